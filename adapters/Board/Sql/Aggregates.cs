using ChatSales.Core.Questions;

namespace ChatSales.Adapters.Board.Sql;

/// <summary>Figures of many rows, in SQL.</summary>
internal static class Aggregates
{
    /// <param name="aggregate">The figure.</param>
    /// <param name="of">Terms in SQL.</param>
    /// <param name="filter">Which rows count, in SQL; null for all.</param>
    /// <exception cref="ArgumentException">It isn't one.</exception>
    public static Expression Of(Aggregate aggregate, Func<Term, Expression> of, string? filter = null)
    {
        if (aggregate.Value is not { } term)
        {
            return aggregate.Function == Function.Count ? new($"count(*){Only(filter)}", ValueType.Number) : throw Misses("value");
        }

        var value = of(term);
        return aggregate.Function switch
        {
            Function.Count => new($"count(DISTINCT {value.Text}){Only(filter)}", ValueType.Number),
            Function.Sum => new($"coalesce(sum({value.As(ValueType.Number)}){Only(filter)}, 0)", ValueType.Number),
            Function.Average when aggregate.Weight is { } weight => Weighted(value.As(ValueType.Number), of(weight).As(ValueType.Number), filter),
            Function.Average => new($"avg({value.As(ValueType.Number)}){Only(filter)}", ValueType.Number),
            Function.Percentile => new(
                $"quantile_cont({value.As(ValueType.Number)}::DOUBLE, {ShareOf(aggregate)}){Only(filter)}", ValueType.Number),
            Function.Least => value with { Text = $"min({value.Text}){Only(filter)}" },
            Function.Greatest => value with { Text = $"max({value.Text}){Only(filter)}" },
            _ => throw new ArgumentException($"{aggregate.Function} is no function."),
        };
    }

    private static Expression Weighted(string value, string weight, string? filter)
    {
        var only = Only(filter is null ? $"{value} IS NOT NULL" : $"{filter} AND {value} IS NOT NULL");
        return new(
            $"(sum({value}::DOUBLE * {weight}::DOUBLE){Only(filter)} / nullif(sum({weight}::DOUBLE){only}, 0))", ValueType.Number);
    }

    private static string Only(string? filter) => filter is null ? "" : $" FILTER (WHERE {filter})";

    // A prepared statement takes no parameter here; a number is no text of anyone's.
    private static string ShareOf(Aggregate aggregate) => aggregate.Share is >= 0 and <= 1 and { } share
        ? share.ToString("0.############################", System.Globalization.CultureInfo.InvariantCulture)
        : throw Misses("share between 0 and 1");

    private static ArgumentException Misses(string what) => new($"The aggregate has no {what}.");
}
