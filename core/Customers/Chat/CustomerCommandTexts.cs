using ChatSales.Core.Conversation;

namespace ChatSales.Core.Customers.Chat;

/// <summary>Names of the commands about customers.</summary>
public static class CustomerCommandTexts
{
    public static ArgumentText Customer { get; } = new("customer", "客户", "名称或其中一部分");

    public static ArgumentText Industry { get; } = new("industry", "行业", "如 制造业");

    public static ArgumentText Region { get; } = new("region", "区域", "如 华东");

    public static ArgumentText Level { get; } = new("level", "级别", "A、B 或 C");

    public static ArgumentText Address { get; } = new("address", "地址");

    public static ArgumentText Name { get; } = new("name", "名称", "公司全称");

    public static ArgumentText Sure { get; } = new("sure", "确认");

    public static CommandText Show { get; } = new("customer.show", "客户", "看一个客户：联系人、在途商机、合同、最近三次跟进", Customer)
    {
        Aliases = ["查看客户", "kh"],
        Example = "客户 苏州荣金",
    };

    public static CommandText Create { get; } = new(
        "customer.create", "新建客户", "登记一个新客户", Name, Industry, Region, Level, Address, Sure)
    {
        Aliases = ["xjkh"],
        Example = "新建客户 苏州荣金医院管理 行业=医疗 华东",
    };

    public static CommandText Change { get; } = new(
        "customer.change", "修改客户", "改客户的名称、行业、区域、级别、地址", Customer, Industry, Region, Level, Address, Name)
    {
        Aliases = ["改客户"],
        Example = "修改客户 苏州荣金 级别=A 地址=苏州市工业园区星湖街 1 号",
    };

    public static CommandText Contact { get; } = new(
        "customer.contact", "新增联系人", "记一位客户方的联系人：职务、手机、决定什么", Customer, new("person", "姓名", "如 王总"), new("title", "职务"),
        new("mobile", "手机"), new("decides", "决定", "如 预算"))
    {
        Aliases = ["联系人", "加联系人", "修改联系人", "改联系人"],
        Example = "新增联系人 苏州荣金 王建国 职务=采购总监 决定=预算",
    };

    public static CommandText ContactGone { get; } = new(
        "customer.contact-gone", "去掉联系人", "去掉一位不再对接的联系人", Customer, new ArgumentText("person", "姓名"));
}
