using System.Text.RegularExpressions;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Texts in a sentence that look like a value but are none, as 负五万, 5万美元, 120%, 11月31日: no part of them is read instead.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Text">As it was written.</param>
internal readonly record struct DoubtfulValue(int Start, string Text)
{
    public int End => Start + Text.Length;

    /// <summary>Those of a sentence, in their order.</summary>
    /// <param name="text">The sentence.</param>
    /// <param name="isTaken">Places that belong to names.</param>
    /// <param name="isDay">Whether a text is a day.</param>
    public static IReadOnlyList<DoubtfulValue> In(string text, Func<int, bool> isTaken, Func<string, bool> isDay)
    {
        var found = new List<DoubtfulValue>();
        Add(ValueTexts.AmountLike(), like => AmountReading.Read(like).Value is null);
        Add(ValueTexts.RatioLike(), like => ShareReading.Read(like).Value is null);
        Add(ValueTexts.DateLike(), like => !isDay(like));
        return [.. found.OrderBy(one => one.Start)];

        void Add(Regex form, Func<string, bool> isNone) => found.AddRange(form.Matches(text)
            .Where(match => !isTaken(match.Index) && !found.Exists(one => match.Index < one.End && match.Index + match.Length > one.Start))
            .Where(match => isNone(match.Value)).Select(match => new DoubtfulValue(match.Index, match.Value)));
    }
}
