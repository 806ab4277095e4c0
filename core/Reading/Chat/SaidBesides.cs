using ChatSales.Core.Conversation;
using ChatSales.Core.Followups.Chat;
using ChatSales.Core.Reading.Sentences;

namespace ChatSales.Core.Reading.Chat;

/// <summary>Names what a sentence says besides what is made of it; a contact can be entered by a button, with its words.</summary>
internal static class SaidBesides
{
    /// <summary>The words; null where nothing was said besides.</summary>
    public static string? Text(SentenceMeaning meaning) => meaning.Besides.Count == 0 ? null
        : SentenceChatTexts.Besides.With(LayoutTexts.List(meaning.Besides.Select(beside => LayoutTexts.Quote(beside.Words))));

    /// <summary>A card with them.</summary>
    public static Card Named(Card card, SentenceMeaning meaning)
    {
        if (Text(meaning) is not { } text)
        {
            return card;
        }

        var (enter, summary) = (FollowupCommandTexts.Enter, FollowupCommandTexts.Summary);
        var contact = meaning.Besides.FirstOrDefault(beside => beside.IsContact);
        return card with
        {
            Text = card.Text is null ? text : $"{card.Text}\n{text}",
            Buttons = contact is not null && SaidDeals.Texts(meaning.Means["deal"]) is [var deal]
                ? [.. card.Buttons, Button.Show(enter.Name, enter.Say(deal).With(summary, contact.Words))]
                : card.Buttons,
        };
    }
}
