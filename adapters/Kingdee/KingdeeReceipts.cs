using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Targets;
using ChatSales.Core;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Kingdee;

/// <summary>Reads receipts (收款单): one audited and not voided counts, and stops counting when its audit is taken back.</summary>
internal static class KingdeeReceipts
{
    private const int PageSize = 2_000;
    private const int MostRows = 100_000;
    private static readonly string[] Fields =
    [
        "FID", "FRECEIVEBILLENTRY_FEntryID", "FBILLNO", "FDATE", "FCONTACTUNIT.FNUMBER", "FCONTACTUNIT.FNAME", "FRECAMOUNTFOR_E", "FDOCUMENTSTATUS",
        "FCancelStatus", "FTHIRDBILLNO", "FCURRENCYID.FNUMBER",
    ];

    /// <exception cref="TargetException">They can't be read whole.</exception>
    public static async Task<IReadOnlyList<ForeignReceipt>> ReadAsync(KingdeeApi api, string organisation, DateOnly since, CancellationToken ct)
    {
        var query = new KingdeeQuery(
            "AR_RECEIVEBILL",
            Fields,
            "FRECEIVEBILLENTRY_FEntryID",
            new KingdeeCondition("FDATE", TargetText.Day(since), IsLeast: true),
            new KingdeeCondition("FPAYORGID.FNumber", organisation));
        // By entry, as a row that moves from one page to the next while they are read comes twice.
        var entries = new Dictionary<string, JsonArray>(StringComparer.Ordinal);
        for (var start = 0; start < MostRows; start += PageSize)
        {
            var rows = await api.QueryAsync(query, PageSize, ct, start);
            foreach (var row in rows)
            {
                entries[$"{row[0]}/{row[1]}"] = row;
            }

            if (rows.Count < PageSize)
            {
                return [.. entries.Values.GroupBy(row => $"{row[0]}").Select(Read).OfType<ForeignReceipt>()];
            }
        }

        throw TargetException.Ours(FaultCause.Other, TargetTexts.TooMany.With("AR_RECEIVEBILL", MostRows));
    }

    /// <summary>Numbers come as numbers or as text; null if it is none.</summary>
    public static decimal? Number(JsonNode? node) =>
        decimal.TryParse(node?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static ForeignReceipt? Read(IGrouping<string, JsonArray> bill)
    {
        var head = bill.First();
        var amount = bill.Sum(row => Number(row[6]) ?? 0);
        return DateOnly.TryParseExact($"{head[3]}".Split('T', ' ')[0], "yyyy-MM-dd", out var day)
            ? new ForeignReceipt($"{head[2]}", new Money(amount), day, Counts: $"{head[7]}" == "C" && $"{head[8]}" == "A")
            {
                ReceivableKey = $"{head[9]}" is { Length: > 0 } key ? key : null,
                Currency = head[10]?.ToString() is { Length: > 0 } code ? code : null,
                CustomerNumber = head[4]?.ToString(),
                Payer = head[5]?.ToString(),
            }
            : null;
    }
}
