using ChatSales.Adapters.Targets;
using ChatSales.Core.Conversation;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Zammad;

/// <summary>What is Chinese about Zammad: the codes that people map, and what support reads.</summary>
internal static class ZammadTexts
{
    public static Message Group { get; } = new("zammad.code.group", "服务组");

    public static Message Tier { get; } = new("zammad.code.tier", "服务等级（SLA）");

    public static Message Title { get; } = new("zammad.title", "新签合同 {0} · {1}");

    public static Message Customer { get; } = new("zammad.customer", "客户：{0}");

    public static Message Contract { get; } = new("zammad.contract", "合同：{0}（{1}）");

    public static Message Service { get; } = new("zammad.service", "服务期：{0} 至 {1}");

    public static Message Products { get; } = new("zammad.products", "产品：{0}");

    public static Message Level { get; } = new("zammad.level", "客户等级：{0}");

    public static Message Owner { get; } = new("zammad.owner", "销售负责人：{0}");

    public static Message Category { get; } = new("zammad.code.category", "知识库分类");

    public static Message ArticleTitle { get; } = new("zammad.article", "合同 {0} · {1}");

    public static Message SignedOn { get; } = new("zammad.signed", "签署日期：{0}");

    public static Message Contacts { get; } = new("zammad.contacts", "客户联系人：{0}");

    public static Message End { get; } = new("zammad.end", "{0}，不再按合同 {1} 服务。");

    public static Message NoTicket { get; } = new("zammad.no-ticket", "找不到 {0} 的工单，请确认是否还在按合同服务");

    public const string Open = "待定";

    public const string Comma = "、";

    /// <summary>Zammad's words are English unless the token's owner has another language.</summary>
    public static FaultWords Faults { get; } = new(
        (FaultCause.UnknownCustomer, ["lookup value 'customer'"]),
        (FaultCause.UnknownCode, ["KnowledgeBase::Category", "lookup value 'group'", "Invalid value for field", "No such group"]),
        (FaultCause.Taken, ["already taken", "already used", "already been taken", "has already"]),
        (FaultCause.Rights, ["Not authorized", "permission"]),
        (FaultCause.WrongField, ["Missing required", "too long", "can't be blank", "attribute"]));
}
