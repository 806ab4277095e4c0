using ChatSales.Core.Deals;
using ChatSales.Core.Records;

namespace ChatSales.Core.Contracts;

/// <summary>What is said of a contract's terms; null for what is not said, which leaves unknown what is unknown.</summary>
public sealed record ContractDetails
{
    public Money? Amount { get; init; }

    public Ratio? GrossMargin { get; init; }

    public int? PaymentTermDays { get; init; }

    /// <summary>Of value added tax, which the amount includes.</summary>
    public Ratio? TaxRate { get; init; }

    public bool? FirstOrder { get; init; }

    public bool? Referral { get; init; }

    public DateOnly? ServiceStart { get; init; }

    public DateOnly? ServiceEnd { get; init; }

    public IReadOnlyList<ContractShare>? Split { get; init; }

    /// <summary>Whether it says nothing.</summary>
    public bool IsEmpty => this is
    {
        Amount: null, GrossMargin: null, PaymentTermDays: null, TaxRate: null, FirstOrder: null, Referral: null, ServiceStart: null, ServiceEnd: null,
        Split: null,
    };

    /// <summary>What a deal tells of its contract.</summary>
    public static ContractDetails Of(Deal deal) =>
        new() { Amount = deal.Amount > default(Money) ? deal.Amount : null, GrossMargin = deal.GrossMargin };

    public static ContractDetails Of(ContractTerms terms) => new()
    {
        Amount = terms.Amount,
        GrossMargin = terms.GrossMargin,
        PaymentTermDays = terms.PaymentTermDays,
        TaxRate = terms.TaxRate,
        FirstOrder = terms.FirstOrder,
        Referral = terms.Referral,
        ServiceStart = terms.ServiceStart,
        ServiceEnd = terms.ServiceEnd,
        Split = terms.Split,
    };

    /// <summary>These, and of others what these don't say.</summary>
    public ContractDetails Over(ContractDetails others) => new()
    {
        Amount = Amount ?? others.Amount,
        GrossMargin = GrossMargin ?? others.GrossMargin,
        PaymentTermDays = PaymentTermDays ?? others.PaymentTermDays,
        TaxRate = TaxRate ?? others.TaxRate,
        FirstOrder = FirstOrder ?? others.FirstOrder,
        Referral = Referral ?? others.Referral,
        ServiceStart = ServiceStart ?? others.ServiceStart,
        ServiceEnd = ServiceEnd ?? others.ServiceEnd,
        Split = Split ?? others.Split,
    };

    /// <summary>As terms; null while the amount is not known.</summary>
    public ContractTerms? ToTerms() => Amount is not { } amount ? null : new ContractTerms
    {
        Amount = amount,
        GrossMargin = GrossMargin,
        PaymentTermDays = PaymentTermDays,
        TaxRate = TaxRate,
        FirstOrder = FirstOrder,
        Referral = Referral,
        ServiceStart = ServiceStart,
        ServiceEnd = ServiceEnd,
        Split = Split,
    };
}
