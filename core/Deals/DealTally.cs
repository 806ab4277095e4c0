using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>
/// Under which keys an open deal counts: its owner and stage, and its stage; and apart from them if its amount is out of bounds, as it may be in a
/// store from before there were any. The parts of a key end with a tab.
/// </summary>
public static class DealTally
{
    private const string Odd = "odd\t";

    internal static IEnumerable<IndexKey> KeysOf(Deal deal) => deal.Status != DealStatus.Open ? [] :
    [
        OwnerKey(deal.OwnerId, deal.Stage), StageKey(deal.Stage),
        .. IsOdd(deal) ? [Odd + OwnerKey(deal.OwnerId, deal.Stage)] : Array.Empty<IndexKey>(),
    ];

    // Apart from the sums, so that they are not written with each other amount.
    internal static IEnumerable<IndexKey> SinceKeysOf(Deal deal) =>
        deal.Status != DealStatus.Open ? [] : InstantTally.KeysOf(Part(deal.Stage), deal.StageEnteredAt);

    /// <summary>A stage's part of the open deals, as the keys of <see cref="DealKinds.OpenByStage"/> begin with it.</summary>
    internal static string Part(string stage) => $"{stage}\t";

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

    internal static bool IsOdd(string key) => key.StartsWith(Odd, StringComparison.Ordinal);

    internal static bool IsOdd(Deal deal) => deal.Amount is { IsOdd: true };

    private static string OwnerKey(Id<Person> owner, string stage) => $"owner\t{owner}\t{stage}\t";

    private static string StageKey(string stage) => $"stage\t{stage}\t";
}
