namespace ChatSales.Core.Conversation;

/// <summary>Texts about the pages of a list.</summary>
public static class PagingTexts
{
    /// <summary>The page argument that every list has.</summary>
    public static ArgumentText Page { get; } = new("page", "页");

    public static Message Next { get; } = new("paging.next", "下一页");

    public static Message Previous { get; } = new("paging.previous", "上一页");
}
