using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Reading;

/// <summary>How quantities of any kind are said: one number, a range, with or without what compares them.</summary>
internal static partial class Quantity
{
    private const decimal Thousand = 1_000;

    /// <summary>One value of a kind, as far as it can be read from a text.</summary>
    /// <param name="Value">The value, or the lower one of two (两三次).</param>
    /// <param name="Most">The upper one of two.</param>
    /// <param name="IsAndMore">There is some more (50多万).</param>
    /// <param name="IsOrSo">It is rough (十来家).</param>
    public readonly record struct One(decimal Value, decimal? Most = null, bool IsAndMore = false, bool IsOrSo = false)
    {
        public static One Of(Numeral number, decimal factor) =>
            new(number.Value * factor, number.Most * factor, number.IsAndMore, number.IsOrSo);
    }

    /// <summary>
    /// Text in the form that readers of quantities compare: without blanks, except between digits, which are two numbers (80 90万) unless they are
    /// parted by thousands.
    /// </summary>
    public static string Plain(string text) => Blanks().Replace(Typed.Word(text), "");

    /// <summary>Reads a quantity.</summary>
    /// <param name="text">Plain text without blanks.</param>
    /// <param name="one">Reads one value with its unit.</param>
    public static ReadValue<decimal> Read(string text, Func<string, One?> one)
    {
        // 五个多点 holds a word that is also said after a number.
        var hedged = one(text) is null ? Hedged.Of(text) : new Hedged(text, Comparison.Equal, IsApproximate: false);
        if (one(hedged.Text) is { } single)
        {
            return new()
            {
                Value = single.Value,
                Most = single.Most,
                Comparison = single.IsAndMore && hedged.Comparison == Comparison.Equal ? Comparison.AtLeast : hedged.Comparison,
                IsApproximate = hedged.IsApproximate || single.IsAndMore || single.IsOrSo,
            };
        }

        return hedged.Comparison == Comparison.Equal && Range(hedged.Text, one) is { } range
            ? range with { IsApproximate = hedged.IsApproximate }
            : ReadValue<decimal>.None;
    }

    private static ReadValue<decimal>? Range(string text, Func<string, One?> one)
    {
        var isBetween = text.EndsWith(HedgeTexts.Between, StringComparison.Ordinal);
        text = isBetween ? text[..^HedgeTexts.Between.Length] : text;
        foreach (var to in isBetween ? HedgeTexts.To.Concat(HedgeTexts.And) : HedgeTexts.To)
        {
            var at = text.Length == 0 ? -1 : text.IndexOf(to, 1, StringComparison.Ordinal);
            if (at < 0 || at + to.Length == text.Length)
            {
                continue;
            }

            var (left, right) = (text[..at], text[(at + to.Length)..]);
            if (one(right) is { Most: null, IsAndMore: false, IsOrSo: false } upper)
            {
                var lower = WithUnitOf(left, right).Select(one).FirstOrDefault(value => value is { Most: null } && value.Value.Value < upper.Value);
                return lower is null ? null : new() { Value = lower.Value.Value, Most = upper.Value };
            }
        }

        return null;
    }

    // 50-80万, 两到三成: a unit that the first end doesn't have is the second one's.
    private static IEnumerable<string> WithUnitOf(string left, string right)
    {
        if (Numeral.Read(left, out var own) is { } first && own.Length == 0 && Numeral.Read(right, out var unit) is { } number)
        {
            if (number.Unit >= Thousand)
            {
                // 一到两百万 is one to two million, but 八十到一百万 begins at 800,000.
                yield return left + Units().Match(right[..^unit.Length]).Value + unit;
                yield return $"{left}{right[right.Length - unit.Length - 1]}{unit}";
            }

            // 80-50万 is turned round, and not 80 yuan.
            if (number.Unit < Thousand || first.Value * 10 >= number.Unit)
            {
                yield return $"{left}{unit}";
            }

            yield break;
        }

        yield return left;
    }

    [GeneratedRegex($"[{NumeralTexts.Hundreds}{NumeralTexts.Thousands}{NumeralTexts.TenThousands}{NumeralTexts.HundredMillions}]+\\z")]
    private static partial Regex Units();

    [GeneratedRegex(
        $"(?!(?<=[0-9]) +[0-9]|(?<=[{NumeralTexts.Digits}]) +[{NumeralTexts.Digits}]) "
        + "|(?<=(^|[^0-9 ])[0-9]{1,3}( [0-9]{3})*) (?=([0-9]{3} )*[0-9]{3}"
        + $"(?![0-9 {NumeralTexts.Hundreds}{NumeralTexts.Thousands}{NumeralTexts.TenThousands}{NumeralTexts.HundredMillions}]))")]
    private static partial Regex Blanks();
}
