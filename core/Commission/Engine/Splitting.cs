using ChatSales.Core.Commission.Plans;

namespace ChatSales.Core.Commission.Engine;

/// <summary>Splits a part among people so that it adds up to the unit.</summary>
internal static class Splitting
{
    /// <summary>
    /// Each is cut to whole units; those left over go one each to the largest fractions that were cut, at equality to the first listed.
    /// </summary>
    public static IReadOnlyList<(string Person, decimal Value)> Among(IReadOnlyList<PersonShare> split, decimal value, Rounding rounding)
    {
        if (split is [var only])
        {
            return [(only.Person, value)];
        }

        var cut = split.Select(one => rounding.Cut(value * one.Share)).ToArray();
        var left = (int)decimal.Round((value - cut.Sum()) / rounding.Unit);
        var most = split.Index().OrderByDescending(one => Math.Abs((value * one.Item.Share) - cut[one.Index])).Take(Math.Abs(left));
        foreach (var (index, _) in most)
        {
            cut[index] += Math.Sign(left) * rounding.Unit;
        }

        return [.. split.Select((one, index) => (one.Person, cut[index]))];
    }
}
