using ChatSales.Core.Conversation;

namespace ChatSales.Core.Handover;

/// <summary>Texts about work that is passed on.</summary>
public static class HandoverTexts
{
    private const string Stays = "已赢单、已丢单的商机、跟进记录、证据和已签合同的业绩仍归 {1}。";

    public static Message SamePerson { get; } = new("handover.same-person", "不能把 {0} 的工作移交给本人。");

    public static Message HasLeft { get; } = new("handover.has-left", "{0} 已不在职，不能接手。");

    public static Message OtherWork { get; } = new("handover.other-work", "{0} 的工作不能交给 {1}：两人的岗位不同。");

    public static Message NotYours { get; } = new("handover.not-yours", "{0} 不在你管理的范围内，需要的话请找{1}。");

    public static Message NothingThere { get; } = new("handover.nothing", "{0} 名下没有可移交的工作。");

    public static Message NoOwner { get; } = new("handover.no-owner", "客户“{0}”还没有负责人，请用“修改客户”或新建商机。");

    public static Message IsClosed { get; } = new("handover.is-closed", "“{0}”已结束，业绩归 {1}，不能移交。");

    public static Message NothingNamed { get; } = new("handover.nothing-named", "没有找到“{0}”。请写商机编号、客户名称或姓名。");

    public static Message Several { get; } = new("handover.several", "有 {1} 位“{0}”，是哪一位？");

    public static Message Title { get; } = new("handover.title", "移交：{0} → {1}");

    public static Message CustomerTitle { get; } = new("handover.customer-title", "移交“{2}”：{0} → {1}");

    public static Message Ask { get; } = new("handover.ask", $"共 {{0}} 项，确认后一次全部移交。{Stays}");

    public static Message HasChanged { get; } = new("handover.has-changed", $"刚才又有变动，现在共 {{0}} 项，请再确认一次。{Stays}");

    public static Message Done { get; } = new("handover.done", $"已移交 {{0}} 项。{Stays}");

    public static Message DoneTo { get; } = new("handover.done-to", "已移交给 {0}。");

    public static Message Confirm { get; } = new("handover.confirm", "全部移交");

    public static Message Customers { get; } = new("handover.customers", "客户");

    public static Message Deals { get; } = new("handover.deals", "在途商机");

    public static Message Leads { get; } = new("handover.leads", "线索");

    public static Message Steps { get; } = new("handover.steps", "待办的下一步");

    public static Message Tickets { get; } = new("handover.tickets", "未完成的工单");

    public static Message Pieces { get; } = new("handover.pieces", "{0} 个");

    public static Message Worth { get; } = new("handover.worth", "{0} 个，合计 {1}");

    public static Message ToldTitle { get; } = new("handover.told-title", "有工作移交给你");

    public static Message Told { get; } = new("handover.told", "{0} 把 {1} 的工作移交给你：{2}。");

    public static Message Taken { get; } = new("handover.taken", "{0} 把你名下的工作移交给 {1}：{2}。");

    public static Message TakenTitle { get; } = new("handover.taken-title", "你名下的工作已移交");

    public static Message MineButton { get; } = new("handover.button-mine", "我的商机");

    public static Message DealButton { get; } = new("handover.button-deal", "看商机");

    /// <summary>How many of a kind, in a sentence.</summary>
    public static string Some(string kind, int count) => $"{kind} {count} 个";
}
