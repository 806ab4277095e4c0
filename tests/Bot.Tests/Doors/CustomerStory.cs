using ChatSales.Core.Conversation;
using Shouldly;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>A customer that a rep enters, keeps up to date and looks up, told and compared like <see cref="Story"/>.</summary>
internal static class CustomerStory
{
    private static readonly Dictionary<string, string> People = new() { [Story.Rep] = "rep", [Story.Manager] = "manager" };

    public static async Task TellAsync(DoorDriver door)
    {
        await Step("The rep looks a customer up", () => door.SayAsync(Story.Rep, "客户 杭州科通"));
        await Step("notes whom to talk to", () => door.SayAsync(Story.Rep, "联系人 杭州科通 王建国 职务=采购总监 手机=13800000001 决定=预算"));
        await Step("and where that is", () => door.SayAsync(Story.Rep, "修改客户 杭州科通 级别=A 地址=杭州市滨江区江南大道 1 号"));
        await Step("enters a new one that is almost another", () => door.SayAsync(Story.Rep, "新建客户 杭州科通连锁 行业=零售 华东"));
        await Step("which it was", () => door.TapAsync(Story.Rep, ConversationTexts.Choose.Text, row: 1));
        await Step("The manager sees the same", () => door.SayAsync(Story.Manager, "客户 杭州科通"));

        door.Transcript.ShouldBe(Story.ToBeSeenAt(door, "customer.txt"), $"on {door}");

        Task Step(string heading, Func<Task> happens) => door.TellAsync(heading, People, happens);
    }
}
