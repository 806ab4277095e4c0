using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Collaboration.Chat;

/// <summary>The way from a card to its deal's log.</summary>
public static class LogButton
{
    /// <summary>A card's buttons, and the one to the log where it has something to read and they leave room.</summary>
    public static async ValueTask<IReadOnlyList<Button>> BesideAsync(
        Session session, Id<Deal> dealId, IReadOnlyList<Button> buttons, CancellationToken ct) =>
        buttons.Count < Card.MostButtons && await LogPages.CountAsync(session, dealId, ct) > 0
            ? [.. buttons, Button.Show(LogTexts.ToLog.Text, LogCommandTexts.Show.Say(dealId.Text))]
            : buttons;
}
