namespace ChatSales.Core.Rhythm.Anomalies;

/// <summary>What counts as unusual (format <c>anomaly-rules/1</c>).</summary>
/// <param name="Rules">One for each kind.</param>
public sealed record AnomalyRules(IReadOnlyList<AnomalyRule> Rules)
{
    /// <summary>Where nothing was imported: three working days without a new lead (RH7); the rest is off until somebody wants it.</summary>
    public static AnomalyRules Usual { get; } = new(
    [
        new AnomalyRule(AnomalyKind.NoNewLeads, IsOn: true, Days: 3, Amount: null),
        new AnomalyRule(AnomalyKind.SilentDeal, IsOn: false, Days: 14, new Money(500_000)),
        new AnomalyRule(AnomalyKind.LowConversion, IsOn: false, Days: 90, Amount: null) { Percent = 20, Least = 8 },
        new AnomalyRule(AnomalyKind.EvidenceLack, IsOn: false, Days: 3, Amount: null) { Percent = 30, Least = 5 },
    ]);

    /// <summary>The rule of a kind, if it is on.</summary>
    public AnomalyRule? Of(AnomalyKind kind) => Rules.FirstOrDefault(rule => rule.Kind == kind && rule.IsOn);
}

/// <summary>When a sort of anomaly is told.</summary>
/// <param name="Kind">Which.</param>
/// <param name="IsOn">Whether it is.</param>
/// <param name="Days">After how many days: worked ones, but for a deal's silence. For conversion: the deals of how many days are looked at.</param>
/// <param name="Amount">From which amount on; null where amounts don't matter.</param>
public sealed record AnomalyRule(AnomalyKind Kind, bool IsOn, int Days, Money? Amount)
{
    /// <summary>Of rates: the limit, or how many points below the usual; null where no rate is judged.</summary>
    public int? Percent { get; init; }

    /// <summary>Of rates: fewer deals than these tell nothing; null where no rate is judged.</summary>
    public int? Least { get; init; }
}
