using System.Text.Json.Nodes;
using ChatSales.Core.Deals;
using ChatSales.Core.Reading.Names;
using ChatSales.Core.Time;

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

    public required BusinessZone Zone { get; init; }

    /// <summary>A day was written as 11.20, which may be a time of day or a number as well.</summary>
    public bool HasDottedDay { get; init; }

    /// <summary>Amounts, with those that can only be asked (1,5万).</summary>
    public IReadOnlyList<Said<Money>> Amounts =>
    [
        .. ValueScan.Amounts(Text, IsTaken)
            .Concat(Doubtful.Select(one => new Said<Money>(one.Start, one.Text.Length, one.Text, AmountReading.Read(one.Text)))
                .Where(said => said.Read.Offers.Count > 0))
            .OrderBy(said => said.Start),
    ];

    public IReadOnlyList<Said<Ratio>> Ratios => ValueScan.Ratios(Text, IsTaken);

    /// <summary>What looks like a value but is none; it is said, and nothing in it is read.</summary>
    public required IReadOnlyList<DoubtfulValue> Doubtful { get; init; }

    public IReadOnlyList<string> Products => [.. Names.SelectMany(hit => hit.Of(NameKind.Product).Take(1)).Select(entry => entry.Name).Distinct()];

    /// <summary>Whether products or amounts are named, and nothing is said of them.</summary>
    public bool AreValuesAlone
    {
        get
        {
            var amounts = Amounts;
            var dates = Dates(Slot.Future);
            bool IsRead(int place) => IsTaken(place) || amounts.Any(said => place >= said.Start && place < said.End)
                || dates.Any(said => place >= said.Start && place < said.End);
            return Products.Count + amounts.Count > 0
                && Enumerable.Range(0, Text.Length).All(place => !char.IsLetterOrDigit(Text[place]) || IsRead(place));
        }
    }

    /// <summary>Whether a place belongs to a name, so that no value begins there.</summary>
    public bool IsNamed(int place) => Names.Any(hit => place >= hit.Start && place < hit.End && hit.Fit != NameFit.Corrected);

    /// <summary>Whether no value may begin at a place.</summary>
    public bool IsTaken(int place) => IsNamed(place) || Doubtful.Any(one => place >= one.Start && place < one.End);

    public IReadOnlyList<Said<DateOnly>> Dates(Slot slot) => Values.Dates(Text, slot, Now, IsTaken);

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
        var dates = within is null ? Dates(Slot.Past) : Values.Dates(Without(within), Slot.Past, Now, _ => false);
        var said = dates.Where(date => date.Read.Value is { } day && day <= Today).ToList();
        return said.Count > 0 ? (said[0].Read.Value!.Value, !said[0].Read.MustConfirm && !said[0].Read.IsApproximate) : (Today, true);
    }

    private string Without(string within) => Doubtful.Aggregate(within, (text, one) => text.Replace(one.Text, " ", StringComparison.Ordinal));

    /// <summary>A date as a value, or as choices.</summary>
    public static JsonNode? DateNode(ReadValue<DateOnly> read) =>
        read.Value is { } day ? Iso(day) : new JsonObject { ["ask"] = new JsonArray([.. read.Offers.Select(offer => (JsonNode)Iso(offer.Value))]) };

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>An amount as a value, a range, or choices.</summary>
    public static JsonNode AmountNode(ReadValue<Money> read) => read.Value is not { } value
        ? new JsonObject { ["ask"] = new JsonArray([.. read.Offers.Select(offer => (JsonNode)Plain(offer.Value.Yuan))]) }
        : read.Most is { } most ? new JsonObject { ["min"] = Plain(value.Yuan), ["max"] = Plain(most.Yuan) }
        : JsonValue.Create(Plain(value.Yuan));

    // Without zeros at the end.
    public static decimal Plain(decimal number) => number / 1.0000000000000000000000000000m;
}
