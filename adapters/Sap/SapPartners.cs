using System.Text.Json.Nodes;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Sap;

/// <summary>Customers as business partners (docs/connectors.md): a customer itself can't be made, it comes of the partner's role.</summary>
internal static class SapPartners
{
    public const string Service = "API_BUSINESS_PARTNER";
    public const string Set = "A_BusinessPartner";
    public const string Grouping = "grouping";
    public const string Reconciliation = "reconciliationAccount";
    public const string PaymentTerms = "paymentTerms";
    public const string SalesArea = "salesArea";
    private const int LongestKey = 20;
    public const int LongestName = 40;
    private const int LongestTerm = 20;
    private const int LongestStreet = 60;

    public static IReadOnlyList<CodeNeed> Needs { get; } =
    [
        new CodeNeed(Grouping, SapTexts.Grouping),
        new CodeNeed(Reconciliation, SapTexts.Reconciliation),
        new CodeNeed(PaymentTerms, SapTexts.PaymentTerms, CodeBy.Level, IsRequired: false),
        new CodeNeed(SalesArea, SapTexts.SalesArea, CodeBy.Team, IsRequired: false),
    ];

    /// <summary>
    /// A key as SAP's short fields hold it. Upper case, as SAP may turn a field's content into it, and it would not be found again.
    /// </summary>
    public static string KeyOf(string key, int longest = LongestKey) => TransferKey.Within(key, longest).ToUpperInvariant();

    /// <summary>The partner with its roles, address and company code in one call, which is done whole or not at all.</summary>
    /// <exception cref="TargetException">A field can't hold what it is to hold.</exception>
    public static JsonObject Body(CustomerDocument customer, CodeSet codes, SapOptions options)
    {
        var (name, rest) = Split(TargetText.Fitting("OrganizationBPName1", customer.Name, 2 * LongestName));
        var (area, roles) = (codes.Find(SalesArea), new List<string> { "FLCU00" });
        var company = new JsonObject { ["CompanyCode"] = options.CompanyCode, ["ReconciliationAccount"] = codes[Reconciliation] };
        if (codes.Find(PaymentTerms) is { } terms)
        {
            company["PaymentTerms"] = terms;
        }

        var debtor = new JsonObject { ["to_CustomerCompany"] = Results(company) };
        if (area is not null)
        {
            roles.Add("FLCU01");
            debtor["to_CustomerSalesArea"] = Results(AreaOf(area));
        }

        var body = new JsonObject
        {
            ["BusinessPartnerCategory"] = "2",
            ["BusinessPartnerGrouping"] = codes[Grouping],
            ["OrganizationBPName1"] = name,
            ["SearchTerm1"] = TargetText.Shortened(customer.Name, LongestTerm),
            ["BusinessPartnerIDByExtSystem"] = KeyOf(customer.Key),
            ["to_BusinessPartnerRole"] = Results([.. roles.Select(role => new JsonObject { ["BusinessPartnerRole"] = role })]),
            ["to_BusinessPartnerAddress"] = Results(AddressOf(customer, options)),
            ["to_Customer"] = debtor,
        };
        if (rest.Length > 0)
        {
            body["OrganizationBPName2"] = rest;
        }

        return body;
    }

    /// <summary>
    /// Name in two fields of 40: no half characters, and no blanks at the seam, which SAP would take off.
    /// </summary>
    public static (string First, string Second) Split(string name)
    {
        if (name.Length <= LongestName)
        {
            return (name, "");
        }

        var at = LongestName;
        while (at > 0 && (char.IsLowSurrogate(name[at]) || char.IsWhiteSpace(name[at]) || char.IsWhiteSpace(name[at - 1])))
        {
            at--;
        }

        return at > 0 && name.Length - at <= LongestName
            ? (name[..at], name[at..])
            : throw TargetText.Unfit(TargetTexts.TooLong.With("OrganizationBPName1", name.Length, 2 * LongestName));
    }

    private static JsonObject AddressOf(CustomerDocument customer, SapOptions options)
    {
        var address = new JsonObject
        {
            ["Country"] = options.Country,
            ["Language"] = options.Language,
            ["to_AddressUsage"] = Results(new JsonObject { ["AddressUsage"] = "XXDEFAULT" }),
        };
        if (customer.Region is { Length: > 0 } city)
        {
            address["CityName"] = TargetText.Shortened(city, LongestName);
        }

        if (customer.Address is { Length: > 0 } street)
        {
            address["StreetName"] = TargetText.Shortened(street, LongestStreet);
        }

        return address;
    }

    private static JsonObject AreaOf(string area) => area.Split('/') is [var organisation, var channel, var division]
        ? new JsonObject { ["SalesOrganization"] = organisation, ["DistributionChannel"] = channel, ["Division"] = division }
        : throw new TargetException(
            TargetFault.Ours(FaultCause.UnknownCode, TargetTexts.NoArea.With(SalesArea, area)),
            mayBeDone: false);

    private static JsonObject Results(params IEnumerable<JsonObject> rows) => new() { ["results"] = new JsonArray([.. rows]) };
}
