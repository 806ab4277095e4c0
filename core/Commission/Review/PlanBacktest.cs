using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Commission.Review;

/// <summary>What somebody would have got.</summary>
/// <param name="Person">Whose id.</param>
/// <param name="Now">By the plans that counted.</param>
/// <param name="Then">By the plan that is tried.</param>
public sealed record BacktestLine(Id<Person> Person, decimal Now, decimal Then)
{
    public decimal More => Then - Now;
}

/// <summary>What a plan would have paid on contracts that were signed.</summary>
/// <param name="Contracts">How many.</param>
/// <param name="Unpriced">On how many of them nobody would have got anything.</param>
/// <param name="Lines">Of each person, the largest difference first.</param>
public sealed record Backtest(int Contracts, int Unpriced, IReadOnlyList<BacktestLine> Lines);

/// <summary>
/// Tries a version of a plan, draft or not, on contracts of the past: what each would have earned whole, before refunds and without sprints, beside
/// what they earn by the plans that counted (C1).
/// </summary>
public sealed class PlanBacktest(PlanLibrary library, BusinessZone zone)
{
    /// <summary>Tries it on what was signed from one day to another.</summary>
    /// <exception cref="CommissionException">The plans or a contract can't be worked with.</exception>
    public async ValueTask<Backtest> RunAsync(Session session, CommissionPlan plan, DateOnly from, DateOnly to, CancellationToken ct)
    {
        // Tiers over a year count what was signed earlier in it.
        var stories = await StoriesAsync(session, new DateOnly(from.Year, 1, 1), to, ct);
        var people = await session.QueryAsync(new Query<Person>(), ct);
        SalesPerson[] sellers = [.. people.Select(one => new SalesPerson(one.Id, one.Team, one.JoinedOn, one.LeftOn, one.SuccessorId?.Text))];
        var counting = await library.AllAsync(session, ct);
        var tried = plan with { ValidFrom = new DateOnly(from.Year, 1, 1), ValidTo = null };
        var wanted = stories.Where(one => one.SignedOn >= from).Select(one => one.Agreement.Id).ToHashSet();
        var now = Earned(sellers, stories, counting, wanted);
        var then = Earned(sellers, stories, [.. counting.Where(one => one.Id != plan.Id), tried], wanted);
        return new Backtest(
            wanted.Count, wanted.Count - then.Paying.Count,
            [
                .. now.Of.Keys.Union(then.Of.Keys)
                    .Select(id => new BacktestLine(new(id), now.Of.GetValueOrDefault(id), then.Of.GetValueOrDefault(id)))
                    .OrderByDescending(line => Math.Abs(line.More)).ThenBy(line => line.Person.Text, StringComparer.Ordinal),
            ]);
    }

    private static (Dictionary<string, decimal> Of, HashSet<string> Paying) Earned(
        IReadOnlyList<SalesPerson> people, IReadOnlyList<ContractStory> stories, IReadOnlyList<CommissionPlan> plans, HashSet<string> wanted)
    {
        var book = new PlanBook();
        foreach (var plan in plans)
        {
            book.Add(plan);
        }

        var books = new CommissionBooks(
            new CommissionSetting { People = people, Contracts = [.. stories.Select(one => one.Agreement)], Plans = book });
        books.TakeAll(stories.SelectMany(one => one.Facts()).Select(one => one.Event).Where(one => one.Kind == EventKind.Signed));
        var splits = stories.ToDictionary(one => one.Agreement.Id, one => one.Agreement.Split);
        var (of, paying) = (new Dictionary<string, decimal>(), new HashSet<string>());
        foreach (var (contract, priced, _) in books.Calculations().Where(one => wanted.Contains(one.Contract)))
        {
            foreach (var component in priced?.Components ?? [])
            {
                foreach (var (person, value) in Splitting.Among(splits[contract], component.Value, priced!.Plan.Rounding))
                {
                    of[person] = of.GetValueOrDefault(person) + value;
                }
            }

            paying.UnionWith(priced?.Total > 0 ? [contract] : []);
        }

        return (of, paying);
    }

    private async ValueTask<IReadOnlyList<ContractStory>> StoriesAsync(Session session, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var stories = new List<ContractStory>();
        foreach (var contract in (await session.QueryAsync(new Query<Contract>(), ct)).OrderBy(one => one.Id, StringComparer.Ordinal))
        {
            if (contract is { SignedAt: { } at, Amount.Yuan: > 0 } && zone.DateOf(at) >= from && zone.DateOf(at) <= to
                && await session.FindAsync(contract.DealId, ct) is { } deal)
            {
                stories.Add(new ContractStory(contract, deal, await session.FindAsync(contract.CustomerId, ct), [], zone));
            }
        }

        return stories;
    }
}
