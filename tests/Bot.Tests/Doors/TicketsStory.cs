using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>
/// A ticket from its opening to thanks for the answer and a change of it, told and compared like <see cref="Story"/>; what should be seen is in
/// <c>tickets.txt</c>.
/// </summary>
internal static class TicketsStory
{
    private static readonly Dictionary<string, string> People = new() { [Story.Rep] = "rep", [DayStory.Product] = "product" };

    public static async Task TellAsync(DoorDriver door)
    {
        await Step("The rep enters a deal", () => door.SayAsync(Story.Rep, "新建商机 测试客户 扩容二期 80万 2026-12-31"));
        var deal = (await Story.DealsAsync(door)).Single().Id;
        await Step("asks product for what it needs", () => door.SayAsync(Story.Rep, $"工单 {deal} 支持单点登录"));
        var ticket = (await door.Bot.Store.QueryAsync(
            new Query<Ticket>().Where(RecordKinds.TicketsByDeal, deal), TestContext.Current.CancellationToken)).Single();
        await Step("Product takes it on", () => door.SayAsync(DayStory.Product, $"接单 {ticket.Id}"));
        await Step("answers: it is delivery's turn", () => door.SayAsync(DayStory.Product, $"回复 {ticket.Id} 可以支持，两周"));
        await Step("can't deliver in its place", () => door.SayAsync(DayStory.Product, $"开始交付 {ticket.Id}"));
        await Step("The rep gives thanks for it", () => door.SayAsync(Story.Rep, $"致谢 {ticket.Id} 很及时"));
        await Step("The customer wants something else", () => door.SayAsync(Story.Rep, $"变更 {ticket.Id} 再支持扫码登录"));
        await Step("The rep looks at what was said", () => door.SayAsync(Story.Rep, $"日志 {deal}"));

        door.Transcript.ShouldBe(Story.ToBeSeenAt(door, "tickets.txt"), $"on {door}");

        Task Step(string heading, Func<Task> happens) => door.TellAsync(heading, People, happens);
    }
}
