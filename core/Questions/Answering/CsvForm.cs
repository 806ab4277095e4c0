using System.Globalization;
using System.Text;

namespace ChatSales.Core.Questions.Answering;

/// <summary>Tables as CSV that Excel opens: UTF-8 with its mark, and no text that it would take for a formula.</summary>
public static class CsvForm
{
    // The last four are their full-width forms, which a Chinese keyboard types.
    private const string Formulas = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    /// <summary>The table with its titles.</summary>
    public static ReadOnlyMemory<byte> Write(ResultTable table)
    {
        var text = new StringBuilder();
        foreach (var row in table.Rows.Prepend([.. table.Columns]))
        {
            text.AppendJoin(',', row.Select(Cell)).Append("\r\n");
        }

        return new UTF8Encoding(true).GetPreamble().Concat(Encoding.UTF8.GetBytes(text.ToString())).ToArray();
    }

    /// <summary>A text that a spreadsheet shows as it is: before what begins like a formula stands an apostrophe (OWASP, CSV injection).</summary>
    public static string Harmless(string text) => IsFormula(text) ? $"'{text}" : text;

    /// <summary>Whether a text begins like a formula.</summary>
    public static bool IsFormula(string text) => text.Length > 0 && Formulas.Contains(text[0]);

    private static string Cell(object? value) => value switch
    {
        null => "",
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        _ => Quoted(Harmless(value.ToString()!)),
    };

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny("\",\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
