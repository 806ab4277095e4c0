using ChatSales.Core.Commission.Plans;

namespace ChatSales.Core.Commission.Engine;

/// <summary>All versions of all plans, and which of them is a contract's.</summary>
public sealed class PlanBook
{
    private readonly List<CompiledPlan> versions = [];

    /// <summary>Whether any plan measures over a period, so that contracts depend on each other.</summary>
    public bool MeasuresPeriods { get; private set; }

    /// <summary>Whether any plan has a sprint.</summary>
    public bool HasSprints { get; private set; }

    /// <summary>Adds a version.</summary>
    /// <exception cref="CommissionException">It can't be worked with, or is there already.</exception>
    public void Add(CommissionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        foreach (var (fault, _) in PlanChecks.Of(plan))
        {
            throw new CommissionException(fault);
        }

        if (versions.Exists(one => one.Plan.Id == plan.Id && one.Plan.Version == plan.Version))
        {
            throw new CommissionException(CommissionFault.VersionTwice);
        }

        versions.Add(new CompiledPlan(plan));
        MeasuresPeriods |= plan.Rules.Any(rule => rule.Result.Tiers?.OverPeriod is not null);
        HasSprints |= plan.Sprint is not null;
    }

    /// <summary>
    /// Adds a version while contracts run. One that would take contracts which are priced already must say so, as it changes what people were told.
    /// </summary>
    /// <exception cref="CommissionException">It is dated back without saying so, or can't be worked with.</exception>
    public void Publish(CommissionPlan plan, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.ValidFrom < on && !plan.Retroactive)
        {
            throw new CommissionException(CommissionFault.BackdatedPlanMustSayRetroactive);
        }

        Add(plan);
    }

    /// <summary>A contract's plan for ever, by its owner at signing; null before the signature, or if none covers it.</summary>
    /// <exception cref="CommissionException">Two do, and neither comes first.</exception>
    internal CompiledPlan? Of(ContractFacts facts, SalesPeople people)
    {
        var owner = facts.AtSigning.Owner;
        return facts.SignedOn is { } on ? For(owner, people.TeamOf(owner), on) : null;
    }

    /// <summary>The plan of contracts that somebody signs on a day; null if none covers them.</summary>
    /// <exception cref="CommissionException">Two do, and neither comes first.</exception>
    public CompiledPlan? For(string owner, string? team, DateOnly on)
    {
        var covering = versions
            .Where(one => one.Plan.ValidFrom <= on && (one.Plan.ValidTo is not { } last || on <= last))
            .GroupBy(one => one.Plan.Id)
            .Select(ofId => ofId.OrderBy(one => one.Plan.ValidFrom).ThenBy(one => one.Plan.Version).Last())
            .Where(one => one.Plan.AppliesTo?.Covers(owner, team) ?? true)
            .OrderByDescending(one => one.Plan.Priority).Take(2).ToList();
        return covering is [var first, var second] && first.Plan.Priority == second.Plan.Priority
            ? throw new CommissionException(CommissionFault.TwoPlansSamePriority)
            : covering.FirstOrDefault();
    }
}
