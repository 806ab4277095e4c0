using System.Text.RegularExpressions;
using ChatSales.Core.Reading.Names;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Bare numbers that name deals by where they stand: 把217的金额改成45万, 推进下217吧, 科通217跟232重复了.</summary>
internal static class BareNumbers
{
    /// <summary>The names of a sentence with those of its deals that stand there as bare numbers.</summary>
    /// <param name="text">The sentence.</param>
    /// <param name="names">All names.</param>
    /// <param name="found">The names in it.</param>
    /// <param name="mayName">What the asker may name.</param>
    public static IReadOnlyList<NameHit> In(string text, NameIndex names, IReadOnlyList<NameHit> found, Func<NameEntry, bool> mayName)
    {
        var all = new List<NameHit>(found);
        foreach (Match number in NumberTexts.Bare().Matches(text))
        {
            if (!all.Exists(hit => number.Index < hit.End && number.Index + number.Length > hit.Start) && IsOfDeal(text, number, all)
                && names.Find(number.Value, mayName, NameKind.Deal) is { Entries: [{ Kind: NameKind.Deal }, ..] } deal)
            {
                all.Add(deal with { Start = number.Index, Length = number.Length });
            }
        }

        return all.Count == found.Count ? found : [.. all.OrderBy(hit => hit.Start)];
    }

    // Right behind a customer or another number of a deal, or where an order has its object.
    private static bool IsOfDeal(string text, Match number, List<NameHit> all)
    {
        var (before, behind) = (text[..number.Index], text[(number.Index + number.Length)..]);
        var last = all.Where(hit => hit.End <= number.Index).OrderBy(hit => hit.End).LastOrDefault();
        var isBehind = NumberTexts.BehindNumber().IsMatch(behind) || NumberTexts.Joined().IsMatch(behind);
        return (NumberTexts.BeforeNumber().IsMatch(before) && isBehind)
            || (NumberTexts.Order().IsMatch(before) && NumberTexts.Pause().IsMatch(behind))
            || (last is not null && (isBehind || last.Of(NameKind.Deal).Any())
                && last.Entries.Any(entry => entry.Kind is NameKind.Customer or NameKind.Deal)
                && (number.Index == last.End || SentenceTexts.Joins().IsMatch(text[last.End..number.Index])));
    }
}
