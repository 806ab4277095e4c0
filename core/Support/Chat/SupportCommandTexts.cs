using ChatSales.Core.Conversation;

namespace ChatSales.Core.Support.Chat;

/// <summary>Names of the commands about complaints.</summary>
public static class SupportCommandTexts
{
    private static readonly ArgumentText Ticket = new("ticket", "客服单号");
    private static readonly ArgumentText Complaint = new("complaint", "编号");

    public static CommandText Waiting { get; } = new("complaint.list", "待认投诉", "不清楚是谁的客户投诉：查看、说明客户", PagingTexts.Page);

    public static CommandText Show { get; } = new("complaint.show", "投诉详情", "查看一条客户投诉", Complaint);

    public static CommandText Assign { get; } = new("complaint.assign", "投诉归属", "说明一条投诉是哪个客户的", Complaint, new ArgumentText("customer", "客户"));

    public static CommandText WaitingTickets { get; } = new(
        "support-ticket.list", "待认客服单", "不清楚是谁的客服工单：查看、说明客户", PagingTexts.Page);

    public static CommandText AssignTicket { get; } = new(
        "support-ticket.assign", "客服单归属", "说明一张客服工单是哪个客户的", Ticket, new ArgumentText("customer", "客户"));
}
