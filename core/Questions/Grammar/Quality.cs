
namespace ChatSales.Core.Questions.Grammar;

/// <summary>
/// Something said of rows, whatever rows they are: of which ones it holds is settled when it meets its noun (<see cref="Lifting"/>). 华东 is the
/// region of a customer, of a deal's customer, of a person.
/// </summary>
internal abstract record Quality
{
    /// <summary>A condition on rows of one subject.</summary>
    /// <param name="Of">The subject.</param>
    /// <param name="Condition">The condition.</param>
    /// <param name="IsState">It says in which state the row is, so the usual one isn't meant.</param>
    /// <param name="When">What times are said of it from then on.</param>
    public sealed record Holds(Subject Of, Condition Condition, bool IsState = false, Term? When = null) : Quality;

    /// <summary>One of some names: a region, a person, a stage.</summary>
    public sealed record Named(NameKind Kind, Names Values) : Quality;

    /// <summary>A number that the row itself has, beside a value.</summary>
    public sealed record Number(Attribute Attribute, Sign Sign, decimal Value, decimal? Most = null) : Quality;

    /// <summary>A figure of related rows beside a value: contacted three times, no deal, more than a million signed.</summary>
    public sealed record Measured(RowSet Rows, Aggregate Aggregate, Sign Sign, decimal Value, decimal? Most = null) : Quality
    {
        /// <summary>There is none.</summary>
        public bool IsNone => Aggregate == Aggregate.Count && Sign == Sign.Equal && Value == 0;

        /// <summary>Never at all: a time that was said of something else isn't said of it too.</summary>
        public bool IsEver { get; init; }
    }

    /// <summary>A figure of related rows beside that of others: signed more in October than in September.</summary>
    public sealed record MeasuredBeside(RowSet Rows, RowSet Others, Aggregate Aggregate, Sign Sign) : Quality;

    /// <summary>Something was done to it, and something else after that: found too expensive, and won later.</summary>
    public sealed record Followed(RowSet First, RowSet Then) : Quality;

    /// <summary>Something happened to the row, when it is said of a time at that time: it was created, answered, closed.</summary>
    public sealed record Happened(Act Act, Time? Time = null) : Quality;

    /// <summary>Something is due on the row between two days, both in.</summary>
    public sealed record IsDue(Due Due, DateOnly? First, DateOnly? Last) : Quality;

    /// <summary>The deal has come to a stage, or to a later one.</summary>
    public sealed record Reached(string Stage) : Quality;

    /// <summary>The deal is under way and hasn't come to a stage.</summary>
    public sealed record NotReached(string Stage) : Quality;

    /// <summary>A share of related rows beside a value: a win rate above 60 %.</summary>
    public sealed record Rated(Measure Measure, Sign Sign, decimal Value, decimal? Most = null) : Quality;

    /// <summary>Somebody takes part in it who owns no deals.</summary>
    public sealed record TakesPart(string PersonId) : Quality;

    /// <summary>Somebody bought what a deal is said to be of: they have one that was won. Of anything but a customer only that is said.</summary>
    public sealed record Bought(Quality Part) : Quality;

    /// <summary>The deal's owner is the customer's owner, or isn't.</summary>
    public sealed record OwnedAlike(bool IsSame) : Quality;

    public sealed record All(Quality First, Quality Second) : Quality;

    public sealed record Any(Quality First, Quality Second) : Quality;

    public sealed record No(Quality Part) : Quality;
}

/// <summary>Names of one kind, at least one; equal if they are the same ones in the same order.</summary>
internal sealed record Names(params IReadOnlyList<string> Values)
{
    public bool Equals(Names? other) => other is not null && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => Values.Aggregate(0, HashCode.Combine);
}

/// <summary>What names are of.</summary>
internal enum NameKind
{
    Region,
    Industry,
    Team,
    Person,
    Customer,
    Deal,
    Product,
    Stage,
    Level,
    Source,
    LossReason,
    ReceiptNode,
    TicketState,
    Contract,
}

/// <summary>What happens to rows and leaves an instant.</summary>
internal enum Act
{
    Created,
    Submitted,
    Signed,
    Won,
    Closed,
    Responded,
    Received,
}

/// <summary>What comes due.</summary>
internal enum Due
{
    /// <summary>Whatever the row has: a deal its close, a contract the end of its service.</summary>
    Any,
    Close,
    Service,
}

/// <summary>Rows of a subject, as far as they have been described.</summary>
/// <param name="Subject">What they are.</param>
/// <param name="Where">What holds of them; null for all.</param>
/// <param name="When">What a time is said of; null if there is nothing.</param>
/// <param name="IsAct">They were named by what was done: 跟进, 签约.</param>
/// <param name="HasState">Their state was said, so it isn't the usual one.</param>
/// <param name="IsTimed">A time was said of them.</param>
/// <param name="IsAnyone">People by a word that says nothing of what they do: 谁, 人.</param>
/// <param name="Called">How their time was named.</param>
internal sealed record RowSet(
    Subject Subject,
    Condition? Where = null,
    Term? When = null,
    bool IsAct = false,
    bool HasState = false,
    bool IsTimed = false,
    bool IsAnyone = false,
    string? Called = null)
{
    /// <summary>What was said of them, one by one.</summary>
    public IReadOnlyList<Condition> Parts => Conditions.PartsOf(Where);

    public RowSet And(Condition? more) => this with { Where = Conditions.And(Where, more) };

    /// <summary>The rows of which only some of that is said.</summary>
    public RowSet Only(Func<Condition, bool> isKept) => this with { Where = Conditions.All(Parts.Where(isKept)) };
}
