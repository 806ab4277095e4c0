using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;
using ChatSales.Core.Time;

namespace ChatSales.Core.Leaves;

/// <summary>Texts about leave.</summary>
public static partial class LeaveTexts
{
    /// <summary>How a wish is written: days, and a stand-in.</summary>
    public const string Wish =
        @"^(?<days>.*?)[\s,，、]*((由\s*(?<who>.+?)\s*(代班|代理|代)?|(让|请|找|麻烦)\s*(?<who>[^\s，,。、]{2,4}?)\s*(代班|代理|代|顶班)"
        + @"|代班人?[:：\s]*(?<who>[^\s，,。、]{2,4})|(?<=[\s,，、])(?<who>[^\s，,。、]{2,4}?)\s*(代班|代理|代|顶班))[\s。.]*)?\z";

    private const string AsksFor = "(想|要|得|打算)?请(个|几天|[一二两三]天)?(事|病|年|婚|产|陪产)?假(一天|1天)?了?";
    private const string ByWhom = "([，, ]*(由|让|请|麻烦|找)?(?<who>[^，,。 ]{2,4}?)(帮我|替我|帮忙)?(代班|代理|代我|代一下|顶一下|顶班|顶替|顶|代))?";

    /// <summary>Leave as people tell of it: 我周三到周五请假，吴艳代一下.</summary>
    [GeneratedRegex($"^(我?(?<days>[^，,。 ]{{2,20}}?)我?{AsksFor}|我{AsksFor}[，, ]*(?<days>[^，,。 ]{{2,20}})){ByWhom}[。.！!]?$")]
    public static partial Regex Sentence();

    /// <summary>Such a sentence as the command has it.</summary>
    public static string WishOf(string days, string who) => $"{days} 由{who}代";

    /// <summary>Between a first and a last day.</summary>
    public static IReadOnlyList<string> Until { get; } = ["到", "至"];

    public static Message Title { get; } = new("leave.title", "请假");

    public static Message Booked { get; } = new("leave.booked", "已登记请假：{0}。{1}");

    public static Message Changed { get; } = new("leave.changed", "请假已改为：{0}。{1}");

    public static Message EndedToday { get; } = new("leave.ended", "已销假，今天起照常找你。");

    public static Message GivenBack { get; } = new("leave.given-back", "已取消请假：{0}。");

    public static Message ActedFor { get; } = new("leave.acted-for", "期间的工单、续约和合同审批由 {0} 处理。");

    public static Message NobodyActs { get; } = new("leave.nobody-acts", "没有代班人，上级也都不在，期间的工单、续约和合同审批没有人处理。请安排一位：改假 由…代");

    public static Message LeavesOthers { get; } = new("leave.leaves-others", "这几天你本来要替 {0} 代班，请提醒对方另找人；否则到时改找上级。");

    public static Message WhichDays { get; } = new("leave.which-days", "没有看懂请哪几天。可以写 周三到周五、9月18日到20日 或 2026-12-01 到 2026-12-03，后面可以加 由吴艳代。请假按整天算。");

    public static Message Reversed { get; } = new("leave.reversed", "最后一天（{1}）早于第一天（{0}）。");

    public static Message Past { get; } = new("leave.past", "{0} 已经过去，请假只能从今天或以后开始。");

    public static Message HasBegun { get; } = new("leave.has-begun", "这段请假从 {0} 就开始了，只能改最后一天，例如 改假 今天到周五；提前回来请发送“销假”。");

    public static Message IsOver { get; } = new("leave.is-over", "{0} 的请假已经结束，不能再改。");

    public static Message TooLong { get; } = new("leave.too-long", "一段请假最多 {0} 天，最晚到 {1} 天以后。");

    public static Message TooMany { get; } = new("leave.too-many", "最多同时登记 {0} 段请假。");

    public static Message Overlaps { get; } = new("leave.overlaps", "和你已登记的请假 {0} 重叠了。要改时间请发送“改假”，不请了请发送“销假”。");

    public static Message Oneself { get; } = new("leave.oneself", "不能由自己代班，请换一位。");

    public static Message StandInAway { get; } = new("leave.stand-in-away", "{0} 在 {1} 也请假，请换一位。");

    public static Message NotThen { get; } = new("leave.not-then", "你在 {0} 没有请假。");

    public static Message None { get; } = new("leave.none", "你没有登记请假。请假请发送：请假 周三到周五 由吴艳代");

    public static Message EndWhichOne { get; } = new("leave.end-which-one", "你登记了 {0} 段请假，要销哪一段？请写上它的第一天，例如 销假 {1}");

    public static Message ChangeWhichOne { get; } = new("leave.change-which-one", "你登记了 {0} 段请假，要改哪一段？请先写上它的第一天，例如 改假 {1} 周四到周五");

    public static Message ChangeButton { get; } = new("leave.button-change", "改假");

    public static Message EndButton { get; } = new("leave.button-end", "销假");

    public static Message ListButton { get; } = new("leave.button-list", "请假情况");

    public static Message AskedTitle { get; } = new("leave.asked-title", "{0} 请你代班");

    public static Message Asked { get; } = new("leave.asked", "{0}，{1} 请假，期间的工单、续约和合同审批会转给你。");

    public static Message NoLongerTitle { get; } = new("leave.no-longer-title", "{0} 的代班有变");

    public static Message NoLonger { get; } = new("leave.no-longer", "{0} 不用你替 {1} 代班了。");

    public static Message Running { get; } = new("leave.running", "休假中");

    public static Message WorkingDays { get; } = new("leave.working-days", "{0} 个工作日");

    public static Message Provisional { get; } = new("leave.provisional", "{0}（暂定）");

    public static Message StandInFact { get; } = new("leave.stand-in-fact", "代班人");

    public static Message StandIn { get; } = new("leave.stand-in", "{0} 代班");

    public static Message NoStandIn { get; } = new("leave.no-stand-in", "没有指定代班人");

    public static Message ListTitle { get; } = new("leave.list-title", "请假情况");

    public static Message ListSummary { get; } = new("leave.list-summary", "休假中 {0} 人，今天起共 {1} 段请假（第 {2}/{3} 页）。");

    public static Message NobodyAway { get; } = new("leave.nobody-away", "今天起没有人请假。");

    /// <summary>The first and the last day.</summary>
    public static string Days(DaySpan days, DateOnly today) =>
        days.First == days.Last ? LayoutTexts.Day(days.First, today) : $"{LayoutTexts.Day(days.First, today)}至{LayoutTexts.Day(days.Last, today)}";
}
