using System.Text.Json.Nodes;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.U8;

/// <summary>
/// Our documents as U8 has them. A receivable is an 应收单 rather than an invoice: it is what a signed contract makes, while invoices follow the tax
/// system. Its tax stays inside the amount.
/// </summary>
internal static class U8Documents
{
    public const string CustomerClass = "customerClass";
    public const string District = "district";
    public const string Department = "department";
    public const string Subject = "subject";

    /// <summary>How many characters U8's columns hold.</summary>
    public const int LongestCode = 20;
    private const int LongestName = 98;
    private const int LongestShortName = 60;
    private const int LongestDigest = 120;
    private const int LongestAddress = 255;

    public static IReadOnlyList<CodeNeed>? NeedsFor(Type document) =>
        document == typeof(CustomerDocument) ?
        [
            new CodeNeed(CustomerClass, U8Texts.CustomerClass, CodeBy.Industry),
            new CodeNeed(District, U8Texts.District, CodeBy.Region, IsRequired: false),
        ]
        : document == typeof(ReceivableDocument) || document == typeof(ReversalDocument) ?
        [
            new CodeNeed(Department, U8Texts.Department, CodeBy.Team, IsRequired: false),
            new CodeNeed(Subject, U8Texts.Subject, IsRequired: false),
        ]
        : null;

    /// <summary>What a customer is called in U8, there for ever.</summary>
    public static string CodeOf(string customerKey) => TransferKey.Within(customerKey, LongestCode);

    /// <summary>A document under the name of its resource: <c>{"customer":{…}}</c>, <c>{"oughtreceive":{…}}</c>.</summary>
    /// <exception cref="TargetException">A field can't hold what it is to hold.</exception>
    public static JsonObject BodyOf(TransferDocument document, CodeSet codes, U8Options options) => document switch
    {
        CustomerDocument customer => Customer(customer, codes, options),
        ReceivableDocument receivable => Receivable(receivable, codes, options),
        ReversalDocument reversal => Reversal(reversal, codes, options),
        _ => throw new ArgumentException($"U8 takes no {document.GetType().Name}.", nameof(document)),
    };

    /// <summary>What a voucher amounts to; null for what is none.</summary>
    public static decimal? AmountOf(TransferDocument document) => document switch
    {
        ReceivableDocument receivable => receivable.Amount.Yuan,
        ReversalDocument reversal => -reversal.Of.Amount.Yuan,
        _ => null,
    };

    /// <summary>
    /// What U8 has of a customer. One under our code that is called otherwise, and one of that name under another code, which finance may have had
    /// long before, are for a person to judge: money of one company must not end up with another.
    /// </summary>
    /// <param name="customer">The customer.</param>
    /// <param name="byCode">Those of our code.</param>
    /// <param name="byName">Those of a name that has the customer's in it.</param>
    public static Finding Judged(CustomerDocument customer, IEnumerable<JsonObject> byCode, IEnumerable<JsonObject> byName)
    {
        var code = CodeOf(customer.Key);
        var own = byCode.FirstOrDefault(row => row["code"]?.ToString() == code);
        if (own is not null && (own["name"]?.ToString() == customer.Name || own["memo"]?.ToString() == customer.Key))
        {
            return new Finding.Found(code, IsComplete: true);
        }

        var other = own ?? byName.FirstOrDefault(row => row["name"]?.ToString() == customer.Name);
        return other is null
            ? new Finding.Absent()
            : new Finding.Doubtful(new TargetFault(FaultCause.Taken, TargetHttp.Cut($"{other["code"]}: {other["name"]}")));
    }

    private static JsonObject Customer(CustomerDocument customer, CodeSet codes, U8Options options)
    {
        var body = new JsonObject
        {
            ["code"] = CodeOf(customer.Key),
            ["name"] = TargetText.Fitting("name", customer.Name, LongestName, options.GbkOnly),
            // U8 wants each customer's short name to be one of its own; people may shorten it there.
            ["abbrname"] = TargetText.Shortened(customer.Name, LongestShortName),
            ["sort_code"] = codes[CustomerClass],
            ["ccusexch_name"] = U8Texts.Renminbi,
            ["memo"] = customer.Key,
        };
        if (codes.Find(District) is { } district)
        {
            body["domain_code"] = district;
        }

        if (customer.Address is { } address)
        {
            body["address"] = TargetText.Line(address, LongestAddress, options.GbkOnly);
        }

        return new JsonObject { ["customer"] = body };
    }

    private static JsonObject Receivable(ReceivableDocument receivable, CodeSet codes, U8Options options) => OughtReceive(
        receivable,
        receivable.Key,
        receivable.Amount.Yuan,
        receivable.On,
        receivable.Summary,
        codes,
        options);

    // A red document of its own: what was posted stays, and neither is ever deleted.
    private static JsonObject Reversal(ReversalDocument reversal, CodeSet codes, U8Options options) => OughtReceive(
        reversal.Of,
        reversal.Key,
        -reversal.Of.Amount.Yuan,
        reversal.On,
        reversal.Reason,
        codes,
        options);

    private static JsonObject OughtReceive(
        ReceivableDocument receivable,
        string key,
        decimal yuan,
        DateOnly on,
        string words,
        CodeSet codes,
        U8Options options)
    {
        if (receivable.Currency != "CNY")
        {
            throw TargetText.Unfit(TargetTexts.NoExchangeRate.With("currency_name", receivable.Currency));
        }

        var amount = TargetText.Amount(yuan);
        var customer = receivable.CustomerNumber ?? CodeOf(receivable.CustomerKey);
        var body = new JsonObject
        {
            ["cust_vendor_code"] = customer,
            ["date"] = TargetText.Day(on),
            ["amount"] = amount,
            ["natamount"] = amount,
            ["bdebitcredit"] = yuan < 0 ? "0" : "1",
            // The key comes first, as lists can be asked for words of the digest: this is how the document is found again.
            ["digest"] = TargetText.Line($"{key} {words}", LongestDigest, options.GbkOnly),
        };
        var entry = new JsonObject
        {
            ["cust_vendor_code"] = customer,
            ["amount"] = amount,
            ["natamount"] = amount,
            ["currency_name"] = U8Texts.Renminbi,
            ["currency_rate"] = "1",
        };
        if (!string.IsNullOrWhiteSpace(options.Operator))
        {
            body["operator"] = options.Operator;
        }

        if (codes.Find(Department) is { } department)
        {
            body["deptcode"] = department;
            entry["deptcode"] = department;
        }

        if (codes.Find(Subject) is { } subject)
        {
            entry["subjectcode"] = subject;
        }

        body["entry"] = new JsonArray(entry);
        return new JsonObject { ["oughtreceive"] = body };
    }
}
