using System.Globalization;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace ChatSales.Bot.Import;

/// <summary>
/// The first sheet of an Excel workbook. Values are as stored, not as displayed: a percentage is a ratio, a formula its value when the workbook was
/// saved.
/// </summary>
internal sealed class Workbook : Table
{
    private const int MostColumns = 100;

    // Beyond 15 digits Excel stores zeros.
    private const double MostExact = 1e15;

    private static readonly string[] Letters =
    [
        .. Enumerable
            .Range(0, MostColumns)
            .Select(column => column < 26 ? $"{(char)('A' + column)}" : $"{(char)('A' + column / 26 - 1)}{(char)('A' + column % 26)}"),
    ];
    private readonly FileStream file;
    private readonly IEnumerator<object> rows;

    /// <exception cref="TableException">It isn't a readable workbook.</exception>
    public Workbook(string path)
    {
        // Blank rows and columns after the last value cost as much as others.
        var (lastRow, lastColumn) = WorkbookCheck.Check(path);
        file = File.OpenRead(path);
        // Byte arrays would let a cell refer to any part of the archive; the cache of long texts would be written to files.
        var configuration = new OpenXmlConfiguration { EnableConvertByteArray = false, EnableSharedStringCache = false };
        rows = file.QueryRange(
                useHeaderRow: false,
                sheetName: null,
                ExcelType.XLSX,
                startRowIndex: 1,
                startColumnIndex: 1,
                endRowIndex: Math.Max(1, lastRow),
                endColumnIndex: Math.Clamp(lastColumn, 1, MostColumns),
                configuration)
            .GetEnumerator();
    }

    public override double Share => (double)file.Position / file.Length;

    public override void Dispose()
    {
        rows.Dispose();
        file.Dispose();
    }

    protected override bool Next()
    {
        if (!MoveNext())
        {
            return false;
        }

        Line++;
        var row = (IDictionary<string, object?>)rows.Current;
        var cells = Letters
            .Take(Header.Count > 0 ? Header.Count : MostColumns)
            .Select(letter => Text(row.TryGetValue(letter, out var value) ? value : null))
            .ToArray();
        Cells = Header.Count > 0 ? cells : cells[..(Array.FindLastIndex(cells, name => name.Length > 0) + 1)];
        return true;
    }

    // The library trusts its input and throws all sorts of exceptions.
    private bool MoveNext()
    {
        try
        {
            return rows.MoveNext();
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            throw new TableException($"can't be read as an Excel workbook; save it in Excel again ({fault.Message})", Line + 1);
        }
    }

    // Like the same value in a CSV file.
    private static string Text(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        double number when Math.Abs(number) < MostExact => ((decimal)number).ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
