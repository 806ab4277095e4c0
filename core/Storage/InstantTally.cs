namespace ChatSales.Core.Storage;

/// <summary>Under which keys of a tally an instant counts: those of its month, its day and its hour, all of UTC.</summary>
public static class InstantTally
{
    /// <summary>What the keys begin with, and how much of an instant they end with, the longest span first.</summary>
    internal static IReadOnlyList<(string Name, int Length)> Spans { get; } = [("month", 7), ("day", 10), ("hour", 13)];

    /// <param name="part">See <see cref="InstantPart"/>.</param>
    /// <param name="instant">When.</param>
    public static IEnumerable<IndexKey> KeysOf(string part, DateTimeOffset instant)
    {
        var text = ((IndexKey)instant).Text;
        return Spans.Select(span => new IndexKey($"{span.Name}\t{part}{text[..span.Length]}"));
    }

    /// <summary>What no instant of a span comes after, nor any later one before.</summary>
    public static IndexKey EndOf(string span) => $"{span}~";
}

/// <summary>A part of an order by instants: the keys of an index that go on with an instant after what they begin with.</summary>
/// <param name="Name">What the keys of the index begin with, and those of the tally after their span; ends with a tab.</param>
/// <param name="From">The first instant of it; null leaves the side open.</param>
/// <param name="To">The first instant beyond it; null leaves the side open. One of the two is null.</param>
public sealed record InstantPart(string Name, IndexKey? From = null, IndexKey? To = null)
{
    internal string? Bound { get; } = (From ?? To)?.Text;

    /// <summary>The tally's keys of the spans that are wholly within it, of one length and within a longer span; null if there are none.</summary>
    internal KeyRange? Whole(int length, string within)
    {
        var prefix = $"{InstantTally.Spans[length].Name}\t{Name}{within}";
        if (Bound is not { } bound)
        {
            return new KeyRange(prefix);
        }

        if (!bound.StartsWith(within, StringComparison.Ordinal))
        {
            return (string.CompareOrdinal(within, bound) > 0) == (From is not null) ? new KeyRange(prefix) : null;
        }

        var cut = bound[within.Length..InstantTally.Spans[length].Length];
        return From is not null ? new KeyRange(prefix, from: InstantTally.EndOf(cut)) : new KeyRange(prefix, to: cut);
    }

    /// <summary>The index's keys of its share of the hour in which its bound is.</summary>
    internal KeyRange RestOf(string bound)
    {
        var hour = bound[..InstantTally.Spans[^1].Length];
        return From is not null ? new KeyRange(Name, bound, InstantTally.EndOf(hour)) : new KeyRange(Name, hour, bound);
    }
}
