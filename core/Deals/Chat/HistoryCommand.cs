using ChatSales.Core.Access;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Deals.Chat;

/// <summary>Tells who changed a deal, when, and what.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals)]
public sealed class HistoryCommand(HistoryCards cards) : Command<HistoryCommand.Arguments>(DealCommandTexts.History)
{
    private const int PageSize = 8;

    public sealed record Arguments(Deal Deal, int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var (deal, page) = (arguments.Deal, arguments.Page ?? 1);
        var rows = await cards.LinesAsync(turn, deal, (page - 1L) * PageSize, ct).Take(PageSize + 1).ToListAsync(ct);
        if (rows.Count == 0)
        {
            turn.Reply(HistoryTexts.None.With(deal.Id));
            return;
        }

        // What fields were and are, margins too.
        turn.ReplyPrivately(new Card
        {
            Title = HistoryTexts.Title.With(deal.Id),
            Subtitle = deal.Title,
            Text = HistoryTexts.Page.With(page),
            Rows = [.. rows.Take(PageSize)],
            Buttons = [.. Paging.Buttons(Text, page, rows.Count > PageSize ? page + 1 : page, deal.Id)],
        });
    }
}
