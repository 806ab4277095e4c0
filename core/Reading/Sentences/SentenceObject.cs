using System.Text.Json.Nodes;
using ChatSales.Core.Deals;
using ChatSales.Core.Reading.Names;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Which customer and which deals a sentence is about.</summary>
/// <param name="Customers">Ids of the customers that it may mean, those with open deals first; none if it names none.</param>
/// <param name="Deals">Open deals of theirs that the asker sees and that what else was said doesn't rule out.</param>
internal sealed record SentenceObject(IReadOnlyList<string> Customers, IReadOnlyList<Deal> Deals)
{
    /// <summary>What was named lies outside the asker's rights.</summary>
    public bool IsRefused { get; init; }

    /// <summary>What was said of the deal fits a colleague's there, and none that the asker sees: theirs is not moved or changed instead.</summary>
    public bool IsOfOthers { get; init; }

    /// <summary>The customer's name was corrected: it is to be shown.</summary>
    public bool IsCorrected { get; init; }

    /// <summary>The number is that of another customer's deal.</summary>
    public bool IsContradictory { get; init; }

    /// <summary>A deal was named by its number.</summary>
    public bool IsNumbered { get; init; }

    /// <summary>The name was its whole name.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Several customers are named side by side: all of them are meant.</summary>
    public bool AreJoined { get; init; }

    /// <summary>All the deals are meant.</summary>
    public bool AreAllMeant { get; init; }

    /// <summary>Where the customer is named; of several the first.</summary>
    public NameHit? Hit { get; init; }

    /// <summary>Where others are named beside that one.</summary>
    public IReadOnlyList<NameHit> Others { get; init; } = [];

    public bool IsCertain => !IsRefused && !IsCorrected && !IsContradictory && Customers.Count <= 1 && (Deals.Count <= 1 || AreAllMeant);

    /// <summary>The only deal that is meant.</summary>
    public Deal? Deal => Deals is [var only] && Customers.Count <= 1 && !IsContradictory ? only : null;

    public JsonNode? CustomerNode() => NodeOf(Customers, AreJoined);

    public JsonNode? DealNode() => NodeOf(
        [.. Deals.Select(deal => deal.Id)], AreAllMeant, mustAsk: (Customers.Count > 1 && !AreAllMeant) || IsContradictory);

    public static JsonNode? NodeOf(IReadOnlyList<string> ids, bool areAll, bool mustAsk = false) =>
        ids.Count == 0 ? null
        : ids.Count == 1 && !mustAsk ? JsonValue.Create(ids[0])
        : areAll ? ArrayOf(ids)
        : new JsonObject { ["ask"] = ArrayOf(ids) };

    public static JsonArray ArrayOf(IEnumerable<string> ids) => new([.. ids.Select(id => (JsonNode)id)]);
}
