namespace ChatSales.Core.Time;

/// <summary>A half-open stretch of time: from ≤ t &lt; to. Without an end it is still running.</summary>
public readonly record struct Period
{
    /// <summary>An end before the beginning, which clocks that differ can produce, makes an empty period.</summary>
    public Period(DateTimeOffset from, DateTimeOffset? to = null) => (From, To) = (from, to < from ? from : to);

    public DateTimeOffset From { get; }

    public DateTimeOffset? To { get; }
}
