using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Metrics;

namespace ChatSales.Core.Deals.Chat;

/// <summary>
/// Pages of a list of deals, with what all of them come to and buttons that narrow it: open ones, those past their stage's limit first, or closed
/// ones, the latest first.
/// </summary>
/// <param name="list">The command that shows the list.</param>
/// <param name="cards">Draws deals.</param>
/// <param name="none">Said where there are none at all.</param>
/// <param name="asked">What was asked for.</param>
/// <param name="filter">The same with what the command itself leaves out.</param>
internal sealed class DealListing(CommandText list, DealCards cards, Message none, DealFilter asked, DealFilter filter)
{
    /// <summary>Shows a page; of a number beyond the last one the last.</summary>
    public async Task ShowAsync(Turn turn, IDealPages deals, int number, CancellationToken ct)
    {
        var totals = await deals.TotalsAsync(ct);
        var shown = filter.IsLate ? totals with { Count = totals.Late } : totals;
        await ShowAsync(turn, shown, number, skip => deals.PageAsync(skip, turn.Door.Abilities.ListRows, shown, ct), ct);
    }

    /// <summary>The same of a few that were read.</summary>
    public async Task ShowAsync(Turn turn, IReadOnlyList<Deal> deals, int number, CancellationToken ct)
    {
        var shown = deals.Where(deal => !filter.IsLate || IsLate(deal, turn)).OrderByDescending(deal => IsLate(deal, turn)).ToList();
        var totals = DealTotals.Of(shown, shown.Count(deal => IsLate(deal, turn)));
        await ShowAsync(turn, totals, number, skip => new([.. shown.Skip((int)skip).Take(turn.Door.Abilities.ListRows)]), ct);
    }

    private async Task ShowAsync(
        Turn turn, DealTotals all, int number, Func<long, ValueTask<IReadOnlyList<Deal>>> page, CancellationToken ct)
    {
        if (all.Count == 0)
        {
            turn.Reply(filter.Status != DealStatus.Open ? DealTexts.NoneEnded.With(DealTexts.NameOf(filter.Status))
                : filter.IsLate ? DealTexts.NoneLate.Text
                : filter.Shown is not null ? DealTexts.NoneFitting.Text
                : none.Text);
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

        var paging = Paging.Buttons(shown, pages, to => asked.On(list, to)).ToList();
        turn.Reply(new Card
        {
            Title = list.Name,
            Subtitle = asked.Shown,
            Text = filter.Status != DealStatus.Open
                    ? DealTexts.EndedSummary.With(DealTexts.NameOf(filter.Status), all.Count, Amounts.ShowSum(all.Amount), shown, pages)
                : filter.IsLate ? DealTexts.LateSummary.With(all.Count, shown, pages)
                : DealTexts.ListSummary.With(all.Count, all.Late, Amounts.ShowSum(all.Amount), shown, pages),
            Rows = drawn,
            Buttons = [.. paging, .. Narrowing(turn, turn.Door.Abilities.RoomBeside(drawn.Count, paging.Count), all.Late)],
        });
    }

    // All of the buttons where there is room for them, else the one that brings them.
    private IReadOnlyList<Button> Narrowing(Turn turn, int room, long late)
    {
        var whole = list == DealCommandTexts.Mine ? list : DealLists.Whole(turn);
        var buttons = FilterButtons.Of(whole, filter, hasLate: late > 0);
        return buttons.Count <= room ? buttons : [FilterButtons.All(whole, filter)];
    }

    private async ValueTask<CardRow> RowAsync(Turn turn, Deal deal, CancellationToken ct)
    {
        var brief = await cards.BriefAsync(turn.Session, deal, null, ct);
        var isLate = IsLate(deal, turn);
        var words = new[]
        {
            isLate ? DealTexts.Overdue.Text : null,
            brief.Subtitle,
            deal.Amount?.Show(),
            deal.Status == DealStatus.Open
                ? cards.Stay(deal, turn.Now)
                : cards.DayOfClosing(deal).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            deal.LostReason,
        };
        return new CardRow(
            deal.Title, string.Join(" · ", words.OfType<string>()), Button.Show(DealTexts.OpenButton.Text, DealCommandTexts.Show.Say(deal.Id)))
        {
            IsOverdue = isLate,
        };
    }

    private bool IsLate(Deal deal, Turn turn) => cards.IsLate(deal, turn.Now);
}
