using System.Text.Json.Nodes;
using ChatSales.Core.Deals;
using ChatSales.Core.Organisation;
using ChatSales.Core.Points;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Points;

/// <summary>What helping another department earns: thanks on a ticket, and a part in a deal that is won (C4).</summary>
public sealed class HelpPointTests
{
    private readonly PointCase points = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_earns_nothing_until_somebody_gives_thanks_and_then_once()
    {
        await points.ThankAsync("R1", ["P", "P", "R2"]);
        (await points.BalanceAsync("P")).ShouldBe(0);

        await points.ThankAsync("R1", ["P", "P", "R2"], "P", "R2", "R1");
        await points.ThankAsync("R1", ["P", "P", "R2"], "P", "R2", "R1");

        (await points.BalanceAsync("P")).ShouldBe(10);
        (await points.BalanceAsync("R1")).ShouldBe(0);
        // Reps are of one department here: nobody has a team.
        (await points.BalanceAsync("R2")).ShouldBe(0);
    }

    [Fact]
    public async Task Thanks_that_are_taken_back_take_their_points_along_and_given_again_bring_them_back()
    {
        await points.ThankAsync("R1", ["P"], "P");
        await points.ThankAsync("R1", ["P"]);
        (await points.BalanceAsync("P")).ShouldBe(0);

        await points.ThankAsync("R1", ["P"], "P");
        (await points.BalanceAsync("P")).ShouldBe(10);
        (await points.CheckedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_the_rules_say_so_an_answer_is_enough_and_what_it_earned_stays_when_they_change()
    {
        points.Rule("""{"earning":[{"for":"help","points":7,"needs":"answer"}]}""");
        await points.ThankAsync("R1", ["P"]);
        (await points.BalanceAsync("P")).ShouldBe(7);

        points.Rule("""{"earning":[{"for":"help","points":10}]}""");
        await points.ThankAsync("R1", ["P"]);

        (await points.BalanceAsync("P")).ShouldBe(7);
    }

    [Fact]
    public async Task A_deal_that_is_won_earns_for_those_of_other_departments_who_answered_or_said_enough_and_for_nobody_else()
    {
        points.Ticket("R1", "P");
        points.Say("F", 3, day: 2);
        points.Say("G", 2, day: 2);
        // Said after it was won.
        points.Say("M", 3, day: 5);
        points.Say("R1", 3, day: 2);
        points.Say("R2", 3, day: 2);

        await points.WinAsync();
        await points.WinAsync();

        foreach (var (person, expected) in new[] { ("P", 20), ("F", 20), ("G", 0), ("M", 0), ("R1", 0), ("R2", 0) })
        {
            (await points.BalanceAsync(person)).ShouldBe(expected, person);
        }
    }

    [Fact]
    public async Task A_part_falls_with_the_win_and_with_what_was_recalled_and_comes_back_with_it()
    {
        points.Ticket("R1", "P");
        var said = points.Say("F", 3, day: 2);
        await points.WinAsync();
        await points.WinAsync(isWon: false);
        (await points.BalanceAsync("P"), await points.BalanceAsync("F")).ShouldBe((0L, 0L));

        await points.WinAsync();
        (await points.BalanceAsync("P"), await points.BalanceAsync("F")).ShouldBe((20L, 20L));

        points.Session.Store(said[0] with { RecalledAt = PointCase.At(6, 0) }, "test");
        await points.Facts.LookAtPartsAsync(points.Session, "D-1", isNew: false, Ct);
        (await points.BalanceAsync("P"), await points.BalanceAsync("F")).ShouldBe((20L, 0L));
        (await points.CheckedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deal_that_a_file_says_was_won_earns_nothing()
    {
        points.Ticket("R1", "P");
        points.Session.Store(
            points.Deal("SigningDelivery") with { Status = DealStatus.Won, ClosedAt = PointCase.At(4, 0) }, "test");

        await points.Facts.LookAtPartsAsync(points.Session, "D-1", isNew: false, Ct);

        (await points.BalanceAsync("P")).ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"earning":[{"for":"visit","needs":"thanks"}]}""", "earning[0].needs")]
    [InlineData("""{"earning":[{"for":"help","needs":"luck"}]}""", "earning[0].needs")]
    [InlineData("""{"earning":[{"for":"help","messages":3}]}""", "earning[0].messages")]
    public async Task What_a_file_says_of_help_is_checked(string file, string at)
    {
        var reading = new ConfigReading();

        await new PointRulesFormat(new StagePlan()).CheckAsync(points.Session, JsonNode.Parse(file)!.AsObject(), reading, Ct);

        reading.Mistakes.ShouldContain(mistake => mistake.Path == at);
    }
}
