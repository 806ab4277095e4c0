using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;

namespace ChatSales.Core.Deals.Chat;

/// <summary>Pages of a list of open deals, with their totals.</summary>
internal sealed class DealListing
{
    private const int PageSize = 8;
    private readonly Command command;
    private readonly DealCards cards;
    private readonly Message none;
    private readonly Func<DateTimeOffset, CancellationToken, ValueTask<OpenTotals>> totals;
    private readonly Func<long, long, CancellationToken, ValueTask<IReadOnlyList<Deal>>> page;

    /// <summary>Lists some people's deals or everyone's.</summary>
    public DealListing(Command command, DealCards cards, Message none, OpenDeals deals)
    {
        (this.command, this.cards, this.none) = (command, cards, none);
        totals = (_, ct) => deals.TotalsAsync(ct);
        page = (skip, total, ct) => deals.PageAsync(skip, PageSize, total, ct);
    }

    /// <summary>Lists a few deals that were read.</summary>
    public DealListing(Command command, DealCards cards, Message none, IReadOnlyList<Deal> deals)
    {
        (this.command, this.cards, this.none) = (command, cards, none);
        totals = (now, _) => new(OpenTotals.Of(deals, deals.Count(deal => cards.DaysOver(deal, now) > 0)));
        page = (skip, _, _) => new([.. deals.Skip((int)skip).Take(PageSize)]);
    }

    /// <summary>Shows a page; the last one if the number is beyond it.</summary>
    public async Task ShowAsync(Turn turn, int number, CancellationToken ct)
    {
        var all = await totals(turn.Now, ct);
        if (all.Count == 0)
        {
            turn.Reply(none.Text);
            return;
        }

        var pages = (int)((all.Count + PageSize - 1) / PageSize);
        var shown = Math.Min(number, pages);
        var rows = new List<CardRow>();
        foreach (var deal in await page((shown - 1L) * PageSize, all.Count, ct))
        {
            var brief = await cards.BriefAsync(turn.Session, deal, null, ct);
            var amount = deal.Amount is { } yuan ? $" · {yuan.Show()}" : "";
            var show = Button.Show(Shown.Cut(deal.Id, Button.LongestLabel), DealCommandTexts.Show.Say(deal.Id));
            rows.Add(new CardRow(deal.Title, $"{brief.Subtitle}{amount} · {cards.Stay(deal, turn.Now)}", show));
        }

        turn.Reply(new Card
        {
            Title = command.Text.Name,
            Text = DealTexts.ListSummary.With(all.Count, all.Late, Amounts.ShowSum(all.Amount), shown, pages),
            Rows = rows,
            Buttons = [.. Paging.Buttons(command.Text, shown, pages)],
        });
    }
}
