using ChatSales.Core.Questions;
using DuckDB.NET.Data;

namespace ChatSales.Adapters.Board.Columns;

/// <summary>A field's columns in its table.</summary>
/// <param name="Field">The field.</param>
/// <param name="Types">Names and types, as they are declared.</param>
/// <param name="Append">Appends a document's values.</param>
internal sealed record Column<T>(Field Field, string Types, Action<IDuckDBAppenderRow, T> Append);
