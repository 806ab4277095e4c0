using ChatSales.Core.Conversation;

namespace ChatSales.Core.Deals;

/// <summary>Texts about stages, reasons and products as files and pages.</summary>
public static class StageFileTexts
{
    public static Message Title { get; } = new("stages.title", "阶段");

    public static Message About { get; } = new("stages.about", "商机的阶段、每个阶段的时限，推进时要哪些证据、填哪些字段；证据有哪些种类。");

    public static Message KindsTitle { get; } = new("stages.kinds-title", "证据种类");

    public static Message Key { get; } = new("stages.key", "代号");

    public static Message KeyHint { get; } = new("stages.key-hint", "英文，保存后不要再改");

    public static Message Name { get; } = new("stages.name", "名称");

    public static Message Limit { get; } = new("stages.limit", "时限（天）");

    public static Message Evidence { get; } = new("stages.evidence", "推进要的证据");

    public static Message Fields { get; } = new("stages.fields", "推进要填的字段");

    public static Message MediaTypes { get; } = new("stages.media-types", "收哪些文件");

    public static Message MediaTypesHint { get; } = new("stages.media-types-hint", "如 image/、application/pdf");

    public static Message Hints { get; } = new("stages.hints", "文件名里的提示词");

    public static Message TooFew { get; } = new("stages.too-few", "至少要有两个阶段");

    public static Message StillUsed { get; } = new("stages.still-used", "“{0}”里还有 {1} 个在途商机，推走之后才能去掉这个阶段");

    public static Message ReasonsTitle { get; } = new("reasons.title", "丢单原因");

    public static Message ReasonsAbout { get; } = new("reasons.about", "商机丢单时从这些原因里选。");

    public static Message Reason { get; } = new("reasons.reason", "原因");

    public static Message ProductsTitle { get; } = new("products.title", "产品");

    public static Message ProductsAbout { get; } = new("products.about", "卖哪些产品；停售的不再提示，已有的商机不变。");

    public static Message ProductId { get; } = new("products.id", "编号");

    public static Message ProductName { get; } = new("products.name", "产品名称");

    public static Message Sold { get; } = new("products.sold", "在售");
}
