using System.Text.RegularExpressions;
using ChatSales.Core.Time;
using static ChatSales.Core.Reading.CalendarTexts;

namespace ChatSales.Core.Reading;

/// <summary>
/// Periods as people write them: 上个月, 近三十天, 去年同期, 8月到10月. Facts of a running period end now; what falls due in it is looked at whole.
/// </summary>
/// <param name="days">Reads the single days that a period may be or have as its ends.</param>
/// <param name="zone">The zone whose days count.</param>
public sealed partial class PeriodReader(DayReader days, BusinessZone zone)
{
    /// <param name="text">What was written.</param>
    /// <param name="slot">What it is said of.</param>
    /// <param name="now">Now.</param>
    /// <param name="named">The period that 同期 refers to, as it was written; null for this year.</param>
    public ReadValue<Period> Read(string text, Slot slot, DateTimeOffset now, string? named = null)
    {
        var plain = Quantity.Plain(text);
        if (plain.Length == 0 || !Festivals.IsWithin(zone.DateOf(now)))
        {
            return ReadValue<Period>.None;
        }

        if (Lately.Contains(plain))
        {
            return ReadValue<Period>.Asked([.. LatelyDays.Select(count => LastDaysOffer(count, now))]);
        }

        return (SamePeriod(plain, slot, now, named) ?? Calendar(plain, slot, now) ?? Rolling(plain, slot, now)) is { } period
            ? ReadValue<Period>.Of(period)
            : ReadValue<Period>.None;
    }

    /// <summary>The one day ahead that a text means for sure; null if it means a stretch of days, or none.</summary>
    public DateOnly? DayOf(string text, DateTimeOffset now) =>
        days.Read(text, Slot.Future, now) is { IsApproximate: false, Exact: { } day } ? day : null;

    /// <summary>The first day of the month that a text names: of several years' the latest that has begun. Null if it names none.</summary>
    public static DateOnly? MonthOf(string text, DateOnly today) =>
        Named(text, today, CalendarTexts.Month) is { } span && span == Reading.Span.Month(span.First) ? span.First : null;

    /// <summary>The first day of the quarter that a text names: of several years' the latest that has begun. Null if it names none.</summary>
    public static DateOnly? QuarterOf(string text, DateOnly today)
    {
        var span = Named(text, today, "");
        // 四季度, said in May, is last year's; of a year that is named it is its own.
        return span is not { } named || named != Reading.Span.Quarter(named.First) ? null
            : named.First > today && SpanReader.IsBareQuarter(Quantity.Plain(text)) ? named.First.AddYears(-1)
            : named.First;
    }

    // A bare number is one of what is asked for: 协同报告 9.
    private static Span? Named(string text, DateOnly today, string unit) =>
        Quantity.Plain(text) is var plain && SpanReader.Read(plain, Slot.Past, today) is { } span ? span
        : unit.Length > 0 && BareNumber().IsMatch(plain) ? SpanReader.Read(plain + unit, Slot.Past, today)
        : null;

    private static Offer<Period> LastDaysOffer(int count, DateTimeOffset now) =>
        new(new(now.AddDays(-count), now), LastDays(count));

    // The named period, cut at the same moment, as long ago.
    private Period? SamePeriod(string plain, Slot slot, DateTimeOffset now, string? named)
    {
        var (whose, years, months, weeks) =
            Among(LastYears) ? (named ?? ThisYear, 1, 0, 0)
            : Among(LastQuarters) ? (named ?? ThisQuarter, 0, 3, 0)
            : Among(LastMonths) ? (named ?? ThisMonth, 0, 1, 0)
            : Among(LastWeeks) ? (named ?? ThisWeek, 0, 0, 1)
            : ("", 0, 0, 0);
        return whose.Length > 0 && Read(whose, slot, now).Value is { To: { } to } period ? new(Ago(period.From), Ago(to)) : null;

        bool Among(string words) => words.Split('|').Contains(plain);

        DateTimeOffset Ago(DateTimeOffset instant) => At(zone.Local(instant).DateTime.AddYears(-years).AddMonths(-months).AddDays(-7 * weeks));
    }

    private Period? Rolling(string plain, Slot slot, DateTimeOffset now)
    {
        if (RollingForm().Match(plain) is not { Success: true } match
            || Length.Read(match.Groups["length"].Value) is not { WorkingDays: 0 } length
            || !(match.Groups["back"].Success || match.Groups["ahead"].Success || match.Groups["within"].Success))
        {
            return null;
        }

        // What falls due within 30 days lies ahead, today and the last day in.
        var local = zone.Local(now).DateTime;
        return !match.Groups["ahead"].Success && slot == Slot.Past ? new(At(length.Before(local)), now)
            : length.Hours > 0 ? new(now, At(length.After(local)))
            : new(At(local.Date), At(length.After(local.Date).AddDays(1)));
    }

    private Period? Calendar(string plain, Slot slot, DateTimeOffset now)
    {
        var local = zone.Local(now).DateTime;
        var today = DateOnly.FromDateTime(local);
        if (FestivalForm().Match(plain) is { Success: true } festival)
        {
            return Festivals.IsOne(festival.Groups["name"].Value)
                && days.Read(festival.Groups["name"].Value, slot, now) is { Exact: { } day } && days.DaysOff(day) is var (first, last)
                    ? Cut(At(first.ToDateTime(default)), At(last.AddDays(1).ToDateTime(default)))
                    : null;
        }

        // 年底前, 春节前: from today on, and that day too.
        if (slot != Slot.Past && BeforeForm().IsMatch(plain) && days.Read(plain, Slot.Future, now) is { Value: { } end } && end >= today)
        {
            return new(At(today.ToDateTime(default)), At(end.AddDays(1).ToDateTime(default)));
        }

        if (ThatDayForm().Match(plain) is { Success: true } that)
        {
            return SpanOf(that.Groups["day"].Value, slot, now, today) is { } one && one.First == one.Last
                ? Cut(At(one.First.ToDateTime(default)), At(one.Last.AddDays(1).ToDateTime(default)))
                : null;
        }

        if (SpanOf(CalendarTexts.Inside.GetValueOrDefault(plain) ?? Tail().Replace(plain, ""), slot, now, today) is not { } span)
        {
            return null;
        }

        return Cut(At(span.First.ToDateTime(default)), At(span.Last.AddDays(1).ToDateTime(default)));

        Period Cut(DateTimeOffset from, DateTimeOffset to) => new(from, slot == Slot.Past && from <= now && now < to ? now : to);
    }

    private Span? SpanOf(string plain, Slot slot, DateTimeOffset now, DateOnly today)
    {
        if (SinceForm().Match(plain) is { Success: true } since)
        {
            return One(since.Groups["start"].Value, Slot.Past) is { } start && start.First <= today ? start with { Last = today } : null;
        }

        return One(plain, slot) is { } whole ? whole
            : (RangeForm().Match(plain) is { Success: true } range ? range : DashForm().Match(plain)) is { Success: true } ends
            ? Between(ends.Groups["from"].Value, ends.Groups["to"].Value, slot, today, One)
            : null;

        Span? One(string text, Slot of) =>
            SpanReader.Read(text, of, today)
            ?? (days.Read(text, of, now) is { Value: { } day, IsApproximate: false } ? Reading.Span.OneDay(day) : null);
    }

    // Both ends whole: 11月到2月 of what has happened begins in the year before, of what is due it ends in the year after.
    private static Span? Between(string from, string to, Slot slot, DateOnly today, Func<string, Slot, Span?> one)
    {
        if (Weekday().IsMatch(from) && Weekday().IsMatch(to))
        {
            var isBegun = one(ThisWeek[0] + from, slot)?.First <= today;
            (from, to) = isBegun || slot != Slot.Past ? (ThisWeek[0] + from, ThisWeek[0] + to) : (LastWeek[0] + from, LastWeek[0] + to);
        }

        // 8-10月 and 9月1号到15号 name the month once.
        var isShort = BareDay().IsMatch(to) && MonthAtStart().IsMatch(from);
        var last = one(isShort ? MonthAtStart().Match(from).Value + to : to, slot);
        var first = one(from, slot) ?? one(from + MonthAtEnd().Match(to).Value, slot);
        if (first is not { } start || last is not { } end)
        {
            return null;
        }

        // 10月15日到10月1日 is the wrong way round.
        if (start.First > end.Last && start.First.Month == end.Last.Month)
        {
            return null;
        }

        var years = start.First <= end.Last ? 0 : 1;
        return slot == Slot.Past && start.First.AddYears(-years) is var begin && begin <= end.Last ? Reading.Span.Whole(begin, end.Last)
            : slot != Slot.Past && end.Last.AddYears(years) is var finish && start.First <= finish ? Reading.Span.Whole(start.First, finish)
            : null;
    }

    private DateTimeOffset At(DateTime local) => zone.At(DateOnly.FromDateTime(local), local.TimeOfDay);

    [GeneratedRegex($@"^(?<name>.+?)({FestivalTime})\z")]
    private static partial Regex FestivalForm();

    [GeneratedRegex(
        $@"^((?<back>{Back})|(?<ahead>{Ahead}))?"
        + $@"(?<length>[{HalfWord}]?({Number})?({PieceAndHalf})?({LengthUnits}){HalfWord}?)(?<within>{Within})?\z")]
    private static partial Regex RollingForm();

    [GeneratedRegex($@"^(?<day>.+?)({ThatDay})\z")]
    private static partial Regex ThatDayForm();

    [GeneratedRegex($@"({CalendarTexts.Before})\z")]
    private static partial Regex BeforeForm();

    [GeneratedRegex($@"({Within})\z")]
    private static partial Regex Tail();

    [GeneratedRegex($@"^({From})?(?<start>.+?)({UntilNow})\z")]
    private static partial Regex SinceForm();

    [GeneratedRegex($@"^({From})?(?<from>[^{UntilMarks}]+)[{UntilMarks}](?<to>[^{UntilMarks}]+)\z")]
    private static partial Regex RangeForm();

    [GeneratedRegex($@"^({From})?(?<from>[^{Dashes}]+)[{Dashes}](?<to>[^{Dashes}]+)\z")]
    private static partial Regex DashForm();

    [GeneratedRegex($@"^({WeekWords})[{WeekdayNames}]\z")]
    private static partial Regex Weekday();

    [GeneratedRegex($@"({Month}({MonthTail})?|{DayMarks}|{QuarterWords})\z")]
    private static partial Regex MonthAtEnd();

    [GeneratedRegex($@"^.*{Month}(?=.+)")]
    private static partial Regex MonthAtStart();

    [GeneratedRegex($@"^{Number}({DayMarks})?\z")]
    private static partial Regex BareDay();

    [GeneratedRegex($@"^({Number}{CalendarTexts.Year})?{Number}\z")]
    private static partial Regex BareNumber();
}
