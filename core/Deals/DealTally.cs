using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>
/// The keys under which an open deal counts: its owner, its stage, and its stage with the day (UTC) on which it entered it; separately if its amount
/// is out of bounds, as it may be in a store older than the bounds. The parts of a key end with a tab.
/// </summary>
public static class DealTally
{
    private const string Odd = "odd\t";
    private const int DayLength = 10;

    internal static IEnumerable<IndexKey> KeysOf(Deal deal) => deal.Status != DealStatus.Open ? [] :
    [
        OwnerKey(deal.OwnerId), StageKey(deal.Stage), $"{DayKey(deal.Stage)}{((IndexKey)deal.StageEnteredAt).Text[..DayLength]}",
        .. IsOdd(deal) ? [Odd + OwnerKey(deal.OwnerId)] : Array.Empty<IndexKey>(),
    ];

    internal static decimal AmountOf(Deal deal) => IsOdd(deal) ? 0 : deal.Amount?.Yuan ?? 0;

    internal static IEnumerable<KeyRange> OfOwners(IEnumerable<Id<Person>> owners) =>
        owners.SelectMany(owner => new KeyRange[] { new(OwnerKey(owner)), new(Odd + OwnerKey(owner)) });

    internal static IEnumerable<KeyRange> OfStages(IEnumerable<string> stages) =>
        stages.Select(stage => new KeyRange(StageKey(stage))).Append(new(Odd));

    internal static KeyRange OfAllStages { get; } = new("stage\t");

    internal static string StageIn(string key) => key[OfAllStages.Prefix.Length..^1];

    internal static KeyRange OfDays(string stage, DateTimeOffset? from = null) =>
        new(DayKey(stage), from is { } day ? new IndexKey(((IndexKey)day).Text[..DayLength]) : default(IndexKey?));

    internal static string DayIn(string key) => key[^DayLength..];

    internal static bool IsOdd(string key) => key.StartsWith(Odd, StringComparison.Ordinal);

    internal static bool IsOdd(Deal deal) => deal.Amount is { IsOdd: true };

    private static string OwnerKey(Id<Person> owner) => $"owner\t{owner}\t";

    private static string StageKey(string stage) => $"stage\t{stage}\t";

    private static string DayKey(string stage) => $"day\t{stage}\t";
}
