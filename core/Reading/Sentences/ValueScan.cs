namespace ChatSales.Core.Reading.Sentences;

/// <summary>Finds values within a sentence: the longest texts that the readers of values take.</summary>
/// <param name="days">Reads days.</param>
/// <param name="periods">Reads periods.</param>
internal sealed class ValueScan(DayReader days, PeriodReader periods)
{
    private const int LongestAmount = 16;
    private const int LongestDate = 12;
    private const int LongestHedge = 3;
    private const int DigitsOfAmount = 4;

    // With more, and no unit, it is the number of a telephone or of something else.
    private const int MostDigitsOfAmount = 9;

    /// <summary>Amounts; a bare small number is none, nor is a year.</summary>
    public static IReadOnlyList<Said<Money>> Amounts(string text, Func<int, bool> isTaken) => Along(
        text,
        LongestAmount,
        // 几十万 is no 十万.
        at => ValueTexts.AmountStarts.Contains(text[at]) && !isTaken(at) && (at == 0 || !ValueTexts.Vague.Contains(text[at - 1]))
            && (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1]) || !char.IsAsciiLetterOrDigit(text[at])),
        // 80万 12月31日: what stands apart is another value.
        (piece, rest) => ValueTexts.DigitApart().IsMatch(piece) ? ReadValue<Money>.None
            : piece.Any(ValueTexts.AmountUnits.Contains)
            || (piece.Count(char.IsAsciiDigit) is >= DigitsOfAmount and <= MostDigitsOfAmount && !char.IsAsciiDigit(rest.FirstOrDefault(' '))
                && !ValueTexts.NoAmountAfter.Contains(rest.FirstOrDefault(' ')))
            ? AmountReading.Read(piece)
            : ReadValue<Money>.None,
        read => read.Value is not null)
        .Select(said => IsHedged(text, said.Start) ? said with { Read = said.Read with { IsApproximate = true } } : said).ToList();

    /// <summary>Ratios with a word or sign of their own.</summary>
    public static IReadOnlyList<Said<Ratio>> Ratios(string text, Func<int, bool> isTaken) => Along(
        text,
        LongestAmount,
        at => ValueTexts.RatioStarts.Contains(text[at]) && !isTaken(at),
        (piece, _) => piece.Any(ValueTexts.RatioUnits.Contains) ? ShareReading.Read(piece) : ReadValue<Ratio>.None,
        read => read.Value is not null);

    /// <summary>Days, and spans where a day is wanted.</summary>
    public IReadOnlyList<Said<DateOnly>> Dates(string text, Slot slot, DateTimeOffset now, Func<int, bool> isTaken) => Agreed(text, Along(
        text,
        LongestDate,
        // 星湖街1号 is a place.
        at => ValueTexts.DateStarts.Contains(text[at]) && !isTaken(at) && (at == 0 || !ValueTexts.Streets.Contains(text[at - 1])),
        // 下周内部评审
        (piece, rest) => !(rest.StartsWith(ValueTexts.Department) && piece[^1] == ValueTexts.Within)
            && (piece.Any(ValueTexts.DateMarks.Contains) || ValueTexts.DateWords.Contains(piece))
            && !(ValueTexts.MondayOf().IsMatch(piece) && ValueTexts.Certainly().IsMatch(rest))
            ? days.Read(piece, slot, now)
            : ReadValue<DateOnly>.None,
        read => read.Value is not null || read.Offers.Count > 0));

    // 周三12月1日: two days side by side that are not the same can only be asked about.
    private static List<Said<DateOnly>> Agreed(string text, List<Said<DateOnly>> all)
    {
        for (var at = all.Count - 1; at > 0; at--)
        {
            var (one, other) = (all[at - 1], all[at]);
            if (ValueTexts.BetweenDays().IsMatch(text[one.End..other.Start]) && one.Read.Exact is { } first && other.Read.Exact is { } second
                && first != second && (ValueTexts.Weekday().IsMatch(one.Text) != ValueTexts.Weekday().IsMatch(other.Text)))
            {
                all[at - 1] = new(
                    one.Start,
                    other.End - one.Start,
                    text[one.Start..other.End],
                    ReadValue<DateOnly>.Asked(new Offer<DateOnly>(first, one.Text), new Offer<DateOnly>(second, other.Text)));
                all.RemoveAt(at);
            }
        }

        return all;
    }

    /// <summary>The day that a word is, as a whole.</summary>
    public ReadValue<DateOnly> Day(string word, DateTimeOffset now) => days.Read(word, Slot.Future, now);

    /// <summary>The span of several days that a text names, if it names one; half-open.</summary>
    public (DateOnly From, DateOnly To)? Span(string text, DateTimeOffset now) =>
        periods.Read(text, Slot.Due, now).Value is { To: { } to } period && to - period.From > TimeSpan.FromDays(1)
            ? (DateOnly.FromDateTime(period.From.DateTime), DateOnly.FromDateTime(to.DateTime))
            : null;

    private static bool IsHedged(string text, int start) =>
        HedgeTexts.AboutBefore.Any(word => word.Length <= LongestHedge && text.AsSpan(0, start).EndsWith(word));

    private static List<Said<T>> Along<T>(
        string text, int longest, Func<int, bool> mayStart, Func<string, string, ReadValue<T>> read, Func<ReadValue<T>, bool> isRead) where T : struct
    {
        var all = new List<Said<T>>();
        for (var at = 0; at < text.Length; at++)
        {
            for (var length = Math.Min(longest, text.Length - at); length > 0 && mayStart(at); length--)
            {
                var piece = text.Substring(at, length);
                if (!char.IsWhiteSpace(piece[^1]) && read(piece, text[(at + length)..]) is var value && isRead(value))
                {
                    all.Add(new(at, length, piece, value));
                    at += length - 1;
                    break;
                }
            }
        }

        return all;
    }
}
