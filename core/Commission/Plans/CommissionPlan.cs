using ChatSales.Core.Conditions;

namespace ChatSales.Core.Commission.Plans;

/// <summary>A version of a commission plan (format <c>commission-plan/1</c>, C1).</summary>
public sealed record CommissionPlan
{
    public required string Id { get; init; }

    public required int Version { get; init; }

    public required string Name { get; init; }

    /// <summary>Contracts signed on this day or later.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last signing day; null for no end.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Whether it also takes contracts that were signed before it was published.</summary>
    public bool Retroactive { get; init; }

    public int Priority { get; init; }

    /// <summary>Teams and people that it covers; null for everybody.</summary>
    public PlanScope? AppliesTo { get; init; }

    public BaseTerms Base { get; init; } = BaseTerms.Default;

    public Rounding Rounding { get; init; } = Rounding.Fen;

    public required IReadOnlyList<PlanRule> Rules { get; init; }

    public required IReadOnlyList<PayoutSchedule> Payout { get; init; }

    public SprintTerms? Sprint { get; init; }

    public ClawbackTerms Clawback { get; init; } = ClawbackTerms.Default;

    /// <summary>Whether what is released after somebody left goes to their successor.</summary>
    public bool LeaverToSuccessor { get; init; }

    /// <summary>As traces name it: <c>std@1</c>.</summary>
    public string Reference => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Id}@{Version}");
}

/// <summary>Whom a plan covers: any of these teams or people.</summary>
public sealed record PlanScope(IReadOnlyList<string> Teams, IReadOnlyList<string> People)
{
    public bool Covers(string person, string? team) =>
        (Teams.Count == 0 && People.Count == 0) || People.Contains(person) || (team is not null && Teams.Contains(team));
}

/// <summary>On what rates are worked out.</summary>
public sealed record BaseTerms(bool OfGrossProfit, bool WithoutTax)
{
    public static BaseTerms Default { get; } = new(false, false);
}

/// <summary>What a rule is for.</summary>
public enum RuleKind
{
    /// <summary>The first that holds gives the commission.</summary>
    Commission,

    /// <summary>Each that holds multiplies the commission.</summary>
    Factor,

    /// <summary>Each that holds is a component of its own.</summary>
    Bonus,
}

/// <summary>A rule of a plan.</summary>
public sealed record PlanRule(string Id, string? Name, RuleKind Kind, When When, RuleResult Result);

/// <summary>What a rule gives: exactly one of rate, fixed, tiers and factor.</summary>
public sealed record RuleResult
{
    public decimal? Rate { get; init; }

    public decimal? Fixed { get; init; }

    public Tiers? Tiers { get; init; }

    public decimal? Factor { get; init; }

    public decimal? Cap { get; init; }

    public decimal? Floor { get; init; }
}

/// <summary>Rates that rise with what is measured.</summary>
/// <param name="Whole">Whether the rate that is reached counts for all, not only for what lies in its tier.</param>
/// <param name="OverPeriod">Measured over all contracts of the owner in such a period; null: each contract by itself.</param>
/// <param name="Steps">The first starts at 0; a border belongs to its upper tier.</param>
public sealed record Tiers(bool Whole, PeriodLength? OverPeriod, IReadOnlyList<TierStep> Steps);

/// <summary>From where a rate counts.</summary>
public sealed record TierStep(decimal From, decimal Rate);

/// <summary>When the commission of some contracts is paid.</summary>
public sealed record PayoutSchedule(When When, IReadOnlyList<PayoutNode> Nodes);

/// <summary>What releases a part of the commission.</summary>
public enum NodeKind
{
    Signing,

    /// <summary>When enough money is in.</summary>
    First,

    /// <summary>Final acceptance.</summary>
    Final,

    /// <summary>In proportion to the money that comes in.</summary>
    Receipts,
}

/// <summary>A part of the commission.</summary>
/// <param name="Kind">What releases it.</param>
/// <param name="Share">How much of the commission it is.</param>
/// <param name="AtLeast">For the first receipt: which share of what is due must be in; null for any money.</param>
public sealed record PayoutNode(NodeKind Kind, decimal Share, decimal? AtLeast)
{
    public string Name => Kind.ToString().ToLowerInvariant();
}

/// <summary>What is earned on top, above a quota.</summary>
/// <param name="Length">Measured over such a period.</param>
/// <param name="Received">Whether money received is measured, not contracts signed.</param>
/// <param name="Whole">Whether the rate that is reached counts for all.</param>
/// <param name="Steps">From which multiple of the quota.</param>
/// <param name="Cap">The most per person and period.</param>
public sealed record SprintTerms(PeriodLength Length, bool Received, bool Whole, IReadOnlyList<TierStep> Steps, decimal? Cap);

/// <summary>What happens to commission when a contract is cancelled.</summary>
public enum OnCancel
{
    ClawbackAll,
    KeepReceived,
    KeepReleased,
}

/// <summary>How commission is taken back.</summary>
/// <param name="Reprice">Whether it is worked out anew at what is due, not cut in proportion.</param>
/// <param name="OnCancel">What a cancelled contract leaves.</param>
/// <param name="WindowDays">Refunds later than so many days after the signing change nothing; null for no limit.</param>
public sealed record ClawbackTerms(bool Reprice, OnCancel OnCancel, int? WindowDays)
{
    public static ClawbackTerms Default { get; } = new(false, OnCancel.ClawbackAll, null);
}
