using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatSales.Core.Storage;

/// <summary>Where the audit log ended at an instant, noted outside the store: a log without this entry was cut or rewritten.</summary>
/// <param name="At">When it was noted; null if unknown.</param>
/// <param name="Sequence">Number of the entry.</param>
/// <param name="Hash">Its hash, or the first digits of it.</param>
/// <param name="Seal">By <see cref="AuditKey.Seal"/>, over the other three; null if there is none.</param>
public sealed partial record AuditAnchor(DateTimeOffset? At, long Sequence, string Hash, string? Seal)
{
    private const int FewestDigits = 16;

    /// <summary>The end of a log that is not empty.</summary>
    public static AuditAnchor Of(AuditEnd end, DateTimeOffset at, AuditKey? key)
    {
        var plain = new AuditAnchor(DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds()), end.Sequence, end.Hash, null);
        return plain with { Seal = key?.Seal(plain.SealedText) };
    }

    /// <summary>Reads a line of <see cref="Line"/>, or number and hash alone as shown in a chat; null if it is neither.</summary>
    public static AuditAnchor? TryParse(string line)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var at = default(DateTimeOffset);
        if (words.Length is 3 or 4)
        {
            if (!DateTimeOffset.TryParse(words[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at))
            {
                return null;
            }

            words = words[1..];
        }

        return words.Length is 2 or 3 && long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            && words[1].Length is >= FewestDigits and <= 64 && words[1].All(char.IsAsciiHexDigit) && (words.Length == 2 || AuditKey.IsSeal(words[2]))
            ? new AuditAnchor(at == default ? null : at, number, words[1].ToLowerInvariant(), words.ElementAtOrDefault(2))
            : null;
    }

    /// <summary>Whether a line that isn't an anchor is the beginning of a <see cref="Line"/> that was cut short.</summary>
    public static bool IsTorn(string line) => Torn().IsMatch(line);

    /// <summary>Instant, number, hash and seal on one line.</summary>
    public string Line => $"{SealedText}{(Seal is null ? "" : $" {Seal}")}";

    /// <summary>Whether the log's entry with this number is the one noted.</summary>
    public bool IsOf(AuditEntry entry) => entry.Hash.StartsWith(Hash, StringComparison.Ordinal);

    /// <summary>Whether the key made this anchor's seal.</summary>
    public bool IsSealedBy(AuditKey key) => Seal is not null && key.HasMade(Seal, SealedText);

    /// <summary>For people.</summary>
    public override string ToString() => At is { } at ? $"anchor of {at:u}" : $"anchor {Sequence}";

    private string SealedText => string.Create(CultureInfo.InvariantCulture, $"{At:yyyy-MM-dd'T'HH:mm:ss'Z'} {Sequence} {Hash}");

    [GeneratedRegex("^[0-9TZ:-]+( [0-9]*( [0-9a-f]*( [0-9a-f:]*)?)?)?$")]
    private static partial Regex Torn();
}
