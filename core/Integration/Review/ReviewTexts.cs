using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Metrics;
using ChatSales.Core.People;

namespace ChatSales.Core.Integration.Review;

/// <summary>What people read and write of the quarterly review of integration.</summary>
public static class ReviewTexts
{
    public static Metric Saved { get; } = Counted(
        "hub-saved-hours", "对接省下的录入工时", "期内对接系统收到的单据、从财务读回的回款和客服推来的投诉，乘以设置里每种单据的录入分钟数", "小时", true);

    public static Metric TransferTime { get; } = Counted(
        "hub-transfer-time", "签约到送达时长", "期内送达的应收单和服务单，从登记签约到对方收到的自然时间，取平均；签约 3 天后才补送的、因合同变更重送的不算", "分钟", false);

    public static Metric AnswerTime { get; } = Counted(
        "complaint-answer-time", "投诉首次答复时长", "期内的客户投诉，从投诉到第一条客户跟进或商机协作日志里我方的话，取自然小时平均；还没答复的不算", "小时", false);

    public static Metric Repeats { get; } = Counted(
        "repeat-complaints", "重复投诉率", "期内的投诉中，同一客户此前 90 天内投诉过的 ÷ 期内全部投诉", "%", false);

    public static Metric ByUs { get; } = Counted(
        "hub-found-by-us", "自己先发现的对接故障", "期内系统自己发现并提醒的对接异常（到期预告和客户合并的提问不算）", "次", true);

    public static Metric ByOthers { get; } = Counted(
        "hub-found-by-others", "别人先发现的对接故障", "期内有人用“对接报障”说了、而系统当时没有发现的故障", "次", false);

    /// <summary>All figures, in the order in which they are listed.</summary>
    public static IReadOnlyList<Metric> Metrics { get; } = [Saved, TransferTime, AnswerTime, Repeats, ByUs, ByOthers];

    public static Message Title { get; } = new("hub-review.title", "集成季度复盘");

    public static Message TitleOf { get; } = new("hub-review.title-of", "集成季度复盘 {0}");

    public static Message RowsOf { get; } = new("hub-review.rows-of", "{0} · {1}");

    public static Message About { get; } = new(
        "hub-review.about", "工时按设置里每种单据的录入分钟数估算，其余都是当时记下的数。{0} 时统计，只算现在设置了的对接系统。");

    public static Message Nothing { get; } = new("hub-review.nothing", "{0}没有可以统计的。");

    public static Message Hours { get; } = new("hub-review.hours", "{0} 小时");

    public static Message Documents { get; } = new("hub-review.documents", "{0} 张");

    public static Message Cases { get; } = new("hub-review.cases", "{0} 例");

    public static Message Few { get; } = new("hub-review.few", "{0} 例，样本少于 {1}");

    public static Message MeanAndMost { get; } = new("hub-review.mean", "平均 {0}，九成在 {1}内");

    public static Message Rate { get; } = new("hub-review.rate", "{0}/{1}，{2}%");

    public static Message Times { get; } = new("hub-review.times", "{0} 次");

    public static Message NothingThen { get; } = new("hub-review.none", "没有");

    public static Message Before { get; } = new("hub-review.before", "上季度{0}");

    public static Message LastQuarters { get; } = new("hub-review.last-quarters", "最近 {0} 个季度");

    public static Message Rows { get; } = new("hub-review.rows", "看明细");

    public static Message Back { get; } = new("hub-review.back", "整份复盘");

    public static Message QuarterBefore { get; } = new("hub-review.quarter-before", "上个季度");

    public static Message QuarterAfter { get; } = new("hub-review.quarter-after", "下个季度");

    public static Message Picture { get; } = new("hub-review.picture", "省下的录入工时：{0}与{1}");

    public static Message PictureTitle { get; } = new("hub-review.picture-title", "省下的录入工时（小时）");

    public static Message Everything { get; } = new("hub-review.everything", "合计");

    public static Message SavedLine { get; } = new("hub-review.saved-line", "{0} 张 × {1} 分钟 ＝ {2} 小时");

    public static Message More { get; } = new("hub-review.more", "只列出 {0} 项，共 {1} 项。");

    public static Message Unanswered { get; } = new("hub-review.unanswered", "还没有答复");

    public static Message AnsweredAfter { get; } = new("hub-review.answered", "{0}后答复");

    public static Message ComplainedBefore { get; } = new("hub-review.complained-before", "此前 {0} 也投诉过（{1}）");

    public static Message LastedFor { get; } = new("hub-review.lasted", "持续 {0}");

    public static Message StillOpen { get; } = new("hub-review.still-open", "还没有恢复");

    public static Message NotForYou { get; } = new("hub-review.not-for-you", "集成季度复盘给总监、运维和设置里写的人看，需要的话请找{0}。");

    public static Message NotFigure { get; } = new("hub-review.not-figure", "“{0}”不在集成季度复盘里。");

    public static Message NotQuarter { get; } = new("hub-review.not-quarter", "“{0}”不是季度，请写如“2026-Q3”“三季度”“上季度”。");

    public static Message NotBegun { get; } = new("hub-review.not-begun", "{0}还没有开始。");

    public static ArgumentText Quarter { get; } = new("quarter", "季度", "如 2026-Q3、三季度、上季度");

    public static ArgumentText Figure { get; } = new("metric", "指标", "如 对接省下的录入工时");

    public static CommandText Command { get; } = new(
        "integration.review", "集成复盘", "一个季度的对接：省下的工时、时长、重复投诉、谁先发现", Quarter, Figure)
    {
        Aliases = ["集成季度复盘", "对接复盘"],
        Example = "集成复盘 2026-Q3",
    };

    public static string NameOf(ReviewKind kind) => kind switch
    {
        ReviewKind.Customer => "客户",
        ReviewKind.Receivable => "应收单",
        ReviewKind.Reversal => "冲销单",
        ReviewKind.Service => "服务单",
        ReviewKind.Receipt => "回款",
        _ => "客户投诉",
    };

    /// <summary>A quarter as people read it.</summary>
    public static string Show(ReviewQuarter quarter) => $"{quarter.First.Year}年第{"一二三四"[quarter.Number - 1]}季度";

    /// <summary>Hours with one decimal.</summary>
    public static string Show(decimal hours) => Math.Round(hours, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>A share of 1 in percent.</summary>
    public static string Percent(decimal share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Whether words are meant for a quarter, also one that there isn't.</summary>
    public static bool IsLikeQuarter(string text) => text.Trim().EndsWith("季度", StringComparison.Ordinal);

    private static Metric Counted(string key, string name, string formula, string unit, bool isBetterHigher) =>
        new(key, name, "", formula, unit, Role.Operator, isBetterHigher);
}
