using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Commission.Quotes;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Commission.Chat;

/// <summary>Texts about what somebody has earned.</summary>
public static class MyCommissionTexts
{
    public static Message NoPlan { get; } = new("commission.no-plan", "还没有导入提成方案，所以没有人有提成。可以先试算。");

    public static Message SoFar { get; } = new("commission.so-far", "{0} 到现在为止，还没有关账");

    public static Message Earned { get; } = new("commission.earned", "应得 {0}");

    public static Message EarnedAndBack { get; } = new("commission.earned-and-back", "应得 {0}，扣回 {1}，合计 {2}");

    public static Message PayableByNow { get; } = new("commission.payable-by-now", "按现在算应发");

    public static Message Coming { get; } = new("commission.coming", "还没发的");

    public static Message MoreLines { get; } = new("commission.more-lines", "还有 {0} 笔");

    /// <summary>What releases a part.</summary>
    public static string NameOfNode(string node) =>
        Enum.TryParse<NodeKind>(node, ignoreCase: true, out var kind) ? QuoteTexts.NameOf(kind) : node;

    /// <summary>A component.</summary>
    public static string NameOfPart(string part) => part == CompiledPlan.BasePart ? "提成" : part == "sprint" ? "冲刺"
        : part == Ledger.StatementLine.PointsPart ? "积分兑现" : "奖励";
}
