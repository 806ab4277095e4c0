using ChatSales.Core.Questions.Chat;
using ChatSales.Core.Questions.Words;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Questions.Answering;

/// <summary>An answer as a table.</summary>
/// <param name="Columns">Their titles.</param>
/// <param name="Rows">A value per column each: a text, a number (<see cref="decimal"/>), or null.</param>
public sealed record ResultTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows);

/// <summary>Writes workbooks.</summary>
public interface IWorkbookWriter
{
    /// <summary>An Excel workbook with the table as its only sheet; texts stay texts, whatever they begin with.</summary>
    ReadOnlyMemory<byte> Write(ResultTable table);
}

/// <summary>Makes tables of answers.</summary>
public sealed class ResultTables(FoundRows rows)
{
    /// <summary>So many rows at most, as many as a chat's file is good for.</summary>
    public const int Most = 5_000;

    public async Task<ResultTable> OfAsync(Session session, Answered.Found found, CancellationToken ct)
    {
        var question = found.Asked.Question;
        if (found.Answer.Ids is { } ids)
        {
            var read = await rows.ReadAsync(session, question.Subject, ids.Take(Most), ct);
            IEnumerable<string> titles = [QuestionChatTexts.IdColumn.Text, QuestionChatTexts.TitleColumn.Text];
            return new ResultTable(
                [.. titles, .. read is [var first, ..] ? first.Cells.Select(cell => QuestionTexts.NameOf(cell.Field)) : []],
                [.. read.Select(IReadOnlyList<object?> (row) =>
                    [row.Id, row.Title, .. row.Cells.Select(cell => cell.Number ?? (object?)cell.Text)])]);
        }

        IReadOnlyList<string> columns = [QuestionChatTexts.GroupColumn.Text, QuestionChatTexts.ValueColumn.Text];
        return found.Groups is { } groups
            ? new ResultTable(columns, [.. groups.Take(Most).Select(IReadOnlyList<object?> (group) => [group.Title, group.Value])])
            : new ResultTable([columns[1]], [[found.Answer.Value]]);
    }
}
