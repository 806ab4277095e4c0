using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Targets;
using ChatSales.Core;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Sap;

/// <summary>
/// Money that came in, from the lines of the customers' accounts. It counts while finance has it assigned: cleared together with a receivable, or
/// entered as a part of one. Both can be taken back there at any time, so that a whole window is read each time (docs/connectors.md).
/// </summary>
internal static class SapReceipts
{
    public const string Service = "API_OPLACCTGDOCITEMCUBE_SRV";
    public const string Set = "A_OperationalAcctgDocItemCube";

    /// <summary>Fields of <see cref="Set"/> that are read.</summary>
    public const string Fields = "AccountingDocument,FiscalYear,AccountingDocumentItem,AccountingDocumentType,AssignmentReference,DocumentItemText,"
        + "Customer,CustomerName,PostingDate,AmountInTransactionCurrency,TransactionCurrency,AmountInCompanyCodeCurrency,CompanyCodeCurrency,"
        + "ClearingDate,ClearingAccountingDocument,ClearingDocFiscalYear,InvoiceReference,InvoiceReferenceFiscalYear,IsReversed";

    /// <param name="payments">Lines of documents of money that came in.</param>
    /// <param name="cleared">Lines that were cleared since, receivables among them.</param>
    /// <param name="partly">Receivables that payments name as their invoice, by document.</param>
    /// <param name="ours">Type of the documents that are receivables.</param>
    public static IReadOnlyList<ForeignReceipt> Read(
        IReadOnlyList<JsonObject> payments,
        IReadOnlyList<JsonObject> cleared,
        IReadOnlyDictionary<string, JsonObject> partly,
        string ours)
    {
        var receivables = cleared.Where(row => Text(row, "AccountingDocumentType") == ours && Yuan(row) > 0).ToLookup(Clearing);
        return
        [
            .. payments.Where(row => Paid(row) > 0)
                .GroupBy(row => SapJournal.Number(Text(row, "AccountingDocument"), Text(row, "FiscalYear"))).Select(Receipt),
        ];

        ForeignReceipt Receipt(IGrouping<string, JsonObject> document)
        {
            // A document in several lines is one receipt: a sum from the bank that pays several receivables.
            var first = document.First();
            var keys = document.SelectMany(Receivables).Select(KeyOf).Distinct().ToList();
            return new ForeignReceipt(
                document.Key,
                Money.Sum(document.Select(row => new Money(Paid(row)))),
                Day(first, "PostingDate") ?? DateOnly.MinValue,
                Counts: document.All(row => !IsTrue(row, "IsReversed") && (Clearing(row) is not null || Text(row, "InvoiceReference").Length > 0)))
            {
                // As it was paid: what the books make of it at their rate is no part of the contract's sum.
                Currency = Text(first, "TransactionCurrency"),
                ReceivableKey = keys is [var only] ? only : null,
                CustomerNumber = Text(first, "Customer"),
                Payer = Text(first, "CustomerName"),
            };
        }

        IEnumerable<JsonObject> Receivables(JsonObject payment) =>
            Invoice(payment) is { } number && partly.TryGetValue(number, out var invoice) ? [invoice]
            : Clearing(payment) is { } clearing ? receivables[clearing]
            : [];
    }

    /// <summary>Which receivable a payment says it is a part of; null if it says none.</summary>
    public static string? Invoice(JsonObject payment) => Text(payment, "InvoiceReference") is { Length: > 0 } number
        ? SapJournal.Number(number, Text(payment, "InvoiceReferenceFiscalYear"))
        : null;

    /// <summary>What cleared a line; null while it is open, and again when its clearing was reset.</summary>
    public static string? Clearing(JsonObject row) =>
        Text(row, "ClearingAccountingDocument") is { Length: > 0 } number && Day(row, "ClearingDate") is not null
            ? SapJournal.Number(number, Text(row, "ClearingDocFiscalYear"))
            : null;

    public static string Text(JsonObject row, string field) => row[field]?.ToString() ?? "";

    public static bool IsTrue(JsonObject row, string field) => Text(row, field) is "true" or "True" or "X";

    /// <summary>Amounts are text with a point.</summary>
    public static decimal Amount(JsonObject row, string field) =>
        decimal.TryParse(Text(row, field), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : throw TargetException.Ours(FaultCause.Garbled, TargetTexts.NoAmount.With($"{field} {TargetHttp.Cut(Text(row, field))}"));

    // People may have changed the text of a line; the assignment, shortened, is still there.
    private static string KeyOf(JsonObject receivable) =>
        SapJournal.KeyIn(Text(receivable, "DocumentItemText")) is var key
        && SapPartners.KeyOf(key, SapJournal.LongestAssignment) == Text(receivable, "AssignmentReference")
            ? key
            : Text(receivable, "AssignmentReference");

    private static decimal Paid(JsonObject row) => -Amount(row, "AmountInTransactionCurrency");

    private static decimal Yuan(JsonObject row) => Amount(row, "AmountInCompanyCodeCurrency");

    // "/Date(1790467200000)/" is midnight UTC of a day without a zone.
    private static DateOnly? Day(JsonObject row, string field) =>
        long.TryParse(Text(row, field).Replace("/Date(", "", StringComparison.Ordinal).TrimEnd('/', ')'), out var milliseconds)
            ? DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime)
            : null;
}
