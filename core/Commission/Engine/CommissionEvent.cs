using ChatSales.Core.Commission.Plans;

namespace ChatSales.Core.Commission.Engine;

/// <summary>What happened (commission plans, format 1, section 1).</summary>
public enum EventKind
{
    Signed,
    Receipt,

    /// <summary>Money back, and the contract worth that much less.</summary>
    Refund,

    /// <summary>The contract worth less; no money moves.</summary>
    CreditNote,

    /// <summary>Money back, the contract unchanged.</summary>
    CashReturned,
    Accepted,
    Cancelled,
    Amended,
    SplitChanged,
    PlanPublished,
    MonthClosed,
}

/// <summary>A fact that commission follows from.</summary>
public sealed record CommissionEvent
{
    /// <summary>The same id is the same fact.</summary>
    public required string Id { get; init; }

    public required EventKind Kind { get; init; }

    /// <summary>About which contract; empty where it is about none.</summary>
    public string Contract { get; init; } = "";

    /// <summary>The business day, in Shanghai.</summary>
    public required DateOnly On { get; init; }

    /// <summary>When it became known, which is when it has its effect.</summary>
    public required DateOnly RecordedOn { get; init; }

    public decimal Amount { get; init; }

    public string? BankRef { get; init; }

    /// <summary>What an amendment changes.</summary>
    public Func<Agreement, Agreement>? Change { get; init; }

    public IReadOnlyList<PersonShare>? Split { get; init; }

    public CommissionPlan? Plan { get; init; }

    public Month? Month { get; init; }

    public bool IsMoney => Kind is EventKind.Receipt or EventKind.Refund or EventKind.CreditNote or EventKind.CashReturned;
}
