using System.Globalization;
using System.Text.RegularExpressions;
using static ChatSales.Core.Reading.CalendarTexts;

namespace ChatSales.Core.Reading;

/// <summary>Reads the calendar's own stretches: weeks, months and their thirds, quarters, halves, years, as whole days.</summary>
internal static partial class SpanReader
{
    private const int MonthsAYear = 12;

    /// <summary>The stretch that a text names; null if it names none.</summary>
    /// <param name="text">Plain text without blanks.</param>
    /// <param name="slot">Which of several years or months is meant where none is named.</param>
    /// <param name="today">Today.</param>
    public static Span? Read(string text, Slot slot, DateOnly today) =>
        text.Length == 0 ? null
        : Relative().Match(text) is { Success: true } relative ? OfRelative(relative, today)
        : YearAndMonth().Match(text) is { Success: true } written
            ? NumberIn(written, 1, MonthsAYear) is { } number
                ? InMonth("", new(int.Parse(written.Groups["year"].Value, CultureInfo.InvariantCulture), number, 1))
                : null
        : YearNamed().Match(text) is { Success: true } year && YearOf(year, today) is { } named
            ? FirstMonths().Match(year.Groups["rest"].Value) is { Success: true } months
                ? NumberIn(months, 1, MonthsAYear) is { } count ? Span.Whole(new(named, 1, 1), Span.Month(new(named, count, 1)).Last) : null
                : InYear(year.Groups["rest"].Value, named)
        : Bare(text, slot, today);

    /// <summary>Whether a text is a quarter of whichever year.</summary>
    public static bool IsBareQuarter(string text) => NumberedQuarter().IsMatch(text);

    /// <summary>A year that a text begins with, if it is one: 明年, 2026年, 26年.</summary>
    public static int? YearOf(Match match, DateOnly today) =>
        match.Groups["word"] is { Success: true } word ? today.Year + Years[word.Value]
        : Numeral.Read(match.Groups["number"].Value, out _) is { Value: var number }
            ? number is >= 1900 and < 2200 ? (int)number : number is >= 20 and < 50 ? 2000 + (int)number : null
        : null;

    private static Span? OfRelative(Match match, DateOnly today)
    {
        var away = Away[match.Groups["away"].Value];
        var (unit, rest) = (match.Groups["unit"].Value, match.Groups["rest"].Value);
        return unit == Month ? InMonth(rest, Span.Month(today, away).First)
            : unit.StartsWith(QuarterWords[^1]) ? InQuarter(rest, Span.Quarter(today, away))
            : InWeek(rest, Span.Week(today, away));
    }

    // Without a year or a month named.
    private static Span? Bare(string text, Slot slot, DateOnly today)
    {
        if (WeekendAlone().IsMatch(text))
        {
            var weekend = InWeek(Weekend, Span.Week(today))!.Value;
            return slot == Slot.Past ? (weekend.First < today ? weekend : Moved(weekend, -7))
                : weekend.Last < today || weekend.Day < today ? Moved(weekend, 7)
                : weekend;
        }

        if (MonthPart().Match(text) is { Success: true } part)
        {
            var rest = part.Groups["rest"].Value;
            var here = InMonth(rest, Span.Month(today).First);
            return slot != Slot.Past && here is { } own && own.Day < today ? InMonth(rest, Span.Month(today, 1).First)
                : slot == Slot.Past && here?.First > today ? InMonth(rest, Span.Month(today, -1).First)
                : here;
        }

        if (YearPart().Match(text) is { Success: true } yearPart)
        {
            var rest = yearPart.Groups["rest"].Value;
            var here = InYear(rest, today.Year);
            return slot != Slot.Past && here is { } own && own.Day < today ? InYear(rest, today.Year + 1) : here;
        }

        if (QuarterPart().Match(text) is { Success: true } quarterPart)
        {
            return InQuarter(quarterPart.Groups["rest"].Value, Span.Quarter(today));
        }

        // A month: the latest that has begun, or the next that isn't over. Quarters and halves of the past are this year's.
        var isMonth = NumberedMonth().IsMatch(text);
        var span = InYear(text, today.Year);
        return span is not { } found ? null
            : slot == Slot.Past ? (isMonth && found.First > today ? InYear(text, today.Year - 1) : span)
            : (isMonth ? found.Day : found.Last) < today ? InYear(text, today.Year + 1)
            : span;
    }

    private static Span? InYear(string rest, int year)
    {
        if (rest.Length == 0)
        {
            return Span.Year(year);
        }

        if (rest is FirstHalf or SecondHalf)
        {
            return Span.Half(year, rest == SecondHalf);
        }

        if (NumberedMonth().Match(rest) is { Success: true } month)
        {
            return NumberIn(month, 1, MonthsAYear) is { } number ? InMonth(month.Groups["rest"].Value, new(year, number, 1)) : null;
        }

        if (NumberedQuarter().Match(rest) is { Success: true } quarter)
        {
            return NumberIn(quarter, 1, 4) is { } number
                ? InQuarter(quarter.Groups["rest"].Value, Span.Quarter(new(year, (number * 3) - 2, 1)))
                : null;
        }

        if (FirstQuarters().Match(rest) is { Success: true } first)
        {
            return NumberIn(first, 1, 4) is { } number ? Span.Whole(new(year, 1, 1), Span.Quarter(new(year, (number * 3) - 2, 1)).Last) : null;
        }

        var edge = rest.StartsWith(CalendarTexts.Year, StringComparison.Ordinal) ? rest[1..] : rest;
        return edge == StartWords ? Span.Month(new(year, 1, 1)) with { Day = new(year, 1, 1) }
            : edge == MiddleWords ? Span.Month(new(year, 6, 1))
            : IsEnd(edge) ? Span.Month(new(year, MonthsAYear, 1)) with { IsRoughDay = false }
            : null;
    }

    private static Span? InMonth(string rest, DateOnly first)
    {
        var last = first.AddMonths(1).AddDays(-1);
        var third = rest.StartsWith(Month, StringComparison.Ordinal) ? rest[1..] : rest;
        return third switch
        {
            "" or MonthTail => Span.Whole(first, last),
            FirstThird => Span.Whole(first, first.AddDays(9)),
            MiddleThird => Span.Whole(first.AddDays(10), first.AddDays(19)),
            LastThird => Span.Whole(first.AddDays(20), last),
            StartWords => Span.Whole(first, first.AddDays(9)) with { Day = first },
            MiddleWords => Span.Whole(first.AddDays(10), first.AddDays(19)) with { Day = first.AddDays(14) },
            _ when IsEnd(third) => Span.Whole(first.AddDays(20), last) with { IsRoughDay = false },
            _ when DayInMonth().Match(rest) is { Success: true } day && NumberIn(day, 1, last.Day) is { } number =>
                Span.OneDay(new(first.Year, first.Month, number)),
            _ => null,
        };
    }

    private static Span? InQuarter(string rest, Span quarter) => rest switch
    {
        "" => quarter,
        StartWords => Span.Month(quarter.First) with { Day = quarter.First },
        MiddleWords => Span.Month(quarter.First, 1),
        _ when IsEnd(rest) => Span.Month(quarter.Last) with { IsRoughDay = false },
        _ => null,
    };

    private static Span? InWeek(string rest, Span week) => rest switch
    {
        "" => week,
        Weekend => new(week.First.AddDays(5), week.Last, week.First.AddDays(5), IsRoughDay: true),
        [var name] when WeekdayNames.IndexOf(name) is >= 0 and var day => Span.OneDay(week.First.AddDays(Math.Min(day, 6))),
        _ => null,
    };

    private static Span Moved(Span span, int days) =>
        span with { First = span.First.AddDays(days), Last = span.Last.AddDays(days), Day = span.Day.AddDays(days) };

    private static bool IsEnd(string word) => word.Length > 0 && EndWords.Split('|').Contains(word);

    private static int? NumberIn(Match match, int least, int most) =>
        Numeral.Read(match.Groups["number"].Value, out var rest) is { Most: null, Value: var number } && rest.Length == 0
        && number >= least && number <= most
            ? (int)number
            : null;

    [GeneratedRegex($@"^(?<away>{AwayWords})(?<unit>{WeekWords}|{Month}|{QuarterWords})(?<rest>.{{0,6}})\z")]
    private static partial Regex Relative();

    [GeneratedRegex($@"^((?<word>{YearWords})|(?<number>{Number}){CalendarTexts.Year}"
        + $@"|(?<number>20[0-9]{{2}})[-/.]?(?=Q|{Nth}?{QuarterNumber}{Piece}?({QuarterWords})))(?<rest>.{{0,8}})\z")]
    private static partial Regex YearNamed();

    [GeneratedRegex($@"^(?<year>20[0-9]{{2}})[-/.](?<number>[0-9]{{1,2}})({Month}({MonthTail})?)?\z")]
    private static partial Regex YearAndMonth();

    [GeneratedRegex($@"^(?<number>{Number}){Month}({MonthTail})?(?<rest>.{{0,6}})\z")]
    private static partial Regex NumberedMonth();

    [GeneratedRegex($@"^(Q(?<number>[1-4])|{Nth}?(?<number>{Number}){Piece}?({QuarterWords}))(?<rest>.?)\z")]
    private static partial Regex NumberedQuarter();

    [GeneratedRegex($@"^{First}(?<number>{Number}){Piece}?({QuarterWords})(?<rest>)\z")]
    private static partial Regex FirstQuarters();

    /// <summary>All from the year's beginning.</summary>
    [GeneratedRegex($@"^{First}(?<number>{Number}){Piece}?{Month}\z")]
    private static partial Regex FirstMonths();

    [GeneratedRegex($@"^(?<number>{Number})({DayMarks})?\z")]
    private static partial Regex DayInMonth();

    [GeneratedRegex($@"^(?<rest>({Month})?({FirstThird}|{MiddleThird}|{LastThird})|{Month}({StartWords}|{MiddleWords}|{EndWords}))\z")]
    private static partial Regex MonthPart();

    [GeneratedRegex($@"^(?<rest>{CalendarTexts.Year}({StartWords}|{MiddleWords}|{EndWords}))\z")]
    private static partial Regex YearPart();

    [GeneratedRegex($@"^({QuarterWords})(?<rest>{StartWords}|{MiddleWords}|{EndWords})\z")]
    private static partial Regex QuarterPart();

    [GeneratedRegex($@"^({WeekWords}){Weekend}\z")]
    private static partial Regex WeekendAlone();
}
