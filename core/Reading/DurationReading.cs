namespace ChatSales.Core.Reading;

/// <summary>A length of time in hours: by the calendar, or of working time with eight hours a day.</summary>
public readonly record struct Duration(decimal Hours, bool IsWorking);

/// <summary>Lengths of time as people write them: 48小时, 两天半, 三刻钟, 三个工作日. A month has 30 days.</summary>
public static class DurationReading
{
    // Reckoned from minutes and seconds, a length is what it would be in whole seconds.
    private const int Places = 6;

    public static ReadValue<Duration> Read(string text)
    {
        var plain = Quantity.Plain(text);
        plain = plain.EndsWith(DurationTexts.Time, StringComparison.Ordinal) ? plain[..^DurationTexts.Time.Length] : plain;
        var isWorking = DurationTexts.Units.Any(unit => unit.IsWorking && plain.Contains(unit.Word, StringComparison.Ordinal));
        if (plain.Length == 0 || NumeralTexts.Minus.Contains(plain[0]))
        {
            return ReadValue<Duration>.None;
        }

        var read = Quantity.Read(plain, part => Sum(part, isWorking));
        return read.Value is { } value
            ? new()
            {
                Value = Rounded(value),
                Most = read.Most is { } most ? Rounded(most) : null,
                Comparison = read.Comparison,
                IsApproximate = read.IsApproximate,
            }
            : ReadValue<Duration>.None;

        Duration Rounded(decimal hours) => new(decimal.Round(hours, Places), isWorking);
    }

    // 1小时30分, 两天半: parts from the larger to the smaller.
    private static Quantity.One? Sum(string text, bool isWorking)
    {
        if (text == DurationTexts.HalfYear)
        {
            return new(DurationTexts.HalfYearHours);
        }

        Quantity.One? sum = null;
        var last = decimal.MaxValue;
        while (text.Length > 0)
        {
            text = sum is not null && text is [NumeralTexts.Zero, _, ..] ? text[1..] : text;
            if (Part(text, isWorking, out var unit, out text) is not { } part
                || unit >= last || (sum is { } so && (part.Most ?? so.Most) is not null))
            {
                return null;
            }

            sum = sum is { } before ? before with { Value = before.Value + part.Value } : part;
            last = unit;
        }

        return sum;
    }

    private static Quantity.One? Part(string text, bool isWorking, out decimal unit, out string rest)
    {
        (unit, rest) = (0, text);
        Quantity.One number;
        if (text[0] == NumeralTexts.Half)
        {
            (number, rest) = (new(0.5m), text[1..]);
        }
        else if (Numeral.Read(text, out rest) is { } read)
        {
            number = Quantity.One.Of(read, 1);
        }
        else
        {
            return null;
        }

        // 一个多月: so does what says that there is more.
        if (rest is [NumeralTexts.Piece, var more, ..] && NumeralTexts.AndMore.Contains(more))
        {
            (number, rest) = (number with { IsAndMore = true }, rest.Remove(1, 1));
        }

        // 一个半小时: the half stands between the number and the unit.
        var half = 0m;
        if (rest is [NumeralTexts.Piece, NumeralTexts.Half, ..])
        {
            (half, rest) = (0.5m, rest[2..]);
        }
        else if (rest is [NumeralTexts.Half, ..] && text[0] != NumeralTexts.Half)
        {
            (half, rest) = (0.5m, rest[1..]);
        }

        var after = rest;
        var named = DurationTexts.Units.FirstOrDefault(known =>
            known.IsWorking == isWorking && after.StartsWith(known.Word, StringComparison.Ordinal));
        if (named.Word is null)
        {
            return null;
        }

        rest = rest[named.Word.Length..];
        if (rest is [NumeralTexts.Half, ..] && half == 0 && text[0] != NumeralTexts.Half && !StartsUnit(rest[1..]))
        {
            (half, rest) = (0.5m, rest[1..]);
        }

        unit = named.Hours;
        return half == 0 || number.Most is null
            ? number with { Value = (number.Value + half) * unit, Most = number.Most * unit }
            : null;
    }

    // 一天半小时 is a day and half an hour.
    private static bool StartsUnit(string text) => DurationTexts.Units.Any(unit => text.StartsWith(unit.Word, StringComparison.Ordinal));
}
