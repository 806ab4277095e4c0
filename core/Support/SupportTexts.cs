using ChatSales.Core.Conversation;

namespace ChatSales.Core.Support;

/// <summary>What people read of complaints and of support's tickets.</summary>
public static class SupportTexts
{
    public static Message Title { get; } = new("complaint.title", "客户投诉");

    public static Message CustomerFact { get; } = new("complaint.customer", "客户");

    public static Message DealFact { get; } = new("complaint.deal", "商机");

    public static Message LevelFact { get; } = new("complaint.level", "程度");

    public static Message SourceFact { get; } = new("complaint.source", "来源");

    public static Message TimeFact { get; } = new("complaint.time", "时间");

    public static Message SaidFact { get; } = new("complaint.said", "对方写的");

    public static Message Unclear { get; } = new("complaint.unclear", "不清楚是哪个商机的");

    public static Message Call { get; } = new("complaint.call", "请尽快联系客户。");

    public static Message LogButton { get; } = new("complaint.log", "协作日志");

    public static Message CustomerButton { get; } = new("complaint.customer-card", "客户卡片");

    public static Message ShowButton { get; } = new("complaint.show", "查看");

    public static Message AssignButton { get; } = new("complaint.assign", "说明客户");

    public static Message ListTitle { get; } = new("complaint.list", "待认投诉");

    public static Message Summary { get; } = new("complaint.summary", "共 {0} 条投诉不清楚是谁的（第 {1}/{2} 页）。");

    public static Message None { get; } = new("complaint.none", "没有待认的投诉。");

    public static Message Gone { get; } = new("complaint.gone", "没有编号为“{0}”的待认投诉，可能已经认过了。");

    public static Message Assigned { get; } = new("complaint.assigned-before", "这条投诉已经认过了。");

    public static Message AssignedTo { get; } = new("complaint.assigned", "已归到 {0}，并通知了负责人。");

    public static Message NobodyToTell { get; } = new("complaint.nobody", "客户 {0} 的投诉没有负责人可以通知。发送“交接”或给客户指定负责人。");

    public static Message AskSupport { get; } = new("complaint.ask", "一条客户投诉不清楚是谁的，请说明客户。");

    public static Message WaitingForOperator { get; } =
        new("complaint.waiting-for-operator", "有客户投诉对不上客户或商机，客服可以发送“待认投诉”说明。请检查客服系统里填的客户、合同和商机编号。");

    public static Message TicketForOperator { get; } =
        new("support-ticket.for-operator", "客服系统的工单 {0} 对不上客户，先存着；发送“待认客服单”说明是谁的，或补上客户、合同或商机编号后再推送一次。");

    public static Message TicketListTitle { get; } = new("support-ticket.list", "待认客服单");

    public static Message TicketSummary { get; } = new("support-ticket.summary", "共 {0} 张客服工单不清楚是谁的（第 {1}/{2} 页）。");

    public static Message NoTickets { get; } = new("support-ticket.none", "没有待认的客服工单。");

    public static Message TicketGone { get; } = new("support-ticket.gone", "没有单号为“{0}”的待认客服工单，可能已经认过或关闭了。");

    public static Message TicketAssigned { get; } = new("support-ticket.assigned-before", "客服工单 {0} 已经认过了。");

    public static Message TicketAssignedTo { get; } = new("support-ticket.assigned", "客服工单 {0} 已归到 {1}。");

    private static Message Normal { get; } = new("complaint.normal", "一般");

    private static Message Serious { get; } = new("complaint.serious", "严重");

    private static Message Critical { get; } = new("complaint.critical", "紧急");

    private static Message Open { get; } = new("support-ticket.open", "处理中");

    private static Message Pending { get; } = new("support-ticket.pending", "等客户");

    private static Message Closed { get; } = new("support-ticket.closed", "已关闭");

    public static string NameOf(SupportState state) => (state switch
    {
        SupportState.Open => Open,
        SupportState.Pending => Pending,
        _ => Closed,
    }).Text;

    public static string NameOf(ComplaintLevel level) => (level switch
    {
        ComplaintLevel.Serious => Serious,
        ComplaintLevel.Critical => Critical,
        _ => Normal,
    }).Text;
}
