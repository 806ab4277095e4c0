using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace ChatSales.Bot.Tests.Import;

/// <summary>Excel workbooks built part by part, so that a test can spoil any part.</summary>
internal static class Book
{
    public const string Sheet = "xl/worksheets/sheet1.xml";
    private const string Namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Texts, numbers, booleans and dates in the cells of one sheet; null leaves a cell out.</summary>
    public static byte[] Of(params IReadOnlyList<IReadOnlyList<object?>> rows) => Zip(Parts(Rows(rows)));

    /// <summary>A workbook with these rows as XML, and with replaced parts.</summary>
    public static byte[] With(string rows, params IEnumerable<(string Name, string Text)> others)
    {
        var parts = Parts(rows);
        foreach (var (name, text) in others)
        {
            parts[name] = text;
        }

        return Zip(parts);
    }

    public static string Rows(IReadOnlyList<IReadOnlyList<object?>> rows) =>
        string.Concat(
            rows.Select((row, r) => $"<row r=\"{r + 1}\">{string.Concat(row.Select((value, c) => Cell($"{(char)('A' + c)}{r + 1}", value)))}</row>"));

    public static string SheetOf(string rows) => $"<worksheet xmlns=\"{Namespace}\"><sheetData>{rows}</sheetData></worksheet>";

    public static byte[] Zip(IEnumerable<KeyValuePair<string, string>> parts)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var part = archive.CreateEntry(name).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return bytes.ToArray();
    }

    // Style 1 is a date of Excel's own, 2 one of its Chinese ones, 3 percent.
    private static string Cell(string place, object? value) => value switch
    {
        null => "",
        bool yes => $"<c r=\"{place}\" t=\"b\"><v>{(yes ? 1 : 0)}</v></c>",
        DateTime time => $"<c r=\"{place}\" s=\"1\"><v>{time.ToOADate().ToString(CultureInfo.InvariantCulture)}</v></c>",
        DateOnly day => $"<c r=\"{place}\" s=\"2\"><v>{day.ToDateTime(default).ToOADate().ToString(CultureInfo.InvariantCulture)}</v></c>",
        double number => $"<c r=\"{place}\" s=\"3\"><v>{number.ToString("R", CultureInfo.InvariantCulture)}</v></c>",
        _ => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape((string)value)}</t></is></c>",
    };

    private static Dictionary<string, string> Parts(string rows) =>
        new()
        {
            ["[Content_Types].xml"] = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
            ["xl/workbook.xml"] =
                $"<workbook xmlns=\"{Namespace}\" xmlns:r=\"{Relations}\"><sheets><sheet name=\"a\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
            ["xl/_rels/workbook.xml.rels"] =
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" "
                + $"Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
            ["xl/styles.xml"] =
                $"<styleSheet xmlns=\"{Namespace}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"31\"/><xf "
                + "numFmtId=\"9\"/></cellXfs></styleSheet>",
            [Sheet] = SheetOf(rows),
        };
}
