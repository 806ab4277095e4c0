using System.Text.Json.Serialization;
using ChatSales.Core.Commission.Engine;

namespace ChatSales.Core.Commission.Ledger;

/// <summary>A line of somebody's books, with its trace: what brought it, by which rule of which plan, on what (C5).</summary>
public sealed record StatementLine
{
    /// <summary>The component of points that were redeemed as cash.</summary>
    public const string PointsPart = "points";

    /// <summary>The month it falls into.</summary>
    public required string Month { get; init; }

    /// <summary>Its number; for a sprint the period.</summary>
    public required string Contract { get; init; }

    /// <summary>As the engine names components: <c>base</c>, <c>bonus:b1</c>, <c>sprint</c>.</summary>
    public required string Part { get; init; }

    /// <summary>What releases it.</summary>
    public required string Node { get; init; }

    public required LineCause Cause { get; init; }

    /// <summary>The id of what brought it.</summary>
    public required string CauseId { get; init; }

    public required Money Value { get; init; }

    /// <summary>The business day of what brought it; null where there is none.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The plan and its version, <c>std@1</c>.</summary>
    public string? Plan { get; init; }

    /// <summary>The same in words; null in lines from before it was kept.</summary>
    public string? PlanName { get; init; }

    public string? Rule { get; init; }

    public string? RuleName { get; init; }

    /// <summary>On what it was worked out: the base, or what counted for the sprint.</summary>
    public decimal? Base { get; init; }

    /// <summary>Null for a fixed sum or several rates.</summary>
    public decimal? Rate { get; init; }

    /// <summary>What multiplied it, in words.</summary>
    public IReadOnlyList<string> Factors { get; init; } = [];

    /// <summary>Which share of the component this node releases.</summary>
    public decimal? Share { get; init; }

    /// <summary>The most that the rule gives, where that decided.</summary>
    public decimal? Cap { get; init; }

    /// <summary>The least that the rule gives, where that decided.</summary>
    public decimal? Floor { get; init; }

    /// <summary>What was to be reached; of a sprint.</summary>
    public decimal? Quota { get; init; }

    /// <summary>The earlier month that it belongs to, as it became known too late for it; null for its own month.</summary>
    [JsonIgnore]
    public Month? FromMonth => On is { } day && Commission.Month.Of(day) is var month && month.ToString() != Month ? month : null;

    [JsonIgnore]
    public LineKind Kind => Value.Yuan < 0 ? LineKind.ClawedBack
        : Part == CompiledPlan.BasePart ? LineKind.Base
        : Part == Sprints.Part ? LineKind.Sprint
        : Part == PointsPart ? LineKind.Points
        : LineKind.Bonus;
}

/// <summary>Sorts of lines, in the order in which a statement sums them.</summary>
public enum LineKind
{
    Base,
    Points,
    Sprint,
    Bonus,
    ClawedBack,
}

/// <summary>What brings a line.</summary>
public enum LineCause
{
    Signed,
    Receipt,
    Refund,
    CreditNote,
    CashReturned,
    Accepted,
    Cancelled,
    Amended,
    SplitChanged,
    PlanPublished,

    /// <summary>A period that is over.</summary>
    MonthClosed,

    /// <summary>What closed months should have said, by what is known today: they don't change, this line does it.</summary>
    Restated,

    /// <summary>Points that were redeemed as cash.</summary>
    Points,
}

/// <summary>How one of somebody's contracts stands.</summary>
/// <param name="Contract">Its number.</param>
/// <param name="Amount">What it is worth.</param>
/// <param name="Received">What came in and stayed.</param>
/// <param name="Earned">What they have earned with it so far.</param>
/// <param name="Open">What they are still to get if all is paid and accepted.</param>
public sealed record ContractAccount(string Contract, Money Amount, Money Received, Money Earned, Money Open);

/// <summary>What statements have beside commission, such as points redeemed as cash. A feature that has some declares one.</summary>
public interface IStatementAddition
{
    /// <summary>Somebody's of a month that is being closed, or that runs.</summary>
    ValueTask<IReadOnlyList<StatementLine>> OfAsync(Storage.Session session, Storage.Id<People.Person> personId, Month month, CancellationToken ct);
}
