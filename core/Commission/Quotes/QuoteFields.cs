using System.Globalization;
using ChatSales.Core.Commission.Engine;
using ChatSales.Core.Conversation.Reading;

namespace ChatSales.Core.Commission.Quotes;

/// <summary>What somebody said of a contract that they want an estimate for; what is null was not said.</summary>
public sealed record QuoteFields
{
    public Money? Amount { get; init; }

    public string? Industry { get; init; }

    public string? Region { get; init; }

    public IReadOnlyList<string> Products { get; init; } = [];

    public string? CustomerLevel { get; init; }

    public Ratio? GrossMargin { get; init; }

    public int? PaymentTermDays { get; init; }

    public Ratio? TaxRate { get; init; }

    public IReadOnlyDictionary<QuoteFlag, bool> Flags { get; init; } = new Dictionary<QuoteFlag, bool>();

    /// <summary>The day on which it is to be signed; null for today.</summary>
    public DateOnly? SignedOn { get; init; }

    public bool IsEmpty => this is
    {
        Amount: null, Industry: null, Region: null, Products.Count: 0, CustomerLevel: null, GrossMargin: null, PaymentTermDays: null, TaxRate: null,
        Flags.Count: 0,
    };

    /// <summary>These, and where nothing was said, others.</summary>
    public QuoteFields Over(QuoteFields others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return new()
        {
            Amount = Amount ?? others.Amount,
            Industry = Industry ?? others.Industry,
            Region = Region ?? others.Region,
            Products = Products.Count > 0 ? Products : others.Products,
            CustomerLevel = CustomerLevel ?? others.CustomerLevel,
            GrossMargin = GrossMargin ?? others.GrossMargin,
            PaymentTermDays = PaymentTermDays ?? others.PaymentTermDays,
            TaxRate = TaxRate ?? others.TaxRate,
            Flags = others.Flags.Concat(Flags).GroupBy(one => one.Key).ToDictionary(one => one.Key, one => one.Last().Value),
            SignedOn = SignedOn ?? others.SignedOn,
        };
    }

    /// <summary>What a contract says.</summary>
    public static QuoteFields Of(Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        var flags = new Dictionary<QuoteFlag, bool>();
        foreach (var (flag, said) in new[]
        {
            (QuoteFlag.FirstOrder, agreement.FirstOrder), (QuoteFlag.Referral, agreement.Referral), (QuoteFlag.Strategic, agreement.Strategic),
            (QuoteFlag.NewCustomer, agreement.NewCustomer),
        })
        {
            if (said is { } isSo)
            {
                flags[flag] = isSo;
            }
        }

        return new()
        {
            Amount = agreement.Yuan is { } yuan ? Money.Of(yuan) : null,
            Industry = agreement.Industry,
            Region = agreement.Region,
            Products = agreement.Products ?? [],
            CustomerLevel = agreement.CustomerLevel,
            GrossMargin = agreement.GrossMargin is { } margin ? new Ratio(margin) : null,
            PaymentTermDays = agreement.PaymentTermDays,
            TaxRate = agreement.TaxRate is { } tax ? new Ratio(tax) : null,
            Flags = flags,
        };
    }

    /// <summary>As a contract of one person.</summary>
    public Agreement ToAgreement(string owner) => new()
    {
        Id = "",
        Amount = Amount?.Yuan ?? 0,
        Industry = Industry,
        Region = Region,
        Products = Products,
        CustomerLevel = CustomerLevel,
        GrossMargin = GrossMargin?.Value,
        PaymentTermDays = PaymentTermDays,
        TaxRate = TaxRate?.Value,
        FirstOrder = FlagOf(QuoteFlag.FirstOrder),
        Referral = FlagOf(QuoteFlag.Referral),
        Strategic = FlagOf(QuoteFlag.Strategic),
        NewCustomer = FlagOf(QuoteFlag.NewCustomer),
        Split = [new PersonShare(owner, 1)],
    };

    /// <summary>What was understood, in words.</summary>
    public string Say() => string.Join(" · ", new[]
    {
        Amount?.Show(), Industry, Region, CustomerLevel is { } level ? QuoteTexts.LevelIs.With(level) : null,
        GrossMargin is { } margin ? QuoteTexts.MarginIs.With(margin.Show()) : null,
        PaymentTermDays is { } days ? QuoteTexts.Days.With(days.ToString(CultureInfo.InvariantCulture)) : null,
        TaxRate is { } tax ? QuoteTexts.TaxIs.With(tax.Show()) : null,
    }.OfType<string>().Concat(Products).Concat(Flags.OrderBy(one => one.Key).Select(one => QuoteTexts.NameOf(one.Key, one.Value))));

    private bool? FlagOf(QuoteFlag flag) => Flags.TryGetValue(flag, out var isSo) ? isSo : null;
}
