using ChatSales.Core.Conversation;

namespace ChatSales.Core.Tickets;

/// <summary>What people read of the check of a responsibility chain.</summary>
public static class ChainCheckTexts
{
    public static Message AnyTicket { get; } = new("chain-check.any", "任何工单");

    public static Message OfRole { get; } = new("chain-check.of-role", "{0}（{1}）");

    public static Message NoRule { get; } = new("chain-check.no-rule", "没有规则说谁是{0}：例如 {1}；这时由任何一位{0}负责。");

    public static Message NoRuleButFallback { get; } = new(
        "chain-check.no-rule-fallback", "没有规则说谁是{0}：例如 {1}；这时由任何一位{0}负责，都不在时由 {2} 负责。");

    public static Message NoBudget { get; } = new("chain-check.no-budget", "没有规则说时限：例如 {0}；这时按默认时限。");

    public static Message NeverReached { get; } = new(
        "chain-check.never", "{0}第 {1} 条（{2}）永远用不上：符合它的工单都先用了前面的规则，例如 {3} 用的是第 {4} 条。");

    public static Message Impossible { get; } = new("chain-check.impossible", "{0}第 {1} 条（{2}）永远用不上：没有工单能符合它。");

    public static Message Overlap { get; } = new("chain-check.overlap", "{0}第 {1} 条和第 {2} 条有重叠：例如 {3} 两条都符合，用的是第 {1} 条。");

    public static Message TooMany { get; } = new("chain-check.too-many", "{0}的条件组合太多，没有全部检查。");

    public static Message EmptyTeam { get; } = new("chain-check.empty-team", "团队“{0}”里没有在职的{1}。");

    public static Message Gone { get; } = new("chain-check.gone", "{0} 已离职或不在人员名单里。");

    public static Message NoAccount { get; } = new("chain-check.no-account", "{0} 没有绑定聊天平台，收不到工单。");

    public static Message NoManager { get; } = new("chain-check.no-manager", "{0} 没有上级，超时没有人知道。");

    public static Message TrialPeople { get; } = new("chain-check.trial-people", "试算：最近有进展的 {0} 个商机如果现在开工单（复杂度中、没有标签），会找谁");

    public static Message TrialBudgets { get; } = new("chain-check.trial-budgets", "试算：这些商机的时限");

    public static Message TrialLine { get; } = new("chain-check.trial-line", "{0} 个：{1}（例如 {2}）");

    public static Message AnyOfRole { get; } = new("chain-check.any-of-role", "任何一位{0}");

    public static Message ByRule { get; } = new("chain-check.by-rule", "第 {0} 条：{1}");

    public static Message ByDefault { get; } = new("chain-check.by-default", "默认：{0}");

    public static Message InDays { get; } = new("chain-check.in-days", "{0} {1} = {2} 个工作日，现在开单则 {3} 到期");

    public static Message InHours { get; } = new("chain-check.in-hours", "{0} {1} = {2} 工作小时，现在开单则 {3} 到期");

    public static Message ByClock { get; } = new("chain-check.by-clock", "{0} {1}，夜里和假日也算，现在开单则 {2} 到期");
}
