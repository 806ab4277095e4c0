using ChatSales.Core.Conversation;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Contracts;

/// <summary>One who may decide: themselves, or for somebody who is away.</summary>
/// <param name="Person">Who decides.</param>
/// <param name="For">Who was asked.</param>
public sealed record Decider(Person Person, Person For)
{
    public bool StandsIn => Person.Id != For.Id;

    /// <summary>By name, and for whom.</summary>
    public string Name => StandsIn ? ContractTexts.StandsIn.With(Person.Name, For.Name) : Person.Name;
}

/// <summary>The decision that a contract waits for.</summary>
/// <param name="By">As which role.</param>
/// <param name="Asked">Who is told: those who are present.</param>
/// <param name="May">Everybody who may decide, those who are away included.</param>
/// <param name="Notes">Who was passed over, and why.</param>
/// <param name="RestsOn">The people that this was found by.</param>
public sealed record Deciding(
    Role By, IReadOnlyList<Decider> Asked, IReadOnlyList<Decider> May, IReadOnlyList<string> Notes, IReadOnlyList<Person> RestsOn)
{
    /// <summary>Who decides, in words; with why it is not who one expects.</summary>
    public string Names => LayoutTexts.List(Asked.Select((one, place) => LayoutTexts.Aside(
        one.Person.Name, LayoutTexts.Statements(place == Asked.Count - 1 ? [RoleOf(one), .. Notes] : [RoleOf(one)]))));

    /// <summary>Who decides.</summary>
    public string Short => LayoutTexts.List(Asked.Select(one => LayoutTexts.Aside(one.Person.Name, RoleOf(one))));

    private static string RoleOf(Decider one) => one.StandsIn
        ? ContractTexts.RoleStandsIn.With(PeopleTexts.NameOf(one.Person.Role), one.For.Name)
        : PeopleTexts.NameOf(one.Person.Role);

    /// <summary>Somebody's part in it; null if they have none.</summary>
    public Decider? Of(Person person) => May.FirstOrDefault(one => one.Person.Id == person.Id);
}

/// <summary>
/// Finds who must decide on a contract next, by the rules and as things stand now: who has left is passed over, and somebody stands in for those on
/// leave (R3).
/// </summary>
public sealed class ApprovalRoute(ApprovalRulesFormat rules, Absences absences)
{
    /// <summary>What is asked next; null if all have approved.</summary>
    public async ValueTask<Deciding?> NextAsync(Session session, Contract contract, CancellationToken ct)
    {
        if (await ContractTraits.OfAsync(session, contract, ct) is not { Deal: var deal, Owner: var owner } traits)
        {
            return null;
        }

        var course = contract.Course ?? new ContractCourse();
        HashSet<Id<Person>> barred = [deal.OwnerId, .. course.Drafters];
        foreach (var role in (await rules.InForceAsync(session, ct)).For(traits).Where(role => course.Approvals.All(given => given.By != role)))
        {
            var look = new Look(barred);
            var asked = await AskedAsync(session, look, owner, role, ct);
            // Who has approved as one's manager needn't again as one's director.
            if (asked.Count == 0 || !asked.Any(one => course.Approvals.Any(given => given.PersonId == one.Ref() || given.ForId == one.Ref())))
            {
                return await DecidingAsync(session, look, role, asked, ct);
            }
        }

        return null;
    }

    /// <summary>The roles that are still to approve and as which nobody may: all who could have left, or drafted it.</summary>
    public async ValueTask<IReadOnlyList<Role>> NobodyForAsync(Session session, Contract contract, CancellationToken ct)
    {
        if (await ContractTraits.OfAsync(session, contract, ct) is not { Deal: var deal, Owner: var owner } traits)
        {
            return [];
        }

        var course = contract.Course ?? new ContractCourse();
        var roles = (await rules.InForceAsync(session, ct)).For(traits).Where(role => course.Approvals.All(given => given.By != role));
        return await roles.ToAsyncEnumerable()
            .Where(async (role, cancel) => (await AskedAsync(session, new Look([deal.OwnerId, .. course.Drafters]), owner, role, cancel)).Count == 0)
            .ToListAsync(ct);
    }

    /// <summary>The roles that a contract asks for, in order.</summary>
    public async ValueTask<IReadOnlyList<Role>> RolesAsync(Session session, Contract contract, CancellationToken ct) =>
        await ContractTraits.OfAsync(session, contract, ct) is { } traits ? [.. (await rules.InForceAsync(session, ct)).For(traits)] : [];

    /// <summary>What it is worth by the rules, in yuan: what is proposed counts.</summary>
    public static decimal YuanOf(Contract contract) => (contract.Course?.Proposed?.Amount ?? contract.Amount).Yuan * (contract.FxRate ?? 1);

    private static async ValueTask<IReadOnlyList<Person>> AskedAsync(Session session, Look look, Person owner, Role role, CancellationToken ct)
    {
        if (role == Role.Finance)
        {
            var finance = await OfRoleAsync(session, look, Role.Finance, ct);
            if (finance.Count > 0)
            {
                return finance;
            }

            look.Notes.Add(ContractTexts.NobodyOf.With(PeopleTexts.NameOf(Role.Finance)));
        }
        else if (await UpAsync(session, look, owner, role == Role.Director ? [Role.Director] : [Role.Manager, Role.Director], ct) is { } superior)
        {
            return [superior];
        }

        return await OfRoleAsync(session, look, Role.Director, ct);
    }

    private async ValueTask<Deciding> DecidingAsync(Session session, Look look, Role role, IReadOnlyList<Person> asked, CancellationToken ct)
    {
        var (present, may) = (new List<Decider>(), new List<Decider>());
        foreach (var one in asked)
        {
            var acting = await absences.ActingForAsync(session, one, session.Now, ct);
            if (acting is not null && acting.Id != one.Id && look.Barred.Contains(acting.Ref()))
            {
                look.Notes.Add(ContractTexts.StandInDrafted.With(one.Name, acting.Name));
                acting = await UpAsync(session, look, one, [Role.Manager, Role.Director], ct);
            }

            var decider = new Decider(acting ?? one, one);
            look.People.Add(decider.Person);
            present.Add(decider);
            may.AddRange([decider, new Decider(one, one)]);
        }

        // Whoever is there is asked, and for those who are away somebody only where all are.
        var own = present.Where(one => !one.StandsIn).ToList();
        return new Deciding(
            role, own.Count > 0 ? own : present, [.. may.DistinctBy(one => one.Person.Id)], look.Notes, [.. look.People.DistinctBy(one => one.Id)]);
    }

    // The nearest superior of some role who works here and didn't draft it; whoever is passed over is said.
    private static async ValueTask<Person?> UpAsync(Session session, Look look, Person from, IReadOnlyList<Role> roles, CancellationToken ct)
    {
        look.People.Add(from);
        await foreach (var above in session.AboveAsync(from, ct))
        {
            look.People.Add(above);
            if (roles.Contains(above.Role) && above.Active && !look.Barred.Contains(above.Ref()))
            {
                return above;
            }

            if (roles.Contains(above.Role))
            {
                look.Notes.Add((above.Active ? ContractTexts.IsDrafter : ContractTexts.HasLeft).With(above.Name));
            }
        }

        return null;
    }

    private static async ValueTask<IReadOnlyList<Person>> OfRoleAsync(Session session, Look look, Role role, CancellationToken ct)
    {
        var asked = (await session.ActiveAsync(role, ct)).Where(person => !look.Barred.Contains(person.Ref())).ToList();
        look.People.AddRange(asked);
        return asked;
    }

    private sealed record Look(HashSet<Id<Person>> Barred)
    {
        public List<string> Notes { get; } = [];

        public List<Person> People { get; } = [];
    }
}
