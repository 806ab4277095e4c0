using ChatSales.Core.Conversation;
using ChatSales.Core.Deals.Chat;

namespace ChatSales.Adapters.Tests.Chat;

/// <summary>Cards given to more than one platform's renderer.</summary>
internal static class Cards
{
    /// <summary>A card with the same words everywhere.</summary>
    public static Card Everywhere(string words) => new()
    {
        Title = words,
        Subtitle = words,
        Text = words,
        Facts = [new Fact(words, words)],
        Rows = [new CardRow(words, words, Button.Show(words, DealCommandTexts.Show.Say("D-1")) with { Payload = "k" })],
        Progress = new CardProgress([words], 0),
        Buttons = [Button.Open(words, "https://example.com/")],
    };
}
