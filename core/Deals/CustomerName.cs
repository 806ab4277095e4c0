using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>The normal form in which customers' names are compared: 华为（深圳）, 华为 (深圳) and 华为【深圳】 are one customer.</summary>
public static class CustomerName
{
    // Of shorter names too many are like each other.
    private const int ShortestWithin = 4;
    private const int ShortestMisspelt = 6;
    private const int MostLookedAt = 50;
    private const int LongestLookedAt = 30;

    /// <summary>
    /// Without regard to width, case, blanks and kinds of brackets; no letter is left out, so that names that differ in one stay apart.
    /// </summary>
    public static string Plain(string name) => string.Concat(Typed.Plain(name).Where(c => c != ' ').Select(c => char.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.OpenPunctuation => '(',
        UnicodeCategory.ClosePunctuation => ')',
        _ => c,
    }));

    /// <summary>
    /// Whether two names that are not the same may be meant for one customer: one holds the other, or they differ in one letter. Names that differ
    /// in their numbers alone are those of two.
    /// </summary>
    public static bool AreNear(string one, string other)
    {
        var (shorter, longer) = (Plain(one), Plain(other));
        if (shorter.Length > longer.Length)
        {
            (shorter, longer) = (longer, shorter);
        }

        if (shorter.Length < ShortestWithin || shorter == longer)
        {
            return false;
        }

        return longer.IndexOf(shorter, StringComparison.Ordinal) is var at and >= 0
            ? longer.Remove(at, shorter.Length).Any(char.IsLetter)
            : shorter.Length >= ShortestMisspelt && DifferInALetter(shorter, longer);
    }

    /// <summary>
    /// Whether so many names may have such a one as their part that this tells nothing of customers that one doesn't see, but much of one's own: 华科
    /// for 合肥华科医院管理.
    /// </summary>
    public static bool IsShort(string name) => Plain(name).Length < ShortestWithin;

    /// <summary>What finds the customers whose names may be near one (<see cref="AreNear"/>), as far as names are not very long.</summary>
    internal static IEnumerable<Query<Customer>> MayBeNear(string name)
    {
        var (plain, key) = (Plain(name), Typed.Key(name));
        if (plain.Length < ShortestWithin || key.Length < NameParts.Shortest)
        {
            yield break;
        }

        // It is a part of the other, or one half of it is: a letter in which they differ is in the other half.
        yield return DealKinds.CustomersByNamePart.Having(key, MostLookedAt);
        if (key.Length >= 2 * NameParts.Shortest)
        {
            yield return DealKinds.CustomersByNamePart.Having(key[..(key.Length / 2)], MostLookedAt);
            yield return DealKinds.CustomersByNamePart.Having(key[(key.Length / 2)..], MostLookedAt);
        }

        // Or the other is a part of it.
        var looked = plain[..Math.Min(plain.Length, LongestLookedAt)];
        yield return new Query<Customer>().Where(
            DealKinds.CustomersByName,
            [
                .. from start in Enumerable.Range(0, looked.Length - ShortestWithin + 1)
                from end in Enumerable.Range(start + ShortestWithin, looked.Length - start - ShortestWithin + 1)
                select (IndexKey)looked[start..end],
            ]);
    }

    private static bool DifferInALetter(string shorter, string longer)
    {
        var at = shorter.AsSpan().CommonPrefixLength(longer);
        var isReplaced = shorter.Length == longer.Length;
        return char.IsLetter(longer[at]) && (!isReplaced || char.IsLetter(shorter[at]))
            && longer.AsSpan(at + 1).SequenceEqual(shorter.AsSpan(isReplaced ? at + 1 : at));
    }
}
