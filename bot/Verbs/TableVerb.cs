using System.Globalization;
using ChatSales.Bot.Import;
using ChatSales.Bot.Inspect;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.Receipts;
using ChatSales.Core.Storage;
using Command = System.CommandLine.Command;

namespace ChatSales.Bot.Verbs;

/// <summary>
/// What the host starts to read a table that somebody sent (docs/decisions/0015-files-are-opened-elsewhere.md). It knows no settings, store or
/// secrets.
/// </summary>
internal static class TableVerb
{
    public const string Name = "inspect-table";
    private const int LongestCell = 200;

    public static Command Build()
    {
        var verb = new Command(Name, "Reads a table for the host.") { Hidden = true };
        verb.SetAction((_, ct) => OneFile.AnswerAsync(Inspection.LargestFile, Read, ct));
        return verb;
    }

    // The readers take paths: the file has none that would stay if this process is ended.
    private static TableFound Read(byte[] bytes)
    {
        using var file = OwnerOnly.Nameless();
        file.Write(bytes);
        file.Flush();
        var path = string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}");
        try
        {
            using Table table = bytes.AsSpan().StartsWith("PK"u8) ? new Workbook(path) : new CsvFile(path, []);
            return Read(table);
        }
        catch (TableException broken)
        {
            return new TableFound { BrokenAt = broken.Line };
        }
    }

    // The header is the first row with some columns: above it stand the account's name and the like.
    private static TableFound Read(Table table)
    {
        var (header, rows) = (default(List<string>), new List<SentRow>());
        while (table.Read())
        {
            var cells = table.Cells.Select(cell => Shown.Name(CellText.Trim(cell), LongestCell)).ToList();
            if (header is not null)
            {
                rows.Add(new SentRow(table.Line, cells));
            }
            else if (cells.Count(cell => cell.Length > 0) >= SentTable.FewestColumns)
            {
                header = cells;
            }

            if (rows.Count > SentTable.MostRows)
            {
                return new TableFound { HasTooMany = true };
            }
        }

        return new TableFound { Table = new SentTable(header ?? [], rows) };
    }
}
