using System.Globalization;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Commission.Review;

/// <summary>Texts about approving and trying commission plans.</summary>
public static class ReviewTexts
{
    public static Message Rule { get; } = new("plan-review.rule", "提成方案待批");

    public static Message WatchRule { get; } = new("plan-review.watch-rule", "提成方案生效前检查");

    public static Message Title { get; } = new("plan-review.title", "提成方案 {0}");

    public static Message Ask { get; } = new("plan-review.ask", "{0} 导入了这个版本，要另一个人同意才生效。");

    public static Message ByFact { get; } = new("plan-review.by-fact", "导入人");

    public static Message FromFact { get; } = new("plan-review.from-fact", "生效日");

    public static Message BeforeFact { get; } = new("plan-review.before-fact", "前一版");

    public static Message StateFact { get; } = new("plan-review.state-fact", "状态");

    public static Message DoubtFact { get; } = new("plan-review.doubt-fact", "留意");

    public static Message First { get; } = new("plan-review.first", "没有，这是第一版");

    public static Message ChangeTitle { get; } = new("plan-review.change-title", "改动 {0}");

    public static Message MoreChanges { get; } = new("plan-review.more-changes", "还有 {0} 处改动，在网页上看全部。");

    public static Message Reordered { get; } = new("plan-review.reordered", "规则的先后变成：{0}");

    public static Message ApproveButton { get; } = new("plan-review.approve-button", "同意");

    public static Message RefuseButton { get; } = new("plan-review.refuse-button", "不同意");

    public static Message TrialButton { get; } = new("plan-review.trial-button", "回测");

    public static Message Reason { get; } = new("plan-review.reason", "不同意的原因");

    public static Message NeedsReason { get; } = new("plan-review.needs-reason", "不同意要写原因，1 到 {0} 个字。");

    public static Message ShowButton { get; } = new("plan-review.show-button", "看方案");

    public static Message Approved { get; } = new("plan-review.approved", "已同意，{0} 起按它算。");

    public static Message Refused { get; } = new("plan-review.refused", "没有同意，它不生效。改好后用新的版本号再导入。");

    public static Message IsDecided { get; } = new("plan-review.is-decided", "{0} 已经由{1}处理过了：{2}。");

    public static Message Own { get; } = new("plan-review.own", "自己导入的方案要由别人来批。");

    public static Message TooLate { get; } = new(
        "plan-review.too-late", "{0} 的生效日 {1} 已经过了，现在同意会改动已签合同的提成。请改生效日，或写 retroactive: true，用新的版本号再导入。");

    public static Message NoSuchReview { get; } = new("plan-review.no-such-review", "没有找到这个提成方案版本，或者它不归你看。");

    public static Message NoSuchPlan { get; } = new("plan-review.no-such-plan", "没有提成方案“{0}”。有：{1}。");

    public static Message NoneOpen { get; } = new("plan-review.none-open", "没有待批的提成方案。");

    public static Message OpenTitle { get; } = new("plan-review.open-title", "待批的提成方案");

    public static Message BroughtOn { get; } = new("plan-review.brought-on", "{0} {1} 导入，{2} 起生效");

    public static Message GapTomorrow { get; } = new("plan-review.gap-tomorrow", "{0} 起生效，但有缺口：{1}。要补的话，请在这之前导入新版本。");

    public static Message OpenTomorrow { get; } = new("plan-review.open-tomorrow", "定于 {0} 生效，但还没有人批；过了这天就不能再批这个版本。");

    public static Message TrialTitle { get; } = new("plan-review.trial-title", "提成回测 {0}");

    public static Message TrialPeriod { get; } = new("plan-review.trial-period", "{0} 至 {1} 签的合同");

    public static Message TrialSum { get; } = new("plan-review.trial-sum", "{0} 份合同，按当时的方案共 {1}，按这个方案共 {2}，{3}。");

    public static Message TrialUnpriced { get; } = new("plan-review.trial-unpriced", "其中 {0} 份没有提成。");

    public static Message TrialNote { get; } = new("plan-review.trial-note", "按合同全额算，不含冲刺和追回。");

    public static Message TrialNone { get; } = new("plan-review.trial-none", "这段时间没有签约的合同。");

    public static Message TrialDetail { get; } = new("plan-review.trial-detail", "{0} → {1}");

    public static Message TrialMore { get; } = new("plan-review.trial-more", "多 {0}");

    public static Message TrialLess { get; } = new("plan-review.trial-less", "少 {0}");

    public static Message TrialSame { get; } = new("plan-review.trial-same", "不变");

    public static Message MorePeople { get; } = new("plan-review.more-people", "还有 {0} 人，差得更少");

    public static Message BadPeriod { get; } = new("plan-review.bad-period", "“{0}”不是一段时间。可以写 2026-01..2026-06、上个季度、今年。");

    /// <summary>What stands between the ends of a period.</summary>
    public static string Between => "..";

    private static readonly Message Open = new("plan-review.state-open", "待批");
    private static readonly Message Yes = new("plan-review.state-yes", "已同意");
    private static readonly Message No = new("plan-review.state-no", "没有同意");

    /// <summary>How a review stands.</summary>
    public static string StateOf(bool? isApproved) => (isApproved switch { null => Open, true => Yes, false => No }).Text;

    /// <summary>A day with its year.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What is to be said of a version before it counts; null for nothing.</summary>
    public static string? Watched(KnownPlan one) =>
        one.Review is { IsOpen: true } ? OpenTomorrow.With(Day(one.Plan.ValidFrom))
        : one.Counts && PlanDoubts.GapOf(one.Plan) is { } gap ? GapTomorrow.With(Day(one.Plan.ValidFrom), gap)
        : null;
}
