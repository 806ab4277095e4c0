using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets;

/// <summary>Opens tickets on deals, within a session: a number, the people, the first clocks (T1).</summary>
public sealed class TicketOpening(Sessions sessions, TicketAssigning assigning, TicketClocks clocks, TicketDesk desk, TicketTime time)
{
    private const int LongestTitle = 60;
    private const int MostOfDeal = 50;
    private readonly Dictionary<int, Numbers> numbers = [];

    /// <summary>Whether one that ticking the deal opened is still open.</summary>
    public static async ValueTask<bool> HasTickedAsync(Session session, Deal deal, CancellationToken ct)
    {
        await session.OneByOneAsync($"ticket/{deal.Id}", ct);
        return (await session.QueryAsync(new Query<Ticket>().Where(RecordKinds.TicketsByDeal, deal.Id), ct))
            .Any(ticket => ticket.IsOpen && ticket.Course is { ByDeal: true });
    }

    /// <summary>Opens a ticket on a deal: gives it a number and its people, and starts its clocks.</summary>
    public async Task<Outcome<Ticket>> OpenAsync(Session session, Person person, Deal deal, TicketWish wish, CancellationToken ct)
    {
        if (wish.Request.Length > TicketDesk.LongestText)
        {
            return new Refusal(TicketTexts.TooLong, wish.Request.Length, TicketDesk.LongestText);
        }

        if (deal.Status == DealStatus.Lost)
        {
            return new Refusal(TicketTexts.DealIsLost, deal.Id);
        }

        var open = await session.QueryAsync(new Query<Ticket>().Where(RecordKinds.TicketsByDeal, deal.Id), ct);
        if (open.Count(one => one.IsOpen) >= MostOfDeal)
        {
            return new Refusal(TicketTexts.TooMany, deal.Id, MostOfDeal);
        }

        var course = new TicketCourse
        {
            OpenedBy = person.Ref(), ByDeal = wish.ByDeal, Request = wish.Request, Complexity = wish.Complexity, Tags = wish.Tags,
        };
        var traits = await TicketTraits.OfAsync(session, deal, course, ct);
        var people = new Dictionary<TicketRole, Id<Person>?>();
        foreach (var role in Enum.GetValues<TicketRole>())
        {
            var found = await assigning.FindAsync(session, role, traits, ct);
            people[role] = found?.Ref();
            if (found is not null)
            {
                session.Require(found);
            }
        }

        if (people.Values.All(one => one is null))
        {
            return new Refusal(TicketTexts.Nobody);
        }

        session.Require(deal);
        var ticket = new Ticket
        {
            Id = await NumberAsync(session.Now, ct),
            DealId = deal.Ref(),
            Title = Shown.Name(wish.Request, LongestTitle),
            State = TicketState.Waiting,
            ProductOwnerId = people[TicketRole.Product],
            ArchitectId = people[TicketRole.Architect],
            DeliveryId = people[TicketRole.Delivery],
            OpenedAt = session.Now,
            Course = course,
        };
        ticket = await clocks.BeginAsync(session, ticket, TicketStep.Accept, isRework: false, ct);
        ticket = await clocks.BeginAsync(session, ticket, TicketStep.Answer, isRework: false, ct);
        session.Raise(new TicketOpened { At = session.Now, TicketId = ticket.Ref(), DealId = deal.Ref() });
        return await desk.KeepAsync(session, ticket, "ticket.open", ct);
    }

    private async ValueTask<string> NumberAsync(DateTimeOffset now, CancellationToken ct)
    {
        var year = time.Zone.Local(now).Year;
        return IdOf(year, await SeriesOf(year).NextAsync(ct));
    }

    private Numbers SeriesOf(int year)
    {
        lock (numbers)
        {
            return numbers.TryGetValue(year, out var series)
                ? series
                : numbers[year] = new Numbers(sessions, SeriesName(year), first: 1, (session, some, ct) => UsedAsync(session, year, some, ct));
        }
    }

    private static string SeriesName(int year) => string.Create(CultureInfo.InvariantCulture, $"tickets-{year}");

    private static string IdOf(int year, long number) => string.Create(CultureInfo.InvariantCulture, $"REQ-{year}-{number:0000}");

    private static async ValueTask<IReadOnlyCollection<long>> UsedAsync(
        Session session, int year, IReadOnlyList<long> some, CancellationToken ct)
    {
        var byKey = some.ToDictionary(number => Typed.Key(IdOf(year, number)));
        var tickets = await session.QueryAsync(
            new Query<Ticket>().Where(RecordKinds.TicketsBySpelling, [.. byKey.Keys.Select(key => (IndexKey)key)]), ct);
        return [.. tickets.Select(ticket => byKey[Typed.Key(ticket.Id)])];
    }
}

/// <summary>What somebody asks for when they open a ticket.</summary>
/// <param name="Request">In their words.</param>
/// <param name="Complexity">How hard it is.</param>
/// <param name="ByDeal">Whether ticking a box of the deal asked for it.</param>
public sealed record TicketWish(string Request, Complexity Complexity = Complexity.Medium, bool ByDeal = false)
{
    public IReadOnlyList<string> Tags { get; init; } = [];
}
