using ChatSales.Bot.Hosting;
using ChatSales.Bot.Tests.Feishu;
using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Simulators.Feishu;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Tickets;

/// <summary>Answering a message with 工单 opens a ticket with what that message says and brings (T1).</summary>
public sealed class QuotedTicketTests
{
    private const string Rep = "P008";
    private static readonly DoorAbilities Plain = new(TextInputs: false, Files: true);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_words_become_the_request_on_the_deal_that_they_or_the_command_name()
    {
        await using var bot = await TestBot.StartAsync();
        var (one, two) = (await bot.As(Rep).NewDealAsync(), await bot.As(Rep).NewDealAsync());

        await SayAsync(bot, "工单", $"{one} 客户要单点登录");
        await SayAsync(bot, "提工单 复杂度=高", $"{one} 客户要批量导入");
        await SayAsync(bot, "工单 请尽快", $"{one} 客户要扫码登录");
        await SayAsync(bot, $"工单 {two}", $"{one} 客户要审批流");
        await SayAsync(bot, $"工单 {two} 支持微信", "前面说的不相干的话");

        (await RequestsAsync(bot, one)).ShouldBe([$"{one} 客户要单点登录", $"{one} 客户要批量导入", $"请尽快\n{one} 客户要扫码登录"]);
        (await RequestsAsync(bot, two)).ShouldBe([$"{one} 客户要审批流", "支持微信"]);
    }

    [Fact]
    public async Task A_deal_that_they_do_not_tell_is_asked_for()
    {
        await using var bot = await TestBot.StartAsync();
        var (one, two) = (await bot.As(Rep).NewDealAsync(), await bot.As(Rep).NewDealAsync());

        (await SayAsync(bot, "工单", "要单点登录")).ShouldContain("没有看出是哪个商机");
        (await SayAsync(bot, one, quoted: null)).ShouldContain("已开");
        (await SayAsync(bot, "工单 支持扫码", quoted: null)).ShouldContain("没有看出是哪个商机");
        (await SayAsync(bot, two, quoted: null)).ShouldContain("已开");
        (await SayAsync(bot, "工单", "D99999 不是我的也没有")).ShouldContain("没有看出是哪个商机");
        (await SayAsync(bot, "工单", $"{one} 和 {two} 都要")).ShouldContain("没有看出是哪个商机");
        (await SayAsync(bot, "工单", "测试客户要导出")).ShouldContain($"可能说的是这些商机：{one}");
        (await SayAsync(bot, "工单", new string('长', 600))).ShouldContain("发送“工单 商机编号”");

        (await RequestsAsync(bot, one)).ShouldBe(["要单点登录"]);
        (await RequestsAsync(bot, two)).ShouldBe(["支持扫码"]);
    }

    [Fact]
    public async Task On_Feishu_the_files_of_the_answered_message_go_to_the_log_also_where_the_deal_is_named_later()
    {
        await using var feishu = await FeishuBot.StartAsync();
        var rep = feishu.Member(Rep);
        var id = await feishu.Bot.As(Rep).NewDealAsync();
        var picture = feishu.Simulator.Events.Image("ou_p009", feishu.Simulator.AddFile(Pictures.Chat(16), "picture", "img"));
        feishu.Simulator.Overhear(picture);

        await feishu.Simulator.DeliverAsync(FeishuEvents.Answering(feishu.Simulator.Events.Text(rep.OpenId, "工单"), picture), Ct);
        await rep.WaitForAsync(message => message.Text.Contains("没有看出是哪个商机"), Ct);
        await feishu.Simulator.DeliverAsync(feishu.Simulator.Events.Text(rep.OpenId, id), Ct);
        await rep.WaitForAsync(message => message.Text.Contains("已开"), Ct);

        var entry = (await feishu.Bot.Store.QueryAsync(new Query<LogEntry>(), Ct)).ShouldHaveSingleItem();
        entry.DealId.Text.ShouldBe(id);
        entry.Files.ShouldHaveSingleItem().IsPicture.ShouldBeTrue();
        entry.Text.ShouldStartWith("见附件：");
    }

    [Fact]
    public async Task On_Feishu_what_was_forwarded_as_one_is_read_asks_for_its_deal_and_can_be_answered_too()
    {
        await using var feishu = await FeishuBot.StartAsync();
        var rep = feishu.Member(Rep);
        var id = await feishu.Bot.As(Rep).NewDealAsync();
        var forward = feishu.Simulator.Forward(
            rep.OpenId,
            feishu.Simulator.Events.Text("ou_p009", "客户问能不能对接他们的审批"),
            feishu.Simulator.Events.Image("ou_p009", feishu.Simulator.AddFile(Pictures.Chat(16), "picture", "img")),
            feishu.Simulator.Events.Text("ou_p008", "我问问产品"));

        await feishu.Simulator.DeliverAsync(forward, Ct);
        await rep.WaitForAsync(message => message.Text.Contains("收到转发的聊天记录"), Ct);
        await feishu.Simulator.DeliverAsync(feishu.Simulator.Events.Text(rep.OpenId, id), Ct);
        await rep.WaitForAsync(message => message.Text.Contains("已开"), Ct);
        await feishu.Simulator.DeliverAsync(FeishuEvents.Answering(feishu.Simulator.Events.Text(rep.OpenId, $"提工单 {id}"), forward), Ct);
        await TestBot.UntilAsync(async () => (await RequestsAsync(feishu.Bot, id)).Count == 2);

        const string words = "客户问能不能对接他们的审批\n我问问产品\n（另有 1 个图片、文件或语音：飞书不让机器人从合并转发里取，请单独发。）";
        (await RequestsAsync(feishu.Bot, id)).ShouldBe([words, words]);
    }

    private static async Task<IReadOnlyList<string?>> RequestsAsync(TestBot bot, string dealId) =>
    [
        .. (await bot.Store.QueryAsync(new Query<Ticket>().Where(RecordKinds.TicketsByDeal, dealId), Ct))
            .OrderBy(ticket => ticket.Id, StringComparer.Ordinal).Select(ticket => ticket.Course?.Request),
    ];

    private static async Task<string> SayAsync(TestBot bot, string text, string? quoted)
    {
        var session = new Session(bot.Store, BotHost.Kinds, bot.Clock, new Actor(new(Rep), "test"));
        var (person, door) = ((await session.FindAsync<Person>(Rep, Ct))!, new Door("test", Rep, Plain));
        var turn = new Turn(person, door, session, new Incoming { Text = text, Quoted = quoted });
        await bot.Services.GetRequiredService<Dispatcher>().DispatchAsync(turn, Ct);
        await session.CommitAsync(Ct);
        return string.Join('\n', turn.Replies.Select(reply => reply.Content.Text ?? reply.Content.Card!.Text));
    }
}
