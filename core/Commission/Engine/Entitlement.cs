using ChatSales.Core.Commission.Plans;

namespace ChatSales.Core.Commission.Engine;

/// <summary>Of what somebody earns: which component of which contract, released by what.</summary>
internal readonly record struct LineKey(string Contract, string Part, string Node, string Person);

/// <summary>A part of commission that is not released yet.</summary>
public sealed record Coming(string Contract, string Part, string Node, string Person, decimal Value);

/// <summary>What a signed contract entitles people to, by the facts that are known and nothing else.</summary>
internal sealed class Entitlement(PlanBook plans, SalesPeople people, PeriodMeasure measure)
{
    /// <summary>The signing of a contract, and its plan; null where there is none.</summary>
    public (Signing Signing, CompiledPlan? Plan)? Basis(ContractFacts facts)
    {
        if (facts.SignedOn is not { } on)
        {
            return null;
        }

        return (new Signing(facts.Now, on, people.TeamOf(facts.Now.Owner)), plans.Of(facts, people));
    }

    /// <summary>What it would earn whole, before refunds.</summary>
    public Priced? Whole(ContractFacts facts) =>
        Basis(facts) is ({ } signing, { } plan) ? plan.Price(signing, measure.PlaceOf(facts, plan.Plan.Id)) : null;

    /// <summary>How far the owner is in the tiers by which it is priced; null unless they are measured over a period.</summary>
    public TierProgress? Progress(ContractFacts facts)
    {
        if (facts.CancelledOn is not null || Basis(facts) is not ({ } signing, { } plan)
            || Whole(facts)?.Commission?.Rule is not { Result.Tiers: { OverPeriod: { } length } tiers } rule)
        {
            return null;
        }

        var own = plan.BaseOf(facts.Now with { Amount = facts.Due(plan.Plan.Clawback.WindowDays) }) ?? 0;
        var total = measure.PlaceOf(facts, plan.Plan.Id)(length).Others + own;
        return new TierProgress(
            plan.Plan, rule, PlanPeriod.Of(length, signing.On), signing.Agreement.Owner, total,
            tiers.Steps.FirstOrDefault(step => step.From > total));
    }

    /// <summary>When it is paid; the facts at signing decide.</summary>
    public PayoutSchedule? Payout(ContractFacts facts) => Basis(facts) is ({ } signing, { } plan) ? PayoutOf(facts, signing, plan) : null;

    /// <summary>What each is entitled to now.</summary>
    public Dictionary<LineKey, decimal> Of(ContractFacts facts)
    {
        var lines = new Dictionary<LineKey, decimal>();
        if (Basis(facts) is not ({ } signing, { } plan))
        {
            return lines;
        }

        var (terms, rounding) = (plan.Plan.Clawback, plan.Plan.Rounding);
        var state = new ContractState
        {
            SignedOn = signing.On,
            AcceptedOn = facts.AcceptedOn,
            Due = facts.Due(terms.WindowDays),
            Received = facts.Received(),
            Kept = facts.Kept(terms.WindowDays),
        };
        var payout = PayoutOf(facts, signing, plan);
        foreach (var component in Nets(signing, plan, state.Due, measure.PlaceOf(facts, plan.Plan.Id)))
        {
            IReadOnlyList<Part> parts = Parts.Released(payout, component.Net, state, rounding);
            if (facts.CancelledOn is { } cancelled)
            {
                var kept = facts.Kept(null).Sum(money => money.Amount);
                parts = Cancellation.Left(terms.OnCancel, parts, cancelled, component.Whole * kept / signing.Agreement.Amount, rounding);
            }

            foreach (var part in parts)
            {
                Share(lines, facts, plan.Plan, component.Part, part);
            }
        }

        return lines;
    }

    /// <summary>What each would still get if all that is due were paid and accepted; nothing on a cancelled contract.</summary>
    public IEnumerable<Coming> Coming(ContractFacts facts)
    {
        if (facts.CancelledOn is not null || Basis(facts) is not ({ } signing, { } plan))
        {
            yield break;
        }

        var (released, whole) = (Of(facts), new Dictionary<LineKey, decimal>());
        var (due, payout, place) = (facts.Due(plan.Plan.Clawback.WindowDays), PayoutOf(facts, signing, plan), measure.PlaceOf(facts, plan.Plan.Id));
        foreach (var component in Nets(signing, plan, due, place))
        {
            foreach (var (node, value) in Parts.Whole(payout, component.Net, plan.Plan.Rounding))
            {
                Share(whole, facts, plan.Plan, component.Part, new Part(node.Name, DateOnly.MaxValue, value));
            }
        }

        foreach (var (key, value) in whole)
        {
            // What was released to others before the split changed is no longer to come.
            var gone = released.Where(one => one.Key.Part == key.Part && one.Key.Node == key.Node).Sum(one => one.Value);
            var all = whole.Where(one => one.Key.Part == key.Part && one.Key.Node == key.Node).Sum(one => one.Value);
            var left = all == 0 ? 0 : plan.Plan.Rounding.Round(value * (all - gone) / all);
            if (left > 0)
            {
                yield return new Coming(key.Contract, key.Part, key.Node, key.Person, left);
            }
        }
    }

    private PayoutSchedule PayoutOf(ContractFacts facts, Signing signing, CompiledPlan plan)
    {
        var signed = facts.AtSigning;
        return plan.PayoutOf(new Signing(signed, signing.On, people.TeamOf(signed.Owner)));
    }

    // In proportion to what is due, which only its parts round, or priced anew at it; a contract that is worth nothing earns nothing, whatever its
    // floor.
    private static IEnumerable<(string Part, decimal Whole, decimal Net)> Nets(
        Signing signing, CompiledPlan plan, decimal due, Func<PeriodLength, TierPlace> place)
    {
        var (amount, whole) = (signing.Agreement.Amount, plan.Price(signing, place));
        if (due == amount || due == 0)
        {
            return whole.Components.Select(one => (one.Part, one.Value, due == 0 ? 0 : one.Value));
        }

        var anew = plan.Price(signing with { Agreement = signing.Agreement with { Amount = due } }, place);
        if (plan.Plan.Clawback.Reprice)
        {
            // What is worth less may be under other rules, and earn what it didn't before.
            return whole.Components.Concat(anew.Components).Select(one => one.Part).Distinct()
                .Select(part => (part, whole.Find(part)?.Value ?? 0, anew.Find(part)?.Value ?? 0));
        }

        return whole.Components.Select(one => (one.Part, one.Value, one.Rule.Result.Tiers?.OverPeriod is not null
            ? anew.Find(one.Part)?.Value ?? 0
            : one.Value * due / amount));
    }

    private void Share(Dictionary<LineKey, decimal> lines, ContractFacts facts, CommissionPlan plan, string component, Part part)
    {
        foreach (var (person, value) in Splitting.Among(facts.SplitOn(part.On), part.Value, plan.Rounding))
        {
            var to = plan.LeaverToSuccessor ? people.Heir(person, part.On) : person;
            var key = new LineKey(facts.Drafted.Id, component, part.Node, to);
            lines[key] = lines.GetValueOrDefault(key) + value;
        }
    }
}

/// <summary>How far somebody is in tiers that are measured over a period.</summary>
/// <param name="Plan">Whose tiers they are.</param>
/// <param name="Rule">Which rule has them.</param>
/// <param name="Period">Over what they are measured.</param>
/// <param name="Owner">Who.</param>
/// <param name="Total">What counts so far, in yuan of base.</param>
/// <param name="Next">The next tier; null in the last one.</param>
public sealed record TierProgress(CommissionPlan Plan, PlanRule Rule, PlanPeriod Period, string Owner, decimal Total, TierStep? Next);
