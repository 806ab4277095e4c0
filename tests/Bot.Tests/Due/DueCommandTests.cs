using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Due;

/// <summary>What operators see of timed work and do about it in the chat. P032 is one.</summary>
public sealed class DueCommandTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_operator_runs_a_piece_before_its_time_and_it_still_has_that_ahead()
    {
        await using var bot = await StartAsync();
        var before = await TidyAsync(bot);
        (await bot.As("P032").SayAsync("任务")).ShouldBeCard().Rows.ShouldContain(row => row.Title == "整理数据" && row.Detail == "应于 2026-11-24 11:00:00");

        await bot.As("P032").TapAsync("任务详情");
        var card = (await bot.As("P032").TapAsync("立即运行")).ShouldBeCard();

        card.Text.ShouldBe("马上运行。");
        await TestBot.UntilAsync(async () => (await TidyAsync(bot)).EndedAt is not null);
        (await TidyAsync(bot)).ShouldSatisfyAllConditions(item => item.End.ShouldBe(DueEnd.Done), item => item.Next.ShouldBe(before.Next));
        (await bot.As("P032").SayAsync("任务记录")).ShouldBeCard().Rows.ShouldHaveSingleItem().Detail.ShouldBe("完成 2026-11-24 10:00:00");
    }

    [Fact]
    public async Task A_paused_rule_waits_until_it_is_resumed()
    {
        await using var bot = await StartAsync();
        await bot.As("P032").SayAsync("任务详情 tidy");
        (await bot.As("P032").TapAsync("暂停这类")).ShouldBeCard().Text.ShouldBe("这类任务已暂停。");
        (await bot.As("P032").SayAsync("任务")).ShouldBeCard().Rows.ShouldContain(row => row.Detail == "这类任务已暂停。");
        (await bot.As("P032").SayAsync("任务运行 tidy")).Text.ShouldBe("这类任务已暂停，请先恢复。");
        (await DrainOf(bot).NextAsync(Ct)).ShouldBe((await bot.Store.FindAsync<DueItem>("customer-duplicates", Ct))!.Next);

        await bot.As("P032").SayAsync("任务恢复 tidy");

        (await DrainOf(bot).NextAsync(Ct)).ShouldBe((await TidyAsync(bot)).Next);
    }

    [Fact]
    public async Task A_piece_that_there_always_is_goes_by_the_name_that_the_list_has_for_it()
    {
        await using var bot = await StartAsync();

        (await bot.As("P032").SayAsync("任务详情 整理数据")).ShouldBeCard().Subtitle.ShouldBe("tidy");
        (await bot.As("P032").SayAsync("暂停任务 整理数据")).ShouldBeCard().Text.ShouldBe("这类任务已暂停。");
        (await bot.As("P032").SayAsync("立即运行 整理数据")).Text.ShouldBe("这类任务已暂停，请先恢复。");
        (await bot.As("P032").SayAsync("恢复任务 整理数据")).ShouldBeCard().Text.ShouldBeNull();
        (await bot.As("P032").SayAsync("任务详情 没有这个")).ShouldBeCard().Text!.ShouldContain("没有名称或编号为“没有这个”");
    }

    [Fact]
    public async Task Others_are_refused()
    {
        await using var bot = await StartAsync();

        (await bot.As("P001").SayAsync("任务")).Card.ShouldBeNull();
        (await bot.As("P001").SayAsync("任务暂停 tidy")).Card.ShouldBeNull();
        (await bot.Store.CountAsync(new Query<PausedRule>(), Ct)).ShouldBe(0);
    }

    [Theory]
    [InlineData("提醒设置 每天 2 条", "每天最多给你 2 条提醒", 2)]
    [InlineData("提醒设置 3", "每天最多给你 3 条提醒", 3)]
    [InlineData("提醒设置 跟进 汇总 17:30", "“跟进”的提醒每个工作日 17:30 汇总", null)]
    [InlineData("提醒设置 站会 少一点", "提醒设置 站会 逐条", null)]
    [InlineData("提醒设置 每天 0 条", "1 到 50", null)]
    [InlineData("提醒设置 少一点", "1 到 50", null)]
    [InlineData("提醒设置", "每天最多给你 8 条提醒", null)]
    public async Task Everyone_says_how_many_reminders_a_day_they_want(string said, string answer, int? most)
    {
        await using var bot = await StartAsync();

        var answered = await bot.As("P008").SayAsync(said);

        (answered.Card?.Text ?? answered.Text)!.ShouldContain(answer);

        (await bot.Store.FindAsync<Reminded>("P008", Ct))?.Most.ShouldBe(most);
    }

    // With the first drain behind it.
    private static async Task<TestBot> StartAsync()
    {
        var bot = await TestBot.StartAsync();
        await TestBot.UntilAsync(async () => await bot.Store.FindAsync<DueItem>("tidy", Ct) is not null);
        return bot;
    }

    private static async Task<DueItem> TidyAsync(TestBot bot) => (await bot.Store.FindAsync<DueItem>("tidy", Ct))!;

    private static Drain DrainOf(TestBot bot) => bot.Services.GetRequiredService<Drain>();
}
