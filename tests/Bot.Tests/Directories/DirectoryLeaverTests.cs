using ChatSales.Bot.Tests.Web;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using static ChatSales.Bot.Tests.Directories.DirectoryBot;

namespace ChatSales.Bot.Tests.Directories;

/// <summary>Whoever leaves is out within a minute of the platform's event, and their work is offered to whoever leads them (R6).</summary>
public sealed class DirectoryLeaverTests(SharedServer shared)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_leaver_s_sign_ins_and_cards_are_dead_within_a_minute_and_the_manager_hands_over(bool isPostgreSql)
    {
        await using var bot = await StartEstablishedAsync(isPostgreSql ? shared : null);
        var signIns = bot.Bot.Services.GetRequiredService<SignIns>();
        var (signedIn, link) = (
            await signIns.BeginAsync(await bot.PersonAsync("P008"), Ct), bot.Bot.Services.GetRequiredService<LoginLinks>().Issue(new("P008")));
        var deal = await bot.Bot.As("P008").NewDealAsync("秘密项目");
        bot.Directory.Members.Remove("wxp008");

        await bot.HintAsync("e1", accounts: "wxp008");
        bot.Bot.Clock.Advance(TimeSpan.FromSeconds(15));
        await bot.DrainAsync();

        (await signIns.FindAsync(signedIn, Ct)).ShouldBeNull();
        (await bot.Bot.Services.GetRequiredService<LoginLinks>().RedeemAsync(link.Split('/')[^1], Ct)).IsRefused.ShouldBeTrue();
        var known = (await bot.ToldAsync("P008")).Count;
        await bot.Bot.As("P008").TapAsync("推进");
        await bot.Bot.As("P008").SayAsync($"商机 {deal}");
        (await bot.ToldAsync("P008")).Skip(known).ShouldAllBe(text => !text.Contains("秘密项目"));
        (await bot.PersonAsync("P008")).ShouldSatisfyAllConditions(
            person => person.Active.ShouldBeFalse(), person => person.LeftOn.ShouldBe(new DateOnly(2026, 11, 25)));
        bot.Directory.Reads.ShouldBe(1);

        bot.Bot.Clock.Advance(Minute - TimeSpan.FromSeconds(15));
        await bot.DrainAsync();
        // The night's quiet keeps it until the morning.
        bot.Bot.Clock.Advance(TimeSpan.FromHours(6));
        await bot.DrainAsync();
        var card = (await bot.Bot.As("P002").LinesAsync()).Select(line => line.Content.Card).Last(card => card?.Title == "郭勇 已离职")!;
        card.Fact("在途商机").ShouldNotBeEmpty();
        var asked = await bot.Bot.As("P002").TapAsync("移交");
        asked.ShouldBeCard().Inputs.ShouldContain(input => input.Name == "to");
        (await bot.Bot.As("P002").SayAsync("移交 P008 吴艳")).ShouldBeCard().Title.ShouldBe("移交：郭勇 → 吴艳");
        await bot.Bot.As("P002").TapAsync("全部移交");
        (await bot.Bot.Store.FindAsync<Deal>(deal, Ct))!.OwnerId.Text.ShouldBe("P009");
    }

    [Fact]
    public async Task A_directory_that_does_not_answer_holds_up_no_other_timed_work_and_is_asked_again()
    {
        await using var bot = await StartEstablishedAsync();
        bot.Directory.Members.Remove("wxp008");
        var gate = new TaskCompletionSource();
        bot.Directory.Gate = gate.Task;
        await bot.HintAsync("e1", accounts: "wxp008");
        bot.Bot.Clock.Advance(TimeSpan.FromSeconds(10));

        var drained = bot.Bot.Services.GetRequiredService<Core.Due.Drain>().RunAsync(Ct);
        await TestBot.UntilAsync(() => bot.Directory.Asked.Count == 1);
        bot.Bot.Clock.Advance(TimeSpan.FromSeconds(30));
        await TestBot.UntilAsync(() => drained.IsCompleted);
        (await bot.PersonAsync("P008")).Active.ShouldBeTrue();

        gate.SetResult();
        bot.Bot.Clock.Advance(Minute);
        await bot.DrainAsync();
        (await bot.PersonAsync("P008")).Active.ShouldBeFalse();
    }

    [Fact]
    public async Task A_manager_who_left_too_gives_way_to_the_next_above()
    {
        await using var bot = await StartEstablishedAsync();
        bot.Directory.Members.Remove("wxp008");
        bot.Directory.Members.Remove("wxp002");

        await bot.HintAsync("e1", accounts: "wxp008");
        await bot.HintAsync("e2", accounts: "wxp002");
        await PassAsync(bot);

        (await bot.ToldAsync("P001")).Count(text => text.Contains("郭勇 已离职")).ShouldBe(1);
        (await bot.ToldAsync("P002")).ShouldAllBe(text => !text.Contains("已离职"));
    }

    [Fact]
    public async Task A_manager_who_leaves_later_leaves_what_was_offered_to_the_next_above()
    {
        await using var bot = await StartEstablishedAsync();
        bot.Directory.Members.Remove("wxp008");
        await bot.HintAsync("e1", accounts: "wxp008");
        await PassAsync(bot);
        (await bot.ToldAsync("P002")).Count(text => text.Contains("郭勇 已离职")).ShouldBe(1);
        bot.Directory.Members.Remove("wxp002");

        await bot.HintAsync("e2", accounts: "wxp002");
        await PassAsync(bot);

        (await bot.ToldAsync("P001")).Count(text => text.Contains("郭勇 已离职") || text.Contains("郭勇 名下")).ShouldBe(1);
    }

    [Fact]
    public async Task Without_anybody_above_the_operators_hear_of_it()
    {
        await using var bot = await StartEstablishedAsync();
        await bot.Bot.ChangeAsync("P008", person => person with { ManagerId = null });
        bot.Directory.Members["wxp008"] = bot.Directory.Members["wxp008"] with { IsActive = false };

        await bot.HintAsync("e1", accounts: "wxp008");
        await PassAsync(bot);

        (await bot.ToldAsync(Operator)).ShouldContain(text => text.StartsWith("郭勇 已离职，名下还有", StringComparison.Ordinal) && text.Contains("移交 P008"));
    }

    [Fact]
    public async Task Whoever_has_nothing_leaves_without_a_word()
    {
        var directory = new FakeDirectory("wecom").With("wxp002", "吴雨桐").With("new1", "新同事", manager: "wxp002");
        await using var bot = await StartEstablishedAsync(directory: directory);
        directory.Members.Remove("new1");

        await bot.HintAsync("e1", accounts: "new1");
        await PassAsync(bot);

        (await bot.PersonAsync("new1")).Active.ShouldBeFalse();
        (await bot.ToldAsync("P002")).ShouldAllBe(text => !text.Contains("已离职"));
    }

    [Fact]
    public async Task Events_that_come_together_are_one_look_and_one_event_twice_is_one()
    {
        await using var bot = await StartEstablishedAsync();
        bot.Directory.With("wxp008", "郭小勇", manager: "wxp002");

        await bot.HintAsync("e1", accounts: ["wxp008", "wxp002"]);
        await bot.HintAsync("e2", accounts: "wxp008");
        bot.Bot.Clock.Advance(TimeSpan.FromSeconds(10));
        await bot.DrainAsync();
        await bot.HintAsync("e1", accounts: "wxp008");
        bot.Bot.Clock.Advance(TimeSpan.FromSeconds(10));
        await bot.DrainAsync();

        bot.Directory.Asked.Order().ShouldBe(["wxp002", "wxp008"]);
        bot.Directory.Reads.ShouldBe(1);
        (await bot.PersonAsync("P008")).Name.ShouldBe("郭小勇");
    }

    [Fact]
    public async Task More_events_than_calls_are_worth_become_one_pass()
    {
        await using var bot = await StartEstablishedAsync();
        bot.Directory.With("wxp008", "郭小勇", manager: "wxp002");

        for (var number = 0; number < 60; number++)
        {
            await bot.HintAsync($"e{number}", accounts: $"x{number}");
        }

        bot.Bot.Clock.Advance(TimeSpan.FromSeconds(10));
        await bot.DrainAsync();

        (bot.Directory.Reads, bot.Directory.Asked.Count).ShouldBe((2, 0));
        (await bot.PersonAsync("P008")).Name.ShouldBe("郭小勇");
    }

    [Fact]
    public async Task Somebody_of_a_department_that_is_new_is_placed_by_a_pass()
    {
        await using var bot = await StartEstablishedAsync();
        bot.Directory.Departments = [.. bot.Directory.Departments, new("9", "新组", "2", [])];
        bot.Directory.With("new1", "新同事", department: "9");

        await bot.HintAsync("e1", accounts: "new1");
        bot.Bot.Clock.Advance(TimeSpan.FromMinutes(11));
        await bot.DrainAsync();
        await bot.DrainAsync();

        bot.Directory.Reads.ShouldBe(2);
        (await bot.PersonAsync("new1")).Team.ShouldBe("新组");
    }

    [Fact]
    public async Task Before_the_first_difference_is_applied_events_change_nothing()
    {
        await using var bot = await StartAsync();
        bot.Directory.With("wxp008", "郭小勇");

        await bot.HintAsync("e1", accounts: "wxp008");
        bot.Bot.Clock.Advance(TimeSpan.FromSeconds(10));
        await bot.DrainAsync();

        bot.Directory.Asked.ShouldBeEmpty();
        (await bot.PersonAsync("P008")).Name.ShouldBe("郭勇");
    }

    [Fact]
    public async Task An_event_whose_directory_does_not_answer_is_looked_at_again()
    {
        await using var bot = await StartEstablishedAsync();
        bot.Directory.Members.Remove("wxp008");
        bot.Directory.Fault = "down";

        await bot.HintAsync("e1", accounts: "wxp008");
        bot.Bot.Clock.Advance(TimeSpan.FromSeconds(10));
        await bot.DrainAsync();
        (await bot.PersonAsync("P008")).Active.ShouldBeTrue();
        bot.Directory.Fault = null;
        bot.Bot.Clock.Advance(TimeSpan.FromMinutes(2));
        await bot.DrainAsync();

        (await bot.PersonAsync("P008")).Active.ShouldBeFalse();
    }

    // The minute, and the morning after it, when such cards may leave.
    private static async Task PassAsync(DirectoryBot bot)
    {
        bot.Bot.Clock.Advance(TimeSpan.FromSeconds(15));
        await bot.DrainAsync();
        bot.Bot.Clock.Advance(Minute);
        await bot.DrainAsync();
        bot.Bot.Clock.Advance(TimeSpan.FromHours(6));
        await bot.DrainAsync();
    }
}
