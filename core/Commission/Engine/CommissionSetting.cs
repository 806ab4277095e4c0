namespace ChatSales.Core.Commission.Engine;

/// <summary>What books start from.</summary>
public sealed record CommissionSetting
{
    public required IReadOnlyList<SalesPerson> People { get; init; }

    public IReadOnlyList<Quota> Quotas { get; init; } = [];

    public required IReadOnlyList<Agreement> Contracts { get; init; }

    public required PlanBook Plans { get; init; }

    public PayrollTerms Payroll { get; init; } = PayrollTerms.None;

    internal void Check()
    {
        foreach (var agreement in Contracts)
        {
            Check(agreement);
        }

        if (Quotas.DistinctBy(one => (one.Person, one.Period)).Count() != Quotas.Count)
        {
            throw new CommissionException(CommissionFault.QuotaTwice);
        }

        if (Quotas.Any(one => one.Amount < 0))
        {
            throw new CommissionException(CommissionFault.AmountMustBePositive);
        }
    }

    internal static void Check(Agreement agreement)
    {
        if (agreement.Amount <= 0)
        {
            throw new CommissionException(CommissionFault.AmountMustBePositive);
        }

        if (PersonShare.FaultOf(agreement.Split) is { } fault)
        {
            throw new CommissionException(fault);
        }
    }
}

/// <summary>What a contract earns whole, and how it is paid; without a plan neither is known.</summary>
public sealed record ContractCalculation(string Contract, Priced? Priced, Plans.PayoutSchedule? Payout);
