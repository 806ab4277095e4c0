using System.Globalization;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Notices;

/// <summary>Texts about notices themselves.</summary>
public static class NoticeTexts
{
    /// <summary>How a number of reminders is written.</summary>
    public const string HowMany = @"^(每天)?(最多)?(?<most>\d{1,3})条?(提醒)?$";

    private const string FromTime = @"(?<fromh>\d{1,2})([:：点时]((?<fromm>\d{2})分?|(?<fromhalf>半))?)?";
    private const string ToTime = @"(?<toh>\d{1,2})([:：点时]((?<tom>\d{2})分?|(?<tohalf>半))?)?";
    private const string AtTime = @"(?<ath>\d{1,2})([:：点时]((?<atm>\d{2})分?|(?<athalf>半))?)?";

    /// <summary>How the times between which reminders are wanted are written.</summary>
    public const string BetweenWhich = $"^(只在|只要)?{FromTime}(到|至|-|—|~|～){ToTime}(之间)?(提醒)?$";

    /// <summary>How the time at which reminders are gathered is written.</summary>
    public const string GatheredAt = $"^(每天)?(汇总|合并)(到|在)?{AtTime}$";

    private const string Suffix = "提醒";

    /// <summary>Words for no hours of one's own.</summary>
    public static IReadOnlyList<string> AllDay { get; } = ["全天", "不限时段"];

    /// <summary>Words for one sort of reminders as the others.</summary>
    public static IReadOnlyList<string> LikeOthers { get; } = ["默认", "照旧", "和其他一样", "跟其他一样"];

    /// <summary>Words for each reminder at its own time.</summary>
    public static IReadOnlyList<string> OneByOne { get; } = ["逐条", "单条", "不汇总"];

    public static Message Leaving { get; } = new("notice.leaving", "发送提醒");

    public static Message Passing { get; } = new("notice.passing", "转给代为处理的人");

    public static Message Several { get; } = new("notice.several", "{0} 条提醒");

    public static Message More { get; } = new("notice.more", "另有 {0} 条没有列出。");

    public static Message UnreachableForOperator { get; } = new("notice.unreachable", "{0} 没有绑定任何聊天平台，有消息无法送达。请在人员名单里补上账号。");

    public static Message Most { get; } = new("notice.most", "好的，每天最多给你 {0} 条提醒；多出来的留到下一个工作日。");

    public static Message BadMost { get; } = new("notice.bad-most", "请写每天最多几条，1 到 {0}，如：提醒设置 每天 3 条");

    public static Message BadWish { get; } = new(
        "notice.bad-wish", "请写每天最多几条（1 到 {0}）、时段或汇总的时间，如：提醒设置 每天 3 条；提醒设置 9:00到18:00；提醒设置 汇总 17:30；提醒设置 跟进 汇总 17:30");

    public static Message BadSort { get; } = new(
        "notice.bad-sort", "“{0}”的提醒可以汇总、逐条，或和其他的一样，如：提醒设置 {0} 汇总 17:30；提醒设置 {0} 逐条；提醒设置 {0} 默认");

    public static Message SortGathered { get; } = new("notice.sort-gathered", "好的，“{0}”的提醒每个工作日 {1} 汇总成一条。");

    public static Message SortSingle { get; } = new("notice.sort-single", "好的，“{0}”的提醒到时候就发，不汇总。");

    public static Message SortAsOthers { get; } = new("notice.sort-as-others", "好的，“{0}”的提醒和其他的一样。");

    public static Message SettingTitle { get; } = new("notice.setting-title", "提醒设置");

    public static Message AtOnceFact { get; } = new("notice.at-once", "到时就发");

    public static Message GatheredFact { get; } = new("notice.gathered", "{0} 汇总");

    public static Message BadHours { get; } = new("notice.bad-hours", "时段要在 {0} 到 {1} 之间，至少 1 小时，如：提醒设置 9:00到18:00。不限请写：提醒设置 全天");

    public static Message BadDigest { get; } = new("notice.bad-digest", "汇总的时间要在 {0} 到 {1} 之间，如：提醒设置 汇总 17:30。不汇总请写：提醒设置 逐条");

    public static Message DigestOutside { get; } = new("notice.digest-outside", "汇总的时间 {0} 不在你的时段 {1} 里，请先改其中一个。");

    public static Message HoursSet { get; } = new("notice.hours-set", "好的，只在 {0} 给你发提醒和卡片；紧急的、同事的话照常。");

    public static Message HoursAllDay { get; } = new("notice.hours-all-day", "好的，工作日 {0} 都可以给你发提醒。");

    public static Message DigestSet { get; } = new("notice.digest-set", "好的，提醒每个工作日 {0} 汇总成一条；紧急的照常。");

    public static Message DigestOff { get; } = new("notice.digest-off", "好的，提醒到时候就发，不再汇总。");

    public static Message CurrentHours { get; } = new("notice.current-hours", "只在 {0} 发。");

    public static Message CurrentDigest { get; } = new("notice.current-digest", "每个工作日 {0} 汇总成一条。");

    public static Message HowToChange { get; } = new(
        "notice.how-to-change", "要改请发送：提醒设置 每天 3 条；提醒设置 9:00到18:00（全天）；提醒设置 汇总 17:30（逐条）。单独一类：提醒设置 跟进 汇总 17:30（逐条、默认）");

    public static Message CurrentMost { get; } = new("notice.current-most", "现在每天最多给你 {0} 条提醒。");

    /// <summary>A time of the day.</summary>
    public static string Show(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Hours of the day.</summary>
    public static string Show(ReminderHours hours) => $"{Show(hours.From)}–{Show(hours.To)}";

    /// <summary>What counts for somebody.</summary>
    public static string Current(Reminded known, int usual) => string.Concat(
        CurrentMost.With(known.Most ?? usual),
        known.Hours is { } hours ? CurrentHours.With(Show(hours)) : "",
        known.DigestAt is { } at ? CurrentDigest.With(Show(at)) : "",
        HowToChange.Text);

    /// <summary>What counts from now on.</summary>
    public static string Taken(ReminderWish wish) => wish switch
    {
        ReminderWish.AtMost { Messages: var most } => Most.With(most),
        ReminderWish.Within { Hours: { } hours } => HoursSet.With(Show(hours)),
        ReminderWish.Within => HoursAllDay.With(Show(new ReminderHours(DeliveryWindow.Opens, DeliveryWindow.Closes))),
        ReminderWish.Gathered { At: { } at } => DigestSet.With(Show(at)),
        ReminderWish.OfSort { Wish: { DigestAt: { } at, Sort: var sort } } => SortGathered.With(NameOf(sort), Show(at)),
        ReminderWish.OfSort { Wish.Sort: var sort } => SortSingle.With(NameOf(sort)),
        ReminderWish.AsOthers { Sort: var sort } => SortAsOthers.With(NameOf(sort)),
        _ => DigestOff.Text,
    };

    /// <summary>What people call a sort of reminders.</summary>
    public static string NameOf(ReminderSort sort) => sort switch
    {
        ReminderSort.Deals => "商机",
        ReminderSort.Promises => "承诺",
        ReminderSort.StandUps => "站会",
        ReminderSort.Leads => "线索",
        ReminderSort.Followups => "跟进",
        ReminderSort.Renewals => "续约",
        ReminderSort.Tickets => "工单",
        ReminderSort.Approvals => "审批",
        ReminderSort.Anomalies => "异动",
        ReminderSort.Questions => "订阅",
        _ => "其他",
    };

    /// <summary>The sort of reminders with which a wish begins, and what comes behind; null for none.</summary>
    internal static (ReminderSort Sort, string Behind)? SortAtStart(string said)
    {
        foreach (var sort in Enum.GetValues<ReminderSort>())
        {
            if (said.StartsWith(NameOf(sort), StringComparison.Ordinal))
            {
                var rest = said[NameOf(sort).Length..];
                return (sort, rest.StartsWith(Suffix, StringComparison.Ordinal) ? rest[Suffix.Length..] : rest);
            }
        }

        return null;
    }
}
