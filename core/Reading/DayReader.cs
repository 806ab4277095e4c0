using System.Text.RegularExpressions;
using ChatSales.Core.Time;
using static ChatSales.Core.Reading.CalendarTexts;

namespace ChatSales.Core.Reading;

/// <summary>
/// Calendar days as people write them: 12月25日, 下周五, 月底, 五个工作日后, 中秋. Without a year or a month the next such day is meant, or the
/// latest one where the text tells what has happened.
/// </summary>
/// <param name="holidays">The days that are no working days.</param>
/// <param name="zone">The zone whose days count.</param>
public sealed partial class DayReader(HolidayCalendar holidays, BusinessZone zone)
{
    private const int Week = 7;

    // A day without a year this far ahead may have been meant to be past.
    private const int FarMonths = 10;
    private const int MostWorkingDays = 1_000;
    private const int HoursADay = 24;
    private const int MinutesAnHour = 60;

    /// <param name="text">What was written.</param>
    /// <param name="slot">What it is said of.</param>
    /// <param name="now">Now.</param>
    /// <param name="isWhole">Whether the whole day is meant, so that a time of day can't be passed over (今天下午).</param>
    public ReadValue<DateOnly> Read(string text, Slot slot, DateTimeOffset now, bool isWhole = false)
    {
        var today = zone.DateOf(now);
        var said = Quantity.Plain(text).Replace(January, FirstMonth, StringComparison.Ordinal);
        var plain = isWhole ? said : WithoutClock(said);
        var read = plain is not { Length: > 0 } || !Festivals.IsWithin(today) ? ReadValue<DateOnly>.None
            : Day(plain, slot, today)
            ?? (About().Match(plain) is { Success: true } about && Day(about.Groups["day"].Value, slot, today) is { Value: not null } rough
                ? rough with { IsApproximate = true }
                : null)
            ?? ReadValue<DateOnly>.None;
        return slot != Slot.Past && read.Value < today ? read with { MustConfirm = true }
            : slot == Slot.Past && read.Value > today ? read with { MustConfirm = true }
            : read;
    }

    /// <inheritdoc cref="HolidayCalendar.DaysOff"/>
    public (DateOnly First, DateOnly Last)? DaysOff(DateOnly day) => holidays.DaysOff(day);

    private ReadValue<DateOnly>? Day(string plain, Slot slot, DateOnly today) => NewYear(plain, today)
        ?? WithWeekday(plain, slot, today)
        ?? One(plain, slot, today)
        ?? (Deadline().Match(plain) is { Success: true } deadline
            ? ByThen(deadline.Groups["day"].Value, deadline.Groups["before"].Success, slot, today)
            : null);

    // Null if the time of day can't be one: 25点.
    private static string? WithoutClock(string said) =>
        Clocked().Match(said) is not { Success: true } clocked ? said
        : Number(clocked, "hour") is > HoursADay || Number(clocked, "minute") is >= MinutesAnHour ? null
        : clocked.Groups["day"].Value;

    private ReadValue<DateOnly>? One(string plain, Slot slot, DateOnly today) =>
        Days.TryGetValue(plain, out var away) ? ReadValue<DateOnly>.Of(today.AddDays(away))
        : Written(plain)
        ?? DayOfMonth(plain, slot, today)
        ?? Later(plain, slot, today)
        ?? Weekday(plain, slot, today)
        ?? Festival(plain, slot, today)
        ?? (SpanReader.Read(CalendarTexts.Inside.GetValueOrDefault(plain, plain), slot, today) is { } span
            ? ReadValue<DateOnly>.Of(span.Day) with { IsApproximate = span.IsRoughDay, MustConfirm = IsFar(plain, span, slot, today) }
            : null);

    // 周五前 is Friday; 周末前 is the Friday before, as 国庆前 and 12月前 are the day before.
    private ReadValue<DateOnly>? ByThen(string plain, bool isBefore, Slot slot, DateOnly today) =>
        Festivals.IsOne(plain) && Festival(plain, slot, today) is { Value: { } day }
            ? ReadValue<DateOnly>.Of(day.AddDays(-1)) with { MustConfirm = true }
        : One(plain, slot, today) is not { Value: { } until } read ? null
        : WeekendEnd().IsMatch(plain) ? ReadValue<DateOnly>.Of(until.AddDays(-1))
        : isBefore && SpanReader.Read(plain, slot, today) is { IsRoughDay: true } span && span.Day == span.Last
            ? ReadValue<DateOnly>.Of(span.First.AddDays(-1)) with { MustConfirm = true }
        : read;

    // 12月25日(周五), 下周三12月2日: where day and weekday contradict each other, either could be wrong.
    private ReadValue<DateOnly>? WithWeekday(string plain, Slot slot, DateOnly today)
    {
        var match = DayAndWeekday().Match(plain) is { Success: true } after ? after : WeekdayAndDay().Match(plain);
        if (!match.Success || One(match.Groups["day"].Value, slot, today) is not { Value: { } day } read)
        {
            return null;
        }

        var isSame = match.Groups["away"].Success
            ? SpanReader.Read(match.Groups["weekday"].Value, slot, today)?.Day == day
            : IndexOf(day) == Math.Min(WeekdayNames.IndexOf(match.Groups["name"].Value[0]), Week - 1);
        return isSame ? read : ReadValue<DateOnly>.None;
    }

    private static ReadValue<DateOnly>? NewYear(string plain, DateOnly today)
    {
        if (!BeforeNewYear.Contains(plain) && !AfterNewYear.Contains(plain))
        {
            return null;
        }

        var day = Festivals.NewYear(today.Year) > today ? Festivals.NewYear(today.Year) : Festivals.NewYear(today.Year + 1);
        return BeforeNewYear.Contains(plain) ? ReadValue<DateOnly>.Of(day.AddDays(-1)) with { MustConfirm = true }
            : ReadValue<DateOnly>.Asked([.. AfterNewYearDays.Select(offer => new Offer<DateOnly>(day.AddDays(offer.Days), offer.Name))]);
    }

    // A year is said; the year alone makes a span of its own.
    private static ReadValue<DateOnly>? Written(string plain)
    {
        if (FullDate().Match(plain) is not { Success: true } match)
        {
            return null;
        }

        var (year, month, day) = (Number(match, "year"), Number(match, "month"), Number(match, "day"));
        year = year < 100 ? 2000 + year : year;
        return year is >= 1000 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year.Value, month.Value)
            ? ReadValue<DateOnly>.Of(new(year.Value, month.Value, day.Value))
            : ReadValue<DateOnly>.None;
    }

    // 25号: in this month or the next one that has such a day.
    private static ReadValue<DateOnly>? DayOfMonth(string plain, Slot slot, DateOnly today)
    {
        if (ShortDate().Match(plain) is { Success: true } written)
        {
            return Number(written, "month") is { } month
                ? SpanReader.Read($"{month}{Month}{written.Groups["day"].Value}", slot, today) is { } span
                    ? ReadValue<DateOnly>.Of(span.Day) with { MustConfirm = IsFar(plain, span, slot, today) }
                    : ReadValue<DateOnly>.None
                : null;
        }

        if (NumberedDay().Match(plain) is not { Success: true } match || Number(match, "day") is not (>= 1 and <= 31 and var day))
        {
            return null;
        }

        var first = new DateOnly(today.Year, today.Month, 1);
        var step = slot == Slot.Past ? -1 : 1;
        for (var (month, skipped) = (first, false); ; month = month.AddMonths(step))
        {
            if (day > DateTime.DaysInMonth(month.Year, month.Month))
            {
                skipped = true;
            }
            else if (month.AddDays(day - 1) is var found && (slot == Slot.Past ? found <= today : found >= today))
            {
                return ReadValue<DateOnly>.Of(found) with { MustConfirm = skipped };
            }
        }
    }

    private ReadValue<DateOnly>? Later(string plain, Slot slot, DateOnly today)
    {
        if (LaterForm().Match(plain) is not { Success: true } match || Length.Read(match.Groups["length"].Value) is not { Hours: 0 } length)
        {
            return null;
        }

        var (isBack, isInside) = (match.Groups["back"].Success, match.Groups["within"].Success);
        // 25日前 is by the 25th, where it is of what is planned.
        if (isBack ? slot != Slot.Past : !isInside && !match.Groups["after"].Success && !match.Groups["passing"].Success)
        {
            return null;
        }

        if (length.WorkingDays > MostWorkingDays)
        {
            return ReadValue<DateOnly>.None;
        }

        var from = today.ToDateTime(default);
        var day = DateOnly.FromDateTime(isBack ? length.Before(from) : length.After(from));
        for (var left = length.WorkingDays; left > 0;)
        {
            day = day.AddDays(isBack ? -1 : 1);
            left -= holidays.IsWorkingDay(day) ? 1 : 0;
        }

        return ReadValue<DateOnly>.Of(day) with { IsApproximate = isInside };
    }

    // The coming one, or the latest one; today is called 今天, so its own name means a week away.
    private static ReadValue<DateOnly>? Weekday(string plain, Slot slot, DateOnly today)
    {
        if (WeekdayAlone().Match(plain) is not { Success: true } match)
        {
            return null;
        }

        var name = Math.Min(WeekdayNames.IndexOf(match.Groups["name"].Value[0]), Week - 1);
        var away = name - IndexOf(today);
        away += slot == Slot.Past ? (away >= 0 ? -Week : 0) : away <= 0 ? Week : 0;
        return ReadValue<DateOnly>.Of(today.AddDays(away)) with { MustConfirm = Math.Abs(away) == Week };
    }

    private static ReadValue<DateOnly>? Festival(string plain, Slot slot, DateOnly today)
    {
        var match = OfYear().Match(plain);
        var name = match.Success ? match.Groups["rest"].Value : plain;
        if (!Festivals.IsOne(name))
        {
            return null;
        }

        if (match.Success && SpanReader.YearOf(match, today) is { } year)
        {
            return Festivals.In(name, year) is { } day ? ReadValue<DateOnly>.Of(day) : null;
        }

        var found = new[] { -1, 0, 1 }.Select(away => Festivals.In(name, today.Year + away)).OfType<DateOnly>().ToList();
        return ReadValue<DateOnly>.Of(slot == Slot.Past ? found.Last(day => day <= today) : found.First(day => day >= today));
    }

    private static bool IsFar(string plain, Span span, Slot slot, DateOnly today) =>
        slot != Slot.Past && !OfYear().IsMatch(plain) && span.Day > today.AddMonths(FarMonths) && StartsWithMonth().IsMatch(plain);

    private static int IndexOf(DateOnly day) => ((int)day.DayOfWeek + Week - 1) % Week;

    private static int? Number(Match match, string group) =>
        Numeral.Read(match.Groups[group].Value, out var rest) is { Most: null, Value: < 10_000 and var number } && rest.Length == 0
            ? (int)number
            : null;

    [GeneratedRegex(
        $@"^(?<year>{CalendarTexts.Number})[-/.{Year}](?<month>{CalendarTexts.Number})[-/.{Month}](?<day>{CalendarTexts.Number})({DayMarks})?\z"
        + @"|^(?<year>[0-9]{4})(?<month>[0-9]{2})(?<day>[0-9]{2})\z")]
    private static partial Regex FullDate();

    [GeneratedRegex(@"^(?<month>[0-9]{1,2})[-/.](?<day>[0-9]{1,2})\z")]
    private static partial Regex ShortDate();

    [GeneratedRegex($@"^(?<day>{CalendarTexts.Number})({DayMarks})\z")]
    private static partial Regex NumberedDay();

    [GeneratedRegex(
        $@"^(?<passing>{Passing})?(?<length>[{HalfWord}]?({CalendarTexts.Number})?({PieceAndHalf})?({LengthUnits}){HalfWord}?)"
        + $@"((?<after>{After})|(?<back>{CalendarTexts.Before})|(?<within>{Within}))?\z")]
    private static partial Regex LaterForm();

    [GeneratedRegex($@"^({WeekWords})(?<name>[{WeekdayNames}])\z")]
    private static partial Regex WeekdayAlone();

    [GeneratedRegex($@"^(?<day>.+?)[{Brackets}]*({WeekWords})(?<name>[{WeekdayNames}])[{Brackets}]*\z")]
    private static partial Regex DayAndWeekday();

    [GeneratedRegex($@"^((?<word>{YearWords})|(?<number>{CalendarTexts.Number}){Year})(?<rest>.+)\z")]
    private static partial Regex OfYear();

    [GeneratedRegex($@"^{CalendarTexts.Number}{Month}|^[0-9]+[-/.]")]
    private static partial Regex StartsWithMonth();

    [GeneratedRegex(
        $@"^(?<weekday>(?<away>{AwayWords})?({WeekWords})(?<name>[{WeekdayNames}])) ?[{Brackets}]*"
        + $@"(?<day>.*[{Month}/.0-9{Dashes}].*?)[{Brackets}]*\z")]
    private static partial Regex WeekdayAndDay();

    [GeneratedRegex($@"^({AboutBefore})?(?<day>.+?)({AboutAfter})?\z")]
    private static partial Regex About();

    [GeneratedRegex($@"^(?<day>.+?)((?<before>{CalendarTexts.Before})|{Within})\z")]
    private static partial Regex Deadline();

    [GeneratedRegex($@"({WeekWords}){Weekend}\z")]
    private static partial Regex WeekendEnd();

    [GeneratedRegex($@"^(?<day>.{{2,}}?){Clock}\z")]
    private static partial Regex Clocked();
}
