using System.Globalization;

namespace ChatSales.Core.Reading;

/// <summary>
/// One pass over a number in digits, in Chinese, or in both (1亿2000万, 十二万三千). A last bare digit is one unit lower: 两万五 is 25,000.
/// </summary>
internal ref struct NumeralScan(ReadOnlySpan<char> text)
{
    private const decimal HalfOne = 0.5m;
    private const decimal Ten = 10;
    private const decimal Thousand = 1_000;
    private const decimal TenThousand = 10_000;
    private const decimal HundredMillion = 100_000_000;

    // The largest that is said of anything here; more would only overflow.
    private const decimal Largest = 1_000_000_000_000_000_000;
    private const int MostDigits = 18;

    private readonly ReadOnlySpan<char> text = text;

    // Whole 亿, then whole 万, then what is below, then the number that still waits for its unit.
    private decimal large;
    private decimal middle;
    private decimal small;
    private decimal? number;

    // The unit read last, and the smallest one since 万 or 亿; 0 before any.
    private decimal last;
    private decimal smallest;

    private int digits;
    private bool hasFraction;
    private bool afterZero;
    private bool afterMore;
    private bool isRead;

    /// <summary>How much of the text belongs to the number.</summary>
    public int Length { get; private set; }

    public decimal Unit { get; private set; } = 1;

    /// <summary>Two neighbouring digits stand for a range: 五六十.</summary>
    public bool HasTwo { get; private set; }

    public bool IsAndMore { get; private set; }

    public bool IsOrSo { get; private set; }

    public readonly bool IsPlain => last == 0;

    /// <summary>The value; null if there is none.</summary>
    /// <param name="second">Whether the second of two neighbouring digits counts.</param>
    public decimal? Read(bool second)
    {
        while (Length < text.Length && Take(second))
        {
        }

        return isRead && TakeLast() && large + middle + small <= Largest ? large + middle + small : null;
    }

    private bool Take(bool second)
    {
        var c = text[Length];
        if (char.IsAsciiDigit(c) || (c == '.' && Length == 0))
        {
            return number is null && !afterMore && TakeDigits();
        }

        if (DigitOf(c) >= 0)
        {
            return number is null && !afterMore && TakeChinese(second);
        }

        // 30min is no million, and of 5万 K00127 the letter begins another thing: as a unit it stands right behind its number.
        var isWord = char.IsAsciiLetter(c) && (number is null || (Length + 1 < text.Length && char.IsAsciiLetter(text[Length + 1])));
        return isWord ? false
            : c == NumeralTexts.Point && last == Ten && number is null && HasDigitNext ? TakeFraction()
            : UnitOf(c) is > 0 and var unit ? TakeUnit(unit, 1)
            : c == NumeralTexts.Piece && number is not null && HasHalf(out var half) ? TakeHalf(half)
            : c == NumeralTexts.Piece && number is not null && Length + 1 < text.Length && UnitOf(text[Length + 1]) is >= TenThousand and var large
                ? TakeUnit(large, 2)
            : TakeMore(c);
    }

    private readonly bool HasDigitNext => Length + 1 < text.Length && DigitOf(text[Length + 1]) >= 0;

    // 一个半亿 is 1.5 of the unit.
    private readonly bool HasHalf(out decimal unit)
    {
        unit = Length + 2 < text.Length && text[Length + 1] == NumeralTexts.Half ? UnitOf(text[Length + 2]) : 0;
        return unit >= TenThousand;
    }

    private bool TakeHalf(decimal unit)
    {
        number += HalfOne;
        return TakeUnit(unit, 3);
    }

    private bool TakeMore(char c)
    {
        var (more, orSo) = (NumeralTexts.AndMore.Contains(c), NumeralTexts.OrSo.Contains(c));
        if ((!more && !orSo) || !isRead || afterMore || hasFraction)
        {
            return false;
        }

        (IsAndMore, IsOrSo, afterMore) = (more, orSo, true);
        Length++;
        return true;
    }

    // Commas group three digits; with any other grouping nobody can tell what is meant.
    private bool TakeDigits()
    {
        var end = Length;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] is ',' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
        {
            end++;
        }

        var whole = text[Length..end];
        if (!IsGrouped(whole))
        {
            return isRead = false;
        }

        digits = whole.Length;
        if (end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]))
        {
            for (end++; end < text.Length && char.IsAsciiDigit(text[end]); end++)
            {
            }

            hasFraction = true;
        }

        if (end - Length > MostDigits || (end < text.Length && text[end] is '.' or ','))
        {
            return isRead = false;
        }

        number = decimal.Parse(text[Length..end], NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        Length = end;
        return isRead = true;
    }

    private static bool IsGrouped(ReadOnlySpan<char> whole)
    {
        if (!whole.Contains(','))
        {
            return true;
        }

        var isFirst = true;
        foreach (var group in whole.Split(','))
        {
            var length = group.End.Value - group.Start.Value;
            if (isFirst ? length is < 1 or > 3 : length != 3)
            {
                return false;
            }

            isFirst = false;
        }

        return true;
    }

    private bool TakeChinese(bool second)
    {
        var start = Length;
        while (Length < text.Length && DigitOf(text[Length]) >= 0)
        {
            Length++;
        }

        var run = text[start..Length];
        if (run.Length > 1 && DigitOf(run[0]) == 0 && isRead)
        {
            afterZero = true;
            run = run[1..];
        }
        else if (run.Length == 1 && DigitOf(run[0]) == 0 && isRead)
        {
            afterZero = true;
            return true;
        }

        digits = run.Length;
        if (run.Length == 2 && AreNeighbours(DigitOf(run[0]), DigitOf(run[1])))
        {
            HasTwo = true;
            digits = 1;
            number = DigitOf(run[second ? 1 : 0]);
        }
        else if (run.Length <= MostDigits)
        {
            number = 0;
            foreach (var c in run)
            {
                number = (number * Ten) + DigitOf(c);
            }
        }

        isRead = number is not null;
        return isRead && TakeFraction();
    }

    private bool TakeFraction()
    {
        if (!HasDigitNext || text[Length] != NumeralTexts.Point)
        {
            return true;
        }

        var place = 1m;
        number ??= 0;
        for (Length++; Length < text.Length && DigitOf(text[Length]) is >= 0 and var digit; Length++)
        {
            place /= Ten;
            number += digit * place;
        }

        hasFraction = true;
        return true;
    }

    // 三五 is said of three to five.
    private static bool AreNeighbours(int one, int other) => one > 0 && (other == one + 1 || (one, other) == (3, 5));

    private bool TakeUnit(decimal unit, int length)
    {
        // 三百五千 is no number, nor is 三万五万; after 万 and 亿 smaller units begin again.
        var fits = unit >= HundredMillion ? large == 0 && (number is not null || middle + small > 0)
            : unit >= TenThousand ? middle == 0 && (number is not null || small > 0)
            : smallest == 0 || unit < smallest;
        if (!fits)
        {
            return false;
        }

        Length += length;
        if (unit >= HundredMillion)
        {
            large = (large + middle + small + (number ?? 0)) * unit;
            (middle, small) = (0, 0);
        }
        else if (unit >= TenThousand)
        {
            middle = (middle + small + (number ?? 0)) * unit;
            small = 0;
        }
        else
        {
            small += (number ?? 1) * unit;
        }

        smallest = unit >= TenThousand ? 0 : unit;
        (number, last, isRead, afterZero, digits, afterMore) = (null, unit, true, false, 0, false);
        Unit = unit;
        return true;
    }

    private bool TakeLast()
    {
        if (number is not { } bare)
        {
            return true;
        }

        Unit = last == 0 || afterZero ? 1 : Unit;
        if (last != 0 && !afterZero && digits == 1 && !hasFraction)
        {
            small += bare * last / Ten;
            return true;
        }

        // 12万85 could be 12.85万 or 120,085. As many digits as the unit has zeros are plain: 12万8000.
        if (last > Ten && !afterZero && (hasFraction || digits < Zeros(last)))
        {
            return false;
        }

        small += bare;
        return last == 0 || bare < last;
    }

    private static int Zeros(decimal unit) => unit switch { HundredMillion => 8, TenThousand => 4, Thousand => 3, _ => 2 };

    private static int DigitOf(char c) => (NumeralTexts.Digits.IndexOf(c), NumeralTexts.CapitalDigits.IndexOf(c)) switch
    {
        ( >= 0 and var plain, _) => plain,
        (_, >= 0 and var capital) => capital,
        _ when NumeralTexts.OtherZeros.Contains(c) => 0,
        _ when NumeralTexts.Pairs.Contains(c) => 2,
        _ when NumeralTexts.Triples.Contains(c) => 3,
        _ => -1,
    };

    private static decimal UnitOf(char c) =>
        NumeralTexts.Tens.Contains(c) ? Ten
        : NumeralTexts.Hundreds.Contains(c) ? 100
        : NumeralTexts.Thousands.Contains(c) ? Thousand
        : NumeralTexts.TenThousands.Contains(c) ? TenThousand
        : NumeralTexts.Millions.Contains(c) ? 1_000_000
        : NumeralTexts.HundredMillions.Contains(c) ? HundredMillion
        : 0;
}
