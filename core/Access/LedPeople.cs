using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Access;

/// <summary>Whom a manager leads: everyone of their team, and everyone who reports to them, directly or through others.</summary>
internal sealed class LedPeople(Session session, Person manager)
{
    private HashSet<string>? all;

    /// <summary>
    /// Whether someone is among them. It climbs from them instead of reading all: a turn reads a deal's owner in any case, and seldom needs more than
    /// one level above.
    /// </summary>
    public async ValueTask<bool> HasAsync(string personId, CancellationToken ct) =>
        all?.Contains(personId) ?? await TieAsync(personId, ct) is not null;

    /// <summary>Those by whom someone is among them: they themselves, and all between them and the manager. Null if they are not.</summary>
    public async ValueTask<IReadOnlyList<Person>?> TieAsync(string personId, CancellationToken ct)
    {
        var tie = new List<Person>();
        // Who reports to whom is entered by hand and may go in a circle.
        HashSet<string> seen = [];
        for (string? id = personId; id is not null && seen.Add(id);)
        {
            if (id == manager.Id)
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

            id = person.ManagerId;
        }

        return null;
    }

    /// <summary>Their ids, the manager's own included; read once.</summary>
    public async ValueTask<IReadOnlyCollection<string>> AllAsync(CancellationToken ct)
    {
        if (all is not null)
        {
            return all;
        }

        HashSet<string> found = [manager.Id];
        IReadOnlyList<string> level = [manager.Id];
        while (level.Count > 0)
        {
            var reports = await session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByManager, [.. level.Select(id => (IndexKey)id)]), ct);
            level = [.. reports.Select(person => person.Id).Where(found.Add)];
        }

        if (manager.Team is { } team)
        {
            found.UnionWith((await session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByTeam, team), ct)).Select(person => person.Id));
        }

        return all = found;
    }
}
