using System.Text.Json.Serialization;

namespace ChatSales.Core;

/// <summary>A ratio between 0 and 1: 0.35 is 35 %. One that was stored before there were bounds is read as it is.</summary>
[JsonConverter(typeof(Ratio.Json))]
public readonly record struct Ratio
{
    /// <exception cref="ArgumentOutOfRangeException">It is none.</exception>
    public Ratio(decimal value) =>
        Value = IsOne(value) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A ratio is 0 to 1.");

    public decimal Value { get; private init; }

    public static bool IsOne(decimal value) => value is >= 0 and <= 1;

    /// <summary>That share of a time, in whole seconds and never too short: 80 % of a budget have not passed a second earlier.</summary>
    public TimeSpan Of(TimeSpan whole) => TimeSpan.FromSeconds((long)decimal.Ceiling(whole.Ticks * Value / TimeSpan.TicksPerSecond));

    internal sealed class Json() : NumberConverter<Ratio>(value => new Ratio { Value = value }, ratio => ratio.Value);
}
