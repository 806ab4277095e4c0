using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Conversation;

/// <summary>Lists of deals: what is late first, filters in words and as buttons, and what stages come to.</summary>
public sealed class DealListTests
{
    private const string Manager = "P002";
    private const string Support = "P031";
    private static readonly StagePlan Plan = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_has_what_is_late_first_and_marked_and_its_filters_stay_while_one_leafs_through_it()
    {
        await using var bot = await TestBot.StartAsync();
        var manager = bot.As(Manager);
        var (all, team) = (await OpenAsync(bot), (await bot.Store.FindAsync<Person>(Manager, Ct))!.Team!);

        var rows = await RowsAsync(manager, "团队商机");
        var late = rows.TakeWhile(row => row.IsOverdue).ToList();
        late.ShouldNotBeEmpty();
        late.ShouldAllBe(row => row.Detail!.StartsWith("超时 · ", StringComparison.Ordinal));
        rows.Skip(late.Count).ShouldAllBe(row => !row.IsOverdue);
        Ids(rows).ShouldBe(Ids(await RowsAsync(manager, $"团队商机 {team}")));

        (await manager.SayAsync("团队商机")).ShouldBeCard();
        (await manager.TapAsync(DealTexts.OnlyLate.Text)).ShouldBeCard().Text!.ShouldStartWith($"超时 {late.Count} 个");
        Ids(await RowsAsync(manager, "超时商机")).ShouldBe(Ids(late));
        Ids(await RowsAsync(manager, "团队商机 超时")).ShouldBe(Ids(late));

        var rep = all.First(deal => Ids(rows).Contains(deal.Id)).OwnerId;
        var name = (await bot.Store.FindAsync<Person>(rep.Text, Ct))!.Name;
        Ids(await RowsAsync(manager, $"团队商机 {name}")).ShouldBe(all.Where(deal => deal.OwnerId == rep).Select(deal => deal.Id), ignoreOrder: true);
        Ids(await RowsAsync(manager, $"团队商机 方案 {name}"))
            .ShouldBe(all.Where(deal => deal.OwnerId == rep && deal.Stage == "SolutionValidation").Select(deal => deal.Id), ignoreOrder: true);
        Ids(await RowsAsync(bot.As(Support), "团队商机 需求初筛 超时")).ShouldBe(
            all.Where(deal => deal.Stage == "Qualification" && IsLate(bot, deal)).OrderBy(deal => deal.StageEnteredAt).Select(deal => deal.Id));
    }

    [Fact]
    public async Task What_is_no_filter_is_told_and_those_whose_deals_one_does_not_see_stay_unseen()
    {
        await using var bot = await TestBot.StartAsync();
        var manager = bot.As(Manager);
        var seen = (await RowsAsync(manager, "团队商机")).Select(row => row.Button!.Label).ToHashSet();
        var other = (await OpenAsync(bot)).First(deal => !seen.Contains(deal.Id)).OwnerId;
        var name = (await bot.Store.FindAsync<Person>(other.Text, Ct))!.Name;

        (await manager.SayAsync($"团队商机 {name}")).Text!.ShouldStartWith($"“{name}”的商机不在你的权限范围内");
        (await manager.SayAsync("团队商机 没有这个")).ShouldBeCard().Text!.ShouldStartWith("“没有这个”不是人、团队、阶段");
        (await manager.SayAsync($"团队商机 {name[..1]}")).ShouldBeCard().Text!.ShouldContain(name);
        (await bot.As(Support).SayAsync("商机 没有这个")).ShouldBeCard().Text!.ShouldContain("发送“团队商机”");
    }

    [Fact]
    public async Task The_pipeline_counts_and_adds_up_each_stage_and_opens_its_list()
    {
        await using var bot = await TestBot.StartAsync();
        var (support, all) = (bot.As(Support), await OpenAsync(bot));

        var card = (await support.SayAsync("漏斗")).ShouldBeCard();

        card.Text!.ShouldStartWith($"{all.Count} 个，超时 {all.Count(deal => IsLate(bot, deal))} 个，合计 ");
        card.Rows.Select(row => row.Title)
            .ShouldBe(Plan.Stages.Where(stage => all.Any(deal => deal.Stage == stage.Key)).Select(stage => stage.Title));
        var lead = all.Count(deal => deal.Stage == "Lead");
        card.Rows[0].Detail!.ShouldStartWith($"{lead} 个，超时 ");
        (await support.TapAsync("线索获取")).ShouldBeCard().ShouldSatisfyAllConditions(
            list => list.Subtitle.ShouldBe("线索获取"),
            list => list.Text!.ShouldStartWith($"进行中 {lead} 个"));
        (await bot.As("P008").SayAsync("漏斗")).ShouldBeCard().Text!.ShouldStartWith($"{all.Count(deal => deal.OwnerId.Text == "P008")} 个");
    }

    private static async Task<IReadOnlyList<Deal>> OpenAsync(TestBot bot) =>
        await bot.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByStatus, DealStatus.Open.ToString()), Ct);

    // All pages, by the button to the next one.
    private static async Task<IReadOnlyList<CardRow>> RowsAsync(Chatter chatter, string text)
    {
        var card = (await chatter.SayAsync(text)).ShouldBeCard();
        var rows = card.Rows.ToList();
        while (card.Buttons.Any(button => button.Label == PagingTexts.Next.Text))
        {
            card = (await chatter.TapAsync(PagingTexts.Next.Text)).ShouldBeCard();
            rows.AddRange(card.Rows);
        }

        return rows;
    }

    private static IEnumerable<string> Ids(IEnumerable<CardRow> rows) => rows.Select(row => row.Button!.Label);

    private static bool IsLate(TestBot bot, Deal deal) =>
        BusinessZone.Shanghai.DaysBetween(deal.StageEnteredAt, bot.Clock.GetUtcNow()) > Plan[deal.Stage].LimitDays;
}
