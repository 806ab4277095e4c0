namespace ChatSales.Core.Commission.Engine;

/// <summary>
/// The books of commission. Entitlement is a function of the set of facts; every fact posts what is missing to it into the first open month. So the
/// order of facts does not matter, reversals are exact, and a closed month never changes (commission plans, format 1, section 3).
/// </summary>
public sealed class CommissionBooks
{
    // No contract has it as its id.
    private const string SprintGroup = "";

    private readonly Dictionary<string, ContractFacts> contracts;
    private readonly PlanBook plans;
    private readonly SalesPeople people;
    private readonly Entitlement entitlement;
    private readonly Sprints sprints;
    private readonly StatementMaker statementMaker;
    private readonly FinanceQueue queue = new();
    private readonly Dictionary<LineKey, decimal> posted = [];
    private readonly Dictionary<string, HashSet<LineKey>> keysOf = [];
    private readonly List<Posting> lines = [];
    private readonly List<Statement> statements = [];
    private Month? closed;

    /// <exception cref="CommissionException">A split, an amount or a quota is none.</exception>
    public CommissionBooks(CommissionSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        setting.Check();
        people = new SalesPeople(setting.People);
        plans = setting.Plans;
        contracts = setting.Contracts.ToDictionary(one => one.Id, one => new ContractFacts(one));
        entitlement = new Entitlement(
            plans, people, new PeriodMeasure(plans, people, owner => contracts.Values.Where(one => one.Now.Owner == owner)));
        sprints = new Sprints(plans, people, setting.Quotas.ToDictionary(one => (one.Person, one.Period)));
        statementMaker = new StatementMaker(setting.Payroll);
    }

    public IReadOnlyList<Posting> Lines => lines;

    public IReadOnlyList<Statement> Statements => statements;

    public IReadOnlyList<QueueItem> Queue => queue.Items;

    /// <summary>Takes facts in the order in which they became known; of one day, as they are listed.</summary>
    /// <exception cref="CommissionException">With one of them nothing can be worked out.</exception>
    public void TakeAll(IEnumerable<CommissionEvent> facts)
    {
        foreach (var fact in facts.OrderBy(one => one.RecordedOn))
        {
            Take(fact);
        }
    }

    /// <summary>Takes a fact and posts what it brings.</summary>
    /// <exception cref="CommissionException">With it nothing can be worked out.</exception>
    public void Take(CommissionEvent fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        if (!queue.IsNew(fact))
        {
            return;
        }

        if (fact.IsMoney && fact.Amount <= 0)
        {
            throw new CommissionException(CommissionFault.AmountMustBePositive);
        }

        switch (fact.Kind)
        {
            case EventKind.MonthClosed:
                Close(fact, fact.Month!.Value);
                break;
            case EventKind.PlanPublished:
                plans.Publish(fact.Plan!, fact.On);
                Post(fact, Month.Of(fact.On), contracts.Values);
                break;
            default:
                TakeOfContract(fact);
                break;
        }
    }

    /// <summary>What signed contracts earn whole, before refunds, and how it is paid.</summary>
    public IEnumerable<ContractCalculation> Calculations() => contracts.Values.Where(facts => facts.SignedOn is not null)
        .Select(facts => new ContractCalculation(facts.Drafted.Id, entitlement.Whole(facts), entitlement.Payout(facts)));

    /// <summary>How far owners are in tiers that are measured over a period, each once.</summary>
    public IEnumerable<TierProgress> TierProgresses() =>
        contracts.Values.Select(entitlement.Progress).OfType<TierProgress>().DistinctBy(one => (one.Plan.Id, one.Rule.Id, one.Period, one.Owner));

    /// <summary>How far everybody with a quota is.</summary>
    public IEnumerable<SprintMeasure> SprintMeasures() => sprints.Measured(contracts.Values);

    /// <summary>What is still to be released on contracts that run, if all is paid and accepted.</summary>
    public IEnumerable<Coming> Coming() => contracts.Values.SelectMany(entitlement.Coming);

    private void TakeOfContract(CommissionEvent fact)
    {
        if (!contracts.TryGetValue(fact.Contract, out var facts))
        {
            queue.Unknown(fact);
            return;
        }

        if (fact.Split is { } split && PersonShare.FaultOf(split) is { } fault)
        {
            throw new CommissionException(fault);
        }

        if (!queue.IsOtherMoney(fact))
        {
            return;
        }

        queue.Before(fact, facts);
        var before = facts.Now.Owner;
        facts.Take(fact);
        CommissionSetting.Check(facts.Now);
        queue.After(fact, facts, facts.Due(plans.Of(facts, people)?.Plan.Clawback.WindowDays));
        Post(fact, Month.Of(fact.On), plans.MeasuresPeriods
            ? contracts.Values.Where(one => one == facts || one.Now.Owner == before || one.Now.Owner == facts.Now.Owner)
            : [facts]);
    }

    private void Close(CommissionEvent fact, Month month)
    {
        if (closed is { } last && month != last.Next)
        {
            throw new CommissionException(CommissionFault.MonthsCloseInOrder);
        }

        Post(fact, month, [], month);
        closed = month;
        statements.AddRange(statementMaker.Close(month, Posting.Summed(lines.Where(line => line.Month == month))));
    }

    private void Post(CommissionEvent fact, Month month, IEnumerable<ContractFacts> touched, Month? closing = null)
    {
        var into = closed is { } last && month <= last ? last.Next : month;
        foreach (var facts in touched)
        {
            Post(fact, into, facts.Drafted.Id, entitlement.Of(facts));
        }

        if (plans.HasSprints)
        {
            Post(fact, into, SprintGroup, sprints.Of(contracts.Values, closing ?? closed));
        }
    }

    // The target less what is posted so far, for all that ever had a line.
    private void Post(CommissionEvent fact, Month month, string group, Dictionary<LineKey, decimal> targets)
    {
        if (!keysOf.TryGetValue(group, out var keys))
        {
            keysOf[group] = keys = [];
        }

        keys.UnionWith(targets.Keys);
        foreach (var key in keys)
        {
            var missing = targets.GetValueOrDefault(key) - posted.GetValueOrDefault(key);
            if (missing != 0)
            {
                posted[key] = posted.GetValueOrDefault(key) + missing;
                lines.Add(new Posting(month, key.Person, key.Contract, key.Part, key.Node, fact.Id, missing));
            }
        }
    }
}
