using ChatSales.Core.Conversation;

namespace ChatSales.Bot.Personal;

/// <summary>What operators read of personal data.</summary>
internal static class PersonalTexts
{
    public static Message Retention { get; } = new("personal.retention", "清除到期证据");
}
