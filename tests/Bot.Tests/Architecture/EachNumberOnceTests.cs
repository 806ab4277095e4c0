using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Architecture;

/// <summary>
/// Each number of the product is worked out in one place: as a question of the catalogue (core/Metrics), or for lists that must be right at once by
/// the store's sums, which core/Metrics describes and <c>EachNumberOnceTests</c> of the metrics compares with it.
/// </summary>
public sealed partial class EachNumberOnceTests
{
    private const string Catalogue = "core/Metrics/";

    // What works out a figure of business facts, and who may.
    private static readonly (Regex Way, string[] Allowed)[] Ways =
    [
        // What is open of one contract, which the board works out alike; what one bank's file brought; sums of stored lines of commission; and one
        // document of SAP's, which has several lines.
        (SumOfMoney(),
        [
            Catalogue, "core/Money.cs", "core/Receipts/ContractMoney.cs", "core/Receipts/Chat/ImportCommand.cs", "core/Commission/",
            "adapters/Sap/SapReceipts.cs",
        ]),
        // What a contract's facts come to in its own currency, which commission follows from.
        (SumOfAmounts(),
        [
            Catalogue, "core/Receipts/ContractMoney.cs", "core/Receipts/Chat/ImportCommand.cs", "core/Commission/Engine/ContractFacts.cs",
            "core/Commission/Engine/Entitlement.cs", "core/Commission/Ledger/PersonalBooks.cs",
        ]),
        // StrayDeals counts those whose stage is in no plan, at the start; a log's pages are numbered.
        (StoreSums(),
        [
            "core/Deals/OpenDeals.cs", "core/Deals/ClosedDeals.cs", "core/Deals/StrayDeals.cs", "core/Collaboration/LogPages.cs", "core/Storage/",
            "adapters/LiteDb/LiteDbStore.cs", "adapters/PostgreSql/PostgreSqlStore.cs",
        ]),
        (Totals(), [Catalogue, "core/Deals/OpenDeals.cs", "core/Deals/ClosedDeals.cs"]),
        // When a deal is late: beside the catalogue its settings and their file, the questions of people, and the line that shows the limit itself.
        (StageLimit(), [Catalogue, "core/Deals/StagePlan.cs", "core/Deals/StagesFormat.cs", "core/Questions/Grammar/", "core/Deals/Chat/DealCards.cs"]),
    ];

    [Fact]
    public void Figures_of_business_facts_are_worked_out_by_the_catalogue_alone()
    {
        var files = Repository.Files(".cs", ".razor").Select(file => (Path: file, Name: Repository.NameOf(file)))
            .Where(file => !file.Name.StartsWith("tests/", StringComparison.Ordinal)).ToList();
        files.Count.ShouldBeGreaterThan(300);

        files.SelectMany(file => FaultsIn(file.Name, File.ReadAllText(file.Path))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("core/Deals/Chat/X.cs", "var sum = Money.Sum(deals.Select(deal => deal.Amount ?? default));")]
    [InlineData("bot/Web/Pages/X.razor", "@deals.Sum(deal => deal.Amount?.Yuan ?? 0)")]
    [InlineData("core/Due/X.cs", "await session.TallyAsync(DealKinds.Open, ranges, ct)")]
    [InlineData("core/Deals/Chat/X.cs", "new DealTotals(all, late, amount)")]
    [InlineData("core/Due/X.cs", "now - deal.StageEnteredAt > TimeSpan.FromDays(plan[deal.Stage].LimitDays)")]
    public void A_figure_that_is_worked_out_elsewhere_is_found(string name, string line) => FaultsIn(name, line).ShouldNotBeEmpty();

    [Fact]
    public void Every_exception_is_needed() => Ways.SelectMany(way => way.Allowed.Where(allowed => !Repository.Files(".cs")
            .Any(file => Repository.NameOf(file).StartsWith(allowed, StringComparison.Ordinal) && way.Way.IsMatch(File.ReadAllText(file))))
        .Select(allowed => $"{allowed} needs no exception for {way.Way}.")).ShouldBeEmpty();

    private static IEnumerable<string> FaultsIn(string name, string text) => Ways
        .Where(way => !Array.Exists(way.Allowed, allowed => name.StartsWith(allowed, StringComparison.Ordinal)) && way.Way.IsMatch(text))
        .Select(way => $"{name} works out a figure by itself ({way.Way.Match(text).Value}): ask {Catalogue} for it, or put it there.");

    [GeneratedRegex(@"\bMoney\.Sum\(|IEnumerable<Money> amounts")]
    private static partial Regex SumOfMoney();

    [GeneratedRegex(@"\.Sum\([^;\n]*\bAmount\b")]
    private static partial Regex SumOfAmounts();

    [GeneratedRegex(@"\bTallyAsync\b")]
    private static partial Regex StoreSums();

    [GeneratedRegex(@"new DealTotals\(|record DealTotals\(")]
    private static partial Regex Totals();

    [GeneratedRegex(@"\bLimitDays\b")]
    private static partial Regex StageLimit();
}
