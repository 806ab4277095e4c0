using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Access;

/// <summary>Whom a manager leads: everyone of their team, and everyone who reports to them, directly or through others.</summary>
internal sealed class LedPeople(Session session, Person manager)
{
    private HashSet<Id<Person>>? all;

    /// <summary>
    /// Whether the manager leads someone. Climbs up from that person instead of reading everyone: a turn reads the deal's owner anyway and seldom
    /// needs more than one level above.
    /// </summary>
    public async ValueTask<bool> HasAsync(Id<Person> personId, CancellationToken ct) =>
        all?.Contains(personId) ?? await TieAsync(personId, ct) is not null;

    /// <summary>The chain from a person up to, but without, the manager, the person first; null if the manager doesn't lead them.</summary>
    public async ValueTask<IReadOnlyList<Person>?> TieAsync(Id<Person> personId, CancellationToken ct)
    {
        var tie = new List<Person>();
        // Who reports to whom is entered by hand and may go in a circle.
        HashSet<Id<Person>> seen = [];
        Id<Person>? next = personId;
        while (next is { } id && seen.Add(id))
        {
            if (id == manager.Ref())
            {
                return tie;
            }

            if (await session.FindAsync<Person>(id, ct) is not { } person)
            {
                return null;
            }

            tie.Add(person);
            if (id == personId && person.Team is { } team && team == manager.Team)
            {
                return tie;
            }

            next = person.ManagerId;
        }

        return null;
    }

    /// <summary>Their ids, the manager's own included; read once.</summary>
    public async ValueTask<IReadOnlyCollection<Id<Person>>> AllAsync(CancellationToken ct)
    {
        if (all is not null)
        {
            return all;
        }

        HashSet<Id<Person>> found = [manager.Ref()];
        IReadOnlyList<Id<Person>> level = [manager.Ref()];
        while (level.Count > 0)
        {
            var reports = await session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByManager, [.. level.Select(id => (IndexKey)id)]), ct);
            level = [.. reports.Select(person => person.Ref()).Where(found.Add)];
        }

        if (manager.Team is { } team)
        {
            found.UnionWith((await session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByTeam, team), ct)).Select(person => person.Ref()));
        }

        return all = found;
    }
}
