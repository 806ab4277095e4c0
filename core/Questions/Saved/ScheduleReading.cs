using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;
using ChatSales.Core.Reading;
using static ChatSales.Core.Questions.Saved.ScheduleTexts;

namespace ChatSales.Core.Questions.Saved;

/// <summary>Reads when something is to come again: 每周一9点, 每天早上8点半, 工作日, 每月1号. Without a time it is nine o'clock.</summary>
public static partial class ScheduleReading
{
    private const int DaysOfWeek = 7;
    private const int LastDay = 31;
    private const int Noon = 12;
    private const int QuarterOfHour = 15;
    private static readonly TimeOnly Usual = new(9, 0);

    // Where a sentence may say what is to be sent.
    private static readonly string[] Places = ["before", "what", "after"];

    /// <summary>The schedule that a text is; null if it is none.</summary>
    public static Schedule? Read(string text) => Alone().Match(Plain(text)) is { Success: true } match ? Of(match) : null;

    /// <summary>The schedule of a sentence that asks to be sent something, and what: empty for the last answer. Null if it is none.</summary>
    public static (Schedule Schedule, string What)? ReadSentence(string text)
    {
        if (Asking().Match(Plain(text)) is not { Success: true } match || Of(match) is not { } schedule)
        {
            return null;
        }

        var parts = Places.Select(group => match.Groups[group].Value.TrimEnd([.. TypedTexts.Ends])).ToList();
        var what = parts.Where(part => part.Length > 0 && !This.Contains(part)).ToList();
        return what.Count > 1 ? null : (schedule, what.FirstOrDefault() ?? "");
    }

    private static string Plain(string text) => Typed.Word(text).Replace(" ", "", StringComparison.Ordinal);

    private static Schedule? Of(Match match)
    {
        if (TimeOf(match) is not { } time)
        {
            return null;
        }

        var schedule = new Schedule(ScheduleDays.Daily, time);
        if (match.Groups["working"].Success)
        {
            return schedule with { Days = ScheduleDays.WorkingDays };
        }

        if (match.Groups["last"].Success)
        {
            return schedule with { Days = ScheduleDays.Monthly, OfMonth = LastDay };
        }

        if (match.Groups["month"] is { Success: true } month)
        {
            return NumberOf(month.Value) is >= 1 and <= LastDay and var day ? schedule with { Days = ScheduleDays.Monthly, OfMonth = day } : null;
        }

        return !match.Groups["week"].Success ? schedule
            : DaysIn(match.Groups["week"].Value) is { Count: > 0 } days ? schedule with { Days = ScheduleDays.Weekly, OfWeek = days }
            : null;
    }

    private static TimeOnly? TimeOf(Match match)
    {
        if (!match.Groups["hour"].Success)
        {
            return Usual;
        }

        var half = match.Groups["half"].Value;
        var part = match.Groups["part"].Value;
        var minute = part switch
        {
            "" => 0,
            HalfPast => 2 * QuarterOfHour,
            Quarter => QuarterOfHour,
            ThreeQuarters => 3 * QuarterOfHour,
            _ => NumberOf(part),
        };
        return NumberOf(match.Groups["hour"].Value) is { } hour
            && (IsLater(half, hour) ? hour + Noon : hour) is var whole
            && whole < 24 && minute is >= 0 and < 60 ? new TimeOnly(whole, minute.Value) : null;
    }

    // 下午3点, 中午1点.
    private static bool IsLater(string half, int hour) =>
        half.Length > 0 && ((Afternoon.Contains(half) && hour < Noon) || (half == ScheduleTexts.Noon && hour < 3));

    private static int? NumberOf(string words) =>
        Numeral.Read(words, out var rest) is { Most: null, Value: >= 0 and < 100 and var number } && rest.Length == 0 ? (int)number : null;

    // 一三五, 一、三, 一到五.
    private static List<DayOfWeek> DaysIn(string words)
    {
        var (days, isThrough) = (new SortedSet<int>(), false);
        foreach (var word in words)
        {
            if (Through.Contains(word))
            {
                isThrough = days.Count > 0;
            }
            else if (DayOf(word) is >= 0 and var day)
            {
                for (var before = isThrough ? days.Max + 1 : day; before < day; before++)
                {
                    days.Add(before);
                }

                days.Add(day);
                isThrough = false;
            }
        }

        return [.. days.Select(day => (DayOfWeek)((day + 1) % DaysOfWeek))];
    }

    [GeneratedRegex(AloneOnly, RegexOptions.ExplicitCapture)]
    private static partial Regex Alone();

    [GeneratedRegex(Sentence, RegexOptions.ExplicitCapture)]
    private static partial Regex Asking();
}
