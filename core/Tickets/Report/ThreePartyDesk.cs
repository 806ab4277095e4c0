using ChatSales.Core.Access;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets.Report;

/// <summary>Works out the three-party report (T4): reads all tickets, some at a time, and keeps only sums.</summary>
public sealed class ThreePartyDesk(IStore store, TicketChainFormat chains, TicketTime time, TicketOptions options)
{
    private const int AtOnce = 500;

    /// <summary>The month that was over last.</summary>
    public ReportMonth LastMonth(DateTimeOffset now) => ReportMonth.Of(time.Zone.DateOf(now)).Before;

    /// <summary>Whether somebody sees it: who gets it, and directors; not those who run the product.</summary>
    public async ValueTask<bool> CanSeeAsync(Session session, AccessPolicy access, CancellationToken ct) =>
        access.Person is { Active: true, Role: not Role.Operator } person
        && (person.Role == Role.Director || (await ReadersAsync(session, ct)).Contains(person.Ref()));

    /// <summary>Ids of those who get it: whom the chain and the settings name.</summary>
    public async ValueTask<IReadOnlyList<Id<Person>>> ReadersAsync(Session session, CancellationToken ct)
    {
        var readers = new List<Id<Person>>();
        foreach (var id in (await chains.InForceAsync(session, ct)).ReportTo.Concat(options.ReportTo).Distinct())
        {
            if (await session.FindAsync<Person>(id, ct) is { Active: true, Role: not Role.Operator } person)
            {
                readers.Add(person.Ref());
            }
        }

        return readers;
    }

    /// <summary>The report of a month, as things stand.</summary>
    public async Task<ThreePartyReport> ReportAsync(Session session, ReportMonth month, CancellationToken ct)
    {
        var people = (await session.QueryAsync(new Query<Person>(), ct)).ToDictionary(person => person.Id);
        var facts = new TicketFacts(time, await chains.InForceAsync(session, ct), people, session.Now);
        var (now, before) = (new MonthSums(people), new MonthSums(people));
        await foreach (var ticket in TicketsAsync(ct))
        {
            Add(month, now, ticket);
            Add(month.Before, before, ticket);
        }

        return new ThreePartyReport(month, new BothMonths(now.Total.Sum(), before.Total.Sum()),
        [
            .. now.Departments.Keys.Union(before.Departments.Keys).Select(name => new ReportDepartment(
                    name, Both(now.Departments.GetValueOrDefault(name), before.Departments.GetValueOrDefault(name)),
                    [
                        .. now.People.Keys.Union(before.People.Keys).Where(id => DepartmentOf(people, id) == name)
                            .Select(id => new ReportPerson(
                                id.Length == 0 ? null : new(id), NameOf(people, id),
                                Both(now.People.GetValueOrDefault(id), before.People.GetValueOrDefault(id))))
                            .OrderBy(person => person.Name, StringComparer.Ordinal),
                    ]))
                .OrderBy(department => department.Name, StringComparer.Ordinal),
        ]);

        void Add(ReportMonth which, MonthSums sums, Ticket ticket)
        {
            var (from, to) = which.In(time.Zone);
            facts.Add(ticket, from, to, sums.Of);
        }
    }

    /// <summary>The tickets that a person's figures of a month rest on, the first opened first; without a person those that nobody had.</summary>
    public async Task<IReadOnlyList<(Ticket Ticket, ReportFigures Figures)>> TicketsOfAsync(
        Session session, ReportMonth month, Id<Person>? personId, CancellationToken ct)
    {
        var people = (await session.QueryAsync(new Query<Person>(), ct)).ToDictionary(person => person.Id);
        var facts = new TicketFacts(time, await chains.InForceAsync(session, ct), people, session.Now);
        var (from, to) = month.In(time.Zone);
        var found = new List<(Ticket Ticket, ReportFigures Figures)>();
        await foreach (var ticket in TicketsAsync(ct))
        {
            var sums = new FigureSums();
            facts.Add(ticket, from, to, holder => holder == personId ? [sums] : []);
            if (sums.Sum() is { IsEmpty: false } figures)
            {
                found.Add((ticket, figures));
            }
        }

        return [.. found.OrderBy(one => one.Ticket.OpenedAt).ThenBy(one => one.Ticket.Id, StringComparer.Ordinal)];
    }

    /// <summary>A person's department: the team, else those of the same role.</summary>
    public static string DepartmentOf(Person person) => person.Team ?? PeopleTexts.NameOf(person.Role);

    // What is read isn't kept, as it would be by a session.
    private async IAsyncEnumerable<Ticket> TicketsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        IndexKey? from = null;
        var seen = new HashSet<string>();
        while (true)
        {
            var page = await store.QueryAsync(
                new Query<Ticket>().Between(RecordKinds.TicketsBySpelling, from, null).OrderBy(RecordKinds.TicketsBySpelling).Take(AtOnce), ct);
            foreach (var ticket in page.Where(ticket => seen.Add(ticket.Id)))
            {
                yield return ticket;
            }

            if (page.Count < AtOnce)
            {
                yield break;
            }

            // The next page begins with the last key: others may be spelt alike.
            from = RecordKinds.TicketsBySpelling.KeysOf(page[^1]).First();
            seen = [.. page.Select(ticket => ticket.Id)];
        }
    }

    private static BothMonths Both(FigureSums? now, FigureSums? before) =>
        new(now?.Sum() ?? ReportFigures.None, before?.Sum() ?? ReportFigures.None);

    private static string DepartmentOf(Dictionary<string, Person> people, string id) =>
        people.TryGetValue(id, out var person) ? DepartmentOf(person) : ReportTexts.Nobody.Text;

    private static string NameOf(Dictionary<string, Person> people, string id) =>
        people.TryGetValue(id, out var person) ? person.Name : id.Length > 0 ? id : ReportTexts.Nobody.Text;

    // By the person's id; empty for nobody.
    private sealed class MonthSums(Dictionary<string, Person> known)
    {
        public FigureSums Total { get; } = new();

        public Dictionary<string, FigureSums> Departments { get; } = [];

        public Dictionary<string, FigureSums> People { get; } = [];

        public IEnumerable<FigureSums> Of(Id<Person>? holder)
        {
            var id = holder?.Text ?? "";
            return [Total, In(Departments, DepartmentOf(known, id)), In(People, id)];
        }

        private static FigureSums In(Dictionary<string, FigureSums> sums, string key)
        {
            if (!sums.TryGetValue(key, out var found))
            {
                sums[key] = found = new FigureSums();
            }

            return found;
        }
    }
}
