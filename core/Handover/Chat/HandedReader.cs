using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Customers.Chat;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Handover.Chat;

/// <summary>What is passed on: one deal, one customer with what its owner has there, or all of somebody's work. Just one of them is set.</summary>
public sealed record Handed(Deal? Deal, Customer? Customer, Person? Person)
{
    /// <summary>The id of what it is.</summary>
    public string Id => Deal?.Id ?? Customer?.Id ?? Person!.Id;

    /// <summary>What people call it.</summary>
    public string Name => Deal?.Title ?? Customer?.Name ?? Person!.Name;

    /// <summary>Whose it is now; null for a customer without an owner.</summary>
    public Id<Person>? OwnerId => Deal?.OwnerId ?? (Customer is null ? Person!.Ref() : Customer.OwnerId);
}

/// <summary>Reads <see cref="Handed"/>: a deal's number; a person, also one who has left; else a customer.</summary>
public sealed class HandedReader(DealReader deals) : ArgumentReader<Handed>
{
    private readonly CustomerReader customers = new();

    public override int Longest => 100;

    public override bool SpansWords => true;

    public override async ValueTask<Outcome<Handed>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        switch (await turn.Session.FindAsync(PeopleKinds.BySpelling, text.TrimStart([.. TypedTexts.At]), ct))
        {
            case [var only]:
                return new Handed(null, null, only);
            case { Count: > 1 } several:
                return new Refusal(HandoverTexts.Several, text, several.Count)
                {
                    Fitting = [.. several.Select(one => new Choice(one.Id, one.Team is null ? one.Name : LayoutTexts.Aside(one.Name, one.Team)))],
                };
        }

        var customer = await customers.ReadAsync(turn, text, ct);
        if (!customer.IsRefused || !text.Any(char.IsAsciiDigit))
        {
            return !customer.IsRefused ? new Handed(null, customer.Value, null)
                : IsKnown(customer.Refusal) ? customer.Refusal
                : new Refusal(HandoverTexts.NothingNamed, text);
        }

        var deal = await deals.ReadAsync(turn, text, ct);
        return deal.IsRefused ? deal.Refusal : new Handed(deal.Value, null, null);
    }

    // It names something, though not just one thing that may be handed over.
    private static bool IsKnown(Refusal refusal) => refusal.IsOutOfReach || refusal.Fitting.Count > 0;

    public override string NameOf(Handed value, string word) => value.Name;
}
