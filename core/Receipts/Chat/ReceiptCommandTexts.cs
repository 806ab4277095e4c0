using ChatSales.Core.Conversation;

namespace ChatSales.Core.Receipts.Chat;

/// <summary>Names of the commands about receipts.</summary>
public static class ReceiptCommandTexts
{
    private static readonly ArgumentText Claim = new("claim", "申报");
    private static readonly ArgumentText Arrival = new("arrival", "哪一笔");

    public static ArgumentText Contract { get; } = new("contract", "合同", "合同编号，或客户名称");

    public static ArgumentText Amount { get; } = new("amount", "金额", "如 30万");

    public static ArgumentText On { get; } = new("on", "日期", "不写就是今天");

    public static ArgumentText Node { get; } = new("node", "节点", "签约款、首款、尾款或其他款");

    public static ArgumentText BankRef { get; } = new("bankRef", "流水号", "银行流水号");

    public static ArgumentText Note { get; } = new("note", "说明", "为什么");

    public static ArgumentText Sure { get; } = new("sure", "确认");

    public static ArgumentText Reason { get; } = new("reason", "原因");

    public static CommandText Enter { get; } = new(
        "receipt.enter", "回款", "登记一笔到账的回款", Contract, Amount, On, Node, BankRef, Sure)
    {
        Aliases = ["登记回款", "hk"],
        Example = "回款 K00127 30万 11月23日 流水号=BOC20261123001",
    };

    public static CommandText Refund { get; } = new(
        "receipt.refund", "退款", "登记退给客户的钱，合同金额也少这么多", Contract, Amount, On, BankRef, Sure, Note)
    {
        Example = "退款 K00127 1万 昨天 少买两个模块",
    };

    public static CommandText LetOff { get; } = new(
        "receipt.let-off", "折让", "登记折让或红字发票：合同金额变少，没有钱进出", Contract, Amount, On, BankRef, Sure, Note)
    {
        Example = "折让 K00127 5000元 质量扣款",
    };

    public static CommandText Return { get; } = new(
        "receipt.return", "退回多付", "登记退回的多付款：钱退回去，合同金额不变", Contract, Amount, On, BankRef, Sure, Note)
    {
        Example = "退回多付 K00127 2万",
    };

    public static CommandText Money { get; } = new("receipt.money", "回款情况", "看一份合同收了多少、还差多少", Contract)
    {
        Example = "回款情况 K00127",
    };

    public static CommandText Show { get; } = new("receipt.show", "查看回款", "看一笔回款", new ArgumentText("receipt", "回款"));

    public static CommandText Report { get; } = new(
        "money-claim.enter", "报到账", "告诉财务一笔款到了，财务确认后才算回款", Contract, Amount, On, Node)
    {
        Aliases = ["申报到账"],
        Example = "报到账 苏州荣金 30万 昨天",
    };

    public static CommandText Confirm { get; } = new("money-claim.confirm", "确认到账", "确认销售报的到账，记为回款", Claim, Sure);

    public static CommandText ConfirmSame { get; } = new("money-claim.same", "到账已登记", "销售报的到账是已登记的同一笔", Claim);

    public static CommandText Refuse { get; } = new("money-claim.refuse", "退回申报", "退回没查到的到账申报", Claim, Reason);

    public static CommandText Waiting { get; } = new("arrival.list", "待认领", "还不知道是哪份合同的款，和等你确认的到账申报", PagingTexts.Page)
    {
        Aliases = ["drl"],
    };

    public static CommandText Look { get; } = new("arrival.show", "查看待认领", "看一笔待认领的款和可能的合同", Arrival);

    public static CommandText Claiming { get; } = new("arrival.claim", "认领回款", "把待认领的款记到一份合同上", Arrival, Contract, Sure);

    public static CommandText Same { get; } = new("arrival.same", "同一笔回款", "待认领的款就是已登记的那一笔", Arrival);

    public static CommandText Drop { get; } = new("arrival.drop", "不是回款", "待认领的款不是回款，不再提示", Arrival, Reason);

    public static ArgumentText DayColumn { get; } = new("dayColumn", "日期列", "表头里的列名");

    public static ArgumentText AmountColumn { get; } = new("amountColumn", "金额列", "表头里的列名");

    public static ArgumentText RefColumn { get; } = new("refColumn", "流水号列", "表头里的列名");

    public static ArgumentText PayerColumn { get; } = new("payerColumn", "付款方列", "表头里的列名");

    public static ArgumentText ContractColumn { get; } = new("contractColumn", "合同列", "表头里的列名，可以没有");

    public static CommandText Import { get; } = new(
        "receipt.import", "导入回款", "导入银行流水（CSV、Excel），对不上的待认领", new ArgumentText("file", "文件"), DayColumn, AmountColumn,
        RefColumn, PayerColumn, ContractColumn)
    {
        Aliases = ["drhk", "导入流水"],
    };
}
