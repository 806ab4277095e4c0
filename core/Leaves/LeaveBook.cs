using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Leaves;

/// <summary>
/// When one person is on leave; its id is the person's. One document holds all of a person's leave, so that two concurrent requests can't overlap.
/// Past leave stays: its days don't count when someone's work is judged.
/// </summary>
public sealed record LeaveBook : Entity
{
    /// <summary>By day, without overlap.</summary>
    public IReadOnlyList<Leave> Leaves { get; init; } = [];

    /// <summary>The leave that includes a day.</summary>
    public Leave? On(DateOnly day) => Leaves.FirstOrDefault(leave => leave.Days.Contains(day));

    /// <summary>What is under way or still to come on a day.</summary>
    public IEnumerable<Leave> OpenOn(DateOnly today) => Leaves.Where(leave => leave.Days.Last >= today);
}

/// <summary>Whole days on which someone is away.</summary>
/// <param name="Days">The days, including weekends and holidays.</param>
/// <param name="StandInId">Who stands in; null for the first superior who is present.</param>
public sealed record Leave(DaySpan Days, Id<Person>? StandInId);
