using System.Text.Json.Serialization;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Rhythm.Stalls;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Promises;

/// <summary>What was promised and explained about a deal that stands still; its id is the deal's.</summary>
public sealed record DealPromises : Entity
{
    /// <summary>In the order in which they were given.</summary>
    public IReadOnlyList<Promise> Promises { get; init; } = [];

    public IReadOnlyList<Explanation> Explanations { get; init; } = [];

    /// <summary>Those that are neither kept, broken nor given another day.</summary>
    [JsonIgnore]
    public IEnumerable<Promise> Running => Promises.Where(promise => promise.End is null);

    /// <summary>All that is known of a deal.</summary>
    public static async ValueTask<DealPromises> OfAsync(Session session, Deal deal, CancellationToken ct) =>
        await session.FindAsync<DealPromises>(deal.Id, ct) ?? new DealPromises { Id = deal.Id };

    /// <summary>Whether a reason or a promise was given since a deal entered its stage.</summary>
    public static async ValueTask<bool> IsAnsweredAsync(Session session, Deal deal, StageVisit visit, CancellationToken ct) =>
        await session.FindAsync<DealPromises>(deal.Id, ct) is { } known
        && (known.Promises.Any(promise => promise.Of == visit) || known.Explanations.Any(explanation => explanation.Of == visit));

    /// <summary>Notes that a deal goes on or closes, which may keep what was promised; the next look at it decides.</summary>
    public static async Task LeaveAsync(Session session, Deal deal, DateTimeOffset at, CancellationToken ct)
    {
        if (await session.FindAsync<DealPromises>(deal.Id, ct) is { } known && known.Running.Any(promise => promise.LeftAt is null))
        {
            var promises = known.Promises.Select(promise => promise is { End: null, LeftAt: null } ? promise with { LeftAt = at } : promise);
            session.Store(known with { Promises = [.. promises] }, "promise.leave");
        }
    }
}

/// <summary>A day by which a deal is to move on (RH5).</summary>
/// <param name="Day">As it was promised; keys of messages keep it.</param>
/// <param name="Of">The stage that it is to leave.</param>
/// <param name="By">Who promised.</param>
/// <param name="At">When.</param>
public sealed record Promise(DateOnly Day, StageVisit Of, Id<Person> By, DateTimeOffset At)
{
    /// <summary>The day that counts: a later one if the bot was down on the promised one.</summary>
    public DateOnly Due { get; init; } = Day;

    /// <summary>When the deal went on from the stage; null if it has not.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>What became of it; null while it runs.</summary>
    public PromiseEnd? End { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>What can become of a promise.</summary>
public enum PromiseEnd
{
    /// <summary>The deal went on, or was closed, by the end of the day.</summary>
    Kept,

    Broken,

    /// <summary>Another day was promised before the day had come.</summary>
    Redated,
}

/// <summary>Why a deal stands still.</summary>
/// <param name="Text">In the words of whoever said it.</param>
/// <param name="Of">The stage that it was in.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record Explanation(string Text, StageVisit Of, Id<Person> By, DateTimeOffset At);
