using ChatSales.Core.Conversation;

namespace ChatSales.Core.Rhythm.ReportAudits;

/// <summary>Texts about audits of reports.</summary>
public static class ReportAuditTexts
{
    public static Message Title { get; } = new("report-audit.title", "报表价值审计");

    public static Message Counting { get; } = new("report-audit.counting", "报表价值审计计分");

    public static Message QuestionAbout { get; } = new("report-audit.question-about", "{0} 存的问题，定时发送，共享给{1}；发送它的名称可以先看一遍");

    public static Message StandUpName { get; } = new("report-audit.stand-up-name", "{0} 漏斗健康度站会");

    public static Message StandUpAbout { get; } = new("report-audit.stand-up-about", "每周站会卡片：超时未推进商机数、证据缺失率");

    public static Message ThreePartyAbout { get; } = new("report-audit.three-party-about", "每月发给部门负责人：工单响应时长、需求变更次数、验收一次通过率");

    public static Message AskTitle { get; } = new("report-audit.ask-title", "这份报表有用吗：{0}");

    public static Message AskText { get; } = new(
        "report-audit.ask-text", "{0}。\n请打 0 到 {1} 分：0 没用，{1} 天天用得上。匿名：谁打过分和打了几分分开存，也不记时间，打完不能改。截止 {2}。");

    public static Message Thanks { get; } = new("report-audit.thanks", "收到，谢谢。分数是匿名的，这里不再显示。");

    public static Message Over { get; } = new("report-audit.over", "这份报表的打分已经结束。");

    public static Message Twice { get; } = new("report-audit.twice", "你已经给这份报表打过分了，每人一次。");

    public static Message BadScore { get; } = new("report-audit.bad-score", "请打 0 到 {0} 的整数分。");

    public static Message NoBallot { get; } = new("report-audit.no-ballot", "没有请你给这份报表打分。");

    public static Message OfflineTitle { get; } = new("report-audit.offline-title", "报表已下线：{0}");

    public static Message OfflineText { get; } = new(
        "report-audit.offline-text", "{0}的报表价值审计中，{1} 名销售匿名打分，平均 {2} 分，低于 {3} 分。它不再发送，请重新设计后再上线。");

    public static Message HowQuestion { get; } = new(
        "report-audit.how-question", "怎么做：先问一遍改好的问题，再发送“报表重新上线 {0}”，刚才的问题就代替它，原来的订阅继续发。");

    public static Message HowOther { get; } = new("report-audit.how-other", "怎么做：改好后发送“报表重新上线 {0} 改了什么”。");

    public static Message ResultText { get; } = new("report-audit.result-text", "抽了 {0} 份（可抽 {1} 份），下线 {2} 份，打分不足 {3} 份。");

    public static Message RunningText { get; } = new("report-audit.running-text", "抽了 {0} 份（可抽 {1} 份），打分到 {2} 为止，之前不显示分数。");

    public static Message SeedFact { get; } = new("report-audit.seed-fact", "抽签种子");

    public static Message KeptLine { get; } = new("report-audit.kept-line", "平均 {0} 分（{1} 人），继续发送");

    public static Message OfflineLine { get; } = new("report-audit.offline-line", "平均 {0} 分（{1} 人），已下线");

    public static Message BackLine { get; } = new("report-audit.back-line", "平均 {0} 分（{1} 人），下线后已重新上线");

    public static Message TooFewLine { get; } = new("report-audit.too-few-line", "打分的不到 {0} 人，不作数，分数已删除");

    public static Message WaitingLine { get; } = new("report-audit.waiting-line", "打分中");

    public static Message NoAudit { get; } = new("report-audit.no-audit", "{0}没有报表价值审计。");

    public static Message NoneOfYours { get; } = new("report-audit.none-of-yours", "{0}的报表价值审计没有抽到归你负责的报表。");

    public static Message NoOffline { get; } = new("report-audit.no-offline", "没有叫“{0}”、归你负责的已下线报表。");

    public static Message SayChange { get; } = new("report-audit.say-change", "请写明改了什么，例如：报表重新上线 {0} 只留两个指标");

    public static Message SameQuestion { get; } = new("report-audit.same-question", "刚才的问题和下线的“{0}”一样。请先问一遍改好的问题，再重新上线。");

    public static Message GoneQuestion { get; } = new("report-audit.gone-question", "“{0}”已经删除，不用再上线。");

    public static Message IsBack { get; } = new("report-audit.is-back", "“{0}”已重新上线，从下一次起照常发送。");

    public static Message BackButton { get; } = new("report-audit.back-button", "重新上线");
}
