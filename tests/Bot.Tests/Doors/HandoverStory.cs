using Shouldly;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>A customer that a manager gives to another rep, told and compared like <see cref="Story"/>.</summary>
internal static class HandoverStory
{
    private static readonly Dictionary<string, string> People = new() { [Story.Rep] = "rep", [Story.Manager] = "manager" };

    public static async Task TellAsync(DoorDriver door)
    {
        await Step("The manager looks what a customer comes to", () => door.SayAsync(Story.Manager, "移交 苏州荣金 吴艳"));
        await Step("and gives it to another rep", () => door.TapAsync(Story.Manager, "全部移交"));
        await Step("The rep can't take it back", () => door.SayAsync(Story.Rep, "移交 苏州荣金 郭勇"));

        door.Transcript.ShouldBe(Story.ToBeSeenAt(door, "handover.txt"), $"on {door}");

        Task Step(string heading, Func<Task> happens) => door.TellAsync(heading, People, happens);
    }
}
