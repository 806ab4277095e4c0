using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Deals;
using ChatSales.Core.Records;
using ChatSales.Core.Time;

namespace ChatSales.Core.Commission.Ledger;

/// <summary>A signed contract of the store as commission sees it: what it says, and what has happened to it, by business day.</summary>
internal sealed class ContractStory(Contract contract, Deal deal, Customer? customer, IEnumerable<Receipt> receipts, BusinessZone zone)
{
    private readonly DateOnly signedOn = zone.DateOf(contract.SignedAt!.Value);

    public DateOnly SignedOn => signedOn;

    // What was agreed with the signature, before anything was amended.
    private ContractTerms Signed => LaterAmendments.Select(one => one.Before).FirstOrDefault(ContractTerms.Of(contract));

    private IEnumerable<ContractAmendment> LaterAmendments =>
        (contract.Course?.Amendments ?? []).Where(one => zone.DateOf(one.At) > signedOn).OrderBy(one => one.At);

    public Agreement Agreement => new Agreement
    {
        Id = contract.Id,
        Amount = 0,
        Industry = customer?.Industry,
        Region = customer?.Region,
        Products = deal.Products,
        CustomerLevel = customer?.Level?.ToString(),
        Strategic = customer?.Strategic,
        TaxRate = contract.TaxRate?.Value,
        Currency = contract.Currency,
        FxRate = contract.FxRate,
        Split = SplitOf(Signed),
    }.With(Signed);

    public IEnumerable<CommissionEvent> Events()
    {
        yield return Event(EventKind.Signed, "signed", signedOn);
        foreach (var (index, amendment) in LaterAmendments.Index())
        {
            var (on, after) = (zone.DateOf(amendment.At), amendment.After);
            yield return Event(EventKind.Amended, $"amended/{index}", on) with { Change = agreement => agreement.With(after) };
            if (!(amendment.Before.Split ?? []).SequenceEqual(after.Split ?? []))
            {
                yield return Event(EventKind.SplitChanged, $"split/{index}", on) with { Split = SplitOf(after) };
            }
        }

        foreach (var receipt in receipts.Where(one => one.Amount.Yuan != 0))
        {
            yield return Event(KindOf(receipt), receipt.Id, zone.DateOf(receipt.ReceivedAt)) with { Amount = Math.Abs(receipt.Amount.Yuan) };
        }

        if (contract.AcceptedOn is { } accepted)
        {
            yield return Event(EventKind.Accepted, "accepted", accepted);
        }

        if (contract.Status == ContractStatus.Cancelled)
        {
            yield return Event(EventKind.Cancelled, "cancelled", contract.Course?.CancelledAt is { } at ? zone.DateOf(at) : signedOn);
        }
    }

    private static EventKind KindOf(Receipt receipt) => receipt.Kind switch
    {
        ReceiptKind.Refund => EventKind.Refund,
        ReceiptKind.CreditNote => EventKind.CreditNote,
        ReceiptKind.CashReturned => EventKind.CashReturned,
        _ => EventKind.Receipt,
    };

    private IReadOnlyList<PersonShare> SplitOf(ContractTerms terms) => terms.Split is { Count: > 0 } split
        ? [.. split.Select(one => new PersonShare(one.PersonId.Text, one.Share.Value))]
        : [new PersonShare(deal.OwnerId.Text, 1)];

    private CommissionEvent Event(EventKind kind, string name, DateOnly on) =>
        new() { Id = $"{contract.Id}/{name}", Kind = kind, Contract = contract.Id, On = on, RecordedOn = on };
}

/// <summary>Terms of contracts as commission sees them.</summary>
internal static class Terms
{
    /// <summary>The same contract with other terms; who shares is told by events of its own.</summary>
    public static Agreement With(this Agreement agreement, ContractTerms terms) => agreement with
    {
        Amount = terms.Amount.Yuan,
        GrossMargin = terms.GrossMargin?.Value,
        PaymentTermDays = terms.PaymentTermDays,
        FirstOrder = terms.FirstOrder,
        Referral = terms.Referral,
    };
}
