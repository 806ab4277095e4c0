using ChatSales.Core.Conversation;

namespace ChatSales.Bot.Personal;

/// <summary>What operators read of personal data.</summary>
internal static class PersonalTexts
{
    public static Message Retention { get; } = new("personal.retention", "清除到期证据");

    /// <summary>What stands where words named a customer's contact who was erased.</summary>
    public static Message ErasedContact { get; } = new("personal.erased-contact", "已注销联系人");
}
