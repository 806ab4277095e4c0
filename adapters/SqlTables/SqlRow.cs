using System.Data;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.SqlTables;

/// <summary>One column of a row to write; null where there is nothing, as Oracle has no empty text.</summary>
internal sealed record SqlCell(string Column, DbType Type, object? Value)
{
    /// <summary>The same text for the same value, whatever the driver made of it.</summary>
    public string Text => Value switch
    {
        null or DBNull => "",
        // Oracle has one sort of number for both.
        var number when Type is DbType.Decimal or DbType.Int32 =>
            Convert.ToDecimal(number, CultureInfo.InvariantCulture).ToString(Type == DbType.Decimal ? "0.00" : "0.##", CultureInfo.InvariantCulture),
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture)!,
    };
}

/// <summary>A document as a row.</summary>
/// <param name="Table">Where it goes.</param>
/// <param name="Cells">The key first.</param>
internal sealed record SqlRow(string Table, IReadOnlyList<SqlCell> Cells)
{
    public const string Key = "hub_key";
    public const string Organisation = "organisation";
    public const string Department = "department";
    private const int LongestName = 200;
    private const int LongestLine = 200;
    private const int LongestAddress = 400;

    public static IReadOnlyList<CodeNeed>? NeedsFor(Type document) =>
        document == typeof(CustomerDocument) ? []
        : document == typeof(ReceivableDocument) || document == typeof(ReversalDocument)
            ?
            [
                new CodeNeed(Organisation, SqlTablesTexts.Organisation),
                new CodeNeed(Department, SqlTablesTexts.Department, CodeBy.Team, IsRequired: false),
            ]
        : null;

    /// <summary>Of all cells: whether a key stands for the same document.</summary>
    public string Hash() => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', Cells.Select(cell => $"{cell.Column}={cell.Text}")))));

    /// <exception cref="TargetException">A column can't hold what it is to hold.</exception>
    public static SqlRow Of(TransferDocument document, CodeSet codes, SqlTablesOptions options) => document switch
    {
        CustomerDocument customer => new SqlRow(
            options.CustomerTable,
            [
                Words(Key, customer.Key),
                Words("name", TargetText.Fitting("name", customer.Name, LongestName)),
                Words("industry", customer.Industry),
                Words("region", customer.Region),
                Words("address", customer.Address is { } address ? TargetText.Shortened(address, LongestAddress) : null),
            ]),
        ReceivableDocument receivable => Receivable(receivable, receivable.Key, 1, receivable.On, receivable.Summary, null, codes, options),
        ReversalDocument reversal => Receivable(reversal.Of, reversal.Key, -1, reversal.On, reversal.Reason, reversal.Of.Key, codes, options),
        _ => throw TargetException.Ours(FaultCause.Other, TargetTexts.Untaken.With("SQL")),
    };

    private static SqlRow Receivable(
        ReceivableDocument receivable,
        string key,
        int sign,
        DateOnly on,
        string words,
        string? reversalOf,
        CodeSet codes,
        SqlTablesOptions options) => new(
            options.ReceivableTable,
            [
                Words(Key, key),
                Words(Organisation, codes[Organisation]),
                Words(Department, codes.Find(Department)),
                Words("customer_key", receivable.CustomerKey),
                Words("contract", receivable.Contract),
                new SqlCell("instalment", DbType.Int32, receivable.Instalment),
                new SqlCell("instalments", DbType.Int32, receivable.Instalments),
                Money("amount", sign * receivable.Amount.Yuan),
                receivable.Tax is { } tax ? Money("tax", sign * tax.Yuan) : new SqlCell("tax", DbType.Decimal, null),
                Words("currency", receivable.Currency),
                Day("posted_on", on),
                Day("due_on", receivable.DueOn),
                Words("summary", TargetText.Shortened(words, LongestLine)),
                Words("reversal_of", reversalOf),
            ]);

    // A database rounds what it can't hold without a word (1.005 becomes 1.01): parts of a fen are refused here.
    private static SqlCell Money(string column, decimal yuan) => decimal.Round(yuan, 2) == yuan
        ? new SqlCell(column, DbType.Decimal, yuan)
        : throw TargetText.Unfit(TargetTexts.NoAmount.With($"{column} {yuan.ToString(CultureInfo.InvariantCulture)}"));

    private static SqlCell Day(string column, DateOnly day) => new(column, DbType.Date, day.ToDateTime(TimeOnly.MinValue));

    private static SqlCell Words(string column, string? text) => new(column, DbType.String, string.IsNullOrEmpty(text) ? null : text);
}
