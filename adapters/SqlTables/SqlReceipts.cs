using System.Data.Common;
using System.Globalization;
using ChatSales.Core;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.SqlTables;

/// <summary>Reads rows of receipts, one by one: tables that others fill have rows that nobody can read, and the good ones count.</summary>
internal static class SqlReceipts
{
    /// <summary>What is read, in this order.</summary>
    public const string Columns = "receipt_number, amount, paid_on, is_valid, currency, receivable_key, contract, customer_key, payer";

    // The columns behind the number that can't be empty.
    private const int Needed = 3;

    /// <summary>A row into one of the two lists.</summary>
    public static void Read(DbDataReader row, List<ForeignReceipt> receipts, List<UnreadReceipt> unread)
    {
        string? number = null;
        var at = 0;
        try
        {
            number = Text(row, at);
            if (number is null || Enumerable.Range(1, Needed).Any(column => row.IsDBNull(at = column)))
            {
                unread.Add(new UnreadReceipt(number, SqlTablesTexts.IsEmpty.With(row.GetName(at))));
                return;
            }

            var amount = new Money(Convert.ToDecimal(row.GetValue(at = 1), CultureInfo.InvariantCulture));
            var on = row.GetValue(at = 2) is DateOnly day ? day : DateOnly.FromDateTime(row.GetDateTime(at));
            var counts = Convert.ToInt32(row.GetValue(at = 3), CultureInfo.InvariantCulture) != 0;
            receipts.Add(new ForeignReceipt(number, amount, on, counts)
            {
                Currency = Text(row, at = 4),
                ReceivableKey = Text(row, at = 5),
                Contract = Text(row, at = 6),
                CustomerNumber = Text(row, at = 7),
                Payer = Text(row, at = 8),
            });
        }
        catch (Exception fault) when (fault is InvalidCastException or FormatException or OverflowException)
        {
            // A day of 0000-00-00, an amount beyond any decimal, words where a number should be.
            unread.Add(new UnreadReceipt(number, SqlTablesTexts.IsUnreadable.With(row.GetName(at))));
        }
    }

    // Numbers that a view makes of something else come as they are.
    private static string? Text(DbDataReader row, int column) =>
        !row.IsDBNull(column) && Convert.ToString(row.GetValue(column), CultureInfo.InvariantCulture)?.Trim() is { Length: > 0 } text ? text : null;
}
