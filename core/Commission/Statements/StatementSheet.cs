namespace ChatSales.Core.Commission.Statements;

/// <summary>A closed month's statement as it is printed (C5): whoever has it needs nothing else to see why each sum is what it is.</summary>
public sealed record StatementSheet
{
    public required string Company { get; init; }

    public required SheetPerson Person { get; init; }

    public required Month Month { get; init; }

    /// <summary>What names this statement for good, e.g. <c>TC-2026-10-P008</c>.</summary>
    public required string Number { get; init; }

    /// <summary>In the business's zone: printed as its clock shows it.</summary>
    public required DateTimeOffset ClosedAt { get; init; }

    /// <summary>Those that the lines come from; contracts keep the version of their signing day, so there may be several.</summary>
    public required IReadOnlyList<SheetPlan> Plans { get; init; }

    /// <summary>What was brought and taken, in the order in which it is read.</summary>
    public required IReadOnlyList<SheetLine> Lines { get; init; }

    /// <summary>Their own contracts, so that they can compare (对账).</summary>
    public required IReadOnlyList<SheetContract> Contracts { get; init; }

    /// <summary>What earlier months left: below zero is a debt.</summary>
    public required decimal CarriedOver { get; init; }

    /// <summary>What a guarantee adds.</summary>
    public required decimal Advance { get; init; }

    public required decimal Payable { get; init; }

    /// <summary>What goes into the next month: below zero is a debt.</summary>
    public required decimal CarriedOn { get; init; }

    /// <summary>What is written below everything, a paragraph each: whom to ask, until when.</summary>
    public IReadOnlyList<string> Footer { get; init; } = [];

    /// <summary>What lines brought, not what was taken back.</summary>
    public decimal Earned => Lines.Where(line => line.Value > 0).Sum(line => line.Value);

    /// <summary>What lines took back, below zero.</summary>
    public decimal ClawedBack => Lines.Where(line => line.Value < 0).Sum(line => line.Value);

    /// <summary>What this month owes but does not pay back yet, as no more may be taken of it: it comes to what is paid.</summary>
    public decimal Deferred => Payable - Advance - CarriedOver - Earned - ClawedBack;

    /// <summary>Whether a part of the sum is known at all: points are left out where there are none.</summary>
    public bool Has(SheetKind kind) => Lines.Any(line => line.Kind == kind);

    /// <summary>What lines of a kind brought.</summary>
    public decimal EarnedBy(SheetKind kind) => Lines.Where(line => line.Kind == kind && line.Value > 0).Sum(line => line.Value);
}

/// <summary>Whose statement it is.</summary>
public sealed record SheetPerson(string Id, string Name, string? Team);

/// <summary>A plan's version.</summary>
public sealed record SheetPlan(string Name, int Version);

/// <summary>What a line is for.</summary>
public enum SheetKind
{
    Base,
    Points,
    Sprint,
    Strategic,
}

/// <summary>A line with its reason. One below zero takes something back.</summary>
public sealed record SheetLine
{
    /// <summary>The business day of what caused it.</summary>
    public required DateOnly Day { get; init; }

    public required SheetKind Kind { get; init; }

    /// <summary>Its number; null if it comes from none, as points do.</summary>
    public string? Contract { get; init; }

    public string? Customer { get; init; }

    /// <summary>The rule's name, with the plan's version where there are several.</summary>
    public required string Rule { get; init; }

    /// <summary>In words: of what the rate is taken and which share is paid, or what caused the line.</summary>
    public required string Basis { get; init; }

    /// <summary>0.03 is 3 %; null if it is no rate.</summary>
    public decimal? Rate { get; init; }

    public required decimal Value { get; init; }

    /// <summary>The closed month that it would have been in, had all been known then; null if it is of this month.</summary>
    public Month? FromMonth { get; init; }
}

/// <summary>A contract as far as it concerns whoever gets the statement.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Customer">Its name.</param>
/// <param name="Value">What it is worth, in yuan.</param>
/// <param name="Received">Of that, so far.</param>
/// <param name="Earned">By this person, in all months so far.</param>
/// <param name="Open">What this person may still get for it.</param>
public sealed record SheetContract(string Id, string Customer, decimal Value, decimal Received, decimal Earned, decimal Open);
