using ChatSales.Core.Conversation;

namespace ChatSales.Core.Tickets.Chat;

/// <summary>Names of the commands about tickets.</summary>
public static class TicketCommandTexts
{
    private static readonly ArgumentText Ticket = new("ticket", "工单", "工单编号、商机编号或客户");

    public static ArgumentText On { get; } = new("on", "商机", "商机编号，或一张工单的编号");

    public static ArgumentText Text { get; } = new("text", "内容");

    public static ArgumentText Reason { get; } = new("reason", "原因");

    public static ArgumentText Expected { get; } = new("expected", "哪天回音", "如 周五、9月15日");

    public static ArgumentText To { get; } = new("to", "转给谁", "姓名");

    public static ArgumentText Complexity { get; } = new("complexity", "复杂度", "低、中 或 高");

    public static ArgumentText Tags { get; } = new("tags", "标签", "多个用逗号分开");

    public static ArgumentText File { get; } = new("file", "文件");

    public static ArgumentText Before { get; } = new("before", "原来");

    public static ArgumentText AskedBy { get; } = new("askedBy", "提出人");

    public static ArgumentText DateEffect { get; } = new("dateEffect", "影响日期");

    public static ArgumentText PriceEffect { get; } = new("priceEffect", "影响价格");

    public static CommandText Open { get; } = new(
        "ticket.open", "工单", "请产品、架构师和交付支持一个商机；只发“工单”列出与我有关的，引用一条消息发“工单”把它开成工单", On, Complexity, Tags, File,
        Text)
    {
        Aliases = ["开工单", "提工单", "新建工单", "gd"],
        Example = "工单 D-1024 支持微信小程序一键登录",
    };

    public static CommandText Show { get; } = new("ticket.show", "查看工单", "看一张工单", Ticket)
    {
        Aliases = ["工单详情"],
        Example = "查看工单 REQ-2026-0001",
    };

    public static CommandText Mine { get; } = new("ticket.mine", "我的工单", "列出与我有关、还没关闭的工单", PagingTexts.Page)
    {
        Aliases = ["wdgd", "工单列表"],
    };

    public static CommandText Accept { get; } = new("ticket.accept", "接单", "接下一张工单", Ticket)
    {
        Aliases = ["接受工单"],
        Example = "接单 REQ-2026-0001",
    };

    public static CommandText Answer { get; } = new("ticket.answer", "回复", "答复一张工单", Ticket, Text)
    {
        Aliases = ["答复", "答复工单"],
        Example = "回复 REQ-2026-0001 可以支持，下周三前给方案",
    };

    public static CommandText Start { get; } = new("ticket.start", "开始交付", "按答复开始交付一张工单", Ticket)
    {
        Example = "开始交付 REQ-2026-0001",
    };

    public static CommandText Pause { get; } = new("ticket.pause", "等待客户", "暂停计时，等客户到某一天", Ticket, Expected)
    {
        Aliases = ["等客户", "等待客户验收"],
        Example = "等待客户 REQ-2026-0001 周五",
    };

    public static CommandText Resume { get; } = new("ticket.resume", "恢复", "客户回音了，恢复计时", Ticket)
    {
        Aliases = ["恢复工单"],
        Example = "恢复 REQ-2026-0001",
    };

    public static CommandText Reassign { get; } = new("ticket.reassign", "转给", "把工单里的角色转给别人", Ticket, To)
    {
        Aliases = ["转派", "转工单"],
        Example = "转给 REQ-2026-0001 冯丽",
    };

    public static CommandText Change { get; } = new(
        "ticket.change", "变更", "登记需求变更：改成什么，谁提的，对日期和价格的影响", Ticket, Before, AskedBy, DateEffect, PriceEffect, Text)
    {
        Aliases = ["需求变更", "变更工单"],
        Example = "变更 REQ-2026-0001 再加支付宝登录",
    };

    public static CommandText Pass { get; } = new("ticket.pass", "验收通过", "登记客户验收通过，要有验收单作凭证", Ticket)
    {
        Example = "验收通过 REQ-2026-0001",
    };

    public static CommandText Refuse { get; } = new("ticket.refuse", "验收不通过", "登记客户验收不通过，要写原因", Ticket, Reason)
    {
        Example = "验收不通过 REQ-2026-0001 登录后闪退",
    };

    public static CommandText Reopen { get; } = new("ticket.reopen", "重开", "重开一张已验收或已关闭的工单，要写原因", Ticket, Reason)
    {
        Aliases = ["重开工单"],
        Example = "重开 REQ-2026-0001 上线后登录失败",
    };

    public static CommandText Close { get; } = new("ticket.close", "关闭", "关闭一张工单；还没验收的要写原因", Ticket, Reason)
    {
        Aliases = ["关闭工单"],
        Example = "关闭 REQ-2026-0001",
    };

    public static CommandText Group { get; } = new("ticket.group", "建群", "给一张工单建群，把负责的人拉进去，卡片发到群里", Ticket)
    {
        Aliases = ["工单建群", "拉群"],
        Example = "建群 REQ-2026-0001",
    };

    public static CommandText Thank { get; } = new(
        "ticket.thank", "致谢", "感谢在工单上帮过忙的人，不写姓名就是最后答复的人；跨部门的得积分", Ticket, new ArgumentText("to", "给谁", "姓名"), Reason)
    {
        Aliases = ["致谢工单"],
        Example = "致谢 REQ-2026-0001 冯丽 当天就给了方案",
    };

    public static CommandText TakeThanksBack { get; } = new(
        "ticket.unthank", "收回致谢", "收回一次致谢，因此得的积分也收回", Ticket, new ArgumentText("to", "给谁", "姓名"))
    {
        Example = "收回致谢 REQ-2026-0001 冯丽",
    };

    public static ArgumentText Whom { get; } = new("to", "对方", "姓名");

    public static ArgumentText Words { get; } = new("text", "内容");

    public static CommandText Say { get; } = new("ticket.say", "工单带话", "在一张工单里给人带话", Ticket, Whom, Words)
    {
        Example = "工单带话 REQ-2026-0001 冯丽 这个接口下周能给吗",
    };
}
