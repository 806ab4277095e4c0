using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Deals.Chat;

/// <summary>Tells who changed a deal, when, and what.</summary>
[Command(
    "deal.history", "变更记录", "看一个商机何时被谁改了什么", Aliases = ["修改记录", "bgjl"],
    Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Example = "变更记录 D-1024")]
public sealed class HistoryCommand(HistoryCards cards) : Command<HistoryCommand.Arguments>
{
    private const int PageSize = 8;

    public sealed record Arguments([Arg("商机")] Deal Deal, [Arg("页")] int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var (deal, page) = (arguments.Deal, arguments.Page ?? 1);
        var rows = await cards.LinesAsync(turn, deal, (page - 1L) * PageSize, ct).Take(PageSize + 1).ToListAsync(ct);
        if (rows.Count == 0)
        {
            turn.Reply(HistoryTexts.None.With(deal.Id));
            return;
        }

        turn.Reply(new Card
        {
            Title = HistoryTexts.Title.With(deal.Id),
            Subtitle = deal.Title,
            Text = HistoryTexts.Page.With(page),
            Rows = [.. rows.Take(PageSize)],
            Buttons =
            [
                .. page > 1 ? [Button.Show(DealTexts.PreviousPage.Text, Page(page - 1))] : Array.Empty<Button>(),
                .. rows.Count > PageSize ? [Button.Show(DealTexts.NextPage.Text, Page(page + 1))] : Array.Empty<Button>(),
            ],
        });

        string Page(int number) => Line(deal.Id, number.ToString(CultureInfo.InvariantCulture));
    }
}
