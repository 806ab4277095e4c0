using ChatSales.Core.Conversation;

namespace ChatSales.Core.Leads.Chat;

/// <summary>Names of the commands about leads.</summary>
public static class LeadCommandTexts
{
    public static ArgumentText Lead { get; } = new("lead", "线索", "编号，或公司名称");

    public static ArgumentText Company { get; } = new("company", "公司", "公司全称");

    public static ArgumentText Contact { get; } = new("contact", "联系人", "如 王磊");

    public static ArgumentText Mobile { get; } = new("mobile", "手机", "11 位数字");

    public static ArgumentText Source { get; } = new("source", "来源", "如 官网");

    public static ArgumentText Intent { get; } = new("intent", "意向", "高、中、低或还不清楚");

    public static ArgumentText Region { get; } = new("region", "区域", "如 华东");

    public static ArgumentText JobTitle { get; } = new("jobTitle", "职务", "如 采购经理");

    public static ArgumentText Industry { get; } = new("industry", "行业", "如 制造业");

    public static ArgumentText Products { get; } = new("products", "产品", "对什么感兴趣");

    public static ArgumentText Note { get; } = new("note", "备注");

    public static ArgumentText Owner { get; } = new("owner", "负责人", "不写就按规则");

    public static ArgumentText Sure { get; } = new("sure", "确认");

    public static ArgumentText Title { get; } = new("title", "名称", "商机名称");

    public static ArgumentText Reason { get; } = new("reason", "原因");

    public static CommandText Create { get; } = new(
        "lead.create", "新建线索", "记一条线索；也可以直接粘贴名片", Company, Contact, Mobile, Source, Intent, Region, JobTitle, Industry, Products, Note,
        Owner, Sure)
    {
        Aliases = ["录线索", "xjxs"],
        Example = "新建线索 苏州永鑫精密制造 王磊 13800001111 官网 高",
    };

    public static CommandText Show { get; } = new("lead.show", "线索", "看一条线索", Lead) { Aliases = ["查看线索"], Example = "线索 L-1001" };

    public static CommandText Mine { get; } = new("lead.mine", "我的线索", "看自己手上的线索，和什么时候要跟进", PagingTexts.Page)
    {
        Aliases = ["wdxs"],
    };

    public static CommandText Pool { get; } = new("lead.pool", "公海", "看没有人跟的线索，可以认领", PagingTexts.Page) { Aliases = ["线索池", "gh"] };

    public static CommandText Claim { get; } = new("lead.claim", "认领", "从公海认领一条线索", Lead) { Example = "认领 L-1001" };

    public static CommandText Assign { get; } = new("lead.assign", "分配", "主管把线索分配给人", Lead, new("person", "给谁", "姓名"))
    {
        Aliases = ["分配线索"],
        Example = "分配 L-1001 吴艳",
    };

    public static CommandText Convert { get; } = new(
        "lead.convert", "转商机", "把线索转成商机，只转一次", Lead, Title, new("amount", "金额"), new("expectedClose", "预计签约"), Products, Sure)
    {
        Example = "转商机 L-1001",
    };

    public static CommandText Release { get; } = new("lead.release", "退回公海", "把线索退回公海", Lead, Reason);

    public static CommandText Drop { get; } = new("lead.drop", "无效线索", "把线索标记为无效，要写原因", Lead, Reason) { Aliases = ["线索无效"] };
}
