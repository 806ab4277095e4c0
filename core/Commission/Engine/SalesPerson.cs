namespace ChatSales.Core.Commission.Engine;

/// <summary>Somebody who earns commission.</summary>
/// <param name="Id">Who.</param>
/// <param name="Team">Theirs; plans and conditions may be about it.</param>
/// <param name="JoinedOn">First day; null for always.</param>
/// <param name="LeftOn">Last day; null while they are there.</param>
/// <param name="Successor">Who takes over what they leave.</param>
public sealed record SalesPerson(string Id, string? Team, DateOnly? JoinedOn, DateOnly? LeftOn, string? Successor)
{
    /// <summary>On how many days of a period they were there.</summary>
    public int DaysIn(PlanPeriod period)
    {
        var first = JoinedOn is { } joined && joined > period.First ? joined : period.First;
        var last = LeftOn is { } left && left < period.Last ? left : period.Last;
        return Math.Max(0, last.DayNumber - first.DayNumber + 1);
    }
}

/// <summary>What somebody is to sell in a period.</summary>
/// <param name="Person">Who.</param>
/// <param name="Period">Its name.</param>
/// <param name="Amount">In yuan.</param>
/// <param name="ByDays">Whether it shrinks to the days on which they were there.</param>
public sealed record Quota(string Person, string Period, decimal Amount, bool ByDays);

/// <summary>What holds for all statements, whatever the plan.</summary>
/// <param name="MaxMonthlyDeduction">Which share of a month's earnings may be taken for debts; null for all.</param>
/// <param name="Guarantees">Minimums.</param>
public sealed record PayrollTerms(decimal? MaxMonthlyDeduction, IReadOnlyList<Guarantee> Guarantees)
{
    public static PayrollTerms None { get; } = new(null, []);
}

/// <summary>What some people are paid at least.</summary>
/// <param name="People">Who.</param>
/// <param name="Monthly">How much.</param>
/// <param name="Recoverable">Whether what is advanced is owed.</param>
/// <param name="From">The first month.</param>
/// <param name="To">The last; null for no end.</param>
public sealed record Guarantee(IReadOnlyList<string> People, decimal Monthly, bool Recoverable, Month From, Month? To)
{
    public bool Covers(string person, Month month) => People.Contains(person) && From <= month && (To is not { } last || month <= last);
}
