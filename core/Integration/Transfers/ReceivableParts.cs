using ChatSales.Core.Integration.Flows;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Transfers;

/// <summary>A contract's money as it is asked for, instalment by instalment: amounts and taxes add up to the contract's own.</summary>
/// <param name="Instalment">From 1.</param>
/// <param name="Amount">Tax included.</param>
/// <param name="Tax">The part of it that is tax; null where the rate is unknown.</param>
/// <param name="Days">Due so many days after the signature; null for the contract's payment term.</param>
internal sealed record ReceivableParts(int Instalment, Money Amount, Money? Tax, int? Days)
{
    /// <summary>The parts of a contract by some terms. The last one takes what rounding left.</summary>
    public static IReadOnlyList<ReceivableParts> Of(Contract contract, FlowTerms terms)
    {
        var rate = terms.TaxRateOf(contract);
        var (left, taxLeft) = (contract.Amount, TaxIn(contract.Amount, rate));
        var parts = new List<ReceivableParts>();
        foreach (var (index, part) in terms.Instalments.Index())
        {
            var isLast = index == terms.Instalments.Count - 1;
            var amount = isLast ? left : new Money(decimal.Round(contract.Amount.Yuan * part.Share.Value, 2, MidpointRounding.AwayFromZero));
            var tax = isLast ? taxLeft : TaxIn(amount, rate);
            (left, taxLeft) = (left - amount, taxLeft - tax);
            parts.Add(new ReceivableParts(index + 1, amount, tax, part.Days));
        }

        return [.. parts.Where(part => part.Amount > default(Money))];
    }

    /// <summary>A receivable that never left for want of a rate, with the one that the flow has by now.</summary>
    public static async ValueTask<Transfer> RatedAsync(Session session, Transfer transfer, Flow flow, CancellationToken ct)
    {
        if (transfer is not { MayBeThere: false, Terms: { } terms, ContractId: { } id, Document: ReceivableDocument { TaxRate: null } receivable }
            || flow.Terms.TaxRate is not { } rate || await session.FindAsync(id, ct) is not { TaxRate: null } contract)
        {
            return transfer;
        }

        terms = terms with { TaxRate = rate };
        // What was amended meanwhile is planned anew from the feed.
        var part = Of(contract, terms).FirstOrDefault(one => one.Instalment == receivable.Instalment && one.Amount == receivable.Amount);
        return part is null ? transfer : transfer with
        {
            Terms = terms, Facts = transfer.Facts with { TaxRate = rate }, Document = receivable with { TaxRate = rate, Tax = part.Tax },
        };
    }

    private static Money? TaxIn(Money amount, Ratio? rate) => rate is { } known
        ? amount - new Money(decimal.Round(amount.Yuan / (1 + known.Value), 2, MidpointRounding.AwayFromZero))
        : null;
}
