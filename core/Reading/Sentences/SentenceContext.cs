using System.Text.Json.Nodes;
using ChatSales.Core.Deals;
using ChatSales.Core.Reading.Names;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>One sentence with what was found in it.</summary>
internal sealed record SentenceContext
{
    public required string Text { get; init; }

    public required IReadOnlyList<NameHit> Names { get; init; }

    public required SentenceObject Object { get; init; }

    public required SentenceStore Store { get; init; }

    public required StagePlan Plan { get; init; }

    public required ValueScan Values { get; init; }

    public required PeriodReader Periods { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required DateOnly Today { get; init; }

    public IReadOnlyList<Said<Money>> Amounts => ValueScan.Amounts(Text, IsNamed);

    public IReadOnlyList<Said<Ratio>> Ratios => ValueScan.Ratios(Text);

    public IReadOnlyList<string> Products => [.. Names.SelectMany(hit => hit.Of(NameKind.Product).Take(1)).Select(entry => entry.Name).Distinct()];

    /// <summary>Whether a place belongs to a name, so that no value begins there.</summary>
    public bool IsNamed(int place) => Names.Any(hit => place >= hit.Start && place < hit.End && hit.Fit != NameFit.Corrected);

    public IReadOnlyList<Said<DateOnly>> Dates(Slot slot) => Values.Dates(Text, slot, Now, IsNamed);

    /// <summary>What a command begins with: its name and what it is about.</summary>
    public JsonObject Command(string name, bool withDeal = true)
    {
        var means = new JsonObject { ["command"] = name };
        if (Object.Customers.Count > 0 && !(Object.IsNumbered && Object.Hit is null))
        {
            means["customer"] = Object.CustomerNode();
        }

        if (withDeal)
        {
            means["deal"] = Object.DealNode();
        }

        return means;
    }

    /// <summary>What is said of a text outside the asker's rights.</summary>
    public JsonObject Refused(string name, string reason = "rights")
    {
        var means = Command(name, withDeal: Object.IsNumbered);
        means["refuse"] = reason;
        return means;
    }

    /// <summary>The past day on which it was, today if none is said.</summary>
    /// <param name="within">The part of the sentence that tells of it; null for all.</param>
    public (DateOnly Day, bool IsSure) PastDay(string? within = null)
    {
        var dates = within is null ? Dates(Slot.Past) : Values.Dates(within, Slot.Past, Now, _ => false);
        var said = dates.Where(date => date.Read.Value is { } day && day <= Today).ToList();
        return said.Count > 0 ? (said[0].Read.Value!.Value, !said[0].Read.MustConfirm && !said[0].Read.IsApproximate) : (Today, true);
    }

    /// <summary>A date as a value, or as choices.</summary>
    public static JsonNode? DateNode(ReadValue<DateOnly> read) =>
        read.Value is { } day ? Iso(day) : new JsonObject { ["ask"] = new JsonArray([.. read.Offers.Select(offer => (JsonNode)Iso(offer.Value))]) };

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>An amount as a value, or a range.</summary>
    public static JsonNode AmountNode(ReadValue<Money> read) => read.Most is { } most
        ? new JsonObject { ["min"] = Plain(read.Value!.Value.Yuan), ["max"] = Plain(most.Yuan) }
        : JsonValue.Create(Plain(read.Value!.Value.Yuan));

    // Without zeros at the end.
    public static decimal Plain(decimal number) => number / 1.0000000000000000000000000000m;
}
