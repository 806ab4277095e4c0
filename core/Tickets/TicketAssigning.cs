using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets;

/// <summary>
/// Finds who works on a ticket: whom the chain names for a role, of those the one with the fewest open tickets, nobody who is on leave on the working
/// day on which the clock starts (TK1). Nobody found is the chain's named default, never nobody.
/// </summary>
public sealed class TicketAssigning(TicketChainFormat chains, TicketTime time, Absences absences)
{
    /// <summary>Who takes a role; null only where no chain names anybody.</summary>
    public async ValueTask<Person?> FindAsync(Session session, TicketRole role, TicketTraits traits, CancellationToken ct)
    {
        var chain = await chains.InForceAsync(session, ct);
        var named = await PeopleAsync(session, role, chain, traits, ct);
        var day = time.FirstDay(time.HoursOf(chain, role, named is [var first, ..] ? first : null), session.Now);
        var (present, covered) = (new List<Person>(), new List<Person>());
        foreach (var person in named)
        {
            var acting = await absences.ActingForAsync(session, person, time.Zone.At(day, TimeSpan.Zero), ct);
            (acting?.Id == person.Id ? present : acting is null ? [] : covered).Add(person);
        }

        var found = await LeastAsync(session, present.Count > 0 ? present : covered, ct);
        return found ?? (chain.Fallback is { } fallback && await session.FindAsync<Person>(fallback, ct) is { Active: true } one ? one : null);
    }

    private static async ValueTask<IReadOnlyList<Person>> PeopleAsync(
        Session session, TicketRole role, TicketChain chain, TicketTraits traits, CancellationToken ct)
    {
        // Without a chain, whoever has the role; what a chain gives to nobody is its default's.
        var names = chain.NamedFor(role, traits);
        if (names.Count == 0 && chain is { People.Count: > 0, Fallback: not null })
        {
            return [];
        }

        if (names.Count == 0)
        {
            return await OfRoleAsync(session, new Query<Person>().Where(PeopleKinds.ByRole, RoleOf(role).ToString()), role, ct);
        }

        var people = new List<Person>();
        foreach (var name in names)
        {
            if (name.StartsWith(ChainPeople.Team, StringComparison.Ordinal))
            {
                people.AddRange(await OfRoleAsync(
                    session, new Query<Person>().Where(PeopleKinds.ByTeam, name[ChainPeople.Team.Length..]), role, ct));
            }
            else if (await session.FindAsync<Person>(name, ct) is { Active: true } person)
            {
                people.Add(person);
            }
        }

        return [.. people.DistinctBy(person => person.Id)];
    }

    private static async ValueTask<IReadOnlyList<Person>> OfRoleAsync(Session session, Query<Person> query, TicketRole role, CancellationToken ct) =>
        [.. (await session.QueryAsync(query, ct)).Where(person => person.Active && person.Role == RoleOf(role))];

    // At equal load the lowest id.
    private static async ValueTask<Person?> LeastAsync(Session session, IReadOnlyList<Person> people, CancellationToken ct)
    {
        var loads = new List<(Person Person, long Load)>();
        foreach (var person in people)
        {
            loads.Add((person, await session.CountAsync(new Query<Ticket>().Where(RecordKinds.OpenTicketsByPerson, person.Id), ct)));
        }

        return loads.OrderBy(one => one.Load).ThenBy(one => one.Person.Id, StringComparer.Ordinal).Select(one => one.Person).FirstOrDefault();
    }

    internal static Role RoleOf(TicketRole role) =>
        role switch { TicketRole.Product => Role.Product, TicketRole.Architect => Role.Architect, _ => Role.Delivery };
}
