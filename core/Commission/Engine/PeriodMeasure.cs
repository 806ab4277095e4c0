namespace ChatSales.Core.Commission.Engine;

/// <summary>
/// What an owner's contracts of a plan make in a period, for tiers that are measured over it: net of refunds, without cancelled ones.
/// </summary>
internal sealed class PeriodMeasure(PlanBook plans, SalesPeople people, Func<string, IEnumerable<ContractFacts>> ofOwner)
{
    /// <summary>Where a contract stands, in order of signing day and id; itself left out.</summary>
    public Func<PeriodLength, TierPlace> PlaceOf(ContractFacts facts, string planId) => length =>
    {
        var (before, others) = (0m, 0m);
        var (owner, on) = (facts.Now.Owner, facts.SignedOn!.Value);
        var period = PlanPeriod.Of(length, on);
        foreach (var other in ofOwner(owner))
        {
            if (other == facts || other.CancelledOn is not null || other.SignedOn is not { } signed || !period.Contains(signed)
                || plans.Of(other, people) is not { } plan || plan.Plan.Id != planId)
            {
                continue;
            }

            var net = plan.BaseOf(other.Now with { Amount = other.Due(plan.Plan.Clawback.WindowDays) }) ?? 0;
            others += net;
            var isEarlier = signed < on || (signed == on && string.CompareOrdinal(other.Drafted.Id, facts.Drafted.Id) < 0);
            before += isEarlier ? net : 0;
        }

        return new TierPlace(before, others);
    };
}
