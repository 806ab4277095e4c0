namespace ChatSales.Core.Commission.Engine;

/// <summary>What finance must see, in the order in which it became known.</summary>
internal sealed class FinanceQueue
{
    private readonly HashSet<string> seen = [];
    private readonly Dictionary<string, (string Contract, decimal Amount)> banks = [];
    private readonly List<QueueItem> items = [];

    public IReadOnlyList<QueueItem> Items => items;

    /// <summary>Whether an event is new; one that came before goes to the queue and has no effect.</summary>
    public bool IsNew(CommissionEvent one)
    {
        if (seen.Add(one.Id))
        {
            return true;
        }

        Add(one, QueueReason.DuplicateEvent);
        return false;
    }

    /// <summary>Whether a bank's reference is new; the same money twice, or other money under it, is not counted.</summary>
    public bool IsOtherMoney(CommissionEvent one)
    {
        if (one.Kind != EventKind.Receipt || one.BankRef is not { } reference)
        {
            return true;
        }

        if (banks.TryAdd(reference, (one.Contract, one.Amount)))
        {
            return true;
        }

        Add(one, banks[reference] == (one.Contract, one.Amount) ? QueueReason.SameBankReference : QueueReason.BankReferenceReused);
        return false;
    }

    public void Unknown(CommissionEvent one) => Add(one, QueueReason.UnknownContract);

    /// <summary>Looks at an event before its contract takes it.</summary>
    public void Before(CommissionEvent one, ContractFacts facts)
    {
        switch (one.Kind)
        {
            case EventKind.Signed when facts.SignedOn is not null:
                Add(one, QueueReason.SignedTwice);
                break;
            case EventKind.Receipt when facts.SignedOn is not { } signed || one.On < signed:
                Add(one, QueueReason.ReceiptBeforeSigning);
                break;
            case EventKind.Receipt when facts.CancelledOn is { } cancelled && one.On > cancelled:
                Add(one, QueueReason.ReceiptAfterCancellation);
                break;
        }
    }

    /// <summary>Looks at what an event made of its contract, of which an amount is due.</summary>
    public void After(CommissionEvent one, ContractFacts facts, decimal due)
    {
        // Money after the cancellation is told as that.
        if (one.Kind == EventKind.CreditNote || (one.Kind == EventKind.Receipt && facts.Counts(one)))
        {
            AddOver(one, QueueReason.Overpaid, facts.InHand - due);
        }

        if (one.Kind is EventKind.Refund or EventKind.CreditNote)
        {
            AddOver(
                one, QueueReason.RefundExceedsContract,
                facts.Total(EventKind.Refund) + facts.Total(EventKind.CreditNote) - facts.Now.Amount);
        }
    }

    private void AddOver(CommissionEvent one, QueueReason reason, decimal over)
    {
        if (over > 0)
        {
            items.Add(new QueueItem(one.Id, reason, Math.Min(over, one.Amount)));
        }
    }

    private void Add(CommissionEvent one, QueueReason reason) => items.Add(new QueueItem(one.Id, reason, null));
}
