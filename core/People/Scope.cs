using ChatSales.Core.Storage;

namespace ChatSales.Core.People;

/// <summary>
/// The one rights check (X3): whose deals a person may see, and whose they may change. Reps their own; managers those of everyone below them; directors
/// all; support reads all and changes nothing; others reach deals only through what they are asked about.
/// </summary>
public sealed class Scope
{
    private readonly bool all;
    private readonly bool readOnly;
    private readonly HashSet<string> people;

    private Scope(bool all, bool readOnly, IEnumerable<string> people) => (this.all, this.readOnly, this.people) = (all, readOnly, [.. people]);

    public static async ValueTask<Scope> OfAsync(Session session, Person person, CancellationToken ct) => person.Role switch
    {
        Role.Director => new(all: true, readOnly: false, []),
        Role.Support => new(all: true, readOnly: true, []),
        Role.Manager => new(all: false, readOnly: false, await BelowAsync(session, person, ct)),
        Role.Rep => new(all: false, readOnly: false, [person.Id]),
        _ => new(all: false, readOnly: true, []),
    };

    /// <summary>
    /// Whether a deal's owner, or whom the owner reports to, may still see that owner's deals: what <see cref="OfAsync"/> says of those two,
    /// without a look at everyone else.
    /// </summary>
    public static bool Reaches(Person person, Person owner) => person.Role switch
    {
        Role.Director or Role.Support => true,
        Role.Manager => person.Id == owner.Id || person.Id == owner.ManagerId,
        Role.Rep => person.Id == owner.Id,
        _ => false,
    };

    /// <summary>The people whose deals are within it; null for everyone.</summary>
    public IReadOnlyCollection<string>? People => all ? null : people;

    public bool CanSee(string ownerId) => all || people.Contains(ownerId);

    public bool CanChange(string ownerId) => !readOnly && CanSee(ownerId);

    // A manager of managers (a region) leads several teams: everyone who reports to them, directly or through others, and their own team.
    private static async ValueTask<HashSet<string>> BelowAsync(Session session, Person manager, CancellationToken ct)
    {
        HashSet<string> found = [manager.Id];
        if (manager.Team is { } team)
        {
            found.UnionWith((await session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByTeam, team), ct)).Select(person => person.Id));
        }

        IReadOnlyList<string> level = [.. found];
        while (level.Count > 0)
        {
            var reports = await session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByManager, [.. level.Select(id => (IndexKey)id)]), ct);
            level = [.. reports.Select(person => person.Id).Where(found.Add)];
        }

        return found;
    }
}
