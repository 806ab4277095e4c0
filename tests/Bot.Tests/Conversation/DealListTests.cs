using System.Globalization;
using ChatSales.Core;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
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
        var seen = Ids(await RowsAsync(manager, "团队商机")).ToHashSet();
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
        (await support.TapRowAsync($"{lead} 个，超时 ")).ShouldBeCard().ShouldSatisfyAllConditions(
            list => list.Subtitle.ShouldBe("线索获取"),
            list => list.Text!.ShouldStartWith($"进行中 {lead} 个"));
        (await bot.As("P008").SayAsync("漏斗")).ShouldBeCard().Text!.ShouldStartWith($"{all.Count(deal => deal.OwnerId.Text == "P008")} 个");
    }

    [Theory]
    [InlineData("已赢单", DealStatus.Won)]
    [InlineData("已丢单", DealStatus.Lost)]
    public async Task Closed_deals_are_listed_the_latest_first_and_by_person_stage_and_right(string word, DealStatus status)
    {
        await using var bot = await TestBot.StartAsync();
        var all = (await bot.Store.QueryAsync(new Query<Deal>().Where(DealKinds.ByStatus, status.ToString()), Ct))
            .OrderByDescending(deal => deal.ClosedAt).ThenByDescending(deal => deal.Id, StringComparer.Ordinal).ToList();
        var (director, rep) = (bot.As("P001"), bot.As("P008"));

        Ids(await RowsAsync(director, word)).ShouldBe(all.Select(deal => deal.Id));
        Ids(await RowsAsync(director, $"团队商机 {word[1..]}")).ShouldBe(all.Select(deal => deal.Id));
        var own = all.Where(deal => deal.OwnerId.Text == "P008").ToList();
        own.ShouldNotBeEmpty();
        Ids(await RowsAsync(rep, $"我的商机 {word}")).ShouldBe(own.Select(deal => deal.Id));
        Ids(await RowsAsync(rep, word)).ShouldBe(own.Select(deal => deal.Id));
        var stage = Plan[own[0].Stage];
        Ids(await RowsAsync(director, $"团队商机 {word} 郭勇 {stage.Title}")).ShouldBe(own.Where(deal => deal.Stage == stage.Key).Select(deal => deal.Id));

        var card = (await rep.SayAsync(word)).ShouldBeCard();
        card.Text!.ShouldStartWith($"{word} {own.Count} 个，合计 {Amounts.ShowSum(Money.Sum(own.Select(deal => deal.Amount ?? default)))}");
        card.Rows[0].Detail!.ShouldContain(BusinessZone.Shanghai.DateOf(own[0].ClosedAt!.Value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        card.Rows[0].Detail!.ShouldContain(own[0].LostReason ?? word);
        card.Rows.ShouldAllBe(row => !row.IsOverdue);
        (await rep.SayAsync($"团队商机 {word} 超时")).Text!.ShouldContain("不在你的权限范围内");
        (await director.SayAsync($"团队商机 {word} 超时")).Text.ShouldBe($"“超时”只看进行中的商机，不能和“{word}”一起用。");
        (await director.SayAsync($"漏斗 {word}")).Text.ShouldBe($"“漏斗”只看进行中的商机，不能和“{word}”一起用。");
    }

    [Theory]
    [InlineData("郭勇 胡军", "郭勇 胡军")]
    [InlineData("郭勇和胡军", "郭勇 胡军")]
    [InlineData("郭勇、胡军", "郭勇 胡军")]
    public async Task Several_people_are_those_of_all_of_them_and_one_beyond_ones_rights_is_told(string words, string shown)
    {
        await using var bot = await TestBot.StartAsync();
        var all = await OpenAsync(bot);

        var card = (await bot.As("P001").SayAsync($"团队商机 {words}")).ShouldBeCard();

        card.Subtitle.ShouldBe(shown);
        card.Text!.ShouldStartWith($"进行中 {all.Count(deal => deal.OwnerId.Text is "P008" or "P011")} 个");
        (await bot.As(Manager).SayAsync($"团队商机 {words}")).Text!.ShouldStartWith("“胡军”的商机不在你的权限范围内");
    }

    [Fact]
    public async Task A_region_is_all_of_its_people()
    {
        await using var bot = await TestBot.StartAsync();
        var people = await bot.Store.QueryAsync(new Query<Person>(), Ct);
        var east = people.Where(person => person.Region == "华东").Select(person => person.Ref()).ToList();

        (await bot.As("P001").SayAsync("团队商机 华东")).ShouldBeCard().Text!
            .ShouldStartWith($"进行中 {(await OpenAsync(bot)).Count(deal => east.Contains(deal.OwnerId))} 个");
    }

    [Fact]
    public async Task A_deal_that_has_just_been_closed_is_first_and_gone_once_it_is_open_again()
    {
        await using var bot = await TestBot.StartAsync();
        var (rep, manager) = (bot.As("P008"), bot.As(Manager));
        var id = (await rep.SayAsync("新建商机 某公司 某项目")).ShouldBeCard().Subject!.Id;
        await rep.SayAsync($"丢单 {id} 失联");

        (await manager.SayAsync("已丢单")).ShouldBeCard().Rows[0].Detail!.ShouldStartWith($"{id} · 某公司 · 郭勇 · 已丢单 · ");

        await manager.SayAsync($"重新打开 {id} 客户回来了");
        Ids((await manager.SayAsync("已丢单")).ShouldBeCard().Rows).ShouldNotContain(id);
    }

    [Fact]
    public async Task Buttons_narrow_a_list_by_stage_person_team_and_status_and_show_all_again()
    {
        await using var bot = await TestBot.StartAsync();
        var (director, all) = (bot.As("P001"), await OpenAsync(bot));
        var (person, team) = ((await bot.Store.FindAsync<Person>("P008", Ct))!, (await bot.Store.FindAsync<Person>("P008", Ct))!.Team!);
        var members = (await bot.Store.QueryAsync(new Query<Person>().Where(PeopleKinds.ByTeam, team), Ct)).Select(member => member.Ref()).ToList();
        await director.SayAsync("团队商机");

        (await director.TapAsync(DealTexts.ByStage.Text)).ShouldBeCard().Buttons.Select(button => button.Label)
            .ShouldBe(Plan.Stages.Select(stage => stage.Title));
        (await director.TapAsync("方案验证")).ShouldBeCard().Text!.ShouldStartWith($"进行中 {all.Count(deal => deal.Stage == "SolutionValidation")} 个");
        (await director.TapAsync(DealTexts.ByPeople.Text)).ShouldBeCard().Buttons.Select(button => button.Label).ShouldContain(team);
        (await director.TapAsync(person.Name)).ShouldBeCard().ShouldSatisfyAllConditions(
            card => card.Subtitle.ShouldBe($"{person.Name} 方案验证"),
            card => Ids(card.Rows).ShouldBe(
                all.Where(deal => deal.OwnerId == person.Ref() && deal.Stage == "SolutionValidation").Select(deal => deal.Id), ignoreOrder: true),
            card => card.Buttons.ShouldNotContain(button => button.Label == DealTexts.ByStage.Text || button.Label == DealTexts.ByPeople.Text));
        (await director.TapAsync(DealTexts.Unfiltered.Text)).ShouldBeCard().Text!.ShouldStartWith($"进行中 {all.Count} 个");
        await director.TapAsync(DealTexts.ByPeople.Text);
        (await director.TapAsync(team)).ShouldBeCard().Text!.ShouldStartWith($"进行中 {all.Count(deal => members.Contains(deal.OwnerId))} 个");
        (await director.TapAsync("已丢单")).ShouldBeCard().ShouldSatisfyAllConditions(
            card => card.Subtitle.ShouldBe($"已丢单 {team}"),
            card => card.Text!.ShouldStartWith("已丢单 "));
        (await director.TapAsync("进行中")).ShouldBeCard().Subtitle.ShouldBe(team);
    }

    [Theory]
    [InlineData("P001")]
    [InlineData(Manager)]
    [InlineData("P008")]
    [InlineData(Support)]
    [InlineData("P024")]
    public async Task A_list_and_its_filters_are_one_card_each_where_cards_hold_little_and_no_two_buttons_of_a_card_have_one_name(string personId)
    {
        await using var bot = await TestBot.StartAsync();
        var list = personId is "P008" or "P024" ? "我的商机" : "团队商机";
        var narrow = new DoorAbilities(TextInputs: false, Files: false, ListRows: 10, Buttons: 6);
        var seen = new HashSet<string>();
        await LookAsync(list, 3);

        seen.ShouldContain(line => line.StartsWith("筛选 ", StringComparison.Ordinal));

        async Task LookAsync(string line, int deep)
        {
            if (!seen.Add(line) || deep == 0)
            {
                return;
            }

            var isOfList = line.StartsWith(list, StringComparison.Ordinal) || line.StartsWith("筛选", StringComparison.Ordinal);
            if ((await bot.AnswerAsync(personId, line, narrow)).Card is not { } shown || !isOfList)
            {
                return;
            }

            // Rows can do without a button, but for the first ones.
            (Math.Min(shown.Rows.Count, 3) + shown.Buttons.Count).ShouldBeLessThanOrEqualTo(narrow.Buttons, line);
            shown.Buttons.Select(button => button.Label).ShouldBeUnique(line);
            foreach (var button in shown.Buttons)
            {
                await LookAsync(button.Command!, deep - 1);
            }
        }
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

    private static IEnumerable<string> Ids(IEnumerable<CardRow> rows) => rows.Select(row => row.Button!.Command!.Split(' ')[1]);

    private static bool IsLate(TestBot bot, Deal deal) =>
        bot.Clock.GetUtcNow() - deal.StageEnteredAt > TimeSpan.FromDays(Plan[deal.Stage].LimitDays);
}
