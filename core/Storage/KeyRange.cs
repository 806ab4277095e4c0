namespace ChatSales.Core.Storage;

/// <summary>
/// A part of an index or a tally: the keys that begin with a prefix, and of those the ones whose rest lies within bounds (from ≤ rest &lt; to).
/// </summary>
public sealed record KeyRange
{
    /// <param name="prefix">What the keys begin with; ends with an ASCII character, a tab where parts of a key are to be told apart.</param>
    /// <param name="from">The least rest; null leaves the side open.</param>
    /// <param name="to">The rest that is too great; null leaves the side open.</param>
    /// <exception cref="ArgumentException">The prefix ends with another character: a mistake of ours.</exception>
    public KeyRange(string prefix, IndexKey? from = null, IndexKey? to = null)
    {
        if (prefix.Length == 0 || !char.IsAscii(prefix[^1]))
        {
            throw new ArgumentException("A prefix ends with an ASCII character.", nameof(prefix));
        }

        (Prefix, Lower) = (prefix, $"{prefix}{from?.Text}");
        Upper = to is { } end ? $"{prefix}{end.Text}" : $"{prefix[..^1]}{(char)(prefix[^1] + 1)}";
    }

    public string Prefix { get; }

    /// <summary>The least key.</summary>
    public string Lower { get; }

    /// <summary>Less than it are all keys.</summary>
    public string Upper { get; }

    public bool Holds(string key) => string.CompareOrdinal(key, Lower) >= 0 && string.CompareOrdinal(key, Upper) < 0;

    /// <summary>What a key of it has after the prefix.</summary>
    public string RestOf(string key) => key[Prefix.Length..];
}
