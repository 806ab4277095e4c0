using ChatSales.Core.Access;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets;

/// <summary>A page of tickets.</summary>
/// <param name="Tickets">Those on it.</param>
/// <param name="HasMore">Whether there is another page.</param>
/// <param name="IsCut">Whether not all were looked at.</param>
public sealed record TicketPage(IReadOnlyList<Ticket> Tickets, bool HasMore, bool IsCut);

/// <summary>Finds the tickets that somebody sees, by state and by who works on them, the first opened first.</summary>
public sealed class TicketSearch(TicketSight sight)
{
    /// <summary>Where the pages of tickets are.</summary>
    public const string Path = "/tickets";

    /// <summary>Tickets on a page.</summary>
    public const int PageSize = 30;

    /// <summary>Tickets that are looked at for a page.</summary>
    public const int Most = 20_000;

    private const int AtOnce = 200;

    /// <param name="session">Reads them.</param>
    /// <param name="access">Who looks.</param>
    /// <param name="state">Those in a state; null for all that are open.</param>
    /// <param name="personId">Those on which somebody has a role; null for anybody.</param>
    /// <param name="number">Which page, from 1.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<TicketPage> PageAsync(
        Session session, AccessPolicy access, TicketState? state, Id<Person>? personId, int number, CancellationToken ct)
    {
        var skip = (Math.Max(1, number) - 1L) * PageSize;
        var (found, looked) = (new List<Ticket>(), 0);
        await foreach (var ticket in CandidatesAsync(session, access, state, personId, ct))
        {
            if (++looked > Most)
            {
                return new TicketPage(found, HasMore: false, IsCut: true);
            }

            if ((state is null ? ticket.IsOpen : ticket.State == state) && (personId is not { } id || ticket.People.Contains(id))
                && await sight.CanSeeAsync(session, access, ticket, ct) && --skip < 0)
            {
                if (found.Count == PageSize)
                {
                    return new TicketPage(found, HasMore: true, IsCut: false);
                }

                found.Add(ticket);
            }
        }

        return new TicketPage(found, HasMore: false, IsCut: false);
    }

    private static async IAsyncEnumerable<Ticket> CandidatesAsync(
        Session session, AccessPolicy access, TicketState? state, Id<Person>? personId,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        if (personId is { } id)
        {
            foreach (var ticket in Sorted(await session.QueryAsync(new Query<Ticket>().Where(RecordKinds.TicketsByPerson, id), ct)))
            {
                yield return ticket;
            }
        }
        else if (access.ReachOf(Facts.Tickets) == Reach.Everyones)
        {
            var index = state == TicketState.Closed ? RecordKinds.TicketsBySpelling : RecordKinds.OpenTickets;
            for (var skip = 0; ; skip += AtOnce)
            {
                var page = await session.QueryAsync(new Query<Ticket>().OrderBy(index).Skip(skip).Take(AtOnce), ct);
                foreach (var ticket in page)
                {
                    yield return ticket;
                }

                if (page.Count < AtOnce)
                {
                    yield break;
                }
            }
        }
        else
        {
            foreach (var ticket in Sorted(await OfThoseAsync(session, access, ct)))
            {
                yield return ticket;
            }
        }
    }

    // Of the deals that somebody sees, and of those whom they lead.
    private static async ValueTask<IReadOnlyList<Ticket>> OfThoseAsync(Session session, AccessPolicy access, CancellationToken ct)
    {
        IReadOnlyList<IndexKey> people =
            [.. (await access.OwnersAsync(Facts.Deals, ct) ?? []).Append(access.Person.Ref()).Distinct().Select(person => (IndexKey)person)];
        var tickets = new List<Ticket>(await session.QueryAsync(new Query<Ticket>().Where(RecordKinds.TicketsByPerson, people), ct));
        if (access.ReachOf(Facts.Deals) is Reach.Own or Reach.Team)
        {
            var deals = await session.QueryAsync(new Query<Deal>().Where(DealKinds.ByOwner, people), ct);
            foreach (var some in deals.Chunk(AtOnce))
            {
                tickets.AddRange(await session.QueryAsync(
                    new Query<Ticket>().Where(RecordKinds.TicketsByDeal, [.. some.Select(deal => (IndexKey)deal.Id)]), ct));
            }
        }

        return tickets;
    }

    private static IEnumerable<Ticket> Sorted(IEnumerable<Ticket> tickets) =>
        tickets.DistinctBy(ticket => ticket.Id).OrderBy(ticket => ticket.OpenedAt).ThenBy(ticket => ticket.Id, StringComparer.Ordinal);
}
