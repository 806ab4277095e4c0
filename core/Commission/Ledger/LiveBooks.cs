using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Due;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Commission.Ledger;

/// <summary>
/// Books of what the store knows. Closed months are as their statements say; open ones are worked out when somebody asks, by replaying all facts in
/// the order in which they became known, so nothing of them can be out of step.
/// </summary>
public sealed class LiveBooks(PlanLibrary plans, CommissionOptions options, BusinessZone zone, IEnumerable<IStatementAddition> additions)
{
    private readonly ContractStories contracts = new(zone);

    /// <summary>The months that are closed, in order.</summary>
    public static async ValueTask<IReadOnlyList<ClosedMonth>> ClosedAsync(Session session, CancellationToken ct) =>
        [.. (await session.QueryAsync(new Query<ClosedMonth>(), ct)).OrderBy(one => one.Id, StringComparer.Ordinal)];

    /// <summary>What somebody has earned, by all that is known. Null while no plan is imported: nobody earns by the example.</summary>
    /// <exception cref="CommissionException">The plans or a contract can't be worked with.</exception>
    public async ValueTask<PersonalBooks?> OfAsync(Session session, Id<Person> personId, CancellationToken ct)
    {
        var closed = await ClosedAsync(session, ct);
        return await ReplayAsync(session, personId, closed, await SettledAsync(session, personId, closed, ct), until: null, ct);
    }

    /// <summary>The same as it was known when a month was closed, with all months before it settled.</summary>
    /// <inheritdoc cref="OfAsync(Session, Id{Person}, CancellationToken)"/>
    public async ValueTask<PersonalBooks?> AtAsync(Session session, Id<Person> personId, ClosedMonth month, CancellationToken ct)
    {
        List<ClosedMonth> closed = [.. (await ClosedAsync(session, ct)).Where(one => string.CompareOrdinal(one.Id, month.Id) <= 0)];
        return await ReplayAsync(session, personId, closed, closed.Count > 1 ? closed[^2].Month : null, month, ct);
    }

    /// <summary>The statement that some books make of a month.</summary>
    public StatementRecord StatementOf(PersonalBooks books, Month month, Money opening, DateTimeOffset at, Person person)
    {
        ArgumentNullException.ThrowIfNull(books);
        ArgumentNullException.ThrowIfNull(person);
        var lines = books.LinesOf(month);
        var made = new StatementMaker(options.Payroll).Of(month, person.Id, opening.Yuan, lines.Select(line => line.Value.Yuan));
        return new StatementRecord
        {
            Id = StatementRecord.IdOf(month, person.Ref()),
            PersonId = person.Ref(),
            Month = month.ToString(),
            At = at,
            Team = person.Team,
            Opening = opening,
            Earned = new Money(made.Earned),
            ClawedBack = new Money(made.ClawedBack),
            Advance = new Money(made.Advance),
            Payable = new Money(made.Payable),
            Closing = new Money(made.Closing),
            Lines = lines,
            Contracts = [.. books.AccountsAt(month).Where(one => one.Open.Yuan != 0 || lines.Any(line => line.Contract == one.Contract))],
        };
    }

    /// <summary>Whether there is a plan that anybody could earn by.</summary>
    public async ValueTask<bool> HasPlanAsync(Session session, CancellationToken ct) => (await plans.CountingAsync(session, ct)).Count > 0;

    /// <summary>Somebody's statements, the earliest first.</summary>
    public static async ValueTask<IReadOnlyList<StatementRecord>> StatementsAsync(Session session, Id<Person> personId, CancellationToken ct) =>
        [.. (await session.QueryAsync(new Query<StatementRecord>().Where(LedgerKinds.ByPerson, personId), ct))
            .OrderBy(one => one.Month, StringComparer.Ordinal)];

    // The last month whose statement nobody waits for any more: it is there, or there is none.
    private static async ValueTask<Month?> SettledAsync(
        Session session, Id<Person> personId, IReadOnlyList<ClosedMonth> closed, CancellationToken ct)
    {
        foreach (var month in closed.Reverse())
        {
            if (month.FinishedAt is not null
                || await session.FindAsync<DueItem>(StatementRule.IdOf(month.Month, personId), ct) is not { Next: not null })
            {
                return month.Month;
            }
        }

        return null;
    }

    private async ValueTask<PersonalBooks?> ReplayAsync(
        Session session, Id<Person> personId, IReadOnlyList<ClosedMonth> closed, Month? settled, ClosedMonth? until, CancellationToken ct)
    {
        // The first plan of all prices whatever there is, also what was closed before it came.
        var versions = (await plans.CountingAsync(session, ct)).OrderBy(one => one.At)
            .Where((one, index) => index == 0 || until is null || one.At <= until.At).ToList();
        if (versions.Count == 0)
        {
            return null;
        }

        var stories = await contracts.OfAsync(session, personId, ct);
        // What came before the first close stands from the beginning; what came later is news.
        var (book, news) = (new PlanBook(), new List<KnownFact>());
        foreach (var (index, version) in versions.Index())
        {
            var (plan, at) = (version.Plan, version.At);
            if (index == 0 || closed.Count == 0 || at <= closed[0].At)
            {
                book.Add(plan);
            }
            else
            {
                news.Add(Published(plan, at));
            }
        }

        var books = new CommissionBooks(new CommissionSetting
        {
            People =
            [
                .. (await session.QueryAsync(new Query<Person>(), ct))
                    .Select(one => new SalesPerson(one.Id, one.Team, one.JoinedOn, one.LeftOn, one.SuccessorId?.Text)),
            ],
            Quotas = await QuotasAsync(session, personId, ct),
            Contracts = [.. stories.Select(one => one.Agreement)],
            Plans = book,
        });
        var facts = stories.SelectMany(one => one.Facts()).Concat(news).Where(one => until is null || one.At <= until.At)
            .Concat(closed.Select(Closing)).OrderBy(one => one.At).ThenBy(one => one.Event.Kind == EventKind.MonthClosed).ToList();
        facts.ForEach(one => books.Take(one.Event));
        var personal = new PersonalBooks(personId, books, [.. facts.Select(one => one.Event)], stories, closed, settled)
        {
            Statements = await StatementsAsync(session, personId, ct),
            Start = await session.FindAsync<LedgerStart>(personId.Text, ct),
        };
        foreach (var month in personal.AdditionMonths(Month.Of(zone.DateOf(session.Now))))
        {
            foreach (var addition in additions)
            {
                personal.Add(await addition.OfAsync(session, personId, month, ct));
            }
        }

        return personal;
    }

    private KnownFact Published(CommissionPlan plan, DateTimeOffset at)
    {
        var on = zone.DateOf(at);
        return new KnownFact(
            new CommissionEvent
            {
                Id = $"plan/{plan.Reference}", Kind = EventKind.PlanPublished, On = on, RecordedOn = on,
                // Whether it may be dated back was decided when it was imported.
                Plan = plan with { Retroactive = plan.Retroactive || plan.ValidFrom < on },
            },
            at);
    }

    private KnownFact Closing(ClosedMonth one)
    {
        var on = zone.DateOf(one.At);
        return new KnownFact(
            new CommissionEvent { Id = $"closed/{one.Id}", Kind = EventKind.MonthClosed, On = on, RecordedOn = on, Month = one.Month }, one.At);
    }

    private static async ValueTask<IReadOnlyList<Engine.Quota>> QuotasAsync(Session session, Id<Person> personId, CancellationToken ct) =>
        [.. (await session.QueryAsync(new Query<Records.Quota>().Where(RecordKinds.QuotasByPerson, personId), ct))
            .Select(one => new Engine.Quota(one.PersonId.Text, one.Period, one.Amount.Yuan, one.ByDays))];
}
