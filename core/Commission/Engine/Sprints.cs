using ChatSales.Core.Commission.Plans;

namespace ChatSales.Core.Commission.Engine;

/// <summary>What people earn above their quotas. It is due when the last month of its period closes; without a quota there is none.</summary>
internal sealed class Sprints(PlanBook plans, SalesPeople people, IReadOnlyDictionary<(string Person, string Period), Quota> quotas)
{
    /// <summary>The component in lines; the contract there is the period.</summary>
    public const string Part = "sprint";

    private const string Node = "period";

    private sealed record Credit(CompiledPlan Plan, PlanPeriod Period, string Person, decimal Value);

    /// <summary>What is due, with all months up to one closed.</summary>
    public Dictionary<LineKey, decimal> Of(IEnumerable<ContractFacts> contracts, Month? closed)
    {
        var lines = new Dictionary<LineKey, decimal>();
        if (closed is not { } month)
        {
            return lines;
        }

        foreach (var one in Measured(contracts).Where(one => one.Period.Last <= month.Last))
        {
            var key = new LineKey(one.Period.Name, Part, Node, one.Person);
            lines[key] = lines.GetValueOrDefault(key) + Worth(one.Plan, one.Credit, one.Quota);
        }

        return lines;
    }

    /// <summary>How far everybody with a quota is, in periods that are over and in those that run.</summary>
    public IEnumerable<SprintMeasure> Measured(IEnumerable<ContractFacts> contracts)
    {
        foreach (var ofOne in contracts.SelectMany(CreditsOf).GroupBy(one => (one.Plan.Plan.Id, one.Period, one.Person)))
        {
            if (QuotaOf(ofOne.Key.Person, ofOne.Key.Period) is { } quota and > 0)
            {
                yield return new SprintMeasure(
                    ofOne.MaxBy(one => one.Plan.Plan.Version)!.Plan.Plan, ofOne.Key.Period, ofOne.Key.Person, ofOne.Sum(one => one.Value), quota);
            }
        }
    }

    /// <summary>What a credit above a quota earns.</summary>
    internal static decimal Worth(CommissionPlan plan, decimal credit, decimal quota)
    {
        var sprint = plan.Sprint!;
        credit = Exact(credit);
        IReadOnlyList<TierStep> steps = [.. sprint.Steps.Select(step => step with { From = Exact(step.From * quota) })];
        var worth = sprint.Whole ? credit * TierPricing.RateAt(steps, credit) : TierPricing.UpTo(steps, credit);
        return plan.Rounding.Round(Exact(Math.Min(worth, sprint.Cap ?? worth), 12));
    }

    // Days of a quota and receipts of a contract don't divide evenly: what is lost behind the last digit must cost no border its tier and no half
    // its fen.
    private static decimal Exact(decimal value, int digits = 15) => decimal.Round(value, digits);

    private decimal? QuotaOf(string person, PlanPeriod period) =>
        !quotas.TryGetValue((person, period.Name), out var quota) ? null
        : quota.ByDays && people.Find(person) is { } one ? quota.Amount * one.DaysIn(period) / period.Days
        : quota.Amount;

    private IEnumerable<Credit> CreditsOf(ContractFacts facts)
    {
        // A cancelled contract is no sale; the money that came in for it came in, until it is refunded.
        if (facts.SignedOn is not { } signed || plans.Of(facts, people) is not { Plan.Sprint: { } sprint } plan
            || (facts.CancelledOn is not null && !sprint.Received))
        {
            return [];
        }

        var window = plan.Plan.Clawback.WindowDays;
        if (!sprint.Received)
        {
            var net = plan.BaseOf(facts.Now with { Amount = facts.Due(window) }) ?? 0;
            return Shared(PlanPeriod.Of(sprint.Length, signed), signed, net);
        }

        var whole = plan.BaseOf(facts.Now) ?? 0;
        return Counted(facts.Kept(window), facts.Due(window)).SelectMany(money =>
        {
            var on = money.On < signed ? signed : money.On;
            return Shared(PlanPeriod.Of(sprint.Length, on), on, whole * money.Amount / facts.Now.Amount);
        });

        IEnumerable<Credit> Shared(PlanPeriod period, DateOnly on, decimal value) =>
            facts.SplitOn(on).Select(one => new Credit(plan, period, one.Person, value * one.Share));
    }

    // An overpayment is no sale.
    private static IEnumerable<MoneyIn> Counted(IEnumerable<MoneyIn> kept, decimal due)
    {
        foreach (var money in kept)
        {
            yield return money with { Amount = Math.Min(money.Amount, due) };
            due -= Math.Min(money.Amount, due);
        }
    }
}

/// <summary>How far somebody is towards their quota.</summary>
/// <param name="Plan">Whose sprint it is.</param>
/// <param name="Period">Over what it is measured.</param>
/// <param name="Person">Who.</param>
/// <param name="Credit">What counts, in yuan of base.</param>
/// <param name="Quota">What they are to reach.</param>
public sealed record SprintMeasure(CommissionPlan Plan, PlanPeriod Period, string Person, decimal Credit, decimal Quota);
