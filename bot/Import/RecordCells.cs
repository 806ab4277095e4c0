using System.Text.RegularExpressions;
using ChatSales.Core;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Records;

namespace ChatSales.Bot.Import;

/// <summary>Cells with a form of their own.</summary>
internal static partial class RecordCells
{
    /// <summary>From two columns with degrees and one with what they count from; null if both are empty.</summary>
    public static CustomerPlace? Place(ImportRow row)
    {
        var (latitude, longitude) = (Degrees(row, "lat", 90), Degrees(row, "lng", 180));
        var datum = row.Text("datum") is null ? default(Datum?) : row.Enum<Datum>("datum");
        return (latitude, longitude) switch
        {
            (null, null) when datum is null => null,
            (null, null) => throw new RowException("datum", "is given, but lat and lng are not"),
            ({ } north, { } east) => new CustomerPlace(north, east, datum),
            (null, _) => throw new RowException("lat", "is empty, though lng is not"),
            _ => throw new RowException("lng", "is empty, though lat is not"),
        };
    }

    /// <summary>ISO 4217 in capitals; null for yuan.</summary>
    public static string? Currency(ImportRow row) =>
        row.Text("currency")?.ToUpperInvariant() is not { } code || code == "CNY" ? null
        : Code().IsMatch(code) ? code
        : throw ImportRow.Wrong("currency", code, "is no currency's three letters");

    /// <summary>Shares as <c>P1=0.7;P2=0.3</c>; null if empty.</summary>
    public static async ValueTask<IReadOnlyList<ContractShare>?> SplitAsync(ImportRow row, CancellationToken ct)
    {
        var shares = new List<ContractShare>();
        foreach (var part in row.List("split"))
        {
            shares.Add(part.Split('=', StringSplitOptions.TrimEntries) is [{ Length: > 0 } id, var text] && CellText.Ratio(text) is { } share
                && Ratio.IsOne(share) && share > 0
                    ? new ContractShare(await row.KnownAsync<Person>("split", id, ct), new Ratio(share))
                    : throw ImportRow.Wrong("split", part, "is no share, as P1=0.7"));
        }

        return shares.Count == 0 ? null
            : shares.DistinctBy(share => share.PersonId).Count() < shares.Count ? throw new RowException("split", "names somebody twice")
            : shares.Sum(share => share.Share.Value) == 1 ? shares
            : throw ImportRow.Wrong("split", row.Required("split"), "does not come to 1");
    }

    /// <summary>A month, a quarter or a year.</summary>
    public static string Period(ImportRow row)
    {
        var period = row.Required("period").ToUpperInvariant();
        return Periods().IsMatch(period) ? period : throw ImportRow.Wrong("period", period, "is no period, as 2026-03, 2026-Q1 or 2026");
    }

    private static decimal? Degrees(ImportRow row, string column, int most) =>
        row.Decimal(column) is not { } degrees ? null
        : Math.Abs(degrees) <= most ? degrees
        : throw ImportRow.Wrong(column, row.Required(column), $"is not between -{most} and {most}");

    [GeneratedRegex("^[A-Z]{3}$")]
    private static partial Regex Code();

    [GeneratedRegex("^(19|20)[0-9]{2}(-(0[1-9]|1[0-2]|Q[1-4]))?$")]
    private static partial Regex Periods();
}
