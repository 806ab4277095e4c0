using System.Globalization;
using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Tickets;

/// <summary>What people read and write of responsibility chains.</summary>
public static partial class ChainTexts
{
    private const string WorkingHours = "工作小时";
    private const string WorkingDays = "工作日";
    private const string Hours = "自然小时";

    public static Message Title { get; } = new("chain.title", "工单责任链");

    public static Message About { get; } = new("chain.about", "工单由谁负责、每一步限多长时间、超时找谁");

    public static Message AmountField { get; } = new("chain.amount", "商机金额");

    public static Message IndustryField { get; } = new("chain.industry", "客户行业");

    public static Message RegionField { get; } = new("chain.region", "客户区域");

    public static Message ComplexityField { get; } = new("chain.complexity", "复杂度");

    public static Message ProductsField { get; } = new("chain.products", "产品");

    public static Message TagsField { get; } = new("chain.tags", "标签");

    public static Message TeamField { get; } = new("chain.team", "销售团队");

    public static Message PeopleTable { get; } = new("chain.people", "负责人");

    public static Message BudgetsTable { get; } = new("chain.budgets", "时限");

    public static Message WhenColumn { get; } = new("chain.when", "什么工单");

    public static Message ProductColumn { get; } = new("chain.product", "产品负责人");

    public static Message ArchitectColumn { get; } = new("chain.architect", "架构师");

    public static Message DeliveryColumn { get; } = new("chain.delivery", "交付经理");

    public static Message AcceptColumn { get; } = new("chain.accept", "接单");

    public static Message AnswerColumn { get; } = new("chain.answer", "答复");

    public static Message StartColumn { get; } = new("chain.start", "开始交付");

    public static Message DeliverColumn { get; } = new("chain.deliver", "交付");

    public static Message ReworkColumn { get; } = new("chain.rework", "返工");

    public static Message EscalateColumn { get; } = new("chain.escalate", "超时后多久再上报一级");

    public static Message FallbackColumn { get; } = new("chain.fallback", "找不到人时由谁负责");

    public static Message ReportColumn { get; } = new("chain.report", "月度报告发给");

    public static Message BudgetHint { get; } = new("chain.budget-hint", "如 48 工作小时、2 工作日、24 自然小时");

    public static Message PeopleHint { get; } = new("chain.people-hint", "写人员编号；整个团队写 team:团队名");

    public static Message NotBudget { get; } = new("chain.not-budget", "“{0}”不是时限，请写如“48 工作小时”“2 工作日”“24 自然小时”");

    public static Message NotHours { get; } = new("chain.not-hours", "“{0}”不是工作时间，请写如“09:00-12:00,13:30-18:00”");

    public static Message NobodyNamed { get; } = new("chain.nobody", "没有写由谁负责");

    public static Message NoPeopleForSome { get; } = new("chain.no-people", "有的工单找不到{0}，也没有写找不到人时由谁负责");

    public static Message NoBudgetForSome { get; } = new("chain.no-budget", "最后一条要适用于所有工单，否则有的工单没有时限");

    public static Message NeverReached { get; } = new("chain.never", "这一条永远用不上：前面的第 {0} 条已经适用于所有工单");

    /// <summary>The words for a ticket's complexity, which conditions use too.</summary>
    public static IReadOnlyList<string> Complexities { get; } = ["低", "中", "高"];

    public static string NameOf(Complexity complexity) => Complexities[(int)complexity];

    public static string Show(Budget budget) => string.Create(CultureInfo.InvariantCulture, $"{budget.Amount:0.##} {NameOf(budget.Unit)}");

    public static string NameOf(BudgetUnit unit) =>
        unit switch { BudgetUnit.Hours => Hours, BudgetUnit.WorkingHours => WorkingHours, _ => WorkingDays };

    internal static BudgetUnit UnitOf(string word) =>
        word switch { WorkingHours => BudgetUnit.WorkingHours, WorkingDays => BudgetUnit.WorkingDays, _ => BudgetUnit.Hours };

    [GeneratedRegex($"^(?<amount>[0-9]+(\\.[0-9]+)?)\\s*(?<unit>{WorkingHours}|{WorkingDays}|{Hours})$")]
    internal static partial Regex Budget();
}
