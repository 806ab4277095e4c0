using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence.Chat;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals.Chat;

/// <summary>Shows one deal.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, TakesLoneWord = true)]
public sealed class ShowDealCommand(DealCards cards) : Command<ShowDealCommand.Arguments>(DealCommandTexts.Show)
{
    public sealed record Arguments(Deal Deal);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.Show((await cards.DrawAsync(turn, arguments.Deal.Id, ct))!);
}

/// <summary>What else can be done with a deal: rarer actions, one tap away from its card.</summary>
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

/// <summary>Lists the open deals that a person owns or, for roles that owners ask, is asked on; longest in their stage first.</summary>
[Command(Needs = Need.HaveDeals, Purpose = Purpose.FindDeals, Usual = 2)]
public sealed class MyDealsCommand(DealCards cards) : Command<MyDealsCommand.Arguments>(DealCommandTexts.Mine)
{
    public sealed record Arguments(int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var list = turn.Access.Has(Need.WorkOnDeals)
            ? new DealListing(this, cards, DealTexts.NoDeals, cards.OpenOf(turn.Session, [turn.Person.Ref()]))
            : new DealListing(this, cards, DealTexts.NotAsked, await DealLists.MineAsync(turn, ct));
        await list.ShowAsync(turn, arguments.Page ?? 1, ct);
    }
}

/// <summary>Lists the open deals of everyone whose deals a person sees (X3).</summary>
[Command(Needs = Need.SeeOthersDeals, Purpose = Purpose.FindDeals, Usual = 1)]
public sealed class TeamDealsCommand(DealCards cards) : Command<TeamDealsCommand.Arguments>(DealCommandTexts.Team)
{
    public sealed record Arguments(int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        await new DealListing(this, cards, DealTexts.NoTeamDeals, cards.OpenOf(turn.Session, await turn.Access.OwnersAsync(Facts.Deals, ct)))
            .ShowAsync(turn, arguments.Page ?? 1, ct);
}
