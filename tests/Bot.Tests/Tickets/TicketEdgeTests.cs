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
    public async Task The_operator_hears_once_a_day_of_somebody_who_can_not_be_reached()
    {
        await using var bot = await Driver.OpenAsync(story.Copy());

        (await OfOperatorAsync("09-07T10:00", "D-1052")).ShouldBe(["unreachable:A2:2026-09-07"]);
        (await OfOperatorAsync("09-07T11:00", "D-1052")).ShouldBeEmpty();
        (await OfOperatorAsync("09-08T10:00", "D-1052")).ShouldBe(["unreachable:A2:2026-09-08"]);
        (await TicketAsync(bot, "REQ-2026-0001")).ArchitectId.ShouldBe(new("A2"));

        async Task<IReadOnlyList<string>> OfOperatorAsync(string at, string deal) =>
            [.. (await SayAsync(bot, at, "R", $"工单 {deal} 支持单点登录")).Where(answer => answer.To == "O").SelectMany(answer => answer.Keys ?? [])];
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
