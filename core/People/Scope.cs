using ChatSales.Core.Storage;

namespace ChatSales.Core.People;

/// <summary>
/// The one rights check (X3): whose deals a person may see, and whose they may change. Reps their own; managers those of everyone below them; directors
/// all; support reads all and changes nothing; others reach deals only through what they are asked about.
/// </summary>
public sealed class Scope
{
    private readonly Person person;
    private readonly bool all;
    private readonly bool readOnly;
    private readonly Dictionary<string, Tie> ties;

    private Scope(Person person, bool all, bool readOnly, Dictionary<string, Tie> ties) =>
        (this.person, this.all, this.readOnly, this.ties) = (person, all, readOnly, ties);

    // Who is below, and below whom at first hand; null for those who are there by the team.
    private readonly record struct Tie(Person Person, string? Through);

    public static async ValueTask<Scope> OfAsync(Session session, Person person, CancellationToken ct) => person.Role switch
    {
        Role.Director => new(person, all: true, readOnly: false, []),
        Role.Support => new(person, all: true, readOnly: true, []),
        Role.Manager => new(person, all: false, readOnly: false, await BelowAsync(session, person, ct)),
        Role.Rep => new(person, all: false, readOnly: false, new() { [person.Id] = new(person, null) }),
        _ => new(person, all: false, readOnly: true, []),
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
    public IReadOnlyCollection<string>? People => all ? null : ties.Keys;

    public bool CanSee(string ownerId) => all || ties.ContainsKey(ownerId);

    public bool CanChange(string ownerId) => !readOnly && CanSee(ownerId);

    /// <summary>
    /// Names what gives the right to an owner's deals, for what is decided by it: who the person is, and all through whom the owner is below them.
    /// </summary>
    public void Require(Session session, string ownerId)
    {
        session.Require(person);
        for (string? id = ownerId; id is not null && ties.TryGetValue(id, out var tie); id = tie.Through)
        {
            session.Require(tie.Person);
        }
    }

    // A manager of managers (a region) leads several teams: everyone who reports to them, directly or through others, and their own team.
    private static async ValueTask<Dictionary<string, Tie>> BelowAsync(Session session, Person manager, CancellationToken ct)
    {
        var found = new Dictionary<string, Tie> { [manager.Id] = new(manager, null) };
        foreach (var member in manager.Team is { } team ? await session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByTeam, team), ct) : [])
        {
            found.TryAdd(member.Id, new(member, null));
        }

        IReadOnlyList<string> level = [.. found.Keys];
        while (level.Count > 0)
        {
            var reports = await session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByManager, [.. level.Select(id => (IndexKey)id)]), ct);
            level = [.. reports.Where(report => found.TryAdd(report.Id, new(report, report.ManagerId))).Select(report => report.Id)];
        }

        return found;
    }
}
