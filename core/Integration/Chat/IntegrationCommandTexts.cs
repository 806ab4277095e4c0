using ChatSales.Core.Conversation;

namespace ChatSales.Core.Integration.Chat;

/// <summary>Names of the commands about systems that are told what happens here.</summary>
public static class IntegrationCommandTexts
{
    private static readonly ArgumentText Target = new("target", "系统");
    private static readonly ArgumentText Transfer = new("transfer", "单据");
    private static readonly ArgumentText Contract = new("contract", "合同");

    public static ArgumentText Sure { get; } = new("sure", "确认");

    public static ArgumentText Reason { get; } = new("reason", "原因");

    public static CommandText List { get; } = new("integration.list", "系统对接", "财务和客服系统的对接：成功率、未送达、出错原因、重试")
    {
        Aliases = ["对接", "xtdj"],
    };

    public static CommandText Show { get; } = new("integration.show", "对接详情", "看一个对接系统", Target);

    public static CommandText ShowTransfer { get; } = new("integration.transfer", "对接单", "看一张送往对接系统的单据", Transfer);

    public static CommandText Trial { get; } = new("integration.trial", "对接试算", "看一份合同会向对接系统送什么，不真的发送", Contract);

    public static CommandText Send { get; } = new("integration.send", "对接补送", "把一份已签合同还没送的单据补送出去", Contract);

    public static CommandText Retry { get; } = new("integration.retry", "对接重试", "重试一张送往对接系统的单据", Transfer);

    public static CommandText Drop { get; } = new(
        "integration.drop", "对接放弃", "一张送往对接系统的单据不再发送", Transfer, Sure, Reason);

    public static CommandText Link { get; } = new(
        "integration.link", "对接对应", "财务系统里已有的客户，填它在那边的编号", Transfer, new ArgumentText("number", "对方编号"));

    public static CommandText Redate { get; } = new(
        "integration.redate", "对接改期", "期间已结账的单据换一个日期再送", Transfer, new ArgumentText("on", "单据日期"));

    public static CommandText Confirm { get; } = new("integration.confirm", "对接确认", "一件对接异常由自己处理", new ArgumentText("incident", "异常"));

    public static CommandText Report { get; } = new(
        "integration.report", "对接报障", "说一个对接系统的故障：单据没到、数据不对", Target, new ArgumentText("what", "情况", "看到了什么"))
    {
        Example = "对接报障 kingdee 昨天签的合同财务那边没有",
    };

    public static CommandText Mend { get; } = new("integration.mend", "对接恢复", "有人报的一件对接故障已经恢复", new ArgumentText("incident", "异常"));

    public static CommandText Mute { get; } = new(
        "integration.mute", "对接静音", "一个对接系统的异常暂时不提醒", Target, new ArgumentText("hours", "小时", "1 到 72"));

    public static CommandText Probe { get; } = new("integration.probe", "对接检查", "马上检查一个对接系统", Target);
}
