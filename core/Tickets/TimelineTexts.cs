using ChatSales.Core.Conversation;

namespace ChatSales.Core.Tickets;

/// <summary>What people read on the pages of tickets.</summary>
public static class TimelineTexts
{
    public static Message Title { get; } = new("ticket-page.title", "工单");

    public static Message Intro { get; } = new("ticket-page.intro", "你能看到的工单，最早的在前。要处理请在聊天里打开卡片。");

    public static Message Open { get; } = new("ticket-page.open", "未关闭");

    public static Message States { get; } = new("ticket-page.states", "状态");

    public static Message Person { get; } = new("ticket-page.person", "负责人");

    public static Message Anybody { get; } = new("ticket-page.anybody", "所有人");

    public static Message Find { get; } = new("ticket-page.find", "查看");

    public static Message None { get; } = new("ticket-page.none", "没有这样的工单。");

    public static Message PageOf { get; } = new("ticket-page.page", "第 {0} 页");

    public static Message OnlySome { get; } = new("ticket-page.only-some", "工单太多，只看了最早的 {0} 张。");

    public static Message NotSeen { get; } = new("ticket-page.not-seen", "没有这张工单，或你看不到它。");

    public static Message Clocks { get; } = new("ticket-page.clocks", "时限");

    public static Message Timeline { get; } = new("ticket-page.timeline", "经过");

    public static Message MoreBefore { get; } = new("ticket-page.more", "更早的没有列出。");

    public static Message Done { get; } = new("ticket-page.done", "用了 {0} 小时");

    public static Message DoneLate { get; } = new("ticket-page.done-late", "用了 {0} 小时，超时");

    public static Message Superseded { get; } = new("ticket-page.superseded", "因变更重新计时，用了 {0} 小时");

    public static Message Budget { get; } = new("ticket-page.budget", "限 {0}，{1} 起");

    public static Message DueAt { get; } = new("ticket-page.due", "截止 {0}");

    public static Message Nothing { get; } = new("ticket-page.nothing", "没有在计时的事。");

    public static Message System { get; } = new("ticket-page.system", "系统");

    public static Message Imported { get; } = new("ticket-page.imported", "导入");

    public static Message FromTo { get; } = new("ticket-page.from-to", "{0} → {1}");

    public static Message Back { get; } = new("ticket-page.back", "返回工单");

    public static Message PagesButton { get; } = new("ticket-page.button", "网页列表");

    /// <summary>What was done, by the action of the audit log.</summary>
    public static string Of(string action) => action switch
    {
        "ticket.open" => "开工单",
        "ticket.accept" => "接单",
        "ticket.answer" => "答复",
        "ticket.start" => "开始交付",
        "ticket.pause" => "等待客户",
        "ticket.resume" => "恢复计时",
        "ticket.reassign" => "转给别人",
        "ticket.change" => "变更",
        "ticket.pass" => "验收通过",
        "ticket.refuse" => "验收不通过",
        "ticket.reopen" => "重开",
        "ticket.close" => "关闭",
        "ticket.warn" => "时限提醒",
        "ticket.say" => "带话",
        _ => "更新",
    };
}
