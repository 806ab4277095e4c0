using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatSales.Core;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.U8;

/// <summary>Reads rows of receipts (收款单).</summary>
internal static partial class U8Receipts
{
    // ISO 4217 for a currency that isn't said: all that U8 tells is that the original amount isn't the one in yuan.
    private const string Unsaid = "XXX";

    /// <summary>Null for what is no receipt: without a number, a day or an amount.</summary>
    public static ForeignReceipt? Read(JsonObject row)
    {
        var (yuan, original) = (U8Api.Number(row["amount"]), U8Api.Number(row["originalamount"]));
        if (row["vouchcode"]?.ToString() is not { Length: > 0 } number || Day(row["vouchdate"]) is not { } day
            || (original ?? yuan) is not { } amount)
        {
            return null;
        }

        var digest = row["digest"]?.ToString() ?? "";
        return new ForeignReceipt(number, new Money(amount), day, Counts: true)
        {
            Currency = yuan is null || yuan == amount ? null : Unsaid,
            // Whoever enters the receipt may take the receivable's digest over, which begins with our key.
            ReceivableKey = Key().Match(digest) is { Success: true } key ? key.Value : null,
            CustomerNumber = row["customercode"]?.ToString(),
            Payer = row["customername"]?.ToString(),
        };
    }

    /// <summary>The day of a date that may carry a time; null if it is none.</summary>
    public static DateOnly? Day(JsonNode? node) =>
        node?.ToString() is { Length: >= 10 } text
        && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    [GeneratedRegex(@"CS-[A-Za-z0-9.\-]+-AR-[0-9]+(?:-R[0-9]+)?(?![0-9A-Za-z-])")]
    private static partial Regex Key();
}
