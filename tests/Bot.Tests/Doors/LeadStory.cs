using System.Globalization;
using ChatSales.Core.Due;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>A lead from its name card to a deal, told and compared like <see cref="Story"/>; what should be seen is in <c>lead.txt</c>.</summary>
internal static class LeadStory
{
    private static readonly Dictionary<string, string> People = new() { [Story.Manager] = "manager", [Story.Rep] = "rep" };

    public static async Task TellAsync(DoorDriver door)
    {
        await door.QuietAsync();
        await Step("The manager pastes a name card", () => door.SayAsync(
            Story.Manager, "王磊\n采购经理\n苏州永鑫精密制造有限公司\n13812345678\n让世界更简单"));
        await Step("and says where it is from", () => door.SayAsync(
            Story.Manager, "新建线索 苏州永鑫精密制造有限公司 王磊 13812345678 展会 中 华东 职务=采购经理"));
        await Step("gives it to a rep", () => door.SayAsync(Story.Manager, "分配 L-1001 郭勇"));
        await Step("The rep calls", () => door.SayAsync(Story.Rep, "跟进 L-1001 电话 聊了需求"));
        await Step("is warned", () => UntilAsync(door, "2026-11-30T08:30+08:00"));
        await Step("and loses it", () => UntilAsync(door, "2026-12-02T09:00+08:00"));
        await Step("looks into the pool", () => door.SayAsync(Story.Rep, "公海"));
        await Step("claims it", () => door.TapAsync(Story.Rep, "认领", row: 1));
        await Step("The manager comes too late", () => door.SayAsync(Story.Manager, "认领 L-1001"));
        await Step("The rep makes a deal of it", () => door.SayAsync(Story.Rep, "转商机 L-1001 一期"));
        await Step("which can be done once", () => door.SayAsync(Story.Rep, "转商机 L-1001 二期"));

        door.Transcript.ShouldBe(Story.ToBeSeenAt(door, "lead.txt"), $"on {door}");

        Task Step(string heading, Func<Task> happens) => door.TellAsync(heading, People, happens);
    }

    private static async Task UntilAsync(DoorDriver door, string instant)
    {
        door.Bot.Clock.SetUtcNow(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));
        await door.Bot.Services.GetRequiredService<Drain>().RunAsync(TestContext.Current.CancellationToken);
        await door.SettleAsync(Task.CompletedTask);
    }
}
