using ChatSales.Core.Access;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets;

/// <summary>What somebody has to do with a ticket.</summary>
[Flags]
public enum TicketParts
{
    None = 0,

    /// <summary>Has the role, or stands in for who has it.</summary>
    Product = 1,

    /// <inheritdoc cref="Product"/>
    Architect = 2,

    /// <inheritdoc cref="Product"/>
    Delivery = 4,

    /// <summary>May change the ticket's deal.</summary>
    Sales = 8,

    /// <summary>Leads somebody who has a role.</summary>
    Above = 16,
}

/// <summary>
/// Who sees a ticket, and as what: by the access policy, those who stand in for somebody asked on it, and whom somebody addressed on it.
/// </summary>
public sealed class TicketSight(Absences absences)
{
    /// <summary>All of the roles.</summary>
    public const TicketParts Asked = TicketParts.Product | TicketParts.Architect | TicketParts.Delivery;

    public async ValueTask<bool> CanSeeAsync(Session session, AccessPolicy access, Ticket ticket, CancellationToken ct) =>
        await access.CanSeeAsync(ticket, ct) || (await PartsAsync(session, access, ticket, ct) & Asked) != 0
        || (access.Person.Active && ticket.Course?.Addressed.Contains(access.Person.Ref()) == true);

    /// <summary>What a person has to do with a ticket.</summary>
    public async ValueTask<TicketParts> PartsAsync(Session session, AccessPolicy access, Ticket ticket, CancellationToken ct)
    {
        var parts = TicketParts.None;
        foreach (var role in Enum.GetValues<TicketRole>())
        {
            if (ticket.HolderOf(role) is not { } holder)
            {
                continue;
            }

            parts |= await ActsForAsync(session, access.Person, holder, ct) ? PartOf(role) : TicketParts.None;
            parts |= await access.LeadsAsync(holder, ct) ? TicketParts.Above : TicketParts.None;
        }

        return await session.FindAsync(ticket.DealId, ct) is { } deal && await access.CanChangeAsync(deal, ct) ? parts | TicketParts.Sales : parts;
    }

    /// <summary>The roles that somebody has, also for others.</summary>
    public static TicketParts PartOf(TicketRole role) =>
        role switch { TicketRole.Product => TicketParts.Product, TicketRole.Architect => TicketParts.Architect, _ => TicketParts.Delivery };

    private async ValueTask<bool> ActsForAsync(Session session, Person person, Id<Person> holder, CancellationToken ct) =>
        holder == person.Ref()
        || (person.Active && await session.FindAsync(holder, ct) is { } away
            && (await absences.ActingForAsync(session, away, session.Now, ct))?.Id == person.Id);
}
