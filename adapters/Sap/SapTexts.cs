using ChatSales.Adapters.Targets;
using ChatSales.Core.Conversation;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Sap;

/// <summary>What is Chinese about SAP: the codes that people map, and its words for what goes wrong.</summary>
internal static class SapTexts
{
    public static Message Grouping { get; } = new("sap.code.grouping", "业务伙伴分组");

    public static Message Reconciliation { get; } = new("sap.code.reconciliation", "应收统驭科目");

    public static Message PaymentTerms { get; } = new("sap.code.payment_terms", "付款条件");

    public static Message SalesArea { get; } = new("sap.code.sales_area", "销售范围（销售组织/分销渠道/产品组）");

    public static Message Revenue { get; } = new("sap.code.revenue", "收入科目");

    public static Message Tax { get; } = new("sap.code.tax", "待转销项税额科目");

    public static Message ProfitCenter { get; } = new("sap.code.profit_center", "利润中心");

    /// <summary>
    /// By class and number first, which are the same in every language: the words follow <c>sap-language</c> and the user. Which numbers come is
    /// known from the field (docs/connectors.md) and SAP's own message classes; the words catch the rest.
    /// </summary>
    public static FaultWords Faults { get; } = new(
        (FaultCause.UnknownCustomer, ["102(F5)", "F5/102", "客户 未 定义", "客户 不存在", "customer not defined", "customer not exist"]),
        (FaultCause.ClosedPeriod, ["201(F5)", "F5/201", "过账期间 未打开", "期间 关闭", "posting period not open", "period closed"]),
        (FaultCause.UnknownCode, ["507(F5)", "F5/507", "科目 未 定义", "不存在", "未定义", "not exist", "not defined", "not found", "does not contain"]),
        (FaultCause.Locked, ["locked by", "被 锁定", "正在处理"]),
        (FaultCause.Rights, ["no authorization", "not authorized", "没有 权限", "无权"]),
        (FaultCause.Taken, ["already exists", "已存在"]),
        (FaultCause.WrongField, ["is invalid", "too long", "mandatory", "maximum length", "无效", "必填", "长度", "balance", "不平"]));
}
