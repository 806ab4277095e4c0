using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>
/// Under which keys an open deal counts: its owner and stage, its stage, and its stage and the day (UTC) on which it entered it; and apart from them
/// if its amount is out of bounds, as it may be in a store from before there were any. The parts of a key end with a tab.
/// </summary>
public static class DealTally
{
    private const string Odd = "odd\t";
    private const int DayLength = 10;

    internal static IEnumerable<IndexKey> KeysOf(Deal deal) => deal.Status != DealStatus.Open ? [] :
    [
        OwnerKey(deal.OwnerId, deal.Stage), StageKey(deal.Stage), $"{DayKey(deal.Stage)}{DayOf(deal.StageEnteredAt)}",
        .. IsOdd(deal) ? [Odd + OwnerKey(deal.OwnerId, deal.Stage)] : Array.Empty<IndexKey>(),
    ];

    internal static decimal AmountOf(Deal deal) => IsOdd(deal) ? 0 : deal.Amount?.Yuan ?? 0;

    internal static IEnumerable<KeyRange> OfOwners(IEnumerable<Id<Person>> owners) =>
        owners.SelectMany(owner => new KeyRange[] { new($"owner\t{owner}\t"), new($"{Odd}owner\t{owner}\t") });

    internal static IEnumerable<KeyRange> OfStages(IEnumerable<string> stages) =>
        stages.Select(stage => new KeyRange(StageKey(stage))).Append(new(Odd));

    internal static KeyRange OfAllOwners { get; } = new("owner\t");

    internal static Id<Person> OwnerIn(string key) => new(key.Split('\t')[1]);

    /// <summary>The stage in a key of an owner or a stage, out of bounds or not.</summary>
    internal static string StageOf(string key) => key.Split('\t')[^2];

    internal static KeyRange OfAllStages { get; } = new("stage\t");

    internal static string StageIn(string key) => key[OfAllStages.Prefix.Length..^1];

    /// <summary>The days of a stage, the last one included.</summary>
    internal static KeyRange OfDays(string stage, DateTimeOffset? from = null, DateTimeOffset? last = null) => new(
        DayKey(stage), from is { } first ? new IndexKey(DayOf(first)) : default(IndexKey?),
        last is { } end ? new IndexKey($"{DayOf(end)}\t") : default(IndexKey?));

    internal static string DayOf(DateTimeOffset instant) => ((IndexKey)instant).Text[..DayLength];

    internal static string DayIn(string key) => key[^DayLength..];

    internal static bool IsOdd(string key) => key.StartsWith(Odd, StringComparison.Ordinal);

    internal static bool IsOdd(Deal deal) => deal.Amount is { IsOdd: true };

    private static string OwnerKey(Id<Person> owner, string stage) => $"owner\t{owner}\t{stage}\t";

    private static string StageKey(string stage) => $"stage\t{stage}\t";

    private static string DayKey(string stage) => $"day\t{stage}\t";
}
