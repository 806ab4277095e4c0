using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Leaves;

/// <summary>
/// When one person is on leave; its id is the person's. One document for all of a person's leave, so that two requests at once can't overlap.
/// Leave that is over stays: its days don't count where someone's work is judged.
/// </summary>
public sealed record LeaveBook : Entity
{
    /// <summary>By day; no two overlap.</summary>
    public IReadOnlyList<Leave> Leaves { get; init; } = [];

    /// <summary>The leave that a day belongs to.</summary>
    public Leave? On(DateOnly day) => Leaves.FirstOrDefault(leave => leave.Days.Contains(day));

    /// <summary>What is running or still to come on a day.</summary>
    public IEnumerable<Leave> OpenOn(DateOnly today) => Leaves.Where(leave => leave.Days.Last >= today);
}

/// <summary>Whole days on which someone is away.</summary>
/// <param name="Days">The days, weekends and holidays among them.</param>
/// <param name="StandInId">Who stands in; null: the first one up the line who is present.</param>
public sealed record Leave(DaySpan Days, Id<Person>? StandInId);
