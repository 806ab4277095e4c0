using ChatSales.Core.Conversation;

namespace ChatSales.Core.Customers.Panorama;

/// <summary>Texts of a customer's panorama.</summary>
public static class PanoramaTexts
{
    public static Message Title { get; } = new("panorama.title", "客户全景");

    public static Message Subtitle { get; } = new("panorama.subtitle", "客户全景（只读）");

    public static Message Owner { get; } = new("panorama.fact-owner", "销售");

    public static Message Deals { get; } = new("panorama.deals", "在途商机");

    public static Message Contracts { get; } = new("panorama.contracts", "已签合同");

    public static Message Tickets { get; } = new("panorama.tickets", "未结工单");

    public static Message Contacts { get; } = new("panorama.contacts", "最近三次沟通");

    public static Message Delivered { get; } = new("panorama.delivered", "已交付");

    public static Message Promises { get; } = new("panorama.promises", "承诺与下一步");

    public static Message Count { get; } = new("panorama.count", "{0} 个");

    public static Message None { get; } = new("panorama.none", "没有");

    public static Message More { get; } = new("panorama.more", "{0}还有 {1} 条，这里没有列出。");

    public static Message ContactRow { get; } = new("panorama.row-contact", "{0} {1} · {2}");

    public static Message ContactWith { get; } = new("panorama.row-contact-with", "{0} {1} · {2} 与 {3}");

    public static Message Feedback { get; } = new("panorama.feedback", "客户：{0}");

    public static Message DealRow { get; } = new("panorama.row-deal", "商机 {0}");

    public static Message InStage { get; } = new("panorama.in-stage", "{0}，{1}起 · {2}");

    public static Message Contract { get; } = new("panorama.contract", "合同 {0}");

    public static Message ContractRow { get; } = new("panorama.row-contract", "合同 {0}");

    public static Message Signed { get; } = new("panorama.signed", "{0}签");

    public static Message Service { get; } = new("panorama.service", "服务 {0} 至 {1}");

    public static Message Term { get; } = new("panorama.term", "账期 {0} 天");

    public static Message AtOnce { get; } = new("panorama.term-none", "款到发货");

    public static Message Accepted { get; } = new("panorama.accepted", "{0}已验收");

    public static Message NotAccepted { get; } = new("panorama.not-accepted", "未验收");

    public static Message DeliveredRow { get; } = new("panorama.row-delivered", "已交付 {0}");

    public static Message AcceptedOn { get; } = new("panorama.accepted-on", "{0}验收 · {1}");

    public static Message TicketRow { get; } = new("panorama.row-ticket", "工单 {0}");

    public static Message TicketState { get; } = new("panorama.ticket-state", "{0}，{1}起");

    public static Message PromiseRow { get; } = new("panorama.row-promise", "承诺 {0}");

    public static Message Overdue { get; } = new("panorama.overdue", "{0} · 已过期");

    public static Message MovesOn { get; } = new("panorama.moves-on", "推进“{0}”");

    public static Message DealButton { get; } = new("panorama.button-deal", "看商机");

    public static Message ContractButton { get; } = new("panorama.button-contract", "看合同");

    public static Message TicketButton { get; } = new("panorama.button-ticket", "看工单");

    public static Message CustomerButton { get; } = new("panorama.button-customer", "客户卡片");

    public static Message NotGenuine { get; } = new("panorama.not-genuine", "这个链接不是由客服系统签发的，或者已经失效。请从客服工单里重新打开。");

    public static Message TooOften { get; } = new("panorama.too-often", "这个链接打开得太多了，请从客服工单里重新打开。");

    public static Message Several { get; } = new("panorama.several", "名字里有“{0}”的客户有这些，请选择：");

    public static Message AsOf { get; } = new("panorama.as-of", "{0} 查看，以 {1} 的权限");
}
