using ChatSales.Core.Conversation;

namespace ChatSales.Core.Integration.Flows;

/// <summary>What operators read of flows.</summary>
public static class FlowTexts
{
    public static Message Title { get; } = new("flow.title", "对接流程");

    public static Message About { get; } = new("flow.about", "合同签署后把哪些单据送到财务或客服系统，用对方的哪些编码");

    public static Message CodesTable { get; } = new("flow.codes", "编码对照");

    public static Message ForColumn { get; } = new("flow.code-for", "用途");

    public static Message ForHint { get; } = new("flow.code-for-hint", "对接系统要的编码名称，例如 organisation");

    public static Message OursColumn { get; } = new("flow.code-ours", "我方的值");

    public static Message OursHint { get; } = new("flow.code-ours-hint", "不写就是其余全部");

    public static Message TheirsColumn { get; } = new("flow.code-theirs", "对方编码");

    public static Message InstalmentsTable { get; } = new("flow.instalments", "应收分期");

    public static Message ShareColumn { get; } = new("flow.share", "比例");

    public static Message DaysColumn { get; } = new("flow.days", "签署后几天到期");

    public static Message DaysHint { get; } = new("flow.days-hint", "不写就按合同账期");

    public static Message OnColumn { get; } = new("flow.on", "启用");

    public static Message DocumentsColumn { get; } = new("flow.documents", "送哪些单据");

    public static Message ReceiptsColumn { get; } = new("flow.receipts", "读取对方的回款");

    public static Message TaxRateColumn { get; } = new("flow.tax-rate", "默认税率");

    public static Message TaxRateHint { get; } = new("flow.tax-rate-hint", "合同没写税率时按它，例如 0.06；不写就等合同补上税率再送");

    public static Message GroupColumn { get; } = new("flow.service-group", "服务群里的售后人员");

    public static Message GroupHint { get; } = new("flow.service-group-hint", "每签一份合同，和商机负责人建一个群；不写就不建");

    public static Message NoTaxRate { get; } = new("flow.no-tax-rate", "这里要写 0 到 1 之间的税率，例如 0.06");

    public static Message LacksTaxRate { get; } = new("flow.lacks-tax-rate", "有合同没写税率，流程也没有默认税率：要税率的系统会缺税率，等合同补上再送");

    public static Message SharesNotOne { get; } = new("flow.shares-not-one", "各期比例加起来要等于 1");

    public static Message NoShare { get; } = new("flow.no-share", "这里要写 0 到 1 之间的比例，例如 0.3");

    public static Message NoConnector { get; } = new("flow.no-connector", "没有设置名为“{0}”的对接系统。已设置：{1}");

    public static Message TakesNone { get; } = new("flow.takes-none", "{0} 不收{1}");

    public static Message Lacks { get; } = new("flow.lacks", "启用前还缺这些编码：{0}");

    private static Message Customer { get; } = new("flow.customer", "客户");

    private static Message Receivable { get; } = new("flow.receivable", "应收单");

    private static Message Service { get; } = new("flow.service", "服务交接");

    private static Message Article { get; } = new("flow.article", "知识库文章");

    public static string NameOf(FlowDocument document) => document switch
    {
        FlowDocument.Customer => Customer.Text,
        FlowDocument.Receivable => Receivable.Text,
        FlowDocument.Article => Article.Text,
        _ => Service.Text,
    };
}
