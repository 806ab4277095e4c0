using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Evidence.Chat;

namespace ChatSales.Core.Deals.Chat;

/// <summary>Shows one deal.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, TakesLoneWord = true)]
public sealed class ShowDealCommand(DealCards cards) : Command<ShowDealCommand.Arguments>(DealCommandTexts.Show)
{
    public sealed record Arguments(Deal Deal);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.Show((await cards.DrawAsync(turn, arguments.Deal.Id, ct))!);
}

/// <summary>What else can be done with a deal: the rarer things, one tap away from its card.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Hidden = true)]
public sealed class MoreCommand(DealCards cards, StagePlan plan) : Command<MoreCommand.Arguments>(DealCommandTexts.More)
{
    public sealed record Arguments(Deal Deal);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var deal = arguments.Deal;
        var card = await cards.BriefAsync(turn.Session, deal, DealTexts.MoreText.Text, ct);
        turn.Reply(card with
        {
            Buttons =
            [
                Button.Show(DealTexts.EditButton.Text, DealCommandTexts.Edit.Say(deal.Id)),
                Button.Show(DealTexts.EvidenceButton.Text, EvidenceCommandTexts.List.Say(deal.Id)),
                Button.Show(HistoryTexts.Button.Text, DealCommandTexts.History.Say(deal.Id)),
                .. plan.Before(deal.Stage) is not null
                    ? [Button.Show(DealTexts.ReturnButton.Text, DealCommandTexts.Return.Say(deal.Id))]
                    : Array.Empty<Button>(),
                Button.Show(DealTexts.LoseButton.Text, DealCommandTexts.Lose.Say(deal.Id)) with { Style = ButtonStyle.Danger },
            ],
        });
    }
}

/// <summary>The open deals that a person owns or, if they are one of those whom owners ask, is asked on; the longest in their stage first.</summary>
[Command(Needs = Need.HaveDeals, Purpose = Purpose.FindDeals, Usual = 2)]
public sealed class MyDealsCommand(DealCards cards) : Command<MyDealsCommand.Arguments>(DealCommandTexts.Mine)
{
    public sealed record Arguments(int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var none = turn.Access.Has(Need.WorkOnDeals) ? DealTexts.NoDeals : DealTexts.NotAsked;
        await DealListing.ShowAsync(turn, cards, this, none, await DealLists.MineAsync(turn, ct), arguments.Page ?? 1, ct);
    }
}

/// <summary>The open deals of everyone whose deals a person sees (X3).</summary>
[Command(Needs = Need.SeeOthersDeals, Purpose = Purpose.FindDeals, Usual = 1)]
public sealed class TeamDealsCommand(DealCards cards) : Command<TeamDealsCommand.Arguments>(DealCommandTexts.Team)
{
    public sealed record Arguments(int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var deals = await DealLists.OpenOfAsync(turn.Session, await turn.Access.OwnersAsync(Facts.Deals, ct), ct);
        await DealListing.ShowAsync(turn, cards, this, DealTexts.NoTeamDeals, deals, arguments.Page ?? 1, ct);
    }
}

/// <summary>A page of a list of deals.</summary>
internal static class DealListing
{
    private const int PageSize = 8;

    public static async Task ShowAsync(
        Turn turn, DealCards cards, Command command, Message none, IReadOnlyList<Deal> deals, int page, CancellationToken ct)
    {
        if (deals.Count == 0)
        {
            turn.Reply(none.Text);
            return;
        }

        var pages = (deals.Count + PageSize - 1) / PageSize;
        page = Math.Min(page, pages);
        var rows = new List<CardRow>();
        foreach (var deal in deals.Skip((page - 1) * PageSize).Take(PageSize))
        {
            var brief = await cards.BriefAsync(turn.Session, deal, null, ct);
            var amount = deal.Amount is { } yuan ? $" · {Yuan.Show(yuan)}" : "";
            var show = Button.Show(Shown.Cut(deal.Id, Button.LongestLabel), DealCommandTexts.Show.Say(deal.Id));
            rows.Add(new CardRow(deal.Title, $"{brief.Subtitle}{amount} · {cards.Stay(deal, turn.Now)}", show));
        }

        turn.Reply(
            new Card
            {
                Title = command.Text.Name,
                Text = DealTexts.ListSummary.With(
                    deals.Count,
                    deals.Count(deal => cards.DaysOver(deal, turn.Now) > 0),
                    Yuan.ShowSum([.. deals.Select(deal => deal.Amount ?? 0)]),
                    page,
                    pages),
                Rows = rows,
                Buttons = [.. Paging.Buttons(command.Text, page, pages)],
            });
    }
}
