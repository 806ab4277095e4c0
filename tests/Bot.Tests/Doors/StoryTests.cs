using ChatSales.Bot.Tests.Web;
using Xunit;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>What people do is the same story on every door: what each of them shows otherwise is written down in it.</summary>
public sealed class StoryTests(Browser browser)
{
    [Theory]
    [MemberData(nameof(AllDoors.Names), MemberType = typeof(AllDoors))]
    public async Task A_screenshot_opens_the_gate_and_the_manager_sees_all_of_it(string name)
    {
        await using var door = await AllDoors.OpenAsync(name, browser);

        await Story.TellAsync(door);
    }

    // One door of each way to draw cards.
    [Theory]
    [InlineData("WeCom app")]
    [InlineData("DingTalk Stream")]
    [InlineData("Feishu long connection")]
    [InlineData("web page")]
    public async Task Leave_is_booked_changed_and_ended_and_the_stand_in_knows(string name)
    {
        await using var door = await AllDoors.OpenAsync(name, browser);

        await LeaveStory.TellAsync(door);
    }
}
