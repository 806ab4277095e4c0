using System.IO.Compression;
using System.Xml;

namespace ChatSales.Bot.Import;

/// <summary>
/// Checks a workbook before its rows are read: its unpacked size is bounded, and its parts are complete, without entities, and such as Excel writes
/// them, since the reading library takes all this for granted. So a truncated workbook is refused before any row is imported.
/// </summary>
internal static class WorkbookCheck
{
    private const int MostEntries = 1_000;
    private const long MostBytes = 256L << 20;
    private const long MostBytesOfOther = 8L << 20;
    private const string Sheets = "xl/worksheets/";
    private const string Texts = "xl/sharedStrings.xml";

    private static readonly XmlReaderSettings Strict = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostBytes,
        IgnoreComments = true,
        IgnoreWhitespace = true,
    };

    /// <returns>The last row and the last column with a value in any sheet; 0 if there is none.</returns>
    /// <exception cref="TableException">It isn't a workbook, or can't be read.</exception>
    public static (int Row, int Column) Check(string path)
    {
        try
        {
            var (row, column) = (0, 0);
            using var archive = ZipFile.OpenRead(path);
            CheckSizes(archive);
            var text = new char[PartCheck.LongestText + 1];
            foreach (var part in archive.Entries.Where(IsRead))
            {
                var seen = Check(part, text);
                (row, column) = (Math.Max(row, seen.LastRow), Math.Max(column, seen.LastColumn));
            }

            return (row, column);
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException or NotSupportedException)
        {
            throw new TableException($"is no Excel workbook (.xlsx) that can be read, or has a password; save it in Excel again ({fault.Message})");
        }
    }

    // Sizes are as the archive states; no more than that is ever unpacked.
    private static void CheckSizes(ZipArchive archive)
    {
        var parts = archive.Entries.Where(IsRead).ToList();
        if (archive.Entries.Count > MostEntries
            || parts.Any(part => part.Length > (IsLong(part) ? MostBytes : MostBytesOfOther))
            || parts.Sum(part => part.Length) > MostBytes)
        {
            throw new TableException($"unpacks to more than {MostBytes >> 20} MB; split it, or save it as CSV");
        }

        if (archive.Entries.Select(NameOf).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(name => name.Count() > 1) is
            { } twice)
        {
            throw new TableException($"has the part '{twice.Key}' twice; save it in Excel again");
        }
    }

    private static bool IsRead(ZipArchiveEntry part) =>
        IsLong(part) || NameOf(part).ToLowerInvariant() is "xl/workbook.xml" or "xl/styles.xml" or "xl/_rels/workbook.xml.rels";

    private static bool IsLong(ZipArchiveEntry part) =>
        NameOf(part).StartsWith(Sheets, StringComparison.OrdinalIgnoreCase) || NameOf(part).Equals(Texts, StringComparison.OrdinalIgnoreCase);

    // In any form in which the library would find it.
    private static string NameOf(ZipArchiveEntry part) => part.FullName.Replace('\\', '/').TrimStart('/');

    private static PartCheck Check(ZipArchiveEntry part, char[] text)
    {
        using var stream = part.Open();
        using var xml = XmlReader.Create(stream, Strict);
        var seen = new PartCheck(xml, text);
        while (xml.Read())
        {
            seen.CheckNode();
        }

        seen.CheckEnd();
        return seen;
    }
}
