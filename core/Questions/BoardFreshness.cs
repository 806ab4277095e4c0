using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Questions;

/// <summary>Lets answers have what the asker has just done, and says how old they are.</summary>
public sealed class BoardFreshness(IBoard board, IStore store, TimeProvider clock)
{
    // The board is some changes behind; one that is so far behind is old anyway.
    private const int Most = 500;

    /// <summary>How long an answer waits for the asker's own last change.</summary>
    public static TimeSpan LongestWait { get; } = TimeSpan.FromSeconds(1);

    /// <summary>From which age on an answer shows it.</summary>
    public static TimeSpan Shown { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Waits for the asker's own last change if the board doesn't have it; nobody waits for others'.</summary>
    /// <param name="personId">The asker.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="StorageException">The store can't be read.</exception>
    public async Task<Freshness> OfAsync(Id<Person> personId, CancellationToken ct)
    {
        var missing = await MissingAsync(ct);
        if (missing.LastOrDefault(entry => entry.Change.Actor.PersonId == personId) is not { Sequence: var own })
        {
            return Of(missing, lacksOwn: false);
        }

        var has = await board.WaitForAsync(own, LongestWait, ct);
        return Of([.. missing.Where(entry => entry.Sequence > board.Position)], lacksOwn: !has);
    }

    private async ValueTask<IReadOnlyList<AuditEntry>> MissingAsync(CancellationToken ct) =>
        board.Position is { } position ? await store.ChangesAfterAsync(position, Most, ct) : [];

    private Freshness Of(IReadOnlyList<AuditEntry> missing, bool lacksOwn) => new(
        board.Position, missing is [var first, ..] && clock.GetUtcNow() - first.Change.At is { Ticks: > 0 } age ? age : TimeSpan.Zero, lacksOwn);
}

/// <summary>How fresh an answer is.</summary>
/// <param name="Position">The position in the feed up to which it has everything; null if the board is yet to be built.</param>
/// <param name="Age">How long ago the first change was made that it doesn't have; zero if it has all.</param>
/// <param name="LacksOwn">Whether the asker's own last change is missing.</param>
public sealed record Freshness(long? Position, TimeSpan Age, bool LacksOwn);
