namespace ChatSales.Core.Commission.Engine;

/// <summary>All that is known of a contract. What follows from it does not depend on the order in which it became known.</summary>
internal sealed class ContractFacts(Agreement drafted)
{
    private readonly List<CommissionEvent> events = [];

    public Agreement Drafted { get; } = drafted;

    /// <summary>The earliest signature counts.</summary>
    public DateOnly? SignedOn => FirstOf(EventKind.Signed);

    public DateOnly? AcceptedOn => FirstOf(EventKind.Accepted);

    public DateOnly? CancelledOn => FirstOf(EventKind.Cancelled);

    /// <summary>With all amendments: the latest business day wins.</summary>
    public Agreement Now { get; private set; } = drafted;

    /// <summary>With the amendments up to the signing: what chooses the plan and the schedule, which stay.</summary>
    public Agreement AtSigning { get; private set; } = drafted;

    public void Take(CommissionEvent fact)
    {
        events.Add(fact);
        if (fact.Kind is EventKind.Amended or EventKind.Signed)
        {
            Now = AsOf(DateOnly.MaxValue);
            AtSigning = AsOf(SignedOn ?? DateOnly.MaxValue);
        }
    }

    /// <summary>Facts of a kind by business day; of one day, as they became known.</summary>
    public IEnumerable<CommissionEvent> Of(EventKind kind) => events.Where(one => one.Kind == kind).OrderBy(one => one.On);

    /// <summary>Who shares what is released on a day.</summary>
    public IReadOnlyList<PersonShare> SplitOn(DateOnly day) => Of(EventKind.SplitChanged).LastOrDefault(one => one.On <= day)?.Split ?? Now.Split;

    /// <summary>What refunds and credit notes within a window leave of the contract, in its currency.</summary>
    public decimal Due(int? windowDays) => Math.Max(
        0,
        Now.Amount - events.Where(one => one.Kind is EventKind.Refund or EventKind.CreditNote && IsWithin(windowDays, one)).Sum(one => one.Amount));

    /// <summary>Money received, returned cash taken off the latest of it.</summary>
    public IReadOnlyList<MoneyIn> Received() => Left(one => one.Kind == EventKind.CashReturned);

    /// <summary>The same with refunds within a window taken off too.</summary>
    public IReadOnlyList<MoneyIn> Kept(int? windowDays) =>
        Left(one => one.Kind == EventKind.CashReturned || (one.Kind == EventKind.Refund && IsWithin(windowDays, one)));

    /// <summary>Receipts that count, less refunds and returned cash; less than nothing where more went back than came.</summary>
    public decimal InHand => Of(EventKind.Receipt).Where(Counts).Sum(one => one.Amount) - Total(EventKind.Refund) - Total(EventKind.CashReturned);

    /// <summary>Whether a receipt counts: what comes after the day of a cancellation earns nothing.</summary>
    public bool Counts(CommissionEvent receipt) => CancelledOn is not { } cancelled || receipt.On <= cancelled;

    /// <summary>All money of a kind.</summary>
    public decimal Total(EventKind kind) => events.Where(one => one.Kind == kind).Sum(one => one.Amount);

    // With the amendments up to a day.
    private Agreement AsOf(DateOnly day) => Of(EventKind.Amended).Where(one => one.On <= day).Aggregate(Drafted, (sum, one) => one.Change!(sum));

    private DateOnly? FirstOf(EventKind kind)
    {
        DateOnly? first = null;
        foreach (var one in events)
        {
            first = one.Kind == kind && (first is not { } known || one.On < known) ? one.On : first;
        }

        return first;
    }

    private bool IsWithin(int? windowDays, CommissionEvent back) =>
        windowDays is not { } days || SignedOn is not { } signed || back.On <= signed.AddDays(days);

    // Of one day, money comes before it goes.
    private List<MoneyIn> Left(Func<CommissionEvent, bool> goesBack)
    {
        var left = new List<MoneyIn>();
        var owed = 0m;
        foreach (var one in events.Where(one => (one.Kind == EventKind.Receipt && Counts(one)) || goesBack(one))
            .OrderBy(one => one.On).ThenBy(one => one.Kind != EventKind.Receipt).ThenBy(one => one.Id, StringComparer.Ordinal))
        {
            if (one.Kind != EventKind.Receipt)
            {
                owed += one.Amount;
            }
            else
            {
                left.Add(new MoneyIn(one.On, one.Amount));
            }

            while (owed > 0 && left.Count > 0)
            {
                var latest = left[^1];
                left.RemoveAt(left.Count - 1);
                if (latest.Amount > owed)
                {
                    left.Add(latest with { Amount = latest.Amount - owed });
                }

                owed = Math.Max(0, owed - latest.Amount);
            }
        }

        return left;
    }
}

/// <summary>Money that came in and stayed, in the contract's currency.</summary>
internal readonly record struct MoneyIn(DateOnly On, decimal Amount);
