using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;

namespace ChatSales.Core.Receipts;

/// <summary>A table that somebody sent: its header, and the rows below it.</summary>
/// <param name="Header">The columns' names.</param>
/// <param name="Rows">Those that aren't blank.</param>
public sealed record SentTable(IReadOnlyList<string> Header, IReadOnlyList<SentRow> Rows)
{
    /// <summary>Columns of the header, at least; titles and remarks above it have fewer.</summary>
    public const int FewestColumns = 3;

    /// <summary>Rows, at most.</summary>
    public const int MostRows = 20_000;
}

/// <summary>A row of a table.</summary>
/// <param name="Line">The line in which it begins, from 1.</param>
/// <param name="Cells">Its values as text.</param>
public sealed record SentRow(int Line, IReadOnlyList<string> Cells);

/// <summary>Reads tables that people send where nothing that a file does to its reader reaches the host, see <see cref="IFileInspector"/>.</summary>
public interface ITableReader
{
    /// <summary>The table, or what is wrong with it.</summary>
    /// <param name="bytes">A CSV file or a workbook.</param>
    /// <param name="personId">Who sent it.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="InspectionException">It could not be looked at, through no fault of the file.</exception>
    Task<Outcome<SentTable>> ReadAsync(ReadOnlyMemory<byte> bytes, string personId, CancellationToken ct);
}
