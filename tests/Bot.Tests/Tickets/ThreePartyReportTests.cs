using ChatSales.Core.Access;
using ChatSales.Core.Metrics;
using ChatSales.Core.Notices;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Rhythm.Renewals;
using ChatSales.Core.Rhythm.ReportAudits;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets;
using ChatSales.Core.Tickets.Report;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace ChatSales.Bot.Tests.Tickets;

/// <summary>The monthly three-party report: its figures, who gets it when, and who may look at it.</summary>
public sealed class ThreePartyReportTests(SharedServer shared)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_figures_of_a_month_are_those_worked_out_by_hand(bool isPostgreSql)
    {
        await using var world = await ReportWorld.StartAsync(isPostgreSql ? shared : null);

        var report = await ReportAsync(world.Bot, "2026-09");

        report.Total.Now.ShouldSatisfyAllConditions(
            now => (now.Answered, now.Mean, now.Most).ShouldBe((3, 7.9333m, 13.6667m)),
            now => (now.WorkingMean, now.WorkingMost).ShouldBe((3.1556m, 4.6333m)),
            now => (now.Changes, now.Changed).ShouldBe((1, 1)),
            now => (now.Passed, now.Judged, now.FirstPass).ShouldBe((1, 1, 1m)),
            now => now.Steps.ShouldBe(
            [
                new StepTime(TicketStep.Accept, 9.4667m, 3), new StepTime(TicketStep.Answer, 136.8m, 3),
                // 9.5 and 8 of the first, 5.5 of the second, 2.5 of the third; 13 + 59.6667 + 8.5.
                new StepTime(TicketStep.Start, 25.5m, 3), new StepTime(TicketStep.Deliver, 81.1667m, 3),
            ]));
        report.Total.Before.IsEmpty.ShouldBeTrue();
        report.Departments.Select(department => department.Name).ShouldBe(["产品", "交付一组"], ignoreOrder: true);
        // Hours before the role was passed on are booked to who had it, and so is the response.
        Of("P1").ShouldSatisfyAllConditions(
            now => (now.Answered, now.Mean).ShouldBe((1, 4m)),
            now => now.Changes.ShouldBe(1),
            now => now.Steps.ShouldBe([new StepTime(TicketStep.Accept, 2.5m, 1), new StepTime(TicketStep.Answer, 83m, 2)]));
        Of("P2").ShouldSatisfyAllConditions(
            now => (now.Answered, now.Mean).ShouldBe((2, 9.9m)),
            now => now.Steps.ShouldBe([new StepTime(TicketStep.Accept, 6.9667m, 2), new StepTime(TicketStep.Answer, 53.8m, 2)]));
        Of("D1").ShouldSatisfyAllConditions(now => (now.Passed, now.Judged).ShouldBe((1, 1)), now => now.Answered.ShouldBe(0));

        ReportFigures Of(string id) =>
            report.Departments.SelectMany(department => department.People).Single(person => person.PersonId?.Text == id).Figures.Now;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_comes_on_the_first_working_day_at_nine_once_and_waits_for_who_is_away(bool isPostgreSql)
    {
        await using var world = await ReportWorld.StartAsync(isPostgreSql ? shared : null);
        var (director, manager) = (world.Bot.As("G"), world.Bot.As("H"));

        await world.UntilAsync("2026-10-08T08:59:59");
        (await director.LinesAsync()).ShouldBeEmpty();
        await world.UntilAsync("2026-10-08T09:00");

        var card = (await director.LastAsync()).ShouldBeCard();
        card.Title.ShouldBe("三方协同健康度报告 2026年9月");
        card.Fact("首次响应").ShouldBe("平均 7.9 小时，九成在 13.7 小时内（3 张，样本少于 5）；上月没有");
        card.Fact("工作时间").ShouldBe("平均 3.2 工作小时，九成在 4.6 工作小时内（3 张，样本少于 5）；上月没有");
        card.Fact("变更").ShouldBe("1 次（1 张，样本少于 5）；上月没有");
        card.Fact("一次通过").ShouldBe("1/1，100%（1 张，样本少于 5）；上月没有");
        card.Fact("答复").ShouldBe("15.2 个工作日（3 张，样本少于 5）；上月没有");
        card.Picture.ShouldNotBeNull().Description.ShouldContain("合计 7.9 小时");
        (await world.Bot.Store.FindAsync<Notice>(Notice.IdOf(new("G"), "three-party:2026-09"), Ct))!.Class.ShouldBe(MessageClass.Card);
        (await manager.LinesAsync()).ShouldBeEmpty();
        await world.UntilAsync("2026-10-09T08:30");
        (await manager.LastAsync()).ShouldBeCard().Title.ShouldBe("三方协同健康度报告 2026年9月");
        await world.UntilAsync("2026-10-12T09:00");
        foreach (var reader in new[] { director, manager })
        {
            (await reader.LinesAsync()).Count(line => line.Content.Card?.Title == "三方协同健康度报告 2026年9月").ShouldBe(1);
        }

        (await world.Bot.As("O").LinesAsync()).ShouldAllBe(line => line.Content.Text!.StartsWith(RenewalTexts.Watch.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_the_audit_of_reports_took_offline_is_sent_to_nobody_until_it_is_back()
    {
        await using var world = await ReportWorld.StartAsync();
        await world.CommitAsync(session => Task.FromResult(session.Store(
            new OfflineReport
            {
                Id = ThreePartyReports.Key, Name = "三方协同健康度报告", OwnerId = new("G"), Month = "2026-09", Mean = new ReportMean(6, 3),
            },
            "test")));

        await world.UntilAsync("2026-10-08T09:00");
        (await world.Bot.As("G").LinesAsync()).ShouldBeEmpty();

        await world.CommitAsync(async session => session.Store(
            (await session.FindAsync<OfflineReport>(ThreePartyReports.Key, Ct))! with { BackAt = session.Now }, "test"));
        await world.UntilAsync("2026-11-02T09:00");
        (await world.Bot.As("G").LinesAsync()).ShouldContain(line => line.Content.Card!.Title == "三方协同健康度报告 2026年10月");
    }

    [Fact]
    public async Task It_is_looked_into_down_to_the_tickets()
    {
        await using var world = await ReportWorld.StartAsync();
        var director = world.Bot.As("G");

        (await director.SayAsync("协同报告 9月")).ShouldBeCard().Rows.Select(row => row.Title).ShouldBe(["产品", "交付一组"], ignoreOrder: true);
        (await director.SayAsync("协同报告 2026-09 产品")).ShouldBeCard().ShouldSatisfyAllConditions(
            card => card.Title.ShouldBe("三方协同 产品 2026年9月"),
            card => card.Rows.Select(row => row.Title).ShouldBe(["人P1", "人P2"]));
        (await director.TapRowAsync("平均 9.9 小时")).ShouldBeCard().ShouldSatisfyAllConditions(
            card => card.Title.ShouldBe("三方协同 人P2 2026年9月"),
            card => card.Rows.Select(row => row.Title).ShouldBe(["REQ-2026-9102 报表", "REQ-2026-9103 接口"]),
            card => card.Rows[1].Detail.ShouldBe("首次响应 6.1 小时（4.6 工作小时） · 接单 4.6 工作小时 · 答复 20.3 工作小时"));
        (await director.TapAsync("工单详情")).ShouldBeCard().Title.ShouldBe("工单 REQ-2026-9102");
        (await director.SayAsync("协同报告 8月")).ShouldBeCard().Text!.ShouldStartWith("2026年8月没有可以统计的工单。");
    }

    [Theory]
    [InlineData("协同报告 13月", "“13月”不是月份（如 2026-09、9月、上月），也没有叫这个的部门或人。")]
    [InlineData("协同报告 2027-01", "2027年1月还没有开始。")]
    [InlineData("协同报告 9月 没有这个部门", "“没有这个部门”不是月份（如 2026-09、9月、上月），也没有叫这个的部门或人。")]
    public async Task What_can_not_be_read_is_said(string line, string words)
    {
        await using var world = await ReportWorld.StartAsync();

        (await world.Bot.As("G").SayAsync(line)).ShouldSatisfyAllConditions(said => (said.Text ?? said.Card!.Text).ShouldBe(words));
    }

    [Fact]
    public async Task Readers_and_directors_see_it_and_nobody_else()
    {
        await using var world = await ReportWorld.StartAsync();

        foreach (var (id, sees) in (IEnumerable<(string, bool)>)
            [("G", true), ("H", true), ("P001", true), ("P1", false), ("D1", false), ("P008", false), ("O", false), ("P032", false)])
        {
            ((await world.Bot.As(id).SayAsync("协同报告 9月")).Card?.Title == "三方协同健康度报告 2026年9月").ShouldBe(sees, id);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Its_totals_are_those_of_whoever_asks_for_the_same_month(bool isPostgreSql)
    {
        var folder = isPostgreSql ? TestFolders.New() : null;
        await using var bot = await TestBot.StartAsync(folder: folder, store: isPostgreSql ? await (await shared.Server).NewSchemaAsync(Ct) : null);
        var months = 0;
        foreach (var month in (IEnumerable<string>)["2026-07", "2026-08", "2026-09", "2026-10"])
        {
            var total = (await ReportAsync(bot, month)).Total.Now;

            total.Mean.ShouldBe(await AskedAsync(bot, "first-response", month), month);
            ((decimal)total.Changes).ShouldBe(await AskedAsync(bot, "ticket-changes", month) ?? 0, month);
            total.FirstPass.ShouldBe(await AskedAsync(bot, "first-pass", month), month);
            months += total.Answered > 0 && total.Changes > 0 && total.Judged > 0 ? 1 : 0;
        }

        months.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Its_picture_has_a_bar_for_each_month()
    {
        await using var bot = await TestBot.StartAsync();

        var card = (await bot.As("P001").SayAsync("协同报告 2026-09")).ShouldBeCard();

        await using var stream = (await bot.Services.GetRequiredService<IVault>().OpenAsync(card.Picture!.Sha256, Ct))!;
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Ct);
        using var picture = SKBitmap.Decode(bytes.ToArray());
        foreach (var color in new[] { SKColor.Parse("#2460e8"), SKColor.Parse("#a9c0ef") })
        {
            picture.Pixels.Count(pixel => pixel == color).ShouldBeGreaterThan(1_000, color.ToString());
        }

        var folder = Repository.PathOf("artifacts", "screenshots");
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Path.Combine(folder, "three-party.png"), bytes.ToArray(), Ct);
    }

    private static async Task<ThreePartyReport> ReportAsync(TestBot bot, string month)
    {
        var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        return await bot.Services.GetRequiredService<ThreePartyDesk>().ReportAsync(session, ReportMonth.OfKey(month)!.Value, Ct);
    }

    private static async Task<decimal?> AskedAsync(TestBot bot, string key, string month)
    {
        var session = bot.Services.GetRequiredService<Sessions>().Open(new Actor(new("P001"), "test"));
        var (access, desk) = ((await AccessPolicy.OfAsync(session, new("P001"), Ct))!, bot.Services.GetRequiredService<MetricDesk>());
        var period = MetricTexts.Month(ReportMonth.OfKey(month)!.Value.First);
        var asked = await desk.ReadAsync(MetricTexts.All.Single(metric => metric.Key == key), period, MetricScope.All, access, session.Now, Ct);
        var value = (await desk.AnswerAsync(asked, session, access, Ct)).ShouldBeOfType<Answered.Found>().Answer.Value;
        return value is { } known ? Math.Round(known, 4, MidpointRounding.AwayFromZero) : null;
    }
}
