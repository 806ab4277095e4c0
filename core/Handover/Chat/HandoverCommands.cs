using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Handover.Chat;

/// <summary>
/// Passes work on: one deal at once; a customer, or all that somebody has, once what it comes to was seen and confirmed (R5).
/// </summary>
[Command(Needs = Need.HandOver, Purpose = Purpose.PeopleAndAccounts, Changes = true, First = 2)]
public sealed class HandOverCommand(HandoverDesk desk, HandoverCards cards, HandoverNotices notices)
    : Command<HandOverCommand.Arguments>(HandoverCommandTexts.HandOver)
{
    public sealed record Arguments(Handed What, Person To, [Named, Unasked] string? Sure, [Named, Unasked] string? Count);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var (what, to) = (arguments.What, arguments.To);
        if (what.OwnerId is not { } owner || await turn.Session.FindAsync<Person>(owner, ct) is not { } from)
        {
            turn.Refuse(new Refusal(HandoverTexts.NoOwner, what.Name));
            return;
        }

        if (what.Deal is { Status: not DealStatus.Open })
        {
            turn.Refuse(new Refusal(HandoverTexts.IsClosed, what.Name, from.Name));
            return;
        }

        if (await HandoverDesk.WhyNotAsync(turn.Access, from, to, ct) is { } refusal)
        {
            turn.Refuse(refusal);
            return;
        }

        var all = what.Deal is { } deal ? await Holdings.OfAsync(turn.Session, deal, ct) : await Holdings.OfAsync(turn.Session, from, ct);
        var holdings = what.Customer is { } customer ? all.With(customer) : all;
        if (holdings.Count == 0)
        {
            turn.Refuse(new Refusal(HandoverTexts.NothingThere, what.Name));
            return;
        }

        // What was confirmed is what was shown.
        var confirmed = Sure.IsSaid(arguments.Sure) ? arguments.Count : null;
        if (what.Deal is null && confirmed != $"{holdings.Count}")
        {
            var asks = confirmed is null ? HandoverTexts.Ask : HandoverTexts.HasChanged;
            turn.Reply(HandoverCards.Preview(Text.Say(what.Id, to.Id), what, from, to, holdings, asks));
            return;
        }

        await turn.Access.RequireAsync(from.Ref(), ct);
        await turn.Access.RequireAsync(to.Ref(), ct);
        await desk.PassOnAsync(turn.Session, from, to, holdings, ct);
        turn.Show(await cards.DoneAsync(turn, what, from, to, holdings, ct));
        await notices.TellAsync(turn, what, from, to, holdings, ct);
    }
}
