using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Deals.Chat;

/// <summary>Names of the commands about deals.</summary>
public static partial class DealCommandTexts
{
    /// <summary>Key of the argument that is a deal.</summary>
    public const string DealKey = "deal";

    private static readonly ArgumentText Deal = new(DealKey, "商机");

    public static ArgumentText Sure { get; } = new("sure", "确认");

    public static ArgumentText Customer { get; } = new("customer", "客户", "客户公司名称");

    public static ArgumentText Title { get; } = new("title", "名称", "商机名称");

    public static ArgumentText Amount { get; } = new("amount", "金额", "如 80万") { Written = WrittenAmount() };

    public static ArgumentText GrossMargin { get; } = new("grossMargin", "毛利率", "如 35%") { Written = WrittenMargin(), Others = ["毛利"] };

    public static ArgumentText ExpectedClose { get; } = new("expectedClose", "预计签约", "如 12月31日") { Written = WrittenClose() };

    public static ArgumentText Products { get; } = new("products", "产品", "多个用逗号分开");

    public static ArgumentText NeedsProduct { get; } = new("needsProduct", "需产品支持", "是 或 否；写“是”就开一张工单");

    public static ArgumentText CustomDev { get; } = new("customDev", "涉及定制开发", "是 或 否；写“是”就开一张工单");

    public static ArgumentText LossReason { get; } = new("reason", "原因");

    public static ArgumentText Filter { get; } = new("filter", "筛选", "人、团队、阶段、超时、已赢单或已丢单");

    public static ArgumentText List { get; } = new("list", "列表");

    public static ArgumentText By { get; } = new("by", "按什么");

    public static CommandText Show { get; } = new("deal.show", "商机", "查看一个商机", Deal) { Aliases = ["查看商机", "sj"], Example = "商机 D-1024" };

    public static CommandText More { get; } = new("deal.more", "更多操作", "对一个商机的更多操作", Deal);

    public static CommandText History { get; } = new("deal.history", "变更记录", "看一个商机何时被谁改了什么", Deal, PagingTexts.Page)
    {
        Aliases = ["修改记录", "bgjl"],
        Example = "变更记录 D-1024",
    };

    public static CommandText Mine { get; } =
        new("deal.mine", "我的商机", "列出我的商机，超时的在前；也可看已赢单、已丢单", PagingTexts.Page, Filter) { Aliases = ["wdsj", "我的"], Example = "我的商机 超时" };

    public static CommandText Team { get; } =
        new("deal.team", "团队商机", "列出我范围内的商机，超时的在前；也可看已赢单、已丢单", PagingTexts.Page, Filter)
        {
            Aliases = ["tdsj"],
            Example = "团队商机 方案验证 超时",
        };

    public static CommandText Late { get; } =
        new("deal.late", "超时商机", "列出我能看到的超时商机", PagingTexts.Page, Filter) { Aliases = ["cssj", "逾期商机"] };

    public static CommandText WonDeals { get; } = new("deal.won-list", "已赢单", "列出我能看到的已赢单商机，最近关闭的在前", PagingTexts.Page, Filter);

    public static CommandText LostDeals { get; } = new("deal.lost-list", "已丢单", "列出我能看到的已丢单商机，最近关闭的在前", PagingTexts.Page, Filter);

    public static CommandText Narrow { get; } = new("deal.filter", "筛选", "按人、团队、阶段、超时或状态筛选商机", List, By, PagingTexts.Page, Filter);

    public static CommandText Pipeline { get; } =
        new("deal.pipeline", "漏斗", "各阶段商机的个数和金额", Filter) { Aliases = ["ld", "销售漏斗"] };

    public static CommandText Create { get; } =
        new("deal.create", "新建商机", "新建一个商机", Customer, Title, Amount, ExpectedClose, Products, NeedsProduct, CustomDev, Sure)
        {
            Aliases = ["新建", "xj", "新商机"],
            Example = "新建商机 客户名称 商机名称 80万 12月31日",
        };

    public static CommandText Edit { get; } =
        new("deal.edit", "填写", "填写或修改商机的字段", Deal, Amount, GrossMargin, ExpectedClose, Products, Title, NeedsProduct, CustomDev, Sure)
        {
            Aliases = ["修改", "tx"],
            Example = "填写 D-1024 金额=80万 毛利率=35%",
        };

    public static CommandText Undo { get; } = new("deal.undo", "撤销填写", "撤销自己十分钟内的上一次填写或关闭", Deal);

    public static CommandText Advance { get; } = new("deal.advance", "推进", "推进到下一阶段，缺证据会列出来", Deal)
    {
        Aliases = ["tj", "推进商机"],
        Example = "推进 D-1024",
    };

    public static CommandText Return { get; } = new("deal.return", "退回", "退回上一阶段", Deal, new("reason", "原因"))
    {
        Aliases = ["th"],
        Example = "退回 D-1024 客户需求有变",
    };

    public static CommandText Lose { get; } = new("deal.lose", "丢单", "关闭商机（丢单），要选原因", Deal, LossReason, Sure)
    {
        Aliases = ["dd", "输单"],
        Example = "丢单 D-1024 价格",
    };

    public static CommandText Win { get; } = new("deal.win", "赢单", "签约完成", Deal, Sure)
    {
        Aliases = ["yd"],
        Example = "赢单 D-1024",
    };

    public static CommandText Reopen { get; } =
        new("deal.reopen", "重新打开", "重新打开已关闭的商机，要写原因", Deal, new("reason", "原因"))
        {
            Aliases = ["cxdk"],
            Example = "重新打开 D-1024 客户恢复了预算",
        };

    /// <summary>Where a field is filled in.</summary>
    public static ArgumentText ArgumentOf(DealField field) => field switch
    {
        DealField.Amount => Amount,
        DealField.GrossMargin => GrossMargin,
        DealField.Products => Products,
        DealField.ExpectedClose => ExpectedClose,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "It is no field of a deal."),
    };

    [GeneratedRegex("^(预算|报价|总价|合同额)[是为约]?(?<value>.+)$")]
    private static partial Regex WrittenAmount();

    [GeneratedRegex("^毛利[是为约]?(?<value>[^率].*)$")]
    private static partial Regex WrittenMargin();

    [GeneratedRegex("^(预计|大概|争取)?(?<value>.+?)(之?前|左右)?(能|可以|要)?(签约|签单|签|成交|落单)$|^(预计|签约|成交)(日期|时间)?(?<value>.+)$")]
    private static partial Regex WrittenClose();
}
