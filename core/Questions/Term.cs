namespace ChatSales.Core.Questions;

/// <summary>
/// A number or an instant that a row has, or a word to order by or to count. What is unknown makes everything unknown that is worked out from it.
/// </summary>
public abstract record Term
{
    /// <summary>What stands in a field; a day is the instant at which it begins.</summary>
    public sealed record Of(FieldPath Path) : Term;

    /// <summary>How many words stand in a field of several; none is 0.</summary>
    public sealed record NumberOf(FieldPath Path) : Term;

    /// <summary>A fixed number.</summary>
    public sealed record Number(decimal Value) : Term;

    /// <summary>A fixed instant, such as now.</summary>
    public sealed record Instant(DateTimeOffset Value) : Term;

    /// <summary>The first minus the second.</summary>
    public sealed record Minus(Term First, Term Second) : Term;

    /// <summary>The first divided by the second; unknown if that is 0.</summary>
    public sealed record Quotient(Term First, Term Second) : Term;

    /// <summary>The first where it is known, the second otherwise.</summary>
    public sealed record Else(Term First, Term Second) : Term;

    /// <summary>Days from one instant to another, with their fraction.</summary>
    public sealed record DaysFrom(Term Begin, Term End) : Term;

    /// <summary>Hours from one instant to another, with their fraction.</summary>
    public sealed record HoursFrom(Term Begin, Term End) : Term;

    /// <summary>
    /// A figure of other rows that lead to this one: how often a customer was contacted. Of no rows a count and a sum are 0, other figures unknown.
    /// </summary>
    /// <param name="Rows">The other rows.</param>
    /// <param name="Aggregate">What is worked out of them.</param>
    /// <param name="Via">The way from this row to the id that they lead to (a deal's customer); null if they lead to the row itself.</param>
    public sealed record Related(Rows Rows, Aggregate Aggregate, FieldPath? Via = null) : Term;
}

/// <summary>Rows of one subject that belong to a row of another.</summary>
/// <param name="Back">The way from each of them to the id of the row they belong to.</param>
/// <param name="Where">Which of them count; null for all.</param>
public sealed record Rows(FieldPath Back, Condition? Where = null)
{
    public Subject Subject => Back.From;
}

/// <summary>One figure of several rows.</summary>
/// <param name="Function">How it is worked out.</param>
/// <param name="Value">Of what; null for a count. Rows where it is unknown don't count.</param>
/// <param name="Share">For a percentile: which, 0.5 for the median.</param>
/// <param name="Weight">For a weighted mean: by what.</param>
public sealed record Aggregate(Function Function, Term? Value = null, decimal? Share = null, Term? Weight = null)
{
    public static Aggregate Count { get; } = new(Function.Count);
}

/// <summary>How a figure is worked out of many values.</summary>
public enum Function
{
    /// <summary>How many rows, or how many different values where there is one.</summary>
    Count,
    Sum,

    /// <summary>The mean; weighted where there is a weight.</summary>
    Average,

    /// <summary>With linear interpolation between neighbours.</summary>
    Percentile,

    /// <summary>Like <see cref="Greatest"/>, of instants too: the first and the last contact.</summary>
    Least,
    Greatest,
}
