using Shouldly;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>A question that a rep keeps, told and compared like <see cref="Story"/>; what should be seen is in <c>saved.txt</c>.</summary>
internal static class SavedStory
{
    private static readonly Dictionary<string, string> People = new() { [Story.Rep] = "rep" };

    public static async Task TellAsync(DoorDriver door)
    {
        await Step("The rep asks", () => door.SayAsync(Story.Rep, "我上个月签约金额是多少"));
        await Step("keeps the question", () => door.SayAsync(Story.Rep, "存为 上月业绩"));
        await Step("has it sent", () => door.SayAsync(Story.Rep, "订阅 上月业绩 每周一9点"));
        await Step("asks it again by its name", () => door.SayAsync(Story.Rep, "上月业绩"));
        await Step("opens what is behind it", () => door.TapAsync(Story.Rep, "看明细"));
        await Step("looks what there is", () => door.SayAsync(Story.Rep, "我的问题"));
        await Step("opens it", () => door.TapAsync(Story.Rep, "打开", row: 1));
        await Step("wants it no more", () => door.SayAsync(Story.Rep, "退订 上月业绩"));
        await Step("and drops it", () => door.SayAsync(Story.Rep, "删除问题 上月业绩"));

        door.Transcript.ShouldBe(Story.ToBeSeenAt(door, "saved.txt"), $"on {door}");

        Task Step(string heading, Func<Task> happens) => door.TellAsync(heading, People, happens);
    }
}
