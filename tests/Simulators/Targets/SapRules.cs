using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace ChatSales.Simulators.Targets;

/// <summary>What a simulated S/4HANA refuses (docs/connectors.md): the code and words of its message, or null where all is right.</summary>
internal static class SapRules
{
    /// <summary>Fields of a business partner that may be given, and how long they are.</summary>
    public static IReadOnlyDictionary<string, int> PartnerFields { get; } = new Dictionary<string, int>
    {
        ["BusinessPartnerCategory"] = 1,
        ["BusinessPartnerGrouping"] = 4,
        ["OrganizationBPName1"] = 40,
        ["OrganizationBPName2"] = 40,
        ["SearchTerm1"] = 20,
        ["BusinessPartnerIDByExtSystem"] = 20,
    };

    private static readonly Dictionary<string, Dictionary<string, int>> Parts = new()
    {
        ["to_BusinessPartnerRole"] = new() { ["BusinessPartnerRole"] = 6 },
        ["to_BusinessPartnerAddress"] = new()
        {
            ["Country"] = 3, ["CityName"] = 40, ["PostalCode"] = 10, ["StreetName"] = 60, ["Language"] = 2, ["to_AddressUsage"] = 0,
        },
        ["to_BusinessPartnerTax"] = new() { ["BPTaxType"] = 4, ["BPTaxNumber"] = 20 },
        ["to_AddressUsage"] = new() { ["AddressUsage"] = 10 },
        ["to_CustomerCompany"] = new() { ["CompanyCode"] = 4, ["ReconciliationAccount"] = 10, ["PaymentTerms"] = 4 },
        ["to_CustomerSalesArea"] = new() { ["SalesOrganization"] = 4, ["DistributionChannel"] = 2, ["Division"] = 2 },
    };

    public static (string Code, string Words)? Partner(JsonObject body, SapBooks books)
    {
        foreach (var (field, value) in body)
        {
            var fault = field == "to_Customer" && value is JsonObject debtor
                    ? debtor.Select(part => Rows(part.Key, part.Value)).FirstOrDefault(one => one is not null)
                : Parts.ContainsKey(field) ? Rows(field, value)
                : PartnerFields.TryGetValue(field, out var length) ? Length(field, value, length)
                : Unknown(field);
            if (fault is not null)
            {
                return fault;
            }
        }

        var company = body["to_Customer"]?["to_CustomerCompany"]?["results"]?[0];
        return body["BusinessPartnerCategory"]?.ToString() != "2" ? ("R11/103", "Business partner category is mandatory and must be 2 here")
            : !books.Groupings.Contains(body["BusinessPartnerGrouping"]?.ToString() ?? "") ? ("R11/005", $"Grouping {body["BusinessPartnerGrouping"]} does not exist")
            : string.IsNullOrWhiteSpace(body["OrganizationBPName1"]?.ToString()) ? ("R11/401", "Name 1 is mandatory")
            : body["to_BusinessPartnerRole"]?.ToJsonString() is { } roles && !roles.Contains("FLCU00", StringComparison.Ordinal)
                ? ("R11/657", "Role does not exist")
            : company is not null && company["CompanyCode"]?.ToString() != SapBooks.CompanyCode
                ? ("F2/145", $"Company code {company["CompanyCode"]} does not exist")
            : company is not null && !books.Accounts.Contains(company["ReconciliationAccount"]?.ToString() ?? "")
                ? ("F2/145", $"Account {company["ReconciliationAccount"]} is not defined in the chart of accounts")
            : null;
    }

    /// <summary>The messages of a journal entry that can't be posted, the summary first; empty where all is right.</summary>
    public static IReadOnlyList<(string Type, string Words)> Entry(XElement entry, SapBooks books, DateOnly? closedUntil)
    {
        var items = entry.Elements().Where(one => one.Name == "Item" || one.Name == "DebtorItem").ToList();
        List<(string, string)> found = [];
        if (entry.Element("CompanyCode")?.Value != SapBooks.CompanyCode)
        {
            found.Add(("116(F5)", $"Company code {entry.Element("CompanyCode")?.Value} does not exist"));
        }

        if (!DateOnly.TryParse(entry.Element("PostingDate")?.Value, CultureInfo.InvariantCulture, out var day))
        {
            found.Add(("165(F5)", "Posting date is mandatory"));
        }
        else if (closedUntil is { } closed && day <= closed)
        {
            found.Add(("201(F5)", $"Posting period {day.Month:000} {day.Year} is not open"));
        }

        found.AddRange(entry.Elements("DebtorItem").Select(one => one.Element("Debtor")?.Value ?? "").Where(debtor => !books.HasCustomer(debtor))
            .Select(debtor => ("102(F5)", $"Customer {debtor} is not defined in company code {SapBooks.CompanyCode}")));
        found.AddRange(entry.Elements("Item").Select(one => one.Element("GLAccount")?.Value ?? "").Where(account => !books.Accounts.Contains(account))
            .Select(account => ("507(F5)", $"G/L account {account} is not defined in chart of accounts YCOA")));
        var amounts = items.Select(one => (
            Amount: decimal.Parse(one.Element("AmountInTransactionCurrency")?.Value ?? "0", CultureInfo.InvariantCulture),
            Code: one.Element("DebitCreditCode")?.Value)).ToList();
        if (amounts.Any(one => one.Code != (one.Amount < 0 ? "H" : "S")))
        {
            found.Add(("702(F5)", "Debit/credit code and sign of the amount contradict each other: invalid"));
        }

        if (items.Count < 2 || amounts.Sum(one => one.Amount) != 0)
        {
            found.Add(("702(F5)", "Balance in transaction currency is not zero"));
        }

        found.AddRange(items.SelectMany(one => one.Elements()).Concat(entry.Elements()).Where(IsTooLong)
            .Select(one => ("001(00)", $"{one.Name} is too long")));
        return found.Count == 0 ? [] : [("609(RW)", "Error in document: BKPFF $ S4HCLNT100"), .. found];
    }

    private static bool IsTooLong(XElement element) => element.Name.LocalName switch
    {
        "DocumentHeaderText" => element.Value.Length > 25,
        "DocumentItemText" => element.Value.Length > 50,
        "AssignmentReference" => element.Value.Length > 18,
        "DocumentReferenceID" => element.Value.Length > 16,
        _ => false,
    };

    private static (string, string)? Rows(string part, JsonNode? value) => !Parts.TryGetValue(part, out var fields) ? Unknown(part)
        : (value?["results"] as JsonArray ?? []).OfType<JsonObject>().SelectMany(row => row).Select(field =>
            Parts.ContainsKey(field.Key) && fields.ContainsKey(field.Key) ? Rows(field.Key, field.Value)
            : fields.TryGetValue(field.Key, out var length) ? Length(field.Key, field.Value, length)
            : Unknown(field.Key)).FirstOrDefault(one => one is not null);

    private static (string, string)? Length(string field, JsonNode? value, int length) => value?.ToString().Length > length
        ? ("005056A509B11ED1BDCCF7D6EAE3B5DD", $"Property '{field}' has invalid length: maximum length is {length}")
        : null;

    private static (string, string) Unknown(string field) => ("005056A509B11EE1B9A8FEA8DE87F78E", $"Property '{field}' is invalid");
}
