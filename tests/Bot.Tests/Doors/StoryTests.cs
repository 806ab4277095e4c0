using ChatSales.Bot.Tests.Directories;
using ChatSales.Bot.Tests.Web;
using Shouldly;
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
    public async Task Leave_is_booked_changed_and_ended_the_stand_in_knows_and_work_earns_points(string name)
    {
        await using var door = await AllDoors.OpenAsync(name, browser);

        await LeaveStory.TellAsync(door);
        await WorkPointStory.TellAsync(door);
    }

    // Where a place can be sent.
    [Theory]
    [InlineData("WeCom app")]
    [InlineData("Feishu long connection")]
    public async Task Points_are_earned_by_a_visit_redeemed_once_and_a_doubtful_one_earns_nothing(string name)
    {
        await using var door = await AllDoors.OpenAsync(name, browser);

        await PointStory.TellAsync(door);
    }

    [Fact]
    public async Task Points_are_earned_by_work_and_taken_back_on_the_console_too()
    {
        await using var door = await AllDoors.OpenAsync("console");

        await WorkPointStory.TellAsync(door);
    }

    // Where one message can't hold several pictures.
    [Theory]
    [InlineData("WeCom app")]
    [InlineData("WeCom AI bot")]
    [InlineData("DingTalk Stream")]
    [InlineData("DingTalk Http, own template")]
    [InlineData("Feishu long connection")]
    public async Task Pictures_that_are_chosen_together_and_come_singly_are_on_one_card(string name)
    {
        await using var door = await AllDoors.OpenAsync(name);
        await door.SayAsync(Story.Rep, "新建商机 测试客户 扩容项目");
        var seen = door.Transcript;

        await door.TellAsync(
            "Two pictures",
            new Dictionary<string, string> { [Story.Rep] = "rep" },
            () => door.SettleAsync(Task.WhenAll(
                door.PreparePicture(Story.Rep, Pictures.Chat(31))(), door.PreparePicture(Story.Rep, Pictures.Chat(32))())));

        // A card of the first alone goes only where it left before the second came.
        var cards = door.Transcript[seen.Length..].Split('\n').Where(line => line.StartsWith("    收到", StringComparison.Ordinal)).ToList();
        cards.Count.ShouldBeInRange(1, 2, door.Transcript);
        cards[^1].ShouldStartWith("    收到 2 个文件", customMessage: door.Transcript);
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

    [Theory]
    [InlineData("WeCom app")]
    [InlineData("DingTalk Stream")]
    [InlineData("Feishu long connection")]
    [InlineData("web page")]
    public async Task Money_is_claimed_and_confirmed_and_a_banks_file_is_imported(string name)
    {
        await using var door = await AllDoors.OpenAsync(name, browser);

        await ReceiptStory.TellAsync(door);
    }

    [Theory]
    [InlineData("WeCom app")]
    [InlineData("DingTalk Stream")]
    [InlineData("Feishu long connection")]
    [InlineData("web page")]
    public async Task A_deal_that_stands_still_is_promised_and_kept_and_a_service_that_ends_is_acted_on(string name)
    {
        await using var door = await AllDoors.OpenAsync(name, browser);

        await RhythmStory.TellAsync(door);
    }

    // Where a shared place arrives.
    [Theory]
    [InlineData("WeCom app")]
    [InlineData("Feishu long connection")]
    [InlineData("console")]
    public async Task A_visit_is_checked_in_with_a_place_and_a_photo(string name)
    {
        await using var door = await AllDoors.OpenAsync(name, browser);

        await CheckInStory.TellAsync(door);
    }

    [Theory]
    [InlineData("WeCom app")]
    [InlineData("DingTalk Stream")]
    [InlineData("Feishu long connection")]
    [InlineData("web page")]
    public async Task A_customer_is_looked_up_and_kept_up_to_date(string name)
    {
        await using var door = await AllDoors.OpenAsync(name, browser);

        await CustomerStory.TellAsync(door);
    }

    [Theory]
    [InlineData("WeCom app")]
    [InlineData("DingTalk Stream")]
    [InlineData("Feishu long connection")]
    [InlineData("web page")]
    public async Task A_manager_gives_a_customer_to_another_rep(string name)
    {
        await using var door = await AllDoors.OpenAsync(name, browser);

        await HandoverStory.TellAsync(door);
    }

    [Theory]
    [InlineData("WeCom app")]
    [InlineData("DingTalk Stream")]
    [InlineData("Feishu long connection")]
    public async Task A_directory_is_read_and_applied_and_a_leavers_work_is_offered(string name)
    {
        FakeDirectory? directory = null;
        await using var door = await AllDoors.OpenAsync(name, browser, services => directory = DirectoryStory.Follow(services));

        await DirectoryStory.TellAsync(door, directory!);
    }

    [Theory]
    [InlineData("WeCom app")]
    [InlineData("DingTalk Stream")]
    [InlineData("Feishu long connection")]
    [InlineData("web page")]
    public async Task A_contract_is_drafted_approved_signed_on_its_page_and_accepted(string name)
    {
        await using var door = await AllDoors.OpenAsync(name, browser);

        await ContractStory.TellAsync(door);
    }

    [Theory]
    [InlineData("WeCom app")]
    [InlineData("DingTalk Stream")]
    [InlineData("Feishu long connection")]
    [InlineData("web page")]
    public async Task Support_looks_on_and_hands_on_what_is_to_be_done(string name)
    {
        await using var door = await AllDoors.OpenAsync(name, browser);

        await DayStory.TellSupportsAsync(door);
    }

    [Theory]
    [InlineData("WeCom app")]
    [InlineData("DingTalk Stream")]
    [InlineData("Feishu long connection")]
    [InlineData("web page")]
    public async Task A_product_owner_sees_the_deals_on_which_they_are_asked(string name)
    {
        await using var door = await AllDoors.OpenAsync(name, browser);

        await DayStory.TellProductsAsync(door);
    }

    [Theory]
    [InlineData("WeCom app")]
    [InlineData("DingTalk Stream")]
    [InlineData("Feishu long connection")]
    [InlineData("web page")]
    public async Task An_operator_looks_after_the_bot_and_sees_no_deal(string name)
    {
        await using var door = await AllDoors.OpenAsync(name, browser);

        await DayStory.TellOperatorsAsync(door);
    }

    [Theory]
    [InlineData("WeCom app")]
    [InlineData("DingTalk Stream")]
    [InlineData("Feishu long connection")]
    [InlineData("web page")]
    public async Task A_question_is_kept_asked_by_its_name_sent_and_dropped(string name)
    {
        await using var door = await AllDoors.OpenAsync(name, browser);

        await SavedStory.TellAsync(door);
    }

    [Theory]
    [InlineData("WeCom app")]
    [InlineData("DingTalk Stream")]
    [InlineData("Feishu long connection")]
    [InlineData("web page")]
    public async Task A_lead_is_entered_given_lost_claimed_and_made_a_deal(string name)
    {
        await using var door = await AllDoors.OpenAsync(name, browser);

        await LeadStory.TellAsync(door);
    }

    [Theory]
    [InlineData("WeCom app")]
    [InlineData("DingTalk Stream")]
    [InlineData("Feishu long connection")]
    [InlineData("web page")]
    public async Task A_ticket_is_opened_taken_on_answered_and_changed(string name)
    {
        await using var door = await AllDoors.OpenAsync(name, browser);

        await TicketsStory.TellAsync(door);
    }
}
