using Shouldly;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>A rep's follow-up as a story, told and compared like <see cref="Story"/>; what should be seen is in <c>followup.txt</c>.</summary>
internal static class FollowupStory
{
    private static readonly Dictionary<string, string> People = new() { [Story.Rep] = "rep" };

    public static async Task TellAsync(DoorDriver door)
    {
        await Step("The rep notes a call, and what comes next", () => door.SayAsync(
            Story.Rep, "跟进 D00027 电话 客户反馈=价格偏高 下一步=再演示 提醒=12月2日 聊了报价"));
        await Step("It was a visit", () => door.SayAsync(Story.Rep, "更正跟进 方式=拜访 对接人=王总"));
        await Step("What is to be done?", () => door.SayAsync(Story.Rep, "要做的事"));
        await Step("That is done", () => door.TapAsync(Story.Rep, "完成", row: 1));
        await Step("A part of a name is confirmed first", () => door.SayAsync(Story.Rep, "跟进 南京成信 微信 发了资料"));
        await Step("The call was not there at all", () => door.SayAsync(Story.Rep, "撤回跟进"));
        await Step("so it is taken back", () => door.TapAsync(Story.Rep, "选这个", row: 1));

        door.Transcript.ShouldBe(Story.ToBeSeenAt(door, "followup.txt"), $"on {door}");

        Task Step(string heading, Func<Task> happens) => door.TellAsync(heading, People, happens);
    }
}
