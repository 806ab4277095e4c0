using System.Text.Json.Nodes;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Conversation;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets;
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
