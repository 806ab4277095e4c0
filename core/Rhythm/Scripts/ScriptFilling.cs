namespace ChatSales.Core.Rhythm.Scripts;

/// <summary>
/// What is filled into a script. A sentence with a gap that nothing fills is left out whole, so that no brace ever reaches a customer (P5).
/// </summary>
/// <param name="values">By their gaps' names.</param>
public sealed class ScriptFilling(IReadOnlyDictionary<string, string> values)
{
    private static readonly char[] Braces = ['{', '}'];

    /// <summary>The value of a gap; null for none. What has braces of its own is none.</summary>
    public string? this[string name] =>
        values.TryGetValue(name, out var value) && value.Trim() is { Length: > 0 } text && text.IndexOfAny(Braces) < 0 ? text : null;

    /// <summary>The text with its gaps filled; empty if nothing is left of it.</summary>
    public string Fill(string text) => string.Concat(ScriptTexts.Sentence().Matches(text).Select(sentence => FillSentence(sentence.Value))).Trim();

    /// <summary>Whether a text has one of some gaps that nothing fills.</summary>
    public bool Lacks(string text, IEnumerable<string> names) =>
        NamesIn(text).Intersect(names).Any(name => this[name] is null);

    /// <summary>The names of a text's gaps.</summary>
    public static IEnumerable<string> NamesIn(string text) => ScriptTexts.Placeholder().Matches(text).Select(gap => gap.Groups["name"].Value);

    private string FillSentence(string sentence)
    {
        if (NamesIn(sentence).Any(name => this[name] is null))
        {
            return "";
        }

        var filled = ScriptTexts.Placeholder().Replace(sentence, gap => this[gap.Groups["name"].Value]!);
        return filled.IndexOfAny(Braces) < 0 ? filled : "";
    }
}
