namespace ChatSales.Core.Questions.Grammar;

/// <summary>What a stretch of a question means. Two stretches beside each other mean something together if there is a rule for it.</summary>
internal abstract record Meaning
{
    /// <summary>Rows: 制造业客户, 上周签的合同, 跟进.</summary>
    public sealed record Rows(RowSet Set) : Meaning;

    /// <summary>Something said of rows.</summary>
    public sealed record Said(Quality Quality) : Meaning;

    /// <summary>A number that rows have: 金额, 停留天数. With a function if one was said (平均), weighted by amount if that was.</summary>
    public sealed record Valued(Attribute Attribute, Function? Function = null, bool IsWeighted = false, decimal? Share = null) : Meaning;

    /// <summary>A figure of rows: 签约金额, 赢单率.</summary>
    public sealed record Measured(Measure Measure) : Meaning;

    /// <summary>A period.</summary>
    public sealed record Timed(Time Time) : Meaning;

    /// <summary>Two periods or more beside each other: 本季度和上季度.</summary>
    public sealed record Times(Time First, Time Second) : Meaning;

    /// <summary>A figure at one time beside itself at another: 本月签约额比上月.</summary>
    /// <param name="Measure">The figure, of rows at a time.</param>
    /// <param name="Before">The rows at the other time.</param>
    /// <param name="Way">What is asked of the two.</param>
    public sealed record Contrasted(Measure Measure, RowSet Before, Contrast Way) : Meaning;

    /// <summary>A quantity.</summary>
    public sealed record Quantified(Amount Amount) : Meaning;

    /// <summary>Something that rows can be grouped by, and with "each" said of it.</summary>
    public sealed record Keyed(KeyKind Key, bool IsEach = false) : Meaning;

    /// <summary>An order by a number or a figure, and how many of it, or which place.</summary>
    public sealed record Ranked(Meaning By, bool Descending, int? Limit = null, int? Place = null) : Meaning
    {
        /// <summary>So many of it.</summary>
        public Ranked First(int count) => this with { Limit = count, Place = null };

        /// <summary>Whatever stands at a place of it.</summary>
        public Ranked At(Nth nth) => this with { Limit = null, Place = nth.Place, Descending = nth.Descending ?? Descending };
    }

    /// <summary>A place in an order: 第二, 第三高; with a size if one was said, which is the amount's (第二大).</summary>
    public sealed record Nth(int Place, bool? Descending, bool IsSize = false) : Meaning;

    /// <summary>A point below which so great a part lies: 90分位.</summary>
    public sealed record Fraction(decimal Share) : Meaning;

    /// <summary>The first ones.</summary>
    public sealed record Leading(int Count) : Meaning;

    /// <summary>A word that works on what stands beside it.</summary>
    public sealed record Mark(string Key) : Meaning;

    /// <summary>A word and what it works on: the first half of a rule that takes three.</summary>
    public sealed record Begun(string Key, Meaning Part, Meaning? Other = null) : Meaning;

    /// <summary>Words of people, after a word that announces them.</summary>
    public sealed record Quoted(string Words) : Meaning;

    /// <summary>Could mean several things; what they are.</summary>
    public sealed record Vague(Offers Offers) : Meaning;
}

/// <summary>What is asked of a figure at two times.</summary>
internal enum Contrast
{
    /// <summary>How much more it is at the first.</summary>
    More,

    /// <summary>How much less it is at the first.</summary>
    Less,

    /// <summary>How much it grew, in relation to the second.</summary>
    Growth,

    /// <summary>What it is at each.</summary>
    Beside,
}

/// <summary>Offered readings; the words of each.</summary>
internal sealed record Offers(string Said, IReadOnlyList<string> Words)
{
    public bool Equals(Offers? other) => other is not null && Said == other.Said;

    public override int GetHashCode() => Said.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A quantity with what it counts.</summary>
/// <param name="Unit">What it counts.</param>
/// <param name="Sign">How something compares with it.</param>
/// <param name="Value">The number: yuan, pieces, hours, or a ratio.</param>
/// <param name="Most">The upper end of a range.</param>
/// <param name="Months">Of a length that was said in months or years: how many calendar months before now it reaches.</param>
internal sealed record Amount(Unit Unit, Sign Sign, decimal Value, decimal? Most = null, int? Months = null);

/// <summary>What a quantity counts.</summary>
internal enum Unit
{
    Yuan,
    Pieces,
    Hours,
    Ratio,
}

/// <summary>A figure of rows, with the rows that it is of.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Aggregate">What is worked out; of the part, if it is a ratio.</param>
/// <param name="Part">For a ratio: which of the rows are the part.</param>
/// <param name="Of">The number that it is worked out of, if it is one.</param>
/// <param name="Over">For a ratio of two figures of the same rows: the whole.</param>
/// <param name="Largest">Only of so many groups that have most of it.</param>
internal sealed record Measure(
    RowSet Rows, Aggregate Aggregate, Condition? Part = null, Attribute? Of = null, Aggregate? Over = null, Largest? Largest = null)
{
    public bool IsCount => Aggregate == Aggregate.Count && !IsRatio;

    public bool IsRatio => Part is not null || Over is not null || Largest is { IsShare: true };

    /// <summary>The figure.</summary>
    public Figure Figure => Largest is { By: var by, Count: var count, IsShare: var isShare }
        ? isShare ? new Figure.Ratio(new Figure.OfLargest(new(Aggregate), by, count), new Figure.Of(Aggregate))
            : new Figure.OfLargest(new(Aggregate), by, count)
        : IsRatio
        ? new Figure.Ratio(new Figure.Of(Aggregate, Part), new Figure.Of(Over ?? Aggregate))
        : new Figure.Of(Aggregate);
}

/// <summary>The largest groups.</summary>
/// <param name="By">The groups.</param>
/// <param name="Count">How many.</param>
/// <param name="IsShare">Their part of all is meant.</param>
internal sealed record Largest(GroupKey By, int Count, bool IsShare);

/// <summary>What rows can be grouped by.</summary>
internal enum KeyKind
{
    Industry,
    Region,
    Team,
    Stage,
    Source,
    Intent,
    Reason,
    Level,
    Owner,
    CustomerOwner,
    Customer,
    Deal,
    Contract,
    Kind,
    State,
    Product,
    Node,
    Term,
    ProductOwner,
    Architect,
    Delivery,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

/// <summary>Numbers that rows have.</summary>
internal enum AttributeKind
{
    Amount,
    Margin,
    Dwell,
    Cycle,
    ResponseTime,
    Resolution,
    Changes,
    TermDays,
    Debt,
    ApprovalTime,
    LastContact,
    LastVisit,
    Age,
    Overdue,
    Between,
}

/// <summary>A number that rows have.</summary>
/// <param name="Kind">Which.</param>
/// <param name="From">For a length between two acts: the first.</param>
/// <param name="To">The second.</param>
internal sealed record Attribute(AttributeKind Kind, Act? From = null, Act? To = null);
