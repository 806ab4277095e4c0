using ChatSales.Core.Access;
using ChatSales.Core.Deals;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Leads;

/// <summary>Who gets a lead by the rules (<see cref="LeadRules"/>): in turn, by open load. It is never nobody.</summary>
public sealed class LeadAssignment(LeadRulesFormat rules, BusinessZone zone)
{
    /// <summary>
    /// Whoever the first rule that fits finds with the fewest open leads, of these whoever has waited longest; those on leave come last. Otherwise
    /// the default, otherwise whoever enters it.
    /// </summary>
    public async ValueTask<Person> ChooseAsync(Session session, LeadTraits traits, Person entering, CancellationToken ct)
    {
        // Two at once would both count the same load.
        await session.OneByOneAsync("lead-assignment", ct);
        var counting = await rules.InForceAsync(session, ct);
        foreach (var rule in counting.Rules.Where(rule => rule.Fits(traits)))
        {
            if (await LeastBusyAsync(session, rule, ct) is { } found)
            {
                return found;
            }
        }

        return counting.Default is { } id && await session.FindAsync<Person>(id, ct) is { } named && MayHave(named) ? named : entering;
    }

    /// <summary>Those out of some people, or of all, who can work on leads, with how many they have; the fewest first.</summary>
    public async ValueTask<IReadOnlyList<Busy>> LoadsAsync(Session session, IReadOnlyCollection<Id<Person>>? of, CancellationToken ct)
    {
        var people = new List<Person>();
        foreach (var id in of ?? [])
        {
            people.AddRange(await session.FindAsync(id, ct) is { } person ? [person] : Array.Empty<Person>());
        }

        var loads = new List<Busy>();
        var all = of is null ? await session.QueryAsync(new Query<Person>(), ct) : people;
        foreach (var person in all.Where(one => MayHave(one) && one.Role == Role.Rep))
        {
            loads.Add(await BusyAsync(session, person, ct));
        }

        return [.. loads.OrderBy(one => one.Load).ThenBy(one => one.Person.Id, StringComparer.Ordinal)];
    }

    /// <summary>Which teams see a lead in the pool; none for all.</summary>
    public async ValueTask<IReadOnlyList<string>> PoolTeamsOfAsync(Session session, LeadTraits traits, CancellationToken ct) =>
        [.. (await rules.InForceAsync(session, ct)).Pools.Where(pool => pool.Fits(traits)).SelectMany(pool => pool.Teams).Distinct()];

    /// <summary>Whether somebody can work on leads.</summary>
    public static bool MayHave(Person person) => person.Active && RoleRights.Has(person.Role, Need.WorkOnDeals);

    private async ValueTask<Person?> LeastBusyAsync(Session session, AssignRule rule, CancellationToken ct)
    {
        var people = new List<Person>();
        foreach (var id in rule.People)
        {
            people.AddRange(await session.FindAsync<Person>(id, ct) is { } person ? [person] : Array.Empty<Person>());
        }

        foreach (var team in rule.Teams)
        {
            var members = await session.QueryAsync(new Query<Person>().Where(PeopleKinds.ByTeam, team), ct);
            people.AddRange(members.Where(person => person.Role == Role.Rep));
        }

        var ranked = new List<Busy>();
        foreach (var person in people.Where(MayHave).DistinctBy(person => person.Id))
        {
            ranked.Add(await BusyAsync(session, person, ct));
        }

        return ranked.OrderBy(one => one.IsAway).ThenBy(one => one.Load).ThenBy(one => one.Last)
            .ThenBy(one => one.Person.Id, StringComparer.Ordinal).Select(one => one.Person).FirstOrDefault();
    }

    private async ValueTask<Busy> BusyAsync(Session session, Person person, CancellationToken ct)
    {
        var open = await session.QueryAsync(LeadKinds.OpenOf(person.Ref()), ct);
        var isAway = await Absences.IsOnLeaveAsync(session, person.Id, zone.DateOf(session.Now), ct);
        return new(person, isAway, open.Count, open.Select(lead => lead.GivenAt ?? lead.CreatedAt).DefaultIfEmpty().Max());
    }
}

/// <summary>How much somebody has to do.</summary>
/// <param name="Person">Who.</param>
/// <param name="IsAway">Whether they are on leave today.</param>
/// <param name="Load">Their open leads.</param>
/// <param name="Last">When they got the latest of these.</param>
public sealed record Busy(Person Person, bool IsAway, int Load, DateTimeOffset Last);

/// <summary>What rules look at.</summary>
public sealed record LeadTraits(string? Region, string? Industry, string? Source)
{
    public IReadOnlyList<string> Products { get; init; } = [];

    public string? Level { get; init; }

    public bool? Strategic { get; init; }

    /// <summary>Those of a lead, where it says nothing its customer's.</summary>
    public static LeadTraits Of(Lead lead, Customer? customer) =>
        new(lead.Region ?? customer?.Region, lead.Industry ?? customer?.Industry, lead.Source)
        {
            Products = lead.Products, Level = customer?.Level?.ToString(), Strategic = customer?.Strategic,
        };
}
