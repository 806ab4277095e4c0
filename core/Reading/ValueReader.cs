using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Core.Time;

namespace ChatSales.Core.Reading;

/// <summary>Kinds of values that people write.</summary>
public enum ValueKind
{
    Amount,
    Percent,
    Count,
    Date,
    Period,
    Duration,
}

/// <summary>
/// Shows how a value is read, as JSON: <c>value</c>, a number, a day, or an object of <c>min</c> and <c>max</c> or <c>from</c> and <c>to</c>, with
/// <c>op</c>, <c>approx</c>, <c>confirm</c> and <c>working</c> where they hold; or <c>refuse</c>, with what to <c>ask</c>.
/// </summary>
public sealed class ValueReader(DayReader days, PeriodReader periods, BusinessZone zone)
{
    private const string Instant = "yyyy-MM-ddTHH:mm:ss";

    /// <param name="text">What was written.</param>
    /// <param name="kind">What it is to be.</param>
    /// <param name="slot">What a date or a period is said of; by default a date of what is planned, a period of what has happened.</param>
    /// <param name="now">Now.</param>
    /// <param name="named">The period that 同期 refers to.</param>
    public JsonObject Read(string text, ValueKind kind, Slot? slot, DateTimeOffset now, string? named) => kind switch
    {
        ValueKind.Amount => Show(AmountReading.Read(text), amount => Plain(amount.Yuan)),
        ValueKind.Percent => Show(ShareReading.Read(text), share => Plain(share.Value)),
        ValueKind.Count => Show(CountReading.Read(text), count => count),
        ValueKind.Duration => ShowDuration(DurationReading.Read(text)),
        ValueKind.Date => Show(days.Read(text, slot ?? Slot.Future, now), day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => ShowPeriod(periods.Read(text, slot ?? Slot.Past, now, named)),
    };

    private static JsonObject ShowDuration(ReadValue<Duration> read)
    {
        var shown = Show(read, duration => Plain(duration.Hours));
        if (read.Value is { IsWorking: true })
        {
            shown["working"] = true;
        }

        return shown;
    }

    private JsonObject ShowPeriod(ReadValue<Period> read)
    {
        var shown = Show(read, period => new JsonObject { ["from"] = Local(period.From), ["to"] = period.To is { } to ? Local(to) : null });
        if (shown.ContainsKey("ask"))
        {
            shown["ask"] = new JsonArray([.. read.Offers.Select(offer => JsonValue.Create(offer.Words))]);
        }

        return shown;

        string Local(DateTimeOffset instant) => zone.Local(instant).ToString(Instant, CultureInfo.InvariantCulture);
    }

    private static JsonObject Show<T>(ReadValue<T> read, Func<T, JsonNode> node) where T : struct
    {
        if (read.Value is not { } value)
        {
            var refused = new JsonObject { ["refuse"] = true };
            if (read.Offers.Count > 0)
            {
                refused["ask"] = new JsonArray([.. read.Offers.Select(offer => node(offer.Value))]);
            }

            return refused;
        }

        var shown = new JsonObject
        {
            ["value"] = read.Most is { } most ? new JsonObject { ["min"] = node(value), ["max"] = node(most) } : node(value),
        };
        if (Sign(read.Comparison) is { } op)
        {
            shown["op"] = op;
        }

        if (read.IsApproximate)
        {
            shown["approx"] = true;
        }

        if (read.MustConfirm)
        {
            shown["confirm"] = true;
        }

        return shown;
    }

    // Without zeros at the end.
    private static decimal Plain(decimal number) => number / 1.0000000000000000000000000000m;

    private static string? Sign(Comparison comparison) => comparison switch
    {
        Comparison.AtLeast => ">=",
        Comparison.MoreThan => ">",
        Comparison.LessThan => "<",
        Comparison.AtMost => "<=",
        Comparison.Top => "top",
        _ => null,
    };
}
