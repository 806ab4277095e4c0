namespace ChatSales.Core.Time;

/// <summary>A stretch of time, half-open: from ≤ t &lt; to. Without an end it is still running.</summary>
public readonly record struct Period
{
    /// <summary>An end before the beginning, as clocks that differ can give one, makes an empty period.</summary>
    public Period(DateTimeOffset from, DateTimeOffset? to = null) => (From, To) = (from, to < from ? from : to);

    public DateTimeOffset From { get; }

    public DateTimeOffset? To { get; }
}
