namespace ChatSales.Core.Conversation;

/// <summary>The word that lets a command do what it asks about first; the button of its question says it.</summary>
public static class Sure
{
    private const string Yes = "yes";

    public static Said Word { get; } = new(Yes, ConversationTexts.Sure.Text);

    /// <summary>Whether someone has confirmed.</summary>
    public static bool IsSaid(string? text) => text is not null && (text == Yes || Typed.Word(text) == Typed.Word(ConversationTexts.Sure.Text));
}
