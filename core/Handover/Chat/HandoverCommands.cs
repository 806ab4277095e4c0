using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;

namespace ChatSales.Core.Handover.Chat;

/// <summary>Passes all of somebody's work on (R5).</summary>
[Command(Needs = Need.HandOver, Purpose = Purpose.PeopleAndAccounts, Changes = true, Hidden = true)]
public sealed class HandOverCommand(Handovers handovers) : Command<HandOverCommand.Arguments>(HandoverCommandTexts.Person)
{
    public sealed record Arguments(Holder From, Person To, [Named, Unasked] string? Sure, [Named, Unasked] int? Count);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var (from, to) = (arguments.From.Person, arguments.To);
        var refusal = await HandoverDesk.WhyNotAsync(turn.Access, from, to, ct);
        await handovers.RunAsync(
            turn,
            new HandoverWish(Text.Say(from.Id, to.Id), HandoverTexts.Title.With(from.Name, to.Name), from, to)
            {
                Holdings = refusal is null ? await Holdings.OfAsync(turn.Session, from, ct) : null,
                Refusal = refusal,
            },
            Sure.IsSaid(arguments.Sure) ? arguments.Count : null,
            ct);
    }
}

/// <summary>Passes one customer on, with what its owner has there (R5).</summary>
[Command(Needs = Need.HandOver, Purpose = Purpose.PeopleAndAccounts, Changes = true, Hidden = true)]
public sealed class HandCustomerOverCommand(Handovers handovers) : Command<HandCustomerOverCommand.Arguments>(HandoverCommandTexts.Customer)
{
    public sealed record Arguments(Customer Customer, Person To, [Named, Unasked] string? Sure, [Named, Unasked] int? Count);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var (customer, to) = (arguments.Customer, arguments.To);
        if (customer.OwnerId is not { } owner || await turn.Session.FindAsync<Person>(owner, ct) is not { } from)
        {
            turn.Refuse(new Refusal(HandoverTexts.NoOwner, customer.Name));
            return;
        }

        var refusal = await HandoverDesk.WhyNotAsync(turn.Access, from, to, ct);
        await handovers.RunAsync(
            turn,
            new HandoverWish(Text.Say(customer.Id, to.Id), HandoverTexts.CustomerTitle.With(from.Name, to.Name, customer.Name), from, to)
            {
                Holdings = refusal is null ? (await Holdings.OfAsync(turn.Session, from, ct)).With(customer) : null,
                Refusal = refusal,
            },
            Sure.IsSaid(arguments.Sure) ? arguments.Count : null,
            ct);
    }
}
