using ChatSales.Core.Questions.Answering;
using MiniExcelLibs;

namespace ChatSales.Bot.Export;

/// <summary>Writes workbooks with MiniExcel. A text is a text cell, which no spreadsheet takes for a formula.</summary>
internal sealed class WorkbookWriter : IWorkbookWriter
{
    public ReadOnlyMemory<byte> Write(ResultTable table)
    {
        using var stream = new MemoryStream();
        var columns = table.Columns.Select((title, index) => table.Columns.Take(index).Contains(title) ? $"{title}{index + 1}" : title).ToList();
        stream.SaveAs(table.Rows.Select(row => columns.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second)));
        return stream.ToArray();
    }
}
