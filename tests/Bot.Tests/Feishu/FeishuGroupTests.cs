using System.Text.Json.Nodes;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets;
using ChatSales.Simulators.Feishu;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Feishu;

/// <summary>A ticket's group on Feishu that the bot is taken out of: what is said for it reaches its person alone (T3).</summary>
public sealed class FeishuGroupTests
{
    private const string Rep = "P008";
    private const string Group = "oc_GONE!";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_answer_reaches_whoever_asked_alone_whether_Feishu_has_told_of_it_or_refuses_it(bool isTold)
    {
        await using var feishu = await FeishuBot.StartAsync();
        var id = await feishu.Bot.As(Rep).NewDealAsync();
        await feishu.Bot.As(Rep).SayAsync($"工单 {id} 支持单点登录");
        var ticket = (await feishu.Bot.Store.QueryAsync(new Query<Ticket>().Where(RecordKinds.TicketsByDeal, id), Ct)).Single();
        await SetAsync(feishu, ticket);
        if (isTold)
        {
            await feishu.Simulator.DeliverAsync(
                feishu.Simulator.Events.Envelope("im.chat.member.bot.deleted_v1", new JsonObject { ["chat_id"] = Group }), Ct);
        }

        await feishu.Bot.As(ticket.ProductOwnerId!.Value.Text).SayAsync($"工单带话 {ticket.Id} {Rep} 下周可以给");

        await TestBot.UntilAsync(async () => !await HasBotAsync(feishu));
        await feishu.Member(Rep).WaitForAsync(
            message => message.Text.Contains("回复你：下周可以给") && message.Text.Contains("机器人已不在这个工单的群里"), Ct);
        await feishu.Simulator.DeliverAsync(
            feishu.Simulator.Events.Envelope("im.chat.member.bot.added_v1", new JsonObject { ["chat_id"] = Group }), Ct);
        (await HasBotAsync(feishu)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_ticket_gets_one_group_with_its_people_and_its_card_and_what_is_said_there_is_in_the_log()
    {
        await using var feishu = await FeishuBot.StartAsync();
        var id = await feishu.Bot.As(Rep).NewDealAsync();
        await feishu.Bot.As(Rep).SayAsync($"工单 {id} 支持单点登录");
        var ticket = await TicketAsync(feishu, id);
        var rep = feishu.Member(Rep);
        await rep.SayAsync($"查看工单 {ticket.Id}", Ct);
        var card = await rep.WaitForAsync(message => message.Text.Contains("建群"), Ct);

        await Task.WhenAll(rep.TapAsync(card, "建群", ct: Ct), feishu.Bot.As(ticket.ProductOwnerId!.Value.Text).SayAsync($"建群 {ticket.Id}"));

        await TestBot.UntilAsync(async () => (await TicketAsync(feishu, id)).Course!.Group is not null);
        var group = feishu.Simulator.Groups.ShouldHaveSingleItem();
        group.Members.Order().ShouldBe(
            ticket.People.Select(one => one.Text).Append(Rep).Distinct().Select(FeishuEvents.OpenIdOf).Order(StringComparer.Ordinal));
        await feishu.Simulator.WaitForAsync(
            group.Id, message => message.Text.Contains(ticket.Id) && message.Text.Contains("会记入协作日志"), ct: Ct);

        await rep.SayToBotAsync(group.Id, "客户下周一要看演示", ct: Ct);

        await TestBot.UntilAsync(async () =>
            (await feishu.Bot.Store.QueryAsync(new Query<LogEntry>(), Ct)).Any(entry => entry.Text.Contains("客户下周一要看演示")));

        // The next one to have the role comes into the group by itself, whoever may not see the ticket any more leaves it.
        await feishu.Bot.As(ticket.ProductOwnerId!.Value.Text).SayAsync($"转给 {ticket.Id} {(await OtherProductAsync(feishu, ticket)).Name}");
        var now = await TicketAsync(feishu, id);
        await TestBot.UntilAsync(() => Task.FromResult(
            group.Members.Contains(FeishuEvents.OpenIdOf(now.ProductOwnerId!.Value.Text))
            && !group.Members.Contains(FeishuEvents.OpenIdOf(ticket.ProductOwnerId!.Value.Text))));

        await feishu.Simulator.DeliverAsync(
            feishu.Simulator.Events.Envelope("im.chat.member.bot.deleted_v1", new JsonObject { ["chat_id"] = group.Id }), Ct);
        await rep.WaitForAsync(message => message.Text.Contains($"机器人被移出了工单 {ticket.Id} 的群"), Ct);
    }

    [Fact]
    public async Task Of_two_who_accept_at_once_on_two_platforms_one_wins_and_the_other_sees_who()
    {
        await using var feishu = await FeishuBot.StartAsync();
        var id = await feishu.Bot.As(Rep).NewDealAsync();
        await feishu.Bot.As(Rep).SayAsync($"工单 {id} 支持单点登录");
        var (ticket, standIn) = (await TicketAsync(feishu, id), await OtherProductAsync(feishu, await TicketAsync(feishu, id)));
        var owner = ticket.ProductOwnerId!.Value.Text;
        await feishu.Bot.As(owner).SayAsync($"请假 2026-11-24 到 2026-11-25 由{standIn.Name}代");
        var member = feishu.Member(standIn.Id);

        var said = feishu.Bot.As(owner).SayAsync($"接单 {ticket.Id}");
        await Task.WhenAll(said, member.SayAsync($"接单 {ticket.Id}", Ct));
        await member.WaitForAsync(message => message.Text.Contains("已接单。") || message.Text.Contains("接单。"), Ct);

        var accepted = await TicketAsync(feishu, id);
        var winner = accepted.Course!.AcceptedBy!.Value;
        var words = $"{ticket.Id} 已由 {(await feishu.Bot.Store.FindAsync<Person>(winner.Text, Ct))!.Name} 接单";
        accepted.State.ShouldBe(TicketState.InWork);
        if (winner.Text == owner)
        {
            await member.WaitForAsync(message => message.Text.Contains(words), Ct);
        }
        else
        {
            var answer = await said;
            $"{answer.Text}{answer.Card?.Text}".ShouldContain(words);
        }

        (await feishu.Bot.Store.AuditLog.ReadAsync(0, Ct).CountAsync(entry => entry.Change is { Action: "ticket.accept" }, Ct)).ShouldBe(1);
    }

    private static async Task<Ticket> TicketAsync(FeishuBot feishu, string deal) =>
        (await feishu.Bot.Store.QueryAsync(new Query<Ticket>().Where(RecordKinds.TicketsByDeal, deal), Ct)).Single();

    private static async Task<Person> OtherProductAsync(FeishuBot feishu, Ticket ticket) =>
        (await feishu.Bot.Store.QueryAsync(new Query<Person>(), Ct))
            .First(person => person.Role == Role.Product && person.Active && person.Ref() != ticket.ProductOwnerId);

    private static async Task<bool> HasBotAsync(FeishuBot feishu) =>
        await feishu.Bot.Store.FindAsync<KnownGroup>(KnownGroup.IdOf("feishu", Group), Ct) is not { HasBot: false };

    private static async Task SetAsync(FeishuBot feishu, Ticket ticket) =>
        await new Sessions(feishu.Bot.Store, BotHost.Kinds, feishu.Bot.Clock).DoAsync(
            Actor.System("test"),
            async session =>
            {
                var known = (await session.FindAsync<Ticket>(ticket.Id, Ct))!;
                return session.Store(known with { Course = known.Course! with { Group = new TicketGroup("feishu", Group) } }, "test");
            },
            Ct);
}
