using ChatSales.Core.Contracts.Chat;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Commission.Chat;

/// <summary>Names of the commands about commission.</summary>
public static class CommissionCommandTexts
{
    private static readonly ArgumentText Month = new("month", "月份", "如 2026-10 或 10月");
    private static readonly ArgumentText Person = new("person", "人员", "姓名");

    public static ArgumentText Line { get; } = new("line", "第几笔", "明细表里的序号，不写就是整张");

    public static ArgumentText Sure { get; } = new("sure", "确认");

    public static ArgumentText Industry { get; } = new("industry", "行业");

    public static ArgumentText Strategic { get; } = new("strategic", "战略客户", "是 或 否，不知道就不写");

    public static ArgumentText Deal { get; } = new("deal", "商机");

    public static ArgumentText What { get; } = new("what", "条件", "如 120万 制造业 毛利35% 账期60天 首单");

    public static CommandText Mine { get; } = new(
        "commission.mine", "我的提成", "看到现在应得多少提成、每一笔从哪来、还有多少没发；写上月份就是那个月的明细表", Month, PagingTexts.Page)
    {
        Aliases = ["wdtc"],
        Example = "我的提成 2026-10",
    };

    public static CommandText Team { get; } = new(
        "commission.team", "团队提成", "你带的人一个月的提成合计；财务看全公司", Month, PagingTexts.Page)
    {
        Aliases = ["tdtc"],
        Example = "团队提成 2026-10",
    };

    public static CommandText Of { get; } = new("commission.of", "提成", "一个人一个月的提成", Person, Month, PagingTexts.Page)
    {
        Aliases = ["看提成"],
        Example = "提成 郭勇 2026-10",
    };

    public static CommandText Reconcile { get; } = new(
        "commission.reconcile", "提成对账", "自己的合同：合同额、已回款、已得、还没发", Person, PagingTexts.Page)
    {
        Aliases = ["对账", "dz"],
    };

    public static CommandText Close { get; } = new(
        "commission.close", "关账", "提成关账：那个月不再变，每个人收到明细表；不关的话次月 5 日 9 点自动关", Month, Sure)
    {
        Aliases = ["提成关账"],
        Example = "关账 2026-10",
    };

    public static CommandText Ask { get; } = new(
        "commission.ask", "提成疑问", "对自己的提成明细表或其中一笔有疑问，转给财务", Month, Line, new ArgumentText("text", "疑问"))
    {
        Example = "提成疑问 2026-10 第几笔=2 这笔回款是首单",
    };

    public static CommandText Answer { get; } = new(
        "commission.answer", "回复提成疑问", "回复一条提成疑问", new ArgumentText("question", "疑问"), new ArgumentText("text", "回复"));

    public static CommandText Questions { get; } = new("commission.questions", "待答提成疑问", "等财务回复的提成疑问", PagingTexts.Page);

    public static CommandText Export { get; } = new(
        "commission.export", "导出提成", "把一个月的提成导出成工资表、凭证分录或签章的明细表", Month,
        new ArgumentText("format", "格式", "xlsx、csv、凭证 或 签章"))
    {
        Example = "导出提成 2026-10 凭证",
    };

    public static CommandText Paper { get; } = new("commission.paper", "提成明细单", "自己一个月的提成明细表，盖电子签章的 PDF", Month)
    {
        Example = "提成明细单 2026-10",
    };

    public static CommandText Quote { get; } = new(
        "commission.quote", "提成试算", "估一估一份合同的提成和发放时间",
        Deal, ContractCommandTexts.Amount, Industry, ContractCommandTexts.GrossMargin, ContractCommandTexts.Term, ContractCommandTexts.FirstOrder,
        ContractCommandTexts.Referral, Strategic, What)
    {
        Aliases = ["算提成", "试算提成", "tcss"],
        Example = "提成试算 120万 制造业 毛利35% 账期60天 首单",
    };
}
