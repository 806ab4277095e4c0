using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Evidence;
using ChatSales.Core.Groups;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Shouldly;

namespace ChatSales.Bot.Tests.Conversation;

// Decisions about tickets.
public sealed partial class BetweenTests
{
    private static Between[] AboutTickets =>
    [
        new("ticket.open", "the deal is closed as lost", async bot =>
        {
            var id = await bot.As(Rep).NewDealAsync();

            (await bot.SayAsync(Rep, $"工单 {id} 支持单点登录", () => bot.SayAsideAsync(Manager, $"丢单 {id} 价格 确认"))).ShouldContain("已丢单");

            (await TicketsAsync(bot, id)).ShouldBeEmpty();
        }),
        new("ticket.accept", "the customer's wish is withdrawn", async bot =>
        {
            var ticket = await OpenedAsync(bot);

            (await bot.SayAsync(Product(ticket), $"接单 {ticket.Id}", () => bot.SayAsideAsync(Rep, $"关闭 {ticket.Id} 客户取消了"))).ShouldContain("已关闭");

            (await TicketAsync(bot, ticket)).Course!.AcceptedBy.ShouldBeNull();
        }),
        new("ticket.accept", "who stands in takes it on", async bot =>
        {
            var ticket = await OpenedAsync(bot);
            var standIn = Product(ticket) == "P024" ? "P025" : "P024";
            await bot.As(Product(ticket)).SayAsync($"请假 今天 由{standIn}代");

            (await bot.SayAsync(Product(ticket), $"接单 {ticket.Id}", () => bot.SayAsideAsync(standIn, $"接单 {ticket.Id}"))).ShouldContain("已由");

            (await TicketAsync(bot, ticket)).Course!.AcceptedBy.ShouldBe(new(standIn));
            await bot.As(Product(ticket)).SayAsync("销假");
        }),
        new("ticket.accept", "for whom they stand in is back", async bot =>
        {
            var ticket = await OpenedAsync(bot);
            var standIn = Product(ticket) == "P024" ? "P025" : "P024";
            await bot.As(Product(ticket)).SayAsync($"请假 今天 由{standIn}代");

            await bot.SayAsync(standIn, $"接单 {ticket.Id}", () => bot.SayAsideAsync(Product(ticket), "销假"));

            (await TicketAsync(bot, ticket)).Course!.AcceptedBy.ShouldBeNull();
        }),
        new("ticket.answer", "what is asked for changes", async bot =>
        {
            var ticket = await OpenedAsync(bot);

            await bot.SayAsync(Product(ticket), $"回复 {ticket.Id} 可以", () => bot.SayAsideAsync(Rep, $"变更 {ticket.Id} 再加支付宝"));

            // The answer is to what is asked now.
            (await TicketAsync(bot, ticket)).ShouldSatisfyAllConditions(
                now => now.State.ShouldBe(TicketState.Answered), now => now.Changes.ShouldBe(1), now => now.Course!.Running.Count().ShouldBe(1));
        }),
        new("ticket.start", "it is closed", async bot =>
        {
            var ticket = await AnsweredAsync(bot);

            (await bot.SayAsync(Delivery(ticket), $"开始交付 {ticket.Id}", () => bot.SayAsideAsync(Rep, $"关闭 {ticket.Id} 客户取消了")))
                .ShouldContain("已关闭");

            (await TicketAsync(bot, ticket)).State.ShouldBe(TicketState.Closed);
        }),
        new("ticket.pause", "it is answered", async bot =>
        {
            var ticket = await OpenedAsync(bot);

            await bot.SayAsync(
                Rep, $"等待客户 {ticket.Id} 2026-12-30", () => bot.SayAsideAsync(Product(ticket), $"回复 {ticket.Id} 可以"));

            (await TicketAsync(bot, ticket)).Course!.ShouldSatisfyAllConditions(
                now => now.IsPaused.ShouldBeTrue(), now => now.Running.Single().Step.ShouldBe(Core.Tickets.TicketStep.Start));
        }),
        new("ticket.resume", "somebody else resumes it", async bot =>
        {
            var ticket = await OpenedAsync(bot);
            await bot.As(Rep).SayAsync($"等待客户 {ticket.Id} 2026-12-30");

            (await bot.SayAsync(Rep, $"恢复 {ticket.Id}", () => bot.SayAsideAsync(Product(ticket), $"恢复 {ticket.Id}"))).ShouldContain("没有在等待客户");

            (await TicketAsync(bot, ticket)).Course!.Pauses.Count.ShouldBe(1);
        }),
        new("ticket.reassign", "it is closed", async bot =>
        {
            var ticket = await OpenedAsync(bot);
            var other = Product(ticket) == "P024" ? "P025" : "P024";

            (await bot.SayAsync(Product(ticket), $"转给 {ticket.Id} {other}", () => bot.SayAsideAsync(Rep, $"关闭 {ticket.Id} 客户取消了")))
                .ShouldContain("已关闭");

            (await TicketAsync(bot, ticket)).ProductOwnerId.ShouldBe(ticket.ProductOwnerId);
        }),
        new("ticket.change", "it is closed", async bot =>
        {
            var ticket = await OpenedAsync(bot);

            (await bot.SayAsync(Rep, $"变更 {ticket.Id} 再加支付宝", () => bot.SayAsideAsync(Manager, $"关闭 {ticket.Id} 客户取消了"))).ShouldContain("已关闭");

            (await TicketAsync(bot, ticket)).Changes.ShouldBe(0);
        }),
        new("ticket.group", "it is closed", async bot =>
        {
            var ticket = await OpenedAsync(bot);

            (await bot.SayAsync(Rep, $"建群 {ticket.Id}", () => bot.SayAsideAsync(Manager, $"关闭 {ticket.Id} 客户取消了"))).ShouldContain("已关闭");

            (await bot.Store.FindAsync<ChatGroup>(ChatGroup.IdOf("ticket", ticket.Id), Ct)).ShouldBeNull();
        }),
        new("ticket.pass", "its note is rejected", async bot =>
        {
            var (ticket, note) = await DeliveredAsync(bot, seed: 171);

            (await bot.SayAsync(Rep, $"验收通过 {ticket.Id}", () => bot.SayAsideAsync(Manager, $"驳回证据 {note} 看不清"))).ShouldContain("验收单");

            (await TicketAsync(bot, ticket)).State.ShouldBe(TicketState.InDelivery);
            await bot.As(Rep).SayAsync("取消");
        }),
        new("ticket.refuse", "the manager has it passed", async bot =>
        {
            var (ticket, _) = await DeliveredAsync(bot, seed: 172);

            (await bot.SayAsync(Rep, $"验收不通过 {ticket.Id} 闪退", () => bot.SayAsideAsync(Manager, $"验收通过 {ticket.Id}"))).ShouldContain("已验收通过");

            (await TicketAsync(bot, ticket)).FirstPass.ShouldBe(true);
        }),
        new("ticket.reopen", "the manager reopens it", async bot =>
        {
            var ticket = await OpenedAsync(bot);
            await bot.As(Rep).SayAsync($"关闭 {ticket.Id} 客户取消了");

            (await bot.SayAsync(Rep, $"重开 {ticket.Id} 又要了", () => bot.SayAsideAsync(Manager, $"重开 {ticket.Id} 客户又要了")))
                .ShouldContain("还没有关闭");

            (await TicketAsync(bot, ticket)).Course!.Reopenings.ShouldBe(1);
        }),
        new("ticket.close", "the manager closes it", async bot =>
        {
            var ticket = await OpenedAsync(bot);

            (await bot.SayAsync(Rep, $"关闭 {ticket.Id} 客户取消了", () => bot.SayAsideAsync(Manager, $"关闭 {ticket.Id} 重复了"))).ShouldContain("已关闭");

            (await TicketAsync(bot, ticket)).Course!.ClosedFor.ShouldBe("重复了");
        }),
        new("ticket.thank", "the manager gives thanks", async bot =>
        {
            var ticket = await AnsweredAsync(bot);

            (await bot.SayAsync(Rep, $"致谢 {ticket.Id}", () => bot.SayAsideAsync(Manager, $"致谢 {ticket.Id} 方案很快"))).ShouldContain("已经");

            (await TicketAsync(bot, ticket)).Course!.Thanks.ShouldHaveSingleItem().Reason.ShouldBe("方案很快");
        }),
        new("ticket.unthank", "the manager takes them back", async bot =>
        {
            var ticket = await AnsweredAsync(bot);
            await bot.As(Rep).SayAsync($"致谢 {ticket.Id}");

            (await bot.SayAsync(Rep, $"收回致谢 {ticket.Id}", () => bot.SayAsideAsync(Manager, $"收回致谢 {ticket.Id}"))).ShouldContain("没有可以收回");

            (await TicketAsync(bot, ticket)).Course!.Thanks.ShouldHaveSingleItem().IsSo.ShouldBeFalse();
        }),
        new("ticket.close", "the deal is passed on to another team", async bot =>
        {
            var ticket = await OpenedAsync(bot);

            await bot.SayAsync(Manager, $"关闭 {ticket.Id} 客户取消了", () => AsideAsync(bot, async session => session.Store(
                (await session.FindAsync<Core.Deals.Deal>(ticket.DealId.Text, Ct))! with { OwnerId = new("P020") }, "test")));

            (await TicketAsync(bot, ticket)).IsOpen.ShouldBeTrue();
        }),
        new("ticket.close", "the deal's owner moves to another manager", bot => WithAsync(bot, Rep, Moved, async change =>
        {
            var ticket = await OpenedAsync(bot);

            await bot.SayAsync(Manager, $"关闭 {ticket.Id} 客户取消了", change);

            (await TicketAsync(bot, ticket)).IsOpen.ShouldBeTrue();
        })),
        new("ticket.say", "who is to hear it leaves", bot => WithAsync(bot, OtherRep, person => person with { Active = false }, async change =>
        {
            var ticket = await OpenedAsync(bot);

            (await bot.SayAsync(Rep, $"工单带话 {ticket.Id} {OtherRep} 看一下", change)).ShouldContain("已不在职");
        })),
    ];

    private static string Product(Ticket ticket) => ticket.ProductOwnerId!.Value.Text;

    private static string Delivery(Ticket ticket) => ticket.DeliveryId!.Value.Text;

    private static async Task<IReadOnlyList<Ticket>> TicketsAsync(TestBot bot, string dealId) =>
        await bot.Store.QueryAsync(new Query<Ticket>().Where(RecordKinds.TicketsByDeal, dealId), Ct);

    private static async Task<Ticket> TicketAsync(TestBot bot, Ticket ticket) => (await bot.Store.FindAsync<Ticket>(ticket.Id, Ct))!;

    private static async Task<Ticket> OpenedAsync(TestBot bot)
    {
        var id = await bot.As(Rep).NewDealAsync();
        await bot.As(Rep).SayAsync($"工单 {id} 支持单点登录");
        return (await TicketsAsync(bot, id)).ShouldHaveSingleItem();
    }

    private static async Task<Ticket> AnsweredAsync(TestBot bot)
    {
        var ticket = await OpenedAsync(bot);
        await bot.As(Product(ticket)).SayAsync($"回复 {ticket.Id} 可以");
        return await TicketAsync(bot, ticket);
    }

    // With a note that waits to prove its acceptance.
    private static async Task<(Ticket Ticket, string Note)> DeliveredAsync(TestBot bot, int seed)
    {
        var ticket = await AnsweredAsync(bot);
        await bot.As(Delivery(ticket)).SayAsync($"开始交付 {ticket.Id}");
        await SendAsync(bot, Rep, $"{seed}.png", Pictures.Chat(seed));
        await bot.As(Rep).SayAsync($"证据 {ticket.DealId} 验收单");
        var note = (await bot.Store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, ticket.DealId), Ct)).ShouldHaveSingleItem();
        return (await TicketAsync(bot, ticket), note.Id);
    }
}
