using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.Chat;

/// <summary>Types of messages that are not read, by the words that platforms have for them.</summary>
public static class UnreadableTypes
{
    public static Unreadable Of(string? type) => type switch
    {
        "voice" or "audio" => Unreadable.Voice,
        "video" or "media" => Unreadable.Video,
        "link" => Unreadable.Link,
        "merge_forward" or "chatRecord" or "chatrecord" => Unreadable.Forward,
        _ => Unreadable.Other,
    };
}
