using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Conditions;

namespace ChatSales.Core.Commission.Engine;

/// <summary>A plan made ready to price contracts: its conditions are functions.</summary>
public sealed class CompiledPlan
{
    /// <summary>The component that the commission rule gives.</summary>
    public const string BasePart = "base";

    private const string BonusPart = "bonus:";

    private readonly RuleFinder commissions;
    private readonly (PlanRule Rule, Func<Signing, Truth> Holds)[] factors;
    private readonly (PlanRule Rule, Func<Signing, Truth> Holds)[] bonuses;
    private readonly (PayoutSchedule Payout, Func<Signing, Truth> Holds)[] payouts;

    public CompiledPlan(CommissionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Plan = plan;
        commissions = new RuleFinder([.. plan.Rules.Where(rule => rule.Kind == RuleKind.Commission)]);
        factors = Compiled(RuleKind.Factor);
        bonuses = Compiled(RuleKind.Bonus);
        payouts = [.. plan.Payout.Select(payout => (payout, PlanFields.All.Compile(payout.When)))];
    }

    public CommissionPlan Plan { get; }

    /// <summary>When commission on a contract is paid, by the facts at its signing.</summary>
    public PayoutSchedule PayoutOf(Signing signing) => payouts.First(one => one.Holds(signing) == Truth.Yes).Payout;

    /// <summary>On what rates are worked out: multiplied first, divided last, rounded once; null where something of it is not known.</summary>
    public decimal? BaseOf(Agreement agreement)
    {
        var value = agreement.Yuan * (Plan.Base.OfGrossProfit ? agreement.GrossMargin : 1);
        value = Plan.Base.WithoutTax ? value / (1 + agreement.TaxRate) : value;
        return value is { } known ? Plan.Rounding.Round(known) : null;
    }

    /// <summary>What a contract earns as a whole.</summary>
    /// <param name="signing">The contract.</param>
    /// <param name="place">Where it stands among the owner's contracts of a period, for tiers that ask for it.</param>
    public Priced Price(Signing signing, Func<PeriodLength, TierPlace>? place = null)
    {
        ArgumentNullException.ThrowIfNull(signing);
        var on = BaseOf(signing.Agreement);
        var components = new List<PricedComponent>(1);
        if (commissions.FirstFor(signing) is { } rule)
        {
            components.Add(Commission(rule, signing, on, place));
        }

        foreach (var (bonus, holds) in bonuses)
        {
            if (holds(signing) == Truth.Yes)
            {
                components.Add(Component($"{BonusPart}{bonus.Id}", bonus, [], on, place));
            }
        }

        return new Priced(Plan, on, components);
    }

    private PricedComponent Commission(PlanRule rule, Signing signing, decimal? on, Func<PeriodLength, TierPlace>? place)
    {
        List<PlanRule>? applied = null;
        foreach (var (factor, holds) in factors)
        {
            if (holds(signing) == Truth.Yes)
            {
                (applied ??= []).Add(factor);
            }
        }

        return Component(BasePart, rule, applied ?? [], on, place);
    }

    private PricedComponent Component(
        string part, PlanRule rule, IReadOnlyList<PlanRule> applied, decimal? on, Func<PeriodLength, TierPlace>? place)
    {
        var result = rule.Result;
        var (raw, rate) = RawOf(result, on, place);
        if (raw is not { } amount)
        {
            return new PricedComponent(part, rule, rate, applied, 0) { IsUnknown = true };
        }

        foreach (var factor in applied)
        {
            amount *= factor.Result.Factor!.Value;
        }

        amount = Math.Max(Math.Min(amount, result.Cap ?? amount), result.Floor ?? decimal.MinValue);
        return new PricedComponent(part, rule, rate, applied, Plan.Rounding.Round(amount));
    }

    private static (decimal? Value, decimal? Rate) RawOf(RuleResult result, decimal? on, Func<PeriodLength, TierPlace>? place) =>
        result.Fixed is { } sum ? (sum, null)
        : on is not { } known ? (null, result.Rate)
        : result.Rate is { } share ? (known * share, share)
        : result.Tiers is { } tiers ? TierPricing.Of(tiers, known, tiers.OverPeriod is { } period ? place?.Invoke(period) : null)
        : (null, null);

    private (PlanRule Rule, Func<Signing, Truth> Holds)[] Compiled(RuleKind kind) =>
        [.. Plan.Rules.Where(rule => rule.Kind == kind).Select(rule => (rule, PlanFields.All.Compile(rule.When)))];
}

/// <summary>What a contract earns, with its trace.</summary>
/// <param name="Plan">By which plan.</param>
/// <param name="Base">On what; null where it is not known.</param>
/// <param name="Components">The commission first; none if no rule holds.</param>
public sealed record Priced(CommissionPlan Plan, decimal? Base, IReadOnlyList<PricedComponent> Components)
{
    public PricedComponent? Commission => Find(CompiledPlan.BasePart);

    public decimal Total => Components.Sum(one => one.Value);

    public PricedComponent? Find(string part) => Components.FirstOrDefault(one => one.Part == part);
}

/// <summary>A component of what a contract earns.</summary>
/// <param name="Part">Its name in lines.</param>
/// <param name="Rule">Which gave it.</param>
/// <param name="Rate">The rate; null for a fixed sum or several rates.</param>
/// <param name="Factors">What multiplied it.</param>
/// <param name="Value">How much it is.</param>
public sealed record PricedComponent(string Part, PlanRule Rule, decimal? Rate, IReadOnlyList<PlanRule> Factors, decimal Value)
{
    /// <summary>Whether it is nothing only because the base is not known.</summary>
    public bool IsUnknown { get; init; }
}
