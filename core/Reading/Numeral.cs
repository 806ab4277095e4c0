namespace ChatSales.Core.Reading;

/// <summary>A number as it is written or said.</summary>
/// <param name="Value">Its value, or the lower one of two said in a row (两三).</param>
/// <param name="Most">The upper one of two.</param>
/// <param name="Unit">The unit that it ends with, which may hold for a number before it too (50-80万); 1 without one.</param>
/// <param name="IsAndMore">多 or 余 was said after it.</param>
/// <param name="IsOrSo">来 was said after it.</param>
/// <param name="IsPlain">Digits alone, without any unit.</param>
internal readonly record struct Numeral(decimal Value, decimal? Most, decimal Unit, bool IsAndMore, bool IsOrSo, bool IsPlain)
{
    /// <summary>Reads a number at the start of a text; null if there is none, or one that can't be said for sure.</summary>
    /// <param name="text">Plain text without blanks.</param>
    /// <param name="rest">What follows the number.</param>
    public static Numeral? Read(ReadOnlySpan<char> text, out string rest)
    {
        // 百八十万 is about a million, or two: nobody can tell.
        if (text is [var unit, var digit, ..] && (NumeralTexts.Hundreds + NumeralTexts.Thousands).Contains(unit)
            && NumeralTexts.Digits.Contains(digit))
        {
            rest = text.ToString();
            return null;
        }

        var scan = new NumeralScan(text);
        var lower = scan.Read(second: false);
        rest = text[scan.Length..].ToString();
        if (lower is not { } value)
        {
            return null;
        }

        decimal? most = scan.HasTwo ? new NumeralScan(text).Read(second: true) : null;
        return new(value, most, scan.Unit, scan.IsAndMore, scan.IsOrSo, scan.IsPlain);
    }
}
