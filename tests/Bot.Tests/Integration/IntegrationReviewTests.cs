using System.Globalization;
using ChatSales.Core.Due;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Review;
using ChatSales.Core.Notices;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Integration;

/// <summary>
/// The quarterly review (I5): its figures, who gets it when, its rows, and who tells of failures. P001 is the director, P032 the operator, P003 is
/// named in the settings, P008 is a rep.
/// </summary>
[Collection(HubHost.Name)]
public sealed class IntegrationReviewTests(HubHost hub)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_figures_of_a_quarter_are_those_worked_out_by_hand()
    {
        var review = await hub.Bot.Services.GetRequiredService<ReviewDesk>().ReviewAsync(ReviewQuarter.Of(2026, 3), Ct);

        review.Now.Savings.ShouldBe(
        [
            new ReviewSaving(ReviewKind.Customer, 1, 0.0833m), new ReviewSaving(ReviewKind.Receivable, 4, 0.6667m),
            new ReviewSaving(ReviewKind.Receipt, 2, 0.1333m), new ReviewSaving(ReviewKind.Complaint, 3, 0.25m),
        ]);
        review.Now.Transfers.ShouldBe(new ReviewTimes(2, TimeSpan.FromMinutes(7), TimeSpan.FromMinutes(10)));
        review.Now.Answers.ShouldBe(new ReviewTimes(2, TimeSpan.FromHours(4), TimeSpan.FromHours(5)));
        (review.Now.Complaints, review.Now.Repeated).ShouldBe((3, 1));
        (review.Now.FoundByUs, review.Now.FoundByOthers).ShouldBe((2, 1));
        review.Before.Transfers.ShouldBe(new ReviewTimes(1, TimeSpan.FromHours(1), TimeSpan.FromHours(1)));
        (review.Before.Complaints, review.Before.Repeated, review.Before.FoundByUs).ShouldBe((1, 0, 0));
    }

    [Fact]
    public async Task It_comes_once_on_the_first_working_day_to_directors_operators_and_whom_the_settings_name()
    {
        string[] people = ["P001", "P032", "P003", "P008"];
        await hub.UntilAsync("2026-10-08T09:29:59");
        var asked = await CountsAsync();
        (await hub.Bot.Store.FindAsync<Notice>(Notice.IdOf(new("P001"), "integration-review:2026-Q3"), Ct)).ShouldBeNull();
        await hub.UntilAsync("2026-10-08T09:30");
        await hub.UntilAsync("2026-10-09T09:30");

        (await CountsAsync()).Zip(asked, (now, before) => now - before).ShouldBe([1, 1, 1, 0]);
        (await hub.Bot.Store.FindAsync<DueItem>(ReviewRule.Name, Ct))!.Next.ShouldBe(Tickets.ReportWorld.At("2027-01-04T09:30"));

        async Task<List<int>> CountsAsync()
        {
            var counts = new List<int>();
            foreach (var person in people)
            {
                counts.Add((await hub.Bot.As(person).LinesAsync()).Count(line => line.Content.Card?.Title == "集成季度复盘 2026年第三季度"));
            }

            return counts;
        }
    }

    [Fact]
    public async Task It_is_looked_into_down_to_the_documents()
    {
        var director = hub.Bot.As("P001");

        (await director.SayAsync("集成复盘 三季度")).ShouldBeCard().ShouldSatisfyAllConditions(
            card => card.Title.ShouldBe("集成季度复盘 2026年第三季度"),
            card => card.Fact("对接省下的录入工时").ShouldBe("1.1 小时（10 张）；上季度0.3 小时（2 张）"),
            card => card.Fact("签约到送达时长").ShouldBe(
                "平均 7 分钟，九成在 10 分钟内（2 例，样本少于 5）；上季度平均 1 小时，九成在 1 小时内（1 例，样本少于 5）"),
            card => card.Fact("投诉首次答复时长").ShouldBe("平均 4 小时，九成在 5 小时内（2 例，样本少于 5）；上季度没有"),
            card => card.Fact("重复投诉率").ShouldBe("1/3，33.3%（3 例，样本少于 5）；上季度0/1，0%（1 例，样本少于 5）"),
            card => card.Fact("自己先发现的对接故障").ShouldBe("2 次；上季度没有"),
            card => card.Fact("别人先发现的对接故障").ShouldBe("1 次；上季度没有"),
            card => card.Picture.ShouldNotBeNull().Description.ShouldContain("应收单 0.7 小时"));
        (await director.TapRowAsync("1.1 小时")).ShouldBeCard().Text!.ShouldContain("books · 应收单：4 张 × 10 分钟 ＝ 0.7 小时");
        (await director.SayAsync("集成复盘 2026-Q3 投诉首次答复时长")).ShouldBeCard().Rows.Select(row => row.Title)
            .ShouldBe(["CP-C", "CP-B", "CP-A"]);
        (await director.SayAsync("集成复盘 2026-Q3 重复投诉率")).ShouldBeCard().Rows.ShouldHaveSingleItem().Detail!.ShouldContain("CP-A");
        (await director.SayAsync("集成复盘 2026-Q3 别人先发现的对接故障")).ShouldBeCard().Rows.ShouldHaveSingleItem().Title
            .ShouldBe("books · 有人报障");
        (await hub.Bot.As("P032").SayAsync("集成复盘 2026-Q3 签约到送达时长")).ShouldBeCard().Rows.Count.ShouldBe(2);
        (await hub.Bot.As("P032").TapAsync("查看")).ShouldBeCard().Title.ShouldStartWith("系统对接 · CS-");
    }

    [Fact]
    public async Task The_catalogue_has_the_figures_for_those_who_see_the_review()
    {
        (await hub.Bot.As("P001").SayAsync("指标 签约到送达时长")).ShouldBeCard().ShouldSatisfyAllConditions(
            card => card.Rows.Count.ShouldBe(6),
            card => card.Rows[^2].Detail.ShouldBe("平均 7 分钟，九成在 10 分钟内（2 例，样本少于 5）"),
            card => card.Picture.ShouldNotBeNull());
        (await hub.Bot.As("P001").SayAsync("指标")).ShouldBeCard().Rows.ShouldContain(row => row.Title == "重复投诉率");

        (await hub.Bot.As("P008").SayAsync("指标 重复投诉率")).Text!.ShouldContain("不在你的权限范围内");
        (await hub.Bot.As("P008").SayAsync("指标")).ShouldBeCard().Rows.ShouldNotContain(row => row.Title == "重复投诉率");
        (await hub.Bot.As("P008").SayAsync("集成复盘")).Text!.ShouldContain("集成季度复盘给总监");
    }

    [Theory]
    [InlineData("集成复盘 五季度", "不是季度")]
    [InlineData("集成复盘 2027-Q2", "2027年第二季度还没有开始。")]
    [InlineData("集成复盘 2026-Q3 赢单率", "“赢单率”不在集成季度复盘里。")]
    public async Task What_can_not_be_read_is_said(string line, string words) =>
        (await hub.Bot.As("P001").SayAsync(line)).ShouldSatisfyAllConditions(said => (said.Text ?? said.Card!.Text)!.ShouldContain(words));

    [Fact]
    public async Task A_failure_that_somebody_tells_of_is_seen_to_and_counted_as_theirs()
    {
        (await hub.Bot.As("P008").SayAsync("对接报障 books 昨天签的合同财务那边没有")).Text!.ShouldContain("已提醒运维");
        (await hub.Bot.As("P009").SayAsync("对接报障 books 我的也没有")).Text!.ShouldContain("已经发现");
        var soon = hub.Bot.Clock.GetUtcNow().AddMinutes(1).ToOffset(TimeSpan.FromHours(8));
        await hub.UntilAsync(soon.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));

        var told = (await hub.Bot.Store.QueryAsync(new Query<Incident>().Where(HealthKinds.OpenByTarget, "books"), Ct)).ShouldHaveSingleItem();
        (told.Sort, told.ReportedBy!.Value.Text).ShouldBe((IncidentSort.Reported, "P008"));
        (await hub.Bot.As("P032").LastAsync()).ShouldBeCard().Title.ShouldBe("books · 有人报障");
        (await hub.Bot.As("P032").TapAsync("已恢复")).ShouldBeCard();
        (await hub.Bot.Store.FindAsync<Incident>(told.Id, Ct))!.ClosedAt.ShouldNotBeNull();
        await hub.Bot.SettleAsync();
        (await hub.Bot.As("P008").LastAsync()).ShouldBeCard().Text.ShouldBe("你报的 books 故障已恢复。");
    }
}
