using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals.Chat;

/// <summary>A list of deals, see <see cref="DealListing"/>; for those who are asked on deals, a list of these.</summary>
public abstract class DealListCommand(CommandText text, DealCards cards, Message none) : Command<DealListCommand.Arguments>(text)
{
    /// <param name="Page">From 1.</param>
    /// <param name="Filter">Null for all.</param>
    public sealed record Arguments(int? Page, [Rest] DealFilter? Filter);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var asked = arguments.Filter ?? new DealFilter();
        var filter = Narrow(asked);
        if (filter.IsLate && DealLists.WhyNotClosed(DealTexts.Overdue.Text, filter) is { } refusal)
        {
            turn.Refuse(refusal);
            return;
        }

        var (isAsked, page) = (DealLists.AreAsked(turn), arguments.Page ?? asked.Page ?? 1);
        var list = new DealListing(Text, cards, isAsked ? DealTexts.NotAsked : none, asked, filter);
        if (isAsked)
        {
            await list.ShowAsync(turn, await DealLists.AskedAsync(turn, filter, ct), page, ct);
        }
        else if (await DealLists.OwnersAsync(turn, await OwnersAsync(turn, ct), filter, ct) is { IsRefused: false, Value: { } owners })
        {
            await list.ShowAsync(turn, cards.PagesOf(turn.Session, owners.Ids, filter), page, ct);
        }
    }

    /// <summary>What the command itself leaves out.</summary>
    protected virtual DealFilter Narrow(DealFilter filter) => filter;

    /// <summary>Whose deals it is about; null for everyone's.</summary>
    protected virtual ValueTask<IReadOnlyCollection<Id<Person>>?> OwnersAsync(Turn turn, CancellationToken ct) =>
        turn.Access.OwnersAsync(Facts.Deals, ct);
}

/// <summary>The deals that a person owns or, if they are one of those whom owners ask, is asked on; open ones if nothing else is said.</summary>
[Command(Needs = Need.HaveDeals, Purpose = Purpose.FindDeals, Usual = 2)]
public sealed class MyDealsCommand(DealCards cards) : DealListCommand(DealCommandTexts.Mine, cards, DealTexts.NoDeals)
{
    protected override ValueTask<IReadOnlyCollection<Id<Person>>?> OwnersAsync(Turn turn, CancellationToken ct) => new([turn.Person.Ref()]);
}

/// <summary>The deals of everyone whose deals a person sees (X3); open ones if nothing else is said.</summary>
[Command(Needs = Need.SeeOthersDeals, Purpose = Purpose.FindDeals, Usual = 1, LoneWord = 2)]
public sealed class TeamDealsCommand(DealCards cards) : DealListCommand(DealCommandTexts.Team, cards, DealTexts.NoTeamDeals);

/// <summary>Those of the deals that a person sees which are past their stage's limit.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, First = 2)]
public sealed class LateDealsCommand(DealCards cards) : DealListCommand(DealCommandTexts.Late, cards, DealTexts.NoneLate)
{
    protected override DealFilter Narrow(DealFilter filter) => filter with { IsLate = true };
}

/// <summary>Those of the deals that a person sees which were won.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals)]
public sealed class WonDealsCommand(DealCards cards) : DealListCommand(DealCommandTexts.WonDeals, cards, DealTexts.NoneFitting)
{
    protected override DealFilter Narrow(DealFilter filter) => filter with { Status = DealStatus.Won };
}

/// <summary>Those of the deals that a person sees which were lost.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals)]
public sealed class LostDealsCommand(DealCards cards) : DealListCommand(DealCommandTexts.LostDeals, cards, DealTexts.NoneFitting)
{
    protected override DealFilter Narrow(DealFilter filter) => filter with { Status = DealStatus.Lost };
}
