using ChatSales.Core.Conversation;
using ChatSales.Core.Deals.Chat;

namespace ChatSales.Adapters.Tests.Chat;

/// <summary>Cards that more than one platform's renderer is shown.</summary>
internal static class Cards
{
    /// <summary>One that has the same words in every place.</summary>
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
