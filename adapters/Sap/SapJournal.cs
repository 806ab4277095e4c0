using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Sap;

/// <summary>
/// Receivables as journal entries (docs/connectors.md): debtor against revenue, the tax on the account for tax that is not yet due (待转销项税额), as a
/// signed contract is no invoice. An entry is never changed: what takes it back is another one with its signs turned.
/// </summary>
internal static class SapJournal
{
    public const string Action =
        "http://sap.com/xi/SAPSCORE/SFIN/JournalEntryCreateRequestConfirmation_In/JournalEntryCreateRequestConfirmation_InRequest";
    public const string Revenue = "revenueAccount";
    public const string TaxAccount = "taxAccount";
    public const string ProfitCenter = "profitCenter";
    public const int LongestAssignment = 18;
    private const int LongestHeaderText = 25;
    private const int LongestItemText = 50;
    private const int LongestReference = 16;
    private const int LongestId = 35;
    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    private static readonly XNamespace Finance = "http://sap.com/xi/SAPSCORE/SFIN";

    public static IReadOnlyList<CodeNeed> Needs { get; } =
    [
        new CodeNeed(Revenue, SapTexts.Revenue),
        new CodeNeed(TaxAccount, SapTexts.Tax, CodeBy.TaxRate, IsRequired: false),
        new CodeNeed(ProfitCenter, SapTexts.ProfitCenter, CodeBy.Team, IsRequired: false),
    ];

    /// <exception cref="TargetException">A field can't hold what it is to hold.</exception>
    public static string Receivable(ReceivableDocument receivable, CodeSet codes, SapOptions options, DateTimeOffset now) =>
        Envelope(receivable, receivable.Key, 1, receivable.On, receivable.Summary, codes, options, now);

    public static string Reversal(ReversalDocument reversal, CodeSet codes, SapOptions options, DateTimeOffset now) =>
        Envelope(reversal.Of, reversal.Key, -1, reversal.On, $"{reversal.Number} {reversal.Reason}", codes, options, now);

    /// <summary>The key of ours that an entry's text begins with.</summary>
    public static string KeyIn(string? itemText) => (itemText ?? "").Split(' ')[0];

    /// <summary>What became of it: the status is always 200 (docs/connectors.md).</summary>
    /// <exception cref="TargetException">The answer can't be read: nobody knows.</exception>
    public static SendOutcome Read(TargetAnswer answer, SapApi api)
    {
        XElement root;
        try
        {
            root = XDocument.Parse(answer.Body).Root!;
        }
        catch (XmlException)
        {
            throw answer.Garbled();
        }

        if (Value(root, "faultstring") is { } fault)
        {
            // What the caller got wrong stops before anything runs; what broke on the server may have run.
            var isOurs = (Value(root, "faultcode") ?? "").EndsWith("Client", StringComparison.OrdinalIgnoreCase);
            return isOurs
                ? new SendOutcome.Refused(api.Fault(fault))
                : new SendOutcome.Unknown(api.Fault(fault) with { Cause = FaultCause.Broken });
        }

        // Errors come first in the log as a summary (609(RW)); the others say which.
        var notes = root.Descendants().Where(one => one.Name.LocalName == "Item" && Value(one, "Note") is not null)
            .OrderBy(one => Value(one, "TypeID") is "609(RW)").Select(one => $"{Value(one, "TypeID")} {Value(one, "Note")}");
        var (severity, number) = (Value(root, "MaximumLogItemSeverityCode"), Value(root, "AccountingDocument")?.Trim('0', ' '));
        return (severity, number) switch
        {
            ("3" or "4", null or "") => new SendOutcome.Refused(api.Fault(string.Join("; ", notes))),
            ("1" or "2", { Length: > 0 }) => new SendOutcome.Done(Number(Value(root, "AccountingDocument")!, Value(root, "FiscalYear")!)),
            _ => throw answer.Garbled(),
        };
    }

    /// <summary>Numbers begin again each year.</summary>
    public static string Number(string document, string year) => $"{document}/{year}";

    private static string Envelope(
        ReceivableDocument receivable,
        string key,
        int sign,
        DateOnly on,
        string words,
        CodeSet codes,
        SapOptions options,
        DateTimeOffset now)
    {
        var debtor = receivable.CustomerNumber
            ?? throw TargetException.Ours(FaultCause.UnknownCustomer, TargetTexts.NoCustomer.With(receivable.CustomerKey));
        var total = sign * receivable.Amount.Yuan;
        var tax = codes.Find(TaxAccount) is null ? 0 : sign * (receivable.Tax?.Yuan ?? 0);
        var (id, text) = (TransferKey.Within(key, LongestId - 2), Line($"{key} {words}", LongestItemText));
        var created = now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        List<XElement> items = [Item(1, codes[Revenue], -(total - tax))];
        if (tax != 0)
        {
            items.Add(Item(2, codes[TaxAccount], -tax));
        }

        var entry = new XElement(
            "JournalEntry",
            new XElement("OriginalReferenceDocumentType", "BKPFF"),
            new XElement("BusinessTransactionType", "RFBU"),
            new XElement("AccountingDocumentType", options.DocumentType),
            new XElement("DocumentReferenceID", TransferKey.Within($"{receivable.Contract}-{receivable.Instalment}", LongestReference)),
            new XElement("DocumentHeaderText", Line(words, LongestHeaderText)),
            new XElement("CreatedByUser", options.User),
            new XElement("CompanyCode", options.CompanyCode),
            new XElement("DocumentDate", TargetText.Day(on)),
            new XElement("PostingDate", TargetText.Day(on)),
            items,
            new XElement(
                "DebtorItem",
                new XElement("ReferenceDocumentItem", items.Count + 1),
                new XElement("Debtor", debtor),
                Amount(total),
                new XElement("DebitCreditCode", total < 0 ? "H" : "S"),
                new XElement("DocumentItemText", text),
                new XElement("AssignmentReference", SapPartners.KeyOf(key, LongestAssignment)),
                new XElement(
                    "CashDiscountTerms",
                    new XElement("DueCalculationBaseDate", TargetText.Day(on)),
                    new XElement("NetPaymentDays", $"P{Math.Max(0, receivable.DueOn.DayNumber - on.DayNumber)}D"))));
        return new XElement(
            Soap + "Envelope",
            new XAttribute(XNamespace.Xmlns + "soapenv", Soap),
            new XAttribute(XNamespace.Xmlns + "sfin", Finance),
            new XElement(Soap + "Header"),
            new XElement(
                Soap + "Body",
                new XElement(
                    Finance + "JournalEntryBulkCreateRequest",
                    Header(id),
                    new XElement("JournalEntryCreateRequest", Header($"{id}-1"), entry)))).ToString();

        XElement Header(string name) => new("MessageHeader", new XElement("ID", name), new XElement("CreationDateTime", created));

        XElement Item(int number, string account, decimal amount)
        {
            var item = new XElement(
                "Item",
                new XElement("ReferenceDocumentItem", number),
                new XElement("GLAccount", account),
                Amount(amount),
                new XElement("DebitCreditCode", amount < 0 ? "H" : "S"),
                new XElement("DocumentItemText", text));
            if (codes.Find(ProfitCenter) is { } center)
            {
                item.Add(new XElement("AccountAssignment", new XElement("ProfitCenter", center)));
            }

            return item;
        }

        // H goes with a negative amount, not instead of it.
        XElement Amount(decimal amount) =>
            new("AmountInTransactionCurrency", new XAttribute("currencyCode", receivable.Currency), TargetText.Amount(amount));
    }

    private static string? Value(XElement within, string name) =>
        within.Descendants().FirstOrDefault(one => one.Name.LocalName == name)?.Value is { Length: > 0 } value ? value : null;

    // A line for people, without what XML can't hold.
    private static string Line(string text, int longest) => TargetText.Shortened(
        string.Concat(text.EnumerateRunes().Where(rune => rune.Value >= ' ' && rune.Value is not (0xFFFD or 0xFFFE or 0xFFFF))),
        longest);
}
