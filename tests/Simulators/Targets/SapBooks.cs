using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace ChatSales.Simulators.Targets;

/// <summary>One company code of a simulated S/4HANA: business partners, journal entries, and what it refuses to enter.</summary>
public sealed class SapBooks
{
    /// <summary>Company code and its name.</summary>
    public const string CompanyCode = "1310";

    public const string CompanyName = "Suzhou Works";
    private readonly Lock gate = new();
    private readonly List<JsonObject> partners = [];
    private readonly List<JsonObject> lines = [];
    private int documents = 100_000_000;

    /// <summary>Groupings of business partners that exist.</summary>
    public HashSet<string> Groupings { get; } = ["BP02"];

    /// <summary>Accounts of the general ledger that exist.</summary>
    public HashSet<string> Accounts { get; } = ["6001010000", "2221990000", "1122010000"];

    /// <summary>Those of them that nothing may be posted to.</summary>
    public HashSet<string> Blocked { get; } = [];

    public IReadOnlyList<JsonObject> Partners => Copy(partners);

    /// <summary>Lines of customers' accounts.</summary>
    public IReadOnlyList<JsonObject> Lines => Copy(lines);

    /// <summary>Makes a partner; nothing keeps it from being one twice.</summary>
    public JsonObject Add(JsonObject body, DateTimeOffset now)
    {
        lock (gate)
        {
            var number = (10_100_001 + partners.Count).ToString(CultureInfo.InvariantCulture);
            var isCustomer = body["to_BusinessPartnerRole"]?.ToJsonString().Contains("FLCU0", StringComparison.Ordinal) == true;
            var partner = new JsonObject
            {
                ["__metadata"] = new JsonObject { ["type"] = "API_BUSINESS_PARTNER.A_BusinessPartnerType" },
                ["BusinessPartner"] = number,
                ["Customer"] = isCustomer ? number : "",
                ["ETag"] = $"{now:yyyyMMddHHmmss}{partners.Count:0000}",
            };
            foreach (var field in SapRules.PartnerFields.Keys)
            {
                partner[field] = body[field]?.ToString() ?? "";
            }

            partners.Add(partner);
            return partner.DeepClone().AsObject();
        }
    }

    /// <summary>Changes a partner whose ETag is the one given; the status.</summary>
    internal int Change(string number, string? etag, JsonObject body)
    {
        lock (gate)
        {
            var partner = partners.Find(one => one["BusinessPartner"]!.ToString() == number);
            if (partner is null || string.IsNullOrEmpty(etag))
            {
                return partner is null ? 404 : 428;
            }

            if (etag != $"W/\"'{partner["ETag"]}'\"")
            {
                return 412;
            }

            foreach (var (field, value) in body)
            {
                partner[field] = value?.DeepClone();
            }

            partner["ETag"] = $"{partner["ETag"]}+";
            return 204;
        }
    }

    /// <summary>Posts an entry that was checked; its number.</summary>
    internal string Post(XElement entry)
    {
        lock (gate)
        {
            var number = NextNumber();
            foreach (var item in entry.Elements("DebtorItem"))
            {
                lines.Add(Line(
                    number,
                    entry.Element("AccountingDocumentType")!.Value,
                    DateOnly.Parse(entry.Element("PostingDate")!.Value, CultureInfo.InvariantCulture),
                    item.Element("Debtor")!.Value,
                    decimal.Parse(item.Element("AmountInTransactionCurrency")!.Value, CultureInfo.InvariantCulture),
                    item.Element("AssignmentReference")?.Value ?? "",
                    item.Element("DocumentItemText")?.Value ?? ""));
            }

            return number;
        }
    }

    /// <summary>
    /// Finance enters money for a receivable: as a part of it, and once it is all there both are cleared with each other. What comes after that stays
    /// on account.
    /// </summary>
    public void Receive(string number, decimal amount, DateOnly on, string receivable)
    {
        lock (gate)
        {
            var owed = lines.Find(line => line["AccountingDocument"]!.ToString() == receivable)!;
            var payment = Line(number, "DZ", on, owed["Customer"]!.ToString(), -amount, "", "");
            lines.Add(payment);
            if (owed["ClearingAccountingDocument"]!.ToString().Length > 0)
            {
                return;
            }

            payment["InvoiceReference"] = receivable;
            payment["InvoiceReferenceFiscalYear"] = owed["FiscalYear"]!.DeepClone();
            var paid = lines.Where(line => line["InvoiceReference"]!.ToString() == receivable).ToList();
            if (paid.Sum(Amount) + Amount(owed) <= 0)
            {
                foreach (var line in paid.Append(owed))
                {
                    line["ClearingDate"] = Date(on);
                    line["ClearingAccountingDocument"] = number;
                    line["ClearingDocFiscalYear"] = on.Year.ToString(CultureInfo.InvariantCulture);
                }
            }
        }
    }

    /// <summary>Finance resets a clearing and takes the money off the receivable.</summary>
    public bool Reset(string number)
    {
        lock (gate)
        {
            foreach (var line in lines.Where(line => line["ClearingAccountingDocument"]!.ToString() == number))
            {
                (line["ClearingDate"], line["ClearingAccountingDocument"], line["ClearingDocFiscalYear"]) = (null, "", "");
            }

            var payment = lines.Find(line => line["AccountingDocument"]!.ToString() == number);
            if (payment is not null)
            {
                (payment["InvoiceReference"], payment["InvoiceReferenceFiscalYear"]) = ("", "");
            }

            return payment is not null;
        }
    }

    /// <summary>Finance reverses a document there.</summary>
    public void Reverse(string number)
    {
        lock (gate)
        {
            foreach (var line in lines.Where(line => line["AccountingDocument"]!.ToString() == number))
            {
                line["IsReversed"] = true;
            }
        }
    }

    internal bool HasCustomer(string number)
    {
        lock (gate)
        {
            return partners.Exists(one => one["Customer"]!.ToString() == number);
        }
    }

    private static decimal Amount(JsonObject line) => decimal.Parse(line["AmountInTransactionCurrency"]!.ToString(), CultureInfo.InvariantCulture);

    private static string Date(DateOnly day) =>
        $"/Date({new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeMilliseconds()})/";

    private string NextNumber() => (++documents).ToString("0000000000", CultureInfo.InvariantCulture);

    private JsonObject Line(string number, string type, DateOnly on, string customer, decimal amount, string assignment, string text) => new()
    {
        ["CompanyCode"] = CompanyCode,
        ["FiscalYear"] = on.Year.ToString(CultureInfo.InvariantCulture),
        ["AccountingDocument"] = number,
        ["AccountingDocumentItem"] = "001",
        ["AccountingDocumentType"] = type,
        ["FinancialAccountType"] = "D",
        ["Customer"] = customer,
        ["CustomerName"] = partners.Find(one => one["Customer"]!.ToString() == customer)?["OrganizationBPName1"]?.ToString(),
        ["PostingDate"] = Date(on),
        ["TransactionCurrency"] = "CNY",
        ["AmountInTransactionCurrency"] = amount.ToString("0.00", CultureInfo.InvariantCulture),
        ["CompanyCodeCurrency"] = "CNY",
        ["AmountInCompanyCodeCurrency"] = amount.ToString("0.00", CultureInfo.InvariantCulture),
        ["AssignmentReference"] = assignment,
        ["DocumentItemText"] = text,
        ["ClearingDate"] = null,
        ["ClearingAccountingDocument"] = "",
        ["ClearingDocFiscalYear"] = "",
        ["InvoiceReference"] = "",
        ["InvoiceReferenceFiscalYear"] = "",
        ["IsReversed"] = false,
    };

    private List<JsonObject> Copy(IEnumerable<JsonObject> rows)
    {
        lock (gate)
        {
            return [.. rows.Select(row => row.DeepClone().AsObject())];
        }
    }
}
