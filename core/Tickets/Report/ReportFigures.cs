using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets.Report;

/// <summary>What the tickets of a month come to, of everybody, a department or a person (T4). Hours have four decimals.</summary>
public sealed record ReportFigures
{
    /// <summary>Of fewer tickets a figure says little, which is said.</summary>
    public const int FewTickets = 5;

    /// <summary>Of no tickets.</summary>
    public static ReportFigures None { get; } = new();

    /// <summary>Tickets opened in the month that have had a response.</summary>
    public int Answered { get; init; }

    /// <summary>Mean hours to the first response by the clock on the wall (TK9); null if there is none.</summary>
    public decimal? Mean { get; init; }

    /// <summary>The same of which nine of ten are no longer, by the nearest rank.</summary>
    public decimal? Most { get; init; }

    /// <summary>Mean hours to the first response in the working time of whoever owed it.</summary>
    public decimal? WorkingMean { get; init; }

    /// <summary>The same of which nine of ten are no longer.</summary>
    public decimal? WorkingMost { get; init; }

    /// <summary>Changes recorded in the month.</summary>
    public int Changes { get; init; }

    /// <summary>On how many tickets.</summary>
    public int Changed { get; init; }

    /// <summary>Tickets whose acceptance passed or was refused for the first time in the month.</summary>
    public int Judged { get; init; }

    /// <summary>Those of them that passed.</summary>
    public int Passed { get; init; }

    /// <summary>Passed of those judged, 0 to 1; null if there is none.</summary>
    public decimal? FirstPass => Judged == 0 ? null : Rounded((decimal)Passed / Judged);

    /// <summary>Working hours of the month in each step, in the order of the steps.</summary>
    public IReadOnlyList<StepTime> Steps { get; init; } = [];

    /// <summary>Whether there is anything.</summary>
    public bool IsEmpty => Answered + Changes + Judged + Steps.Count == 0;

    internal static decimal Rounded(decimal value) => Math.Round(value, 4, MidpointRounding.AwayFromZero);
}

/// <summary>Working hours spent in a step, and on how many tickets.</summary>
public sealed record StepTime(TicketStep Step, decimal Hours, int Tickets);

/// <summary>Figures of a month beside those of the month before.</summary>
public sealed record BothMonths(ReportFigures Now, ReportFigures Before)
{
    public bool IsEmpty => Now.IsEmpty && Before.IsEmpty;
}

/// <summary>The three-party report of a month (三方协同健康度报告).</summary>
public sealed record ThreePartyReport(ReportMonth Month, BothMonths Total, IReadOnlyList<ReportDepartment> Departments);

/// <summary>A department's figures: of a team, or of those of a role who are in none.</summary>
public sealed record ReportDepartment(string Name, BothMonths Figures, IReadOnlyList<ReportPerson> People);

/// <summary>A person's figures; without a person those that nobody had.</summary>
public sealed record ReportPerson(Id<Person>? PersonId, string Name, BothMonths Figures);
