using System.Globalization;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Commission.Ledger;

/// <summary>Texts about closing months.</summary>
public static class LedgerTexts
{
    public static Message CloseRule { get; } = new("commission.close-rule", "提成关账");

    public static Message StatementRule { get; } = new("commission.statement-rule", "出提成明细表");

    public static Message PaperRule { get; } = new("commission.paper-rule", "发签章明细表");

    public static Message EndRule { get; } = new("commission.end-rule", "提成关账收尾");

    public static Message ByItself { get; } = new("commission.by-itself", "系统按时");

    public static Message ClosedAlready { get; } = new("commission.closed-already", "{0} 已经关账（{1}，{2}），不会再变；以后的更正记在后面的月份。");

    public static Message StillRuns { get; } = new("commission.still-runs", "{0} 还没过完，{1} 起才能关账。");

    public static Message NotItsTurn { get; } = new("commission.not-its-turn", "月份要一个接一个地关账：{0} 之前要先关 {1}。");

    public static Message BeforeLedger { get; } = new("commission.before-ledger", "{0} 在第一个关账的月份 {1} 之前，那时的提成不在这里发，不能再关。");

    public static Message StillMade { get; } = new("commission.still-made", "{0} 的明细表还在出，等它出完再关下一个月。");

    public static Message NoPlan { get; } = new("commission.close-no-plan", "还没有导入提成方案，没有提成可以关账。");

    /// <summary>A day.</summary>
    public static string Show(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An instant, as the wall clock shows it.</summary>
    public static string Show(DateTimeOffset local) => local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
