using ChatSales.Bot.Tests.Web;
using Xunit;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>People's actions make the same story on every door; where doors show something differently, the story says so.</summary>
public sealed class StoryTests(Browser browser)
{
    [Theory]
    [MemberData(nameof(AllDoors.Names), MemberType = typeof(AllDoors))]
    public async Task A_screenshot_opens_the_gate_and_the_manager_sees_all_of_it(string name)
    {
        await using var door = await AllDoors.OpenAsync(name, browser);

        await Story.TellAsync(door);
    }

    // One door for each way of drawing cards.
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

    [Theory]
    [InlineData("WeCom app")]
    [InlineData("DingTalk Stream")]
    [InlineData("Feishu long connection")]
    [InlineData("web page")]
    public async Task A_rep_and_a_manager_get_through_a_day_with_words_alone(string name)
    {
        await using var door = await AllDoors.OpenAsync(name, browser);

        await DayStory.TellAsync(door);
    }

    [Theory]
    [InlineData("WeCom app")]
    [InlineData("DingTalk Stream")]
    [InlineData("Feishu long connection")]
    [InlineData("web page")]
    public async Task A_follow_up_is_noted_corrected_and_withdrawn_and_its_next_step_done(string name)
    {
        await using var door = await AllDoors.OpenAsync(name, browser);

        await FollowupStory.TellAsync(door);
    }
}
