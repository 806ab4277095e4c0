using System.Globalization;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Questions.Saved;

/// <summary>How people say when something comes again, and how it is said to them.</summary>
public static class ScheduleTexts
{
    private const string Number = "[0-9〇零一二两三四五六七八九十]{1,3}";
    private const string DaysOfWeek = "一二三四五六日";

    /// <summary>A whole schedule.</summary>
    internal const string Pattern =
        $@"(?<rule>(?<working>每?个?工作日)|每个?(周|星期|礼拜)(?<week>[一二三四五六日天、和,到至]+)|(?<daily>每天|每日|天天)|每个?月(?<month>{Number})[号日]|(?<last>每个?月(底|末|最后一天)))"
        + $@"的?((?<half>早上|早晨|上午|中午|下午|晚上|傍晚|早|晚)?(?<hour>{Number})([点时:](?<part>半|一刻|三刻|{Number})?分?)?(整)?)?";

    /// <summary>A sentence that asks for something again and again: 每周一9点把在途商机发我.</summary>
    internal const string Sentence =
        $@"^(以后|请|麻烦|帮我)*(把?(?<before>[^\s]*?))?{Pattern}[，, ]*(都)?(把(?<what>.+?))?(发|推送|推|报|提醒|告诉)(一下|一次)?给?我(一下|看看|看|一份)?[：:，, ]*(?<after>.*)$";

    internal const string AloneOnly = $"^{Pattern}$";

    /// <summary>Words for the answer that was just given.</summary>
    internal static IReadOnlyList<string> This { get; } = ["这个", "这个问题", "这个结果", "这个答案", "它", "刚才那个", "刚才的", "结果", "这份", "这张表", "这"];

    internal const string Afternoon = "下午晚上傍晚晚";
    internal const string Noon = "中午";
    internal const string HalfPast = "半";
    internal const string Quarter = "一刻";
    internal const string ThreeQuarters = "三刻";

    /// <summary>Marks a row of days: 一到五.</summary>
    internal const string Through = "到至";
    internal const char Sunday = '天';

    private static readonly Message Daily = new("schedule.daily", "每天");
    private static readonly Message WorkingDays = new("schedule.working-days", "每个工作日");
    private static readonly Message Weekly = new("schedule.weekly", "每周{0}");
    private static readonly Message Monthly = new("schedule.monthly", "每月{0}号");
    private static readonly Message LastOfMonth = new("schedule.last-of-month", "每月最后一天");

    /// <summary>The place of a day's character in the week from Monday, from 0; negative if it is none.</summary>
    internal static int DayOf(char word) => DaysOfWeek.IndexOf(word == Sunday ? DaysOfWeek[^1] : word, StringComparison.Ordinal);

    /// <summary>A schedule in words: 每周一 09:00.</summary>
    public static string Of(Schedule schedule) => $"{DaysOf(schedule)} {schedule.Time.ToString("HH:mm", CultureInfo.InvariantCulture)}";

    private static string DaysOf(Schedule schedule) => schedule.Days switch
    {
        ScheduleDays.WorkingDays => WorkingDays.Text,
        ScheduleDays.Weekly => Weekly.With(string.Join('、', schedule.OfWeek.Select(day => DaysOfWeek[((int)day + 6) % 7]))),
        ScheduleDays.Monthly => schedule.OfMonth > 30 ? LastOfMonth.Text : Monthly.With(schedule.OfMonth),
        _ => Daily.Text,
    };
}
