using ChatSales.Core.Access;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Deals.Chat;

/// <summary>Shows one deal.</summary>
[Command(
    "deal.show", "商机", "查看一个商机", Aliases = ["查看商机", "sj"],
    Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Example = "商机 D-1024", TakesLoneWord = true)]
public sealed class ShowDealCommand(DealCards cards) : Command<ShowDealCommand.Arguments>
{
    public sealed record Arguments([Arg("商机")] Deal Deal);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.Show((await cards.DrawAsync(turn, arguments.Deal.Id, ct))!);
}

/// <summary>What else can be done with a deal: the rarer things, one tap away from its card.</summary>
[Command("deal.more", "更多操作", "对一个商机的更多操作", Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Hidden = true)]
public sealed class MoreCommand(DealCards cards, StagePlan plan) : Command<MoreCommand.Arguments>
{
    public sealed record Arguments([Arg("商机")] Deal Deal);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var deal = arguments.Deal;
        var card = await cards.BriefAsync(turn.Session, deal, DealTexts.MoreText.Text, ct);
        turn.Reply(card with
        {
            Buttons =
            [
                Button.Show(DealTexts.EditButton.Text, CommandLine.Say("填写", deal.Id)),
                Button.Show(DealTexts.EvidenceButton.Text, CommandLine.Say("查看证据", deal.Id)),
                .. plan.Before(deal.Stage) is not null ? [Button.Show(DealTexts.ReturnButton.Text, CommandLine.Say("退回", deal.Id))] : Array.Empty<Button>(),
                Button.Show(DealTexts.LoseButton.Text, CommandLine.Say("丢单", deal.Id)) with { Style = ButtonStyle.Danger },
            ],
        });
    }
}

/// <summary>The open deals that a person owns or, if they are one of those whom owners ask, is asked on; the longest in their stage first.</summary>
[Command("deal.mine", "我的商机", "列出我进行中的商机", Aliases = ["wdsj", "我的"], Needs = Need.HaveDeals, Purpose = Purpose.FindDeals, Usual = 2)]
public sealed class MyDealsCommand(DealCards cards) : Command<MyDealsCommand.Arguments>
{
    public sealed record Arguments([Arg("页")] int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var list = turn.Access.Has(Need.WorkOnDeals)
            ? new DealListing(this, cards, DealTexts.NoDeals, cards.OpenOf(turn.Session, [turn.Person.Id]))
            : new DealListing(this, cards, DealTexts.NotAsked, await DealLists.MineAsync(turn, ct));
        await list.ShowAsync(turn, arguments.Page ?? 1, ct);
    }
}

/// <summary>The open deals of everyone whose deals a person sees (X3).</summary>
[Command("deal.team", "团队商机", "列出我范围内所有进行中的商机", Aliases = ["tdsj"], Needs = Need.SeeOthersDeals, Purpose = Purpose.FindDeals, Usual = 1)]
public sealed class TeamDealsCommand(DealCards cards) : Command<TeamDealsCommand.Arguments>
{
    public sealed record Arguments([Arg("页")] int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        await new DealListing(this, cards, DealTexts.NoTeamDeals, cards.OpenOf(turn.Session, await turn.Access.OwnersAsync(Facts.Deals, ct)))
            .ShowAsync(turn, arguments.Page ?? 1, ct);
}
