using ChatSales.Bot.Import;
using ChatSales.Core;
using ChatSales.Core.Deals;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Import;

/// <summary>An import undoes nothing that people do in chat while it runs.</summary>
public sealed class MeanwhileTests
{
    private const string Row = "D1,T,C1,P1,Lead,open,100.00,,,,,2026-01-02T03:04:05+08:00,,,,";

    [Fact]
    public async Task A_row_whose_deal_was_moved_between_its_reading_and_its_commit_is_not_stored_and_told()
    {
        await using var import = await ImportedAsync();
        import.With("deals.csv", ImportRun.Deals, Row.Replace("100.00", "250.00", StringComparison.Ordinal));

        var summary = await BetweenAsync<Deal>(import);

        var deal = await import.FindAsync<Deal>("D1");
        (deal.Stage, deal.Amount).ShouldBe(("Qualification", new Money(100)));
        summary.Sum(file => file.Bad).ShouldBe(1);
        import.Mistakes.ShouldHaveSingleItem().ShouldContain("was changed at the same time");
    }

    [Fact]
    public async Task A_deal_that_was_moved_after_the_log_was_read_stays_where_it_is()
    {
        await using var import = await ImportedAsync();
        import.With("customers.csv", ImportRun.Customers, "C1,另一名称,,,,,,");

        await BetweenAsync<Customer>(import);

        (await import.FindAsync<Deal>("D1")).Stage.ShouldBe("Qualification");
        (await import.FindAsync<Customer>("C1")).Name.ShouldBe("另一名称");
        import.Mistakes.ShouldHaveSingleItem().ShouldContain("was changed at the same time");
    }

    // The deal is moved just before the rows read of one kind are stored.
    private static Task<IReadOnlyList<FileSummary>> BetweenAsync<T>(ImportRun import) => ((HeldStore)import.Store).BetweenAsync(
        () => import.RunAsync(),
        () => import.ChangeAsync<Deal>("D1", deal => deal with { Stage = "Qualification" }),
        changes => changes.Documents.Any(write => write.Entity is T));

    private static async Task<ImportRun> ImportedAsync()
    {
        var import = new ImportRun()
            .With("people.csv", ImportRun.People, "P1,王芳,rep,,,,,,,,")
            .With("customers.csv", ImportRun.Customers, "C1,某公司,,,,,,")
            .With("deals.csv", ImportRun.Deals, Row);
        await import.RunAsync();
        return import;
    }
}
