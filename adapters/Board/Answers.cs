using System.Globalization;
using System.Numerics;
using ChatSales.Adapters.Board.Sql;
using ChatSales.Core.Questions;

namespace ChatSales.Adapters.Board;

/// <summary>Answers from what a query has found.</summary>
internal static class Answers
{
    public static Answer Of(Question question, Shape shape, IReadOnlyList<object?[]> rows) => shape switch
    {
        Shape.Rows => new()
        {
            Ids = [.. rows.Select(row => (string)row[0]!)],
            Figures = rows is [{ Length: > 1 }, ..] ? [.. rows.Select(row => Number(row[1]))] : null,
        },
        Shape.Groups => new() { Groups = [.. rows.Select(row => new AnswerGroup((string?)row[0], Number(row[1])))] },
        Shape.Slices => new() { Groups = Slices(question, rows[0]) },
        _ => new() { Value = Number(rows[0][0]) },
    };

    private static List<AnswerGroup> Slices(Question question, object?[] figures)
    {
        var slices = question.Slices.Select((slice, index) => new AnswerGroup(slice.Label, Number(figures[index])));
        var ordered = question.Order switch
        {
            null => slices,
            { Descending: true } => slices.OrderByDescending(slice => slice.Value.HasValue).ThenByDescending(slice => slice.Value),
            _ => slices.OrderByDescending(slice => slice.Value.HasValue).ThenBy(slice => slice.Value),
        };
        return [.. ordered.Take(question.Limit ?? int.MaxValue)];
    }

    private static decimal? Number(object? value) => value switch
    {
        null => null,
        // What is too large for a decimal isn't known.
        double figure => double.IsFinite(figure) && Math.Abs(figure) < (double)decimal.MaxValue ? (decimal)figure : null,
        BigInteger figure => (decimal)figure,
        _ => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
    };
}
