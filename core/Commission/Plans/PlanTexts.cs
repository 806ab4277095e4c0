using ChatSales.Core.Conversation;

namespace ChatSales.Core.Commission.Plans;

/// <summary>Texts about commission plans.</summary>
public static class PlanTexts
{
    public static Message Title { get; } = new("commission.plan-title", "提成方案");

    public static Message About { get; } = new(
        "commission.plan-about", "销售提成怎么算、什么时候发：每个方案一份文件，新版本从生效日起管那天及以后签的合同。");

    public static Message NewCustomerField { get; } = new("commission.field-new-customer", "新客户");

    public static Message SignedOnField { get; } = new("commission.field-signed-on", "签约日");

    public static Message MonthField { get; } = new("commission.field-month", "签约月份");

    public static Message QuarterField { get; } = new("commission.field-quarter", "签约季度");

    public static Message NotPositive { get; } = new("commission.not-positive", "要大于 0");

    public static Message NoPart { get; } = new("commission.no-part", "要在 0 到 1 之间，例如 0.13");

    public static Message OneResult { get; } = new("commission.one-result", "rate、fixed、tiers 里要写一项，也只能写一项");

    public static Message OnlyFactor { get; } = new("commission.only-factor", "系数规则只能写 factor");

    public static Message AnyContract { get; } = new("commission.any-contract", "任何合同");

    public static Message NeverReached { get; } = new(
        "commission.never-reached", "规则 {0}（{1}）永远轮不到：符合它的合同都先用了前面的规则，例如 {2} 的合同用的是 {3}");

    public static Message NeverPaid { get; } = new(
        "commission.never-paid", "发放方式（{0}）永远轮不到：符合它的合同都先用了前面的，例如 {1} 的合同用的是（{2}）");

    public static Message Impossible { get; } = new("commission.impossible", "规则 {0}（{1}）永远用不上：没有合同能符合它");

    public static Message Gap { get; } = new("commission.gap", "有的合同哪条提成规则都不符合，提成是 0：例如 {0}");

    public static Message NotAllChecked { get; } = new("commission.not-all-checked", "条件组合太多，没有全部检查");

    public static Message Jump { get; } = new("commission.jump", "规则 {0} 在 {1} 处往下掉：刚到这一档反而少拿 {2}");

    /// <summary>A version of a plan.</summary>
    public static Message Named { get; } = new("commission.plan-named", "{0} 第 {1} 版");

    /// <summary>What a factor multiplies by, and why.</summary>
    public static Message Factor { get; } = new("commission.factor", "{0}（{1}）");

    /// <summary>A version of a plan, as people call it.</summary>
    public static string NameOf(CommissionPlan plan) => Named.With(plan.Name ?? plan.Id, Number(plan.Version));

    /// <summary>The same of <c>std@1</c>, where the name isn't known.</summary>
    public static string? NameOf(string? reference) =>
        reference?.Split('@') is [var id, var version] ? Named.With(id, version) : reference;

    /// <summary>A factor with its number.</summary>
    public static string FactorOf(PlanRule factor) => Factor.With(Number(factor.Result.Factor!.Value), factor.Name ?? factor.Id);

    private static string Number(IFormattable number) => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Why a plan can't count.</summary>
    public static Message FaultOf(CommissionFault fault) => Faults[fault];

    private static readonly Dictionary<CommissionFault, Message> Faults = new()
    {
        [CommissionFault.TwoPlansSamePriority] = new("commission.two-plans", "有两个方案管到同一个人，优先级又相同，分不出用哪一个"),
        [CommissionFault.SplitMustAddToOne] = new("commission.split-sum", "分成加起来要正好是 1"),
        [CommissionFault.BackdatedPlanMustSayRetroactive] = new(
            "commission.backdated", "生效日早于今天，已签的合同会跟着变：确实要这样，请写 retroactive: true"),
        [CommissionFault.TiersMustStartAtZeroAndRise] = new("commission.tiers", "阶梯的第一档从 0 起，后面每一档的起点都要比前一档高"),
        [CommissionFault.NodeSharesMustAddToOne] = new("commission.node-sum", "各发放节点的比例加起来要正好是 1"),
        [CommissionFault.CapBelowFloor] = new("commission.cap-floor", "封顶不能低于保底"),
        [CommissionFault.PersonTwiceInSplit] = new("commission.person-twice", "同一个人在分成里出现了两次"),
        [CommissionFault.ShareMustBePositive] = new("commission.share-positive", "比例要大于 0"),
        [CommissionFault.VersionTwice] = new("commission.version-twice", "这个版本号已经用过，改动请用新的版本号"),
        [CommissionFault.RuleIdTwice] = new("commission.rule-twice", "这个规则编号已经用过"),
        [CommissionFault.LastPayoutMustBeUnconditional] = new("commission.last-payout", "最后一种发放方式不能带条件，否则有的合同没有发放方式"),
        [CommissionFault.MonthsCloseInOrder] = new("commission.months-order", "月份要一个接一个地关账"),
        [CommissionFault.QuotaTwice] = new("commission.quota-twice", "同一个人同一时段有两个任务额"),
        [CommissionFault.AmountMustBePositive] = new("commission.amount-positive", "金额要大于 0"),
    };
}
