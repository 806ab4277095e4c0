namespace ChatSales.Core.Questions;

/// <summary>One number that is worked out of the rows of a question, as a whole or of each group.</summary>
public abstract record Figure
{
    /// <summary>A figure of the rows.</summary>
    /// <param name="Aggregate">What is worked out.</param>
    /// <param name="Where">Of which of the rows; null for all.</param>
    public sealed record Of(Aggregate Aggregate, Condition? Where = null) : Figure;

    /// <summary>A part of a whole; unknown if the whole is 0.</summary>
    public sealed record Ratio(Figure Part, Figure Whole) : Figure;

    /// <summary>The change from one figure to another in relation to it (环比, 同比); unknown if that is 0.</summary>
    public sealed record Growth(Figure Now, Figure Before) : Figure;

    /// <summary>The first minus the second.</summary>
    public sealed record Difference(Figure First, Figure Second) : Figure;

    /// <summary>A group's part of the figure of all rows (各行业占比).</summary>
    public sealed record ShareOfAll(Of Figure) : Figure;

    /// <summary>What the largest groups of all rows have together (前三大客户); unknown if there are no rows.</summary>
    /// <param name="Figure">The figure of each group; those of which it isn't known come last.</param>
    /// <param name="By">The groups.</param>
    /// <param name="Count">How many of them.</param>
    public sealed record OfLargest(Of Figure, GroupKey By, int Count) : Figure;
}
