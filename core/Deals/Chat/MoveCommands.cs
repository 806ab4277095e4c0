using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;

namespace ChatSales.Core.Deals.Chat;

/// <summary>What all commands that change a deal share: only those who may change it get through (X3).</summary>
public abstract class DealCommand<TArguments>(CommandText text) : Command<TArguments>(text) where TArguments : notnull
{
    protected static async ValueTask<bool> MayChangeAsync(Turn turn, Deal deal, CancellationToken ct)
    {
        if (await turn.Access.CanChangeAsync(deal, ct))
        {
            await turn.Access.RequireAsync(deal, ct);
            turn.Session.Require(deal);
            return true;
        }

        turn.Session.Note("deal.not-allowed", DealKinds.Deals, deal.Id);
        var owner = await turn.Session.FindAsync<Person>(deal.OwnerId, ct);
        turn.Refuse(new Refusal(DealTexts.ReadOnly, deal.Id, owner is { Active: true } ? owner.Name : await turn.Access.WhoHelpsAsync(ct)));
        return false;
    }

    /// <summary>The same for what can only be done about a deal that is open.</summary>
    protected static async ValueTask<bool> MayWorkOnAsync(Turn turn, Deal deal, CancellationToken ct)
    {
        if (!await MayChangeAsync(turn, deal, ct))
        {
            return false;
        }

        if (DealDesk.WhyNotChange(deal) is not { } closed)
        {
            return true;
        }

        turn.Refuse(closed);
        return false;
    }
}

/// <summary>Moves a deal on, or says exactly what is missing (P2).</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true, First = 1)]
public sealed class AdvanceCommand(DealDesk desk, DealCards cards, DealNotices notices)
    : DealCommand<AdvanceCommand.Arguments>(DealCommandTexts.Advance)
{
    public sealed record Arguments(Deal Deal);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var before = arguments.Deal;
        if (!await MayChangeAsync(turn, before, ct))
        {
            return;
        }

        var outcome = await desk.AdvanceAsync(turn.Session, before, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var (from, to) = (desk.Plan[before.Stage].Title, desk.Plan.After(before.Stage)!.Title);
        var advance = outcome.Value;
        if (advance.Missing.Count == 0)
        {
            turn.Show(await cards.DrawAsync(turn, advance.Deal, DealTexts.Advanced.With(from, to), CardTone.Success, ct));
            await notices.TellOwnerAsync(turn, advance.Deal, DealTexts.AdvancedForOwner.With(turn.Person.Name, from, to), CardTone.Success, ct);
            return;
        }

        var missing = LayoutTexts.List(advance.Missing.Select(DealTexts.NameOf));
        turn.Show(await cards.DrawAsync(turn, before, DealTexts.Blocked.With(to, advance.Missing.Count, missing), CardTone.Danger, ct));
        if (advance.IsNews)
        {
            await notices.TellRefusedAsync(turn, before, DealTexts.BlockedForManager.With(turn.Person.Name, before.Id, missing), ct);
        }
    }
}

/// <summary>Takes a deal back one stage (P1).</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true)]
public sealed class ReturnCommand(DealDesk desk, DealCards cards, DealNotices notices) : DealCommand<ReturnCommand.Arguments>(DealCommandTexts.Return)
{
    public sealed record Arguments(Deal Deal, [Rest] string Reason);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (!await MayChangeAsync(turn, arguments.Deal, ct))
        {
            return;
        }

        var outcome = await desk.ReturnAsync(turn.Session, arguments.Deal, arguments.Reason, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var (from, to) = (desk.Plan[arguments.Deal.Stage].Title, desk.Plan[outcome.Value.Stage].Title);
        turn.Show(await cards.DrawAsync(turn, outcome.Value, DealTexts.Returned.With(from, to, arguments.Reason), CardTone.Warning, ct));
        await notices.TellOwnerAsync(turn, outcome.Value, DealTexts.ReturnedForOwner.With(turn.Person.Name, from, to, arguments.Reason),
            CardTone.Warning, ct);
    }
}
