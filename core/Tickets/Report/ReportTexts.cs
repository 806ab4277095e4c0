using System.Globalization;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Tickets.Report;

/// <summary>What people read and write of the three-party report.</summary>
public static class ReportTexts
{
    public static Message Title { get; } = new("report.title", "三方协同健康度报告 {0}");

    public static Message TitleOf { get; } = new("report.title-of", "三方协同 {0} {1}");

    public static Message Picture { get; } = new("report.picture", "各部门首次响应时长：{0}与{1}");

    public static Message PictureTitle { get; } = new("report.picture-title", "首次响应平均时长（自然小时）");

    public static Message Nobody { get; } = new("report.nobody", "没有人");

    public static Message Everybody { get; } = new("report.everybody", "合计");

    public static Message Response { get; } = new("report.response", "首次响应");

    public static Message WorkingResponse { get; } = new("report.working-response", "工作时间");

    public static Message Changes { get; } = new("report.changes", "变更");

    public static Message FirstPass { get; } = new("report.first-pass", "一次通过");

    public static Message Before { get; } = new("report.before", "上月{0}");

    public static Message NothingBefore { get; } = new("report.nothing-before", "没有");

    public static Message Nothing { get; } = new("report.nothing", "{0}没有可以统计的工单。");

    public static Message Few { get; } = new("report.few", "{0} 张，样本少于 {1}");

    public static Message Tickets { get; } = new("report.tickets", "{0} 张");

    public static Message MeanAndMost { get; } = new("report.mean", "平均 {0} 小时，九成在 {1} 小时内");

    public static Message WorkingMeanAndMost { get; } = new("report.working-mean", "平均 {0} 工作小时，九成在 {1} 工作小时内");

    public static Message Times { get; } = new("report.times", "{0} 次");

    public static Message Rate { get; } = new("report.rate", "{0}/{1}，{2}%");

    public static Message Hours { get; } = new("report.hours", "{0} 工作小时");

    public static Message Days { get; } = new("report.days", "{0} 个工作日");

    public static Message About { get; } = new(
        "report.about",
        "首次响应按{0}提出、已有响应的工单，自然时间；旁边是责任人的工作时间。变更按登记的月份，一次通过按第一次验收结论的月份，用时按谁在负责的那段时间记，都在 {1} 时统计。");

    public static Message WallHours { get; } = new("report.wall-hours", "{0} 小时");

    public static Message Part { get; } = new("report.part", "{0}，共 {1} 张工单。");

    public static Message More { get; } = new("report.more", "只列出前 {0} 项，共 {1} 项。");

    public static Message People { get; } = new("report.people", "看个人");

    public static Message TicketsOf { get; } = new("report.tickets-of", "看工单");

    public static Message Back { get; } = new("report.back", "全部部门");

    public static Message MonthBefore { get; } = new("report.month-before", "上个月");

    public static Message MonthAfter { get; } = new("report.month-after", "下个月");

    public static Message NotForYou { get; } = new("report.not-for-you", "协同报告发给责任链里写的人和总监，需要的话请找{0}。");

    public static Message NotMonth { get; } = new("report.not-month", "“{0}”不是月份，请写如“2026-09”“9月”“上月”。");

    public static Message NotBegun { get; } = new("report.not-begun", "{0}还没有开始。");

    public static Message NoSuchPart { get; } = new("report.no-part", "“{0}”不是月份（如 2026-09、9月、上月），也没有叫这个的部门或人。");

    public static Message Hidden { get; } = new("report.hidden", "（你看不到内容）");

    public static Message Passed { get; } = new("report.passed", "一次通过");

    public static Message Refused { get; } = new("report.refused", "验收不通过");

    public static ArgumentText Month { get; } = new("month", "月份", "如 2026-09、9月、上月");

    public static ArgumentText Whose { get; } = new("part", "部门或人", "部门、团队或姓名");

    public static CommandText Command { get; } = new("ticket.report", "协同报告", "三方协同健康度报告：响应、变更、一次通过和各步用时", Month, Whose)
    {
        Aliases = ["三方协同报告", "协同健康度"],
        Example = "协同报告 2026-09",
    };

    /// <summary>A month as people read it.</summary>
    public static string Show(ReportMonth month) => month.First.ToString("yyyy'年'M'月'", CultureInfo.InvariantCulture);

    /// <summary>Working time, in working days where nobody would count it in hours.</summary>
    public static string Show(decimal hours, TimeSpan day) => TicketTexts.IsLong(TimeSpan.FromHours((double)hours))
        ? Days.With(Show(hours / (decimal)day.TotalHours)) : Hours.With(Show(hours));

    /// <summary>Hours with one decimal.</summary>
    public static string Show(decimal hours) => Math.Round(hours, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>A share of 1 in percent.</summary>
    public static string Percent(decimal share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture);
}
