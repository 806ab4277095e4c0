using ChatSales.Core.Conversation;

namespace ChatSales.Core.Deals.Chat;

/// <summary>A short number alone, which may be a deal's, but mostly the number of a row of a list that has been answered.</summary>
public sealed class DealNumberMeaning(DealReader deals) : IMeaning
{
    public async ValueTask<Meant?> OfAsync(Turn turn, string text, CancellationToken ct) =>
        CommandLine.IsRowNumber(text) && (await deals.ReadAsync(turn, text, ct)).Value is { } deal
            ? new Meant(
                DealTexts.IsNumber.With(deal.Id, deal.Title),
                Button.Show(DealTexts.OpenButton.Text, DealCommandTexts.Show.Say(deal.Id)))
            : null;
}
