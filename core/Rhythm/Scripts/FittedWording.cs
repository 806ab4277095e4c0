using System.Buffers;
using ChatSales.Core.Reading.Names;

namespace ChatSales.Core.Rhythm.Scripts;

/// <summary>
/// Whether a text that a language model has fitted may be sent: nothing in it that is neither in the pack nor in the deal's own records (P5). What it
/// can't be sure of it refuses, as the pack's own text is always there.
/// </summary>
/// <param name="known">All that may be said: the pack's texts and the deal's records.</param>
/// <param name="names">The names that the product knows.</param>
public sealed class FittedWording(string known, NameIndex names)
{
    private const int Shortest = 8;
    private const int MostMore = 40;

    // Most of it must be in words that were there.
    private const double LeastShare = 0.5;
    private static readonly SearchValues<char> Unsendable = SearchValues.Create("{}<>[]|*#`\r\n");
    private readonly HashSet<string> pairs = [.. PairsOf(known)];
    private readonly HashSet<string> numbers = [.. ScriptFittingTexts.NumbersIn(known)];

    /// <summary>Whether a fitted text may take a plain one's place.</summary>
    public bool Allows(string fitted, string plain) =>
        fitted.Length >= Shortest && fitted.Length <= Math.Min(plain.Length + MostMore, ScriptRules.LongestAnswer)
        && !fitted.AsSpan().ContainsAny(Unsendable) && ScriptTexts.ForbiddenIn(fitted) is null
        && ScriptTexts.QuestionsIn(fitted) == ScriptTexts.QuestionsIn(plain)
        && ScriptFittingTexts.NumbersIn(fitted).All(numbers.Contains)
        && ScriptFittingTexts.TellingIn(fitted).All(IsKnown)
        && names.Scan(fitted, _ => true).All(hit => IsKnown(fitted[hit.Start..hit.End]))
        && ShareOf(fitted) >= LeastShare;

    private bool IsKnown(string words) => known.Contains(words, StringComparison.OrdinalIgnoreCase);

    private double ShareOf(string fitted)
    {
        var all = PairsOf(fitted).ToList();
        return all.Count == 0 ? 0 : all.Count(pairs.Contains) / (double)all.Count;
    }

    private static IEnumerable<string> PairsOf(string text) =>
        text.Zip(text.Skip(1)).Where(pair => char.IsLetterOrDigit(pair.First) && char.IsLetterOrDigit(pair.Second))
            .Select(pair => string.Concat([pair.First, pair.Second]));
}
