using System.Text.Json.Serialization;

namespace ChatSales.Core.Time;

/// <summary>Whole calendar days, first and last included.</summary>
public readonly record struct DaySpan
{
    /// <exception cref="ArgumentException">The last day lies before the first.</exception>
    [JsonConstructor]
    public DaySpan(DateOnly first, DateOnly last) =>
        (First, Last) = first <= last ? (first, last) : throw new ArgumentException("The last day lies before the first.", nameof(last));

    public DateOnly First { get; }

    public DateOnly Last { get; }

    public bool Contains(DateOnly day) => First <= day && day <= Last;

    public bool Overlaps(DaySpan other) => First <= other.Last && other.First <= Last;

    /// <summary>How many days.</summary>
    public int Count() => Last.DayNumber - First.DayNumber + 1;
}
