namespace ChatSales.Core.Storage;

/// <summary>A part of an index or a tally: the keys with a prefix whose rest is within bounds (from ≤ rest &lt; to).</summary>
public sealed record KeyRange
{
    /// <param name="prefix">What the keys begin with; ends with an ASCII character, a tab where it separates parts of a key.</param>
    /// <param name="from">The least rest; null leaves the side open.</param>
    /// <param name="to">The first rest beyond the range; null leaves the side open.</param>
    /// <exception cref="ArgumentException">The prefix ends with another character: a programming mistake.</exception>
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

    /// <summary>All its keys are less than this.</summary>
    public string Upper { get; }

    public bool Holds(string key) => string.CompareOrdinal(key, Lower) >= 0 && string.CompareOrdinal(key, Upper) < 0;

    /// <summary>The rest of a key after the prefix.</summary>
    public string RestOf(string key) => key[Prefix.Length..];
}
