using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;

namespace ChatSales.Core.Deals.Chat;

/// <summary>Pages of a list of open deals, those past their stage's limit first, with what all of them come to.</summary>
/// <param name="list">The command that shows the list.</param>
/// <param name="cards">Draws deals.</param>
/// <param name="none">Said where there are none at all.</param>
/// <param name="filter">Which of them are shown.</param>
internal sealed class DealListing(CommandText list, DealCards cards, Message none, DealFilter filter)
{
    /// <summary>Shows a page; of a number beyond the last one the last.</summary>
    public async Task ShowAsync(Turn turn, OpenDeals deals, int number, CancellationToken ct)
    {
        var totals = await deals.TotalsAsync(ct);
        var shown = filter.IsLate ? totals with { Count = totals.Late } : totals;
        await ShowAsync(turn, shown, number, skip => deals.PageAsync(skip, turn.Door.Abilities.ListRows, shown, ct), ct);
    }

    /// <summary>The same of a few that were read.</summary>
    public async Task ShowAsync(Turn turn, IReadOnlyList<Deal> deals, int number, CancellationToken ct)
    {
        var shown = deals.Where(deal => !filter.IsLate || IsLate(deal, turn)).OrderByDescending(deal => IsLate(deal, turn)).ToList();
        var totals = OpenTotals.Of(shown, shown.Count(deal => IsLate(deal, turn)));
        await ShowAsync(turn, totals, number, skip => new([.. shown.Skip((int)skip).Take(turn.Door.Abilities.ListRows)]), ct);
    }

    private async Task ShowAsync(
        Turn turn, OpenTotals all, int number, Func<long, ValueTask<IReadOnlyList<Deal>>> page, CancellationToken ct)
    {
        if (all.Count == 0)
        {
            turn.Reply(filter.IsLate ? DealTexts.NoneLate.Text : filter.Words.Length > 0 ? DealTexts.NoneFitting.Text : none.Text);
            return;
        }

        var rows = turn.Door.Abilities.ListRows;
        var pages = (int)((all.Count + rows - 1) / rows);
        var shown = Math.Min(number, pages);
        var drawn = new List<CardRow>();
        foreach (var deal in await page((shown - 1L) * rows))
        {
            drawn.Add(await RowAsync(turn, deal, ct));
        }

        turn.Reply(new Card
        {
            Title = list.Name,
            Subtitle = filter.Words.Length > 0 ? filter.Words : null,
            Text = filter.IsLate
                ? DealTexts.LateSummary.With(all.Count, shown, pages)
                : DealTexts.ListSummary.With(all.Count, all.Late, Amounts.ShowSum(all.Amount), shown, pages),
            Rows = drawn,
            Buttons =
            [
                .. Paging.Buttons(shown, pages, to => filter.Words.Length > 0 ? list.Say(to, filter.Words) : list.Say(to)),
                .. shown == 1 && !filter.IsLate && all.Late > 0 ? [OnlyLate()] : Array.Empty<Button>(),
            ],
        });
    }

    private async ValueTask<CardRow> RowAsync(Turn turn, Deal deal, CancellationToken ct)
    {
        var brief = await cards.BriefAsync(turn.Session, deal, null, ct);
        var amount = deal.Amount is { } yuan ? $" · {yuan.Show()}" : "";
        var late = IsLate(deal, turn) ? $"{DealTexts.Overdue.Text} · " : "";
        var show = Button.Show(Shown.Cut(deal.Id, Button.LongestLabel), DealCommandTexts.Show.Say(deal.Id));
        return new CardRow(deal.Title, $"{late}{brief.Subtitle}{amount} · {cards.Stay(deal, turn.Now)}", show) { IsOverdue = late.Length > 0 };
    }

    private Button OnlyLate() => Button.Show(
        DealTexts.OnlyLate.Text, list.Say().With(DealCommandTexts.Filter, $"{filter.Words} {DealTexts.Overdue.Text}".TrimStart()));

    private bool IsLate(Deal deal, Turn turn) => cards.DaysOver(deal, turn.Now) > 0;
}
