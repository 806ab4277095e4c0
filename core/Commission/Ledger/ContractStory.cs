using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Deals;
using ChatSales.Core.Records;
using ChatSales.Core.Time;

namespace ChatSales.Core.Commission.Ledger;

/// <summary>
/// A signed contract of the store as commission sees it: what it says, and what has happened to it, with the instants at which that was noted here.
/// </summary>
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

    public Contract Contract => contract;

    public Deal Deal => deal;

    public Customer? Customer => customer;

    public IEnumerable<Receipt> Receipts => receipts;

    public IEnumerable<KnownFact> Facts()
    {
        yield return Fact(EventKind.Signed, "signed", signedOn, contract.Course?.SigningNotedAt ?? contract.SignedAt!.Value);
        foreach (var (index, amendment) in LaterAmendments.Index())
        {
            var (on, after) = (zone.DateOf(amendment.At), amendment.After);
            yield return Fact(EventKind.Amended, $"amended/{index}", on, amendment.At)
                .With(one => one with { Change = agreement => agreement.With(after) });
            if (!(amendment.Before.Split ?? []).SequenceEqual(after.Split ?? []))
            {
                yield return Fact(EventKind.SplitChanged, $"split/{index}", on, amendment.At).With(one => one with { Split = SplitOf(after) });
            }
        }

        foreach (var receipt in receipts.Where(one => one.Amount.Yuan != 0))
        {
            yield return Fact(KindOf(receipt), receipt.Id, zone.DateOf(receipt.ReceivedAt), receipt.NotedAt ?? receipt.ReceivedAt)
                .With(one => one with { Amount = Math.Abs(receipt.Amount.Yuan) });
        }

        if (contract.AcceptedOn is { } accepted)
        {
            yield return Fact(EventKind.Accepted, "accepted", accepted, contract.Course?.AcceptanceNotedAt ?? zone.At(accepted, TimeSpan.Zero));
        }

        if (contract.Status == ContractStatus.Cancelled)
        {
            var at = contract.Course?.CancelledAt ?? contract.SignedAt!.Value;
            yield return Fact(EventKind.Cancelled, "cancelled", zone.DateOf(at), at);
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

    private KnownFact Fact(EventKind kind, string name, DateOnly on, DateTimeOffset notedAt) => new(
        new CommissionEvent { Id = $"{contract.Id}/{name}", Kind = kind, Contract = contract.Id, On = on, RecordedOn = zone.DateOf(notedAt) },
        notedAt);
}

/// <summary>A fact with the instant at which it became known here, which is when it has its effect.</summary>
internal sealed record KnownFact(CommissionEvent Event, DateTimeOffset At)
{
    /// <summary>The same with more about it.</summary>
    public KnownFact With(Func<CommissionEvent, CommissionEvent> more) => this with { Event = more(Event) };
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
