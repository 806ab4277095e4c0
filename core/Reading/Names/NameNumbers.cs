using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Reading.Names;

/// <summary>Ids as people write them: D00217, D-217, D217, 217.</summary>
internal static partial class NameNumbers
{
    private const string DealLetter = "D";

    /// <summary>What an id is found by: without the zeros before its number, if it is a letter and a number.</summary>
    public static string Of(string id)
    {
        var key = Typed.Key(id);
        return Numbered().Match(key) is { Success: true } match ? match.Groups["letter"].Value + match.Groups["number"].Value : key;
    }

    /// <summary>Where ids may stand in a text: words of letters and digits that have a digit.</summary>
    public static IEnumerable<(string Key, int Start, int Length)> In(string text) =>
        Word().Matches(text).Select(match => (Of(match.Value), match.Index, match.Length));

    /// <summary>What the bare number of a deal is found by.</summary>
    public static IEnumerable<string> OfDeal(string digits) => [digits, DealLetter + digits.TrimStart('0')];

    [GeneratedRegex(
        @"(?<![A-Za-z0-9\uFF21-\uFF3A\uFF41-\uFF5A\uFF10-\uFF19.,])[A-Za-z\uFF21-\uFF3A\uFF41-\uFF5A]{1,4}[-_\uFF0D]?[A-Za-z0-9\uFF10-\uFF19]*[0-9\uFF10-\uFF19][A-Za-z0-9\uFF10-\uFF19]*(?![A-Za-z0-9\uFF10-\uFF19])"
            + @"|(?<![A-Za-z0-9.])[0-9][A-Z0-9]*[A-Z][A-Z0-9]{3,}(?![A-Za-z0-9])")]
    private static partial Regex Word();

    [GeneratedRegex("^(?<letter>[A-Z])0*(?<number>[0-9]{1,9})$")]
    private static partial Regex Numbered();
}
