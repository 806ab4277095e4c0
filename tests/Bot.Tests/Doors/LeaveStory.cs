using Shouldly;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>A rep's leave as a story, told and compared like <see cref="Story"/>; what should be seen is in <c>leave.txt</c>.</summary>
internal static class LeaveStory
{
    private static readonly Dictionary<string, string> People = new() { [Story.Rep] = "rep", [Story.Manager] = "manager" };

    public static async Task TellAsync(DoorDriver door)
    {
        await Step("The rep books leave, and the manager is to stand in", () => door.FillAsync(Story.Rep, "请假", ("时间", "周三到周五 由吴雨桐代")));
        await Step("leaves a day later", () => door.SayAsync(Story.Rep, "改假 周四到周五"));
        await Step("The manager looks who is away", () => door.SayAsync(Story.Manager, "请假情况"));
        await Step("The rep does not go", () => door.TapAsync(Story.Rep, "销假", row: 1));

        door.Transcript.ShouldBe(Story.ToBeSeenAt(door, "leave.txt"), $"on {door}");

        Task Step(string heading, Func<Task> happens) => door.TellAsync(heading, People, happens);
    }
}
