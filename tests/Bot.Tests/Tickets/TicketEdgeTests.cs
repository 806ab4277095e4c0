using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Bot.Driven;
using ChatSales.Bot.Tests.Driven;
using ChatSales.Bot.Tests.Verbs;
using ChatSales.Core.Records;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Tickets;

/// <summary>
/// What goes wrong around tickets. R sells; P1 and P2 are product owners, H heads them; A1, A2 are architects, the latter without an account; D1
/// delivers; O operates.
/// </summary>
public sealed class TicketEdgeTests(StoryStore story) : IClassFixture<StoryStore>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stand_ins_in_a_loop_are_not_booked_and_one_who_is_away_is_passed_over_for_who_is_above()
    {
        await using var bot = await Driver.OpenAsync(story.Copy());
        await SayAsync(bot, "09-07T08:40", "P1", "请假 2026-09-07 到 2026-09-08 由P2代");
        await SayAsync(bot, "09-07T08:41", "P2", "请假 2026-09-07 到 2026-09-08 由P1代");
        await SayAsync(bot, "09-07T08:42", "P2", "请假 2026-09-07 到 2026-09-08");
        await SayAsync(bot, "09-07T10:00", "R", "工单 D-1024 支持单点登录");

        var reminded = await UntilAsync(bot, "09-07T12:00");

        reminded.Where(answer => answer.Keys is [var key] && key.EndsWith(":accept:50", StringComparison.Ordinal)).Select(answer => answer.To)
            .ShouldBe(["H"]);
        await SayAsync(bot, "09-07T12:05", "H", "接单 REQ-2026-0001");
        (await TicketAsync(bot, "REQ-2026-0001")).State.ShouldBe(TicketState.InWork);
    }

    [Fact]
    public async Task What_a_chain_gives_to_nobody_is_its_defaults()
    {
        var (store, chain) = (story.Copy(), JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(StoryStore.Data, "chain.json"), Ct))!);
        chain["people"] = JsonNode.Parse("""[{ "when": { "amount": { "gte": 800000 } }, "product": ["P1"] }, { "when": {}, "delivery": ["D1"] }]""");
        var file = await Driver.FileAsync("chain.json", System.Text.Encoding.UTF8.GetBytes(chain.ToJsonString()));
        (await BotProcess.RunAsync("config", "import", file, "--store", store)).Status.ShouldBe(0);
        await using var bot = await Driver.OpenAsync(store);

        await SayAsync(bot, "09-07T10:00", "R", "工单 D-1024 支持单点登录");
        await SayAsync(bot, "09-07T10:01", "R", "工单 D-1031 支持单点登录");

        (await TicketAsync(bot, "REQ-2026-0001")).ShouldSatisfyAllConditions(
            ticket => ticket.ProductOwnerId.ShouldBe(new("H")), ticket => ticket.ArchitectId.ShouldBe(new("H")),
            ticket => ticket.DeliveryId.ShouldBe(new("D1")));
        (await TicketAsync(bot, "REQ-2026-0002")).ProductOwnerId.ShouldBe(new("P1"));
    }

    [Fact]
    public async Task Words_that_a_card_asked_for_are_for_its_ticket_whatever_card_has_come_since()
    {
        await using var bot = await Driver.OpenAsync(story.Copy());
        await SayAsync(bot, "09-07T10:00", "R", "工单 D-1024 支持单点登录");
        await SayAsync(bot, "09-07T10:01", "R", "工单 D-1031 支持扫码");
        await SayAsync(bot, "09-07T10:02", "P1", "查看工单 REQ-2026-0001");
        await bot.DoAsync(new Deed("P1") { Tap = "回复" }, At("09-07T10:03"), Ct);
        await SayAsync(bot, "09-07T10:04", "R", "工单 D-1040 支持导出");

        await SayAsync(bot, "09-07T10:05", "P1", "可以支持");

        (await TicketAsync(bot, "REQ-2026-0001")).Course!.Answers.ShouldHaveSingleItem().Text.ShouldBe("可以支持");
        (await TicketAsync(bot, "REQ-2026-0003")).ShouldSatisfyAllConditions(
            other => other.ProductOwnerId.ShouldBe(new("P1")), other => other.Course!.Answers.ShouldBeEmpty());
    }

    [Theory]
    [InlineData("R")]
    [InlineData("P2")]
    [InlineData("D1")]
    [InlineData("H")]
    public async Task Nobody_accepts_for_somebody_who_is_there(string who)
    {
        await using var bot = await Driver.OpenAsync(story.Copy());
        await SayAsync(bot, "09-07T10:00", "R", "工单 D-1024 支持单点登录");

        var answers = await SayAsync(bot, "09-07T10:01", who, "接单 REQ-2026-0001");

        WordsFor(answers, who).ShouldContain(who == "P2" ? "不在你的权限范围内" : "由产品负责人 P1 来做");
        (await TicketAsync(bot, "REQ-2026-0001")).ShouldSatisfyAllConditions(
            ticket => ticket.State.ShouldBe(TicketState.Waiting), ticket => ticket.FirstResponseAt.ShouldBeNull());
    }

    [Fact]
    public async Task A_closed_ticket_is_not_answered()
    {
        await using var bot = await Driver.OpenAsync(story.Copy());
        await SayAsync(bot, "09-07T10:00", "R", "工单 D-1024 支持单点登录");
        await SayAsync(bot, "09-07T10:01", "R", "关闭 REQ-2026-0001 客户取消了");

        var answers = await SayAsync(bot, "09-07T10:02", "P1", "回复 REQ-2026-0001 可以支持");

        WordsFor(answers, "P1").ShouldContain("REQ-2026-0001 已关闭");
        (await TicketAsync(bot, "REQ-2026-0001")).Course!.Answers.ShouldBeEmpty();
        (await UntilAsync(bot, "09-30T18:00")).SelectMany(answer => answer.Keys ?? [])
            .ShouldNotContain(key => key.StartsWith("sla:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_somebody_who_left_owes_is_told_and_taken_on_by_who_is_above_and_nobody_gives_them_more()
    {
        var (store, folder) = (story.Copy(), TestFolders.New());
        await using (var before = await Driver.OpenAsync(store))
        {
            await SayAsync(before, "09-07T10:00", "R", "工单 D-1024 支持单点登录");
        }

        var people = await File.ReadAllLinesAsync(Path.Combine(StoryStore.Data, "people.csv"), Ct);
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "people.csv"),
            people.Select(row => row.StartsWith("P1,", StringComparison.Ordinal) ? row.Replace("true", "false", StringComparison.Ordinal) : row), Ct);
        (await BotProcess.RunAsync("import", folder, "--store", store)).Status.ShouldBe(0);
        await using var bot = await Driver.OpenAsync(store);

        (await UntilAsync(bot, "09-07T12:00")).Where(answer => answer.Keys is ["sla:REQ-2026-0001:accept:50"]).Select(answer => answer.To)
            .ShouldBe(["H"]);
        WordsFor(await SayAsync(bot, "09-07T12:05", "H", "转给 REQ-2026-0001 P1"), "H").ShouldContain("P1");
        (await TicketAsync(bot, "REQ-2026-0001")).Course!.Assignments.ShouldBeEmpty();
        await SayAsync(bot, "09-07T12:06", "H", "接单 REQ-2026-0001");
        (await TicketAsync(bot, "REQ-2026-0001")).Course!.AcceptedBy.ShouldBe(new("H"));
    }

    [Fact]
    public async Task An_answer_for_a_group_that_the_bot_was_taken_out_of_reaches_its_person_with_a_word_about_it()
    {
        await using var bot = await Driver.OpenAsync(story.Copy());
        await SayAsync(bot, "09-07T10:00", "R", "工单 D-1024 支持单点登录");
        await bot.DoAsync(new Deed("R") { Text = "@A1 这个接口下周能给吗", In = "ticket:REQ-2026-0001" }, At("09-07T10:01"), Ct);
        await bot.LeaveAsync("ticket:REQ-2026-0001", Ct);
        await bot.DoAsync(new Deed("A1") { Tap = "回复" }, At("09-07T10:02"), Ct);

        var told = (await SayAsync(bot, "09-07T10:03", "A1", "下周可以给")).Single(answer => answer.Keys is ["undeliverable:REQ-2026-0001:group"]);

        told.To.ShouldBe("R");
        told.Card!.Text!.ShouldContain("A1 在工单里回复你：下周可以给");
        told.Card.Text!.ShouldContain("请把机器人重新加进群");
    }

    [Fact]
    public async Task Somebody_without_a_part_in_a_ticket_who_is_addressed_on_it_answers_there()
    {
        await using var bot = await Driver.OpenAsync(story.Copy());
        await SayAsync(bot, "09-07T10:00", "R", "工单 D-1052 支持单点登录");
        WordsFor(await SayAsync(bot, "09-07T10:01", "A1", "查看工单 REQ-2026-0001"), "A1").ShouldContain("不在你的权限范围内");
        await bot.DoAsync(new Deed("R") { Text = "@A1 这个接口下周能给吗", In = "ticket:REQ-2026-0001" }, At("09-07T10:02"), Ct);
        await bot.DoAsync(new Deed("A1") { Tap = "回复" }, At("09-07T10:03"), Ct);

        var told = await SayAsync(bot, "09-07T10:04", "A1", "下周可以给");

        told.Single(answer => answer.Keys is ["mention:REQ-2026-0001:2"]).To.ShouldBe("R");
        WordsFor(await SayAsync(bot, "09-07T10:05", "A1", "查看工单 REQ-2026-0001"), "A1").ShouldNotContain("不在你的权限范围内");
        (await TicketAsync(bot, "REQ-2026-0001")).ShouldSatisfyAllConditions(
            ticket => ticket.FirstResponseAt.ShouldBeNull("they have none of the three roles"), ticket => ticket.Course!.Mentions.ShouldBe(2));
    }

    [Fact]
    public async Task Who_changes_what_is_asked_for_tells_the_other_roles_and_nobody_to_whom_no_turn_passes()
    {
        await using var bot = await Driver.OpenAsync(story.Copy());
        await SayAsync(bot, "09-07T10:00", "R", "工单 D-1024 支持单点登录");

        var told = await SayAsync(bot, "09-07T10:01", "P1", "变更 REQ-2026-0001 支持扫码登录");

        told.Where(answer => answer.Keys is ["change1:REQ-2026-0001"]).Select(answer => answer.To).ShouldBe(["A1", "D1"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_clock_that_begins_while_the_customer_is_waited_for_stands_still_until_somebody_resumes()
    {
        await using var bot = await Driver.OpenAsync(story.Copy());
        await SayAsync(bot, "09-07T10:00", "R", "工单 D-1024 支持单点登录");
        await SayAsync(bot, "09-07T10:30", "P1", "等待客户 REQ-2026-0001 2026-09-14");
        await SayAsync(bot, "09-07T11:00", "P1", "回复 REQ-2026-0001 可以支持");

        (await KeysAsync("09-10T08:00")).ShouldNotContain(key => key.StartsWith("sla:", StringComparison.Ordinal));
        await SayAsync(bot, "09-10T09:00", "R", "恢复 REQ-2026-0001");
        (await KeysAsync("09-10T16:59")).ShouldNotContain(key => key.StartsWith("sla:", StringComparison.Ordinal));
        (await KeysAsync("09-10T17:00")).ShouldBe(["sla:REQ-2026-0001:start:50"]);

        async Task<IReadOnlyList<string>> KeysAsync(string at) =>
            [.. (await UntilAsync(bot, at)).SelectMany(answer => answer.Keys ?? []).Where(IsOfTicket)];

        static bool IsOfTicket(string key) => key.Contains(":REQ-2026-0001", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_card_of_what_was_done_during_a_stop_that_ends_on_a_day_off_waits_for_the_window()
    {
        await using var bot = await Driver.OpenAsync(story.Copy());
        await SayAsync(bot, "09-07T10:00", "R", "工单 D-1024 支持单点登录");
        await bot.StopAsync(At("09-11T16:00"), At("09-12T10:00"), Ct);
        await SayAsync(bot, "09-11T17:00", "P1", "等待客户 REQ-2026-0001 2026-09-16");

        var restarted = await UntilAsync(bot, "09-12T23:00");
        var opened = await UntilAsync(bot, "09-14T08:30");

        restarted.ShouldContain(answer => answer.Class == "ops");
        restarted.ShouldNotContain(answer => answer.To == "R");
        opened.Single(answer => answer.Keys is ["waiting:REQ-2026-0001"]).To.ShouldBe("R");
    }

    [Fact]
    public async Task The_operator_hears_once_a_day_of_somebody_who_can_not_be_reached()
    {
        await using var bot = await Driver.OpenAsync(story.Copy());

        (await OfOperatorAsync("09-07T10:00", "D-1052")).ShouldBe(["unreachable:A2:2026-09-07"]);
        (await OfOperatorAsync("09-07T11:00", "D-1052")).ShouldBeEmpty();
        (await OfOperatorAsync("09-08T10:00", "D-1052")).ShouldBe(["unreachable:A2:2026-09-08"]);
        (await TicketAsync(bot, "REQ-2026-0001")).ArchitectId.ShouldBe(new("A2"));

        async Task<IReadOnlyList<string>> OfOperatorAsync(string at, string deal) =>
            [.. (await SayAsync(bot, at, "R", $"工单 {deal} 支持单点登录")).SelectMany(answer => answer.Keys ?? [])
                .Where(key => key.StartsWith("unreachable:", StringComparison.Ordinal))];
    }

    private static async Task<IReadOnlyList<Answer>> SayAsync(DrivenBot bot, string at, string who, string text) =>
        [.. (await bot.DoAsync(new Deed(who) { Text = text }, At(at), Ct)).Sent.Select(message => Answer.Of(message, BusinessZone.Shanghai))];

    private static async Task<IReadOnlyList<Answer>> UntilAsync(DrivenBot bot, string at) =>
        [.. (await bot.RunUntilAsync(At(at), Ct)).Select(message => Answer.Of(message, BusinessZone.Shanghai))];

    private static string WordsFor(IReadOnlyList<Answer> answers, string who) =>
        string.Join('\n', answers.Where(answer => answer.To == who).Select(answer => answer.Text ?? answer.Card?.Text));

    private static async Task<Ticket> TicketAsync(DrivenBot bot, string id) => (await bot.Store.FindAsync<Ticket>(id, Ct))!;

    private static DateTimeOffset At(string local) => DateTimeOffset.Parse($"2026-{local}+08:00", CultureInfo.InvariantCulture);
}
