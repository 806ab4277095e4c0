namespace ChatSales.Core.Questions;

/// <summary>
/// A question as it is understood (Q1): everything that is answered from the board is one of these, whether it comes from somebody's words, a button,
/// a metric or a digest. Rights are no part of it: the board adds them.
/// </summary>
public sealed record Question
{
    /// <summary>Which rows are looked at, and listed.</summary>
    public required Subject Subject { get; init; }

    /// <summary>Which of them count; null for all.</summary>
    public Condition? Where { get; init; }

    /// <summary>What is worked out of them; null if they are listed.</summary>
    public Figure? Figure { get; init; }

    /// <summary>Rows with one value of this are one group with a figure of its own; not together with slices.</summary>
    public GroupKey? By { get; init; }

    /// <summary>Which groups are kept, by their figure: those within all of these (哪个月签约额超过500万).</summary>
    public IReadOnlyList<Bound> Having { get; init; } = [];

    /// <summary>Sets to put beside each other, each with a figure of its own (本季度和上季度).</summary>
    public IReadOnlyList<Slice> Slices { get; init; } = [];

    /// <summary>Rows or groups by this; null for rows by id and groups by figure, the largest first.</summary>
    public Ordering? Order { get; init; }

    /// <summary>How many rows or groups at most.</summary>
    public int? Limit { get; init; }

    /// <summary>Only what stands at this place of the order, all that share it (第二高的, 最高的 of two equal ones); not together with a limit.</summary>
    public int? Place { get; init; }

    /// <summary>
    /// The limit, or the place, of rows holds for each of these groups instead of in all (每个阶段金额最大的); a figure is then one of these rows, whose order
    /// and limit it is (每个客户最近三次的).
    /// </summary>
    public GroupKey? LimitPer { get; init; }
}

/// <summary>
/// Something to group by: a word, a person, or the calendar period of an instant. A row with several words is in the group of each.
/// </summary>
/// <param name="Path">Where it stands.</param>
/// <param name="Span">For an instant or a day: which calendar period of the business zone; null for the day.</param>
public sealed record GroupKey(FieldPath Path, CalendarSpan? Span = null);

/// <summary>Calendar periods to group by. Keys are <c>2026-08-31</c>, <c>2026-W35</c>, <c>2026-08</c>, <c>2026-Q3</c>, <c>2026</c>.</summary>
public enum CalendarSpan
{
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// <summary>A bound of a figure. An unknown figure lies within none.</summary>
/// <param name="Sign">How the figure lies to the value.</param>
/// <param name="Value">In the figure's unit.</param>
public sealed record Bound(Sign Sign, decimal Value);

/// <summary>A part of the rows under a name.</summary>
public sealed record Slice(string Label, Condition Where);

/// <summary>An order of rows; those of which the value isn't known come last, equal ones by id.</summary>
/// <param name="Term">By what, for groups by its least value in them (months by their first day); null for groups by their figure.</param>
/// <param name="Descending">Whether the largest comes first.</param>
public sealed record Ordering(Term? Term, bool Descending = true);
