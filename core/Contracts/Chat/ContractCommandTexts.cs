using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Contracts.Chat;

/// <summary>Names of the commands about contracts.</summary>
public static partial class ContractCommandTexts
{
    private static readonly ArgumentText Contract = new("contract", "合同", "合同编号、商机编号或客户");

    public static ArgumentText Deal { get; } = new("deal", "商机");

    public static ArgumentText Amount { get; } = new("amount", "金额", "如 80万");

    public static ArgumentText GrossMargin { get; } = new("grossMargin", "毛利率", "如 35%") { Written = WrittenMargin(), Others = ["毛利"] };

    public static ArgumentText Term { get; } = new("term", "账期", "如 60天，款到发货写 0") { Written = WrittenTerm() };

    public static ArgumentText TaxRate { get; } = new("taxRate", "税率", "增值税率，金额已含税，如 6% 或 6个点");

    public static ArgumentText FirstOrder { get; } = new("firstOrder", "首单", "是 或 否，不知道就不写");

    public static ArgumentText Referral { get; } = new("referral", "老带新", "是 或 否，不知道就不写");

    public static ArgumentText ServiceStart { get; } = new("serviceStart", "服务开始", "如 2027-01-01");

    public static ArgumentText ServiceEnd { get; } = new("serviceEnd", "服务结束", "如 2027-12-31");

    public static ArgumentText Split { get; } = new("split", "分成", "如 郭勇70%、吴艳30%，不写就是负责人全部");

    public static ArgumentText Sure { get; } = new("sure", "确认");

    public static ArgumentText Reason { get; } = new("reason", "原因");

    public static ArgumentText Evidence { get; } = new("evidence", "证据");

    public static ArgumentText On { get; } = new("on", "日期", "不写就是今天");

    public static CommandText Create { get; } = new(
        "contract.create", "新建合同", "从商机起草一份合同，金额和毛利率先按商机填好",
        Deal, Amount, GrossMargin, Term, TaxRate, FirstOrder, Referral, ServiceStart, ServiceEnd, Split, Sure)
    {
        Aliases = ["起草合同", "xjht"],
        Example = "新建合同 D-1024 金额=80万 账期=60天",
    };

    public static CommandText Edit { get; } = new(
        "contract.edit", "修改合同", "改合同的条款；批准以后改金额要重新审批，原来的版本留着",
        Contract, Amount, GrossMargin, Term, TaxRate, FirstOrder, Referral, ServiceStart, ServiceEnd, Split, Reason)
    {
        Aliases = ["改合同", "变更合同"],
        Example = "修改合同 K-1001 金额=85万 原因=加了一个模块",
    };

    public static CommandText Submit { get; } = new("contract.submit", "提交合同", "把合同草稿送审批", Contract)
    {
        Aliases = ["送审合同", "提交审批"],
        Example = "提交合同 K-1001",
    };

    public static CommandText Approve { get; } = new("contract.approve", "通过合同", "通过一份等你审批的合同", Contract)
    {
        Aliases = ["批准合同", "同意合同"],
        Example = "通过合同 K-1001",
    };

    public static CommandText Reject { get; } = new("contract.reject", "驳回合同", "驳回一份等你审批的合同，要写原因", Contract, Reason)
    {
        Example = "驳回合同 K-1001 毛利太低",
    };

    public static CommandText Sign { get; } = new(
        "contract.sign", "签合同", "登记合同已签，要有已签合同页作凭证", Contract, On, Amount, Term, Evidence)
    {
        Aliases = ["合同已签", "登记签约"],
        Example = "签合同 K-1001 昨天",
    };

    public static CommandText Accept { get; } = new("contract.accept", "验收", "登记合同已验收，要有验收单作凭证", Contract, On, Evidence)
    {
        Aliases = ["验收合同", "合同验收"],
        Example = "验收 K-1001",
    };

    public static CommandText Cancel { get; } = new("contract.cancel", "取消合同", "作废一份合同，要写原因", Contract, Sure, Reason)
    {
        Aliases = ["作废合同"],
        Example = "取消合同 K-1001 客户不做了",
    };

    public static CommandText Show { get; } = new("contract.show", "合同", "看一份合同：条款、审批、签约、验收、修改记录", Contract)
    {
        Aliases = ["查看合同", "看合同", "ht"],
        Example = "合同 K-1001",
    };

    public static CommandText Waiting { get; } = new("contract.waiting", "待审批", "等你审批的合同，和还在别人那里的合同", PagingTexts.Page)
    {
        Aliases = ["合同审批", "dsp"],
        Asked = AsksWhatWaits(),
    };

    public static CommandText List { get; } = new("contract.list", "合同进度", "没签完的合同，和已赢单却没有已签合同的商机", PagingTexts.Page)
    {
        Aliases = ["我的合同", "合同列表", "未签合同"],
        Asked = AsksHowFar(),
    };

    [GeneratedRegex("^毛利[是为约]?(?<value>[^率].*)$")]
    private static partial Regex WrittenMargin();

    [GeneratedRegex("^(付款期|(?=.+账期$))(?<value>.+?)(账期)?$")]
    private static partial Regex WrittenTerm();

    [GeneratedRegex("^(现在|今天)?(还)?有?(什么|哪些|多少)?(合同|东西)?(是)?(要|等|需要|待)我(来)?(审?批|审批)的?(合同)?(有哪些|吗|呢)?[?？]?$")]
    private static partial Regex AsksWhatWaits();

    [GeneratedRegex("^(我的)?(这份|那份)?合同(现在)?(批|审批|审|签|走)到?(哪|哪里|哪儿|哪一步|什么地方)(一步)?了?[?？]?$")]
    private static partial Regex AsksHowFar();
}
