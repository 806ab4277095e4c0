using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>
/// Under which keys a closed deal counts: its owner, status and stage; its status and stage; and apart from them if its amount is out of bounds. The
/// parts of a key end with a tab; after the first one it begins like the index's keys.
/// </summary>
public static class ClosedTally
{
    private const string Odd = "odd\t";
    private const string Owner = "owner\t";
    private const string Stage = "stage\t";

    internal static IEnumerable<IndexKey> KeysOf(Deal deal) => deal.Status == DealStatus.Open ? [] :
    [
        $"{Owner}{OwnersPart(deal)}\t", $"{Stage}{StagesPart(deal)}\t",
        .. DealTally.IsOdd(deal) ? [$"{Odd}{Owner}{OwnersPart(deal)}\t", $"{Odd}{Stage}{StagesPart(deal)}\t"] : Array.Empty<IndexKey>(),
    ];

    internal static IEnumerable<IndexKey> SinceKeysOf(Deal deal) =>
        deal.Status == DealStatus.Open ? [] : InstantTally.KeysOf($"{StagesPart(deal)}\t", ClosedAt(deal));

    /// <summary>What the key of an owner's closed deals begins with, without the last tab.</summary>
    internal static string OwnersPart(Deal deal) => $"{deal.OwnerId}\t{StagesPart(deal)}";

    /// <summary>The same of a stage's.</summary>
    internal static string StagesPart(Deal deal) => $"{deal.Status}\t{deal.Stage}";

    /// <summary>When it was closed; of imported deals that is not always known.</summary>
    internal static DateTimeOffset ClosedAt(Deal deal) => deal.ClosedAt ?? deal.StageEnteredAt;

    /// <summary>The sums of some owners, or of everyone, of one stage or of any; those out of bounds included.</summary>
    internal static IReadOnlyList<KeyRange> Of(IReadOnlyCollection<Id<Person>>? owners, DealStatus status, string? stage)
    {
        var of = stage is null ? $"{status}\t" : $"{status}\t{stage}\t";
        var keys = owners is null ? [$"{Stage}{of}"] : owners.Select(owner => $"{Owner}{owner}\t{of}");
        return [.. keys.SelectMany(key => new KeyRange[] { new(key), new(Odd + key) })];
    }

    /// <summary>The sums of all owners.</summary>
    internal static KeyRange OfAllOwners { get; } = new(Owner);

    internal static bool IsOdd(string key) => key.StartsWith(Odd, StringComparison.Ordinal);

    /// <summary>What the index's keys of the deals begin with that a key sums up.</summary>
    internal static string PartOf(string key) => key[(key.IndexOf('\t', StringComparison.Ordinal) + 1)..];
}
