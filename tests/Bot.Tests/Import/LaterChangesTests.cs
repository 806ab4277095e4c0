using ChatSales.Core;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Import;

/// <summary>
/// What people did in chat since the last import is not undone by an older file, field by field, and what is new in the file is taken.
/// </summary>
public sealed class LaterChangesTests
{
    private const string Deal = "D1,T,C1,P1,Lead,open,100.00,,,,,2026-01-02T03:04:05+08:00,,,,";

    [Fact]
    public async Task An_old_file_takes_back_nothing_and_says_so()
    {
        await using var import = await ImportedAsync();
        await import.ChangeAsync<Deal>(
            "D1",
            deal =>
                deal with
                {
                    Stage = "Qualification",
                    StageEnteredAt = new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(8)),
                    Amount = null,
                });

        var summary = (await import.RunAsync()).Single(file => file.Name == "deals.csv");

        (summary.Unchanged, summary.Bad).ShouldBe((1, 0));
        (await import.FindAsync<Deal>("D1")).ShouldSatisfyAllConditions(
            deal => deal.Stage.ShouldBe("Qualification"),
            deal => deal.StageEnteredAt.Year.ShouldBe(2026),
            deal => deal.Amount.ShouldBeNull());
        import.Mistakes.ShouldBe(
            [
                "deals.csv:2: stage: 'Lead' is not taken, as it was changed to 'Qualification' after the last import",
                "deals.csv:2: stage_entered_at: '2026-01-02T03:04:05+08:00' is not taken, "
                + "as it was changed to '2026-11-24T10:00:00+08:00' after the last import",
                "deals.csv:2: amount: '100.00' is not taken, as it was changed to '' after the last import",
            ],
            ignoreOrder: true);
    }

    // Field by field, the deal would be won in its first stage.
    [Fact]
    public async Task Where_people_have_moved_a_deal_the_file_does_not_close_it()
    {
        await using var import = await ImportedAsync();
        await import.ChangeAsync<Deal>("D1", deal => deal with { Stage = "Qualification" });
        await import.ChangeAsync<Deal>("D1", deal => deal with { Stage = "Lead" });

        await import
            .With("deals.csv", ImportRun.Deals, "D1,T,C1,P1,SigningDelivery,won,250.00,,,,,2026-01-02T03:04:05+08:00,,,2026-02-02T03:04:05+08:00,")
            .RunAsync();

        (await import.FindAsync<Deal>("D1")).ShouldSatisfyAllConditions(
            deal => (deal.Stage, deal.Status, deal.ClosedAt).ShouldBe(("Lead", DealStatus.Open, null)),
            deal => deal.Amount.ShouldBe(new Money(250)));
        import.Mistakes.Count.ShouldBe(3);
        import.Mistakes.ShouldContain("deals.csv:2: status: 'Won' is not taken, as stage was changed to 'Lead' after the last import");
    }

    [Fact]
    public async Task What_the_file_newly_says_of_other_fields_is_taken_and_the_next_import_goes_on_from_there()
    {
        await using var import = await ImportedAsync();
        await import.ChangeAsync<Deal>("D1", deal => deal with { Stage = "Qualification" });

        await import.With("deals.csv", ImportRun.Deals, Deal.Replace("100.00", "250.00", StringComparison.Ordinal)).RunAsync();
        (await import.FindAsync<Deal>("D1")).ShouldSatisfyAllConditions(
            deal => deal.Stage.ShouldBe("Qualification"),
            deal => deal.Amount.ShouldBe(new Money(250)));

        await import.With("deals.csv", ImportRun.Deals, Deal.Replace("100.00", "300.00", StringComparison.Ordinal)).RunAsync();
        (await import.FindAsync<Deal>("D1")).Amount.ShouldBe(new Money(300));
    }

    [Fact]
    public async Task A_move_that_was_refused_changed_nothing_so_the_files_next_stage_is_taken()
    {
        await using var import = await ImportedAsync();
        var session = import.Sessions.Open(new Actor(new("P1"), "wecom"));
        var deal = (await session.FindAsync<Deal>("D1", TestContext.Current.CancellationToken))!;
        var refused = await new DealDesk(new StagePlan(), import.Sessions).AdvanceAsync(session, deal, TestContext.Current.CancellationToken);
        await session.CommitAsync(TestContext.Current.CancellationToken);
        refused.Value!.Missing.ShouldNotBeEmpty();

        await import.With("deals.csv", ImportRun.Deals, Deal.Replace("Lead", "Qualification", StringComparison.Ordinal)).RunAsync();

        (await import.FindAsync<Deal>("D1")).Stage.ShouldBe("Qualification");
        import.Mistakes.ShouldBeEmpty();
    }

    private static async Task<ImportRun> ImportedAsync()
    {
        var import = new ImportRun()
            .With("people.csv", ImportRun.People, "P1,王芳,rep,,,,,,,,")
            .With("customers.csv", ImportRun.Customers, "C1,某公司,,,,,,")
            .With("deals.csv", ImportRun.Deals, Deal);
        await import.RunAsync();
        return import;
    }
}
