namespace ChatSales.Core.Commission.Engine;

/// <summary>What a contract says that commission depends on; what is null is not known. Its amount is in its own currency, tax included.</summary>
public sealed record Agreement
{
    private const string Yuans = "CNY";

    public required string Id { get; init; }

    public required decimal Amount { get; init; }

    public string? Industry { get; init; }

    public string? Region { get; init; }

    public IReadOnlyList<string>? Products { get; init; }

    public string? CustomerLevel { get; init; }

    public bool? Strategic { get; init; }

    public bool? NewCustomer { get; init; }

    public bool? FirstOrder { get; init; }

    public bool? Referral { get; init; }

    public decimal? GrossMargin { get; init; }

    public int? PaymentTermDays { get; init; }

    public decimal? TaxRate { get; init; }

    public string? Currency { get; init; }

    /// <summary>Yuan for one of its currency, fixed at signing.</summary>
    public decimal? FxRate { get; init; }

    /// <summary>Who shares; the first is the owner.</summary>
    public required IReadOnlyList<PersonShare> Split { get; init; }

    public string Owner => Split[0].Person;

    /// <summary>What one of its currency is in yuan; null where nobody said.</summary>
    public decimal? ToYuan => FxRate ?? (Currency is null or Yuans ? 1m : null);

    /// <summary>Its amount in yuan.</summary>
    public decimal? Yuan => Amount * ToYuan;
}

/// <summary>Somebody's part of a contract.</summary>
public sealed record PersonShare(string Person, decimal Share)
{
    /// <summary>What is wrong with a split; null for nothing.</summary>
    public static CommissionFault? FaultOf(IReadOnlyList<PersonShare> split) =>
        split.Any(one => one.Share <= 0) ? CommissionFault.ShareMustBePositive
        : split.DistinctBy(one => one.Person).Count() != split.Count ? CommissionFault.PersonTwiceInSplit
        : split.Sum(one => one.Share) != 1 ? CommissionFault.SplitMustAddToOne
        : null;
}

/// <summary>A contract on the day of its signature, as conditions of plans see it.</summary>
/// <param name="Agreement">What it says.</param>
/// <param name="On">The day.</param>
/// <param name="Team">The owner's.</param>
public sealed record Signing(Agreement Agreement, DateOnly On, string? Team)
{
    public string Month => PlanPeriod.Of(PeriodLength.Month, On).Name;

    public string Quarter => PlanPeriod.Of(PeriodLength.Quarter, On).Name;
}
