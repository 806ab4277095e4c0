using ChatSales.Core.Metrics;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Metrics;

/// <summary>The catalogue of metrics, on the demo data.</summary>
public sealed class MetricTests
{
    [Fact]
    public async Task Every_metric_is_a_question_that_is_understood_and_has_its_figure()
    {
        await using var bot = await TestBot.StartAsync();
        var director = bot.As("P001");
        var values = new Dictionary<string, string>();
        foreach (var metric in MetricTexts.All)
        {
            var card = (await director.SayAsync($"指标 {metric.Name}")).ShouldBeCard();
            card.Title.ShouldBe(metric.Name);
            card.Rows.Count.ShouldBe(metric.HasPeriod ? 6 : 0);
            values[metric.Key] = card.Text!;
        }

        values["late-deals"].ShouldBe("69个");
        values["evidence-lack"].ShouldBe("61.59%");
        values["pending-amount"].ShouldBe("1,186.4万");
        values["lead-conversion"].ShouldBe("本月：49.02%");
    }

    [Fact]
    public async Task A_metric_opens_its_rows_and_is_refused_where_nothing_of_it_is_seen()
    {
        await using var bot = await TestBot.StartAsync();
        var director = bot.As("P001");

        (await director.SayAsync("指标 超时")).ShouldBeCard().Title.ShouldBe("超时未推进商机数");
        (await director.TapAsync(MetricTexts.Rows.Text)).ShouldBeCard().Text!.ShouldContain("共 69 个");

        (await director.SayAsync("指标 超时率")).ShouldBeCard().Text!.ShouldContain("没有“超时率”这个指标");

        (await bot.As("P032").SayAsync("指标 签约额")).Text!.ShouldContain("不在你的权限范围内");
    }
}
