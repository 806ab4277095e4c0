namespace ChatSales.Core.Questions;

/// <summary>What the board found for a question: one of the three has something.</summary>
public sealed record Answer
{
    /// <summary>Ids of the rows, all of them.</summary>
    public IReadOnlyList<string>? Ids { get; init; }

    /// <summary>By what the rows are in their order, where that is a number, in the order of the ids; null where it isn't.</summary>
    public IReadOnlyList<decimal?>? Figures { get; init; }

    /// <summary>The figure; null if it isn't known.</summary>
    public decimal? Value { get; init; }

    /// <summary>The groups or slices with their figures.</summary>
    public IReadOnlyList<AnswerGroup>? Groups { get; init; }
}

/// <summary>A group with its figure.</summary>
/// <param name="Key">As it is stored; null for rows that have no value there.</param>
/// <param name="Value">Null if the figure isn't known.</param>
public sealed record AnswerGroup(string? Key, decimal? Value);
