namespace ChatSales.Core.Storage.Feed;

/// <summary>The result of a step along the feed.</summary>
public enum Followed
{
    /// <summary>There was nothing to take.</summary>
    Nothing,

    /// <summary>Changes were taken; there may be more.</summary>
    Taken,

    /// <summary>Another node has taken them, or someone else has changed what the follower was about to change. Nothing was done.</summary>
    Late,
}

/// <summary>
/// Leads a follower along the feed. Several nodes may do it at once: a step counts only if the follower still is where the step began, so one of them
/// leads and the others stand by, ready to take over (docs/decisions/0020-one-feed.md).
/// </summary>
public sealed class Following(IStore store, Sessions sessions, IFollower follower, TimeProvider clock)
{
    /// <summary>How many changes a step takes at most.</summary>
    public const int MostAtOnce = 500;

    // How far changes that don't matter to the follower were passed since it was at its stored place, by that place's version: a commit for each of
    // them would cost as much as the change itself.
    private (long Version, long Position) passed;

    /// <summary>Follows changes as they come, until cancelled.</summary>
    /// <param name="failed">Is told what went wrong; after a pause the same step is retried, as nothing may be left out.</param>
    /// <param name="ct">Ends it.</param>
    public Task RunAsync(Action<Exception> failed, CancellationToken ct) => new FeedLoop(store.Bell, clock).RunAsync(StepAsync, failed, ct);

    /// <summary>Takes the next changes, or begins.</summary>
    /// <exception cref="StorageException">The store can't be read or written; nothing was taken.</exception>
    public async Task<Followed> StepAsync(CancellationToken ct)
    {
        var session = sessions.Open(Actor.System($"feed/{follower.Name}"));
        var place = await session.FindAsync<FollowerPlace>(follower.Name, ct) ?? New();
        try
        {
            var (result, position) = await TakeAsync(session, place, ct);
            if (position is { } reached)
            {
                session.Store(place with { Position = reached }, "follow");
                await session.CommitAsync(ct);
            }

            return result;
        }
        catch (ConcurrencyException)
        {
            return Followed.Late;
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // It may have read something newer than its changes: then its fault means nothing.
            if ((await store.FindAsync<FollowerPlace>(follower.Name, ct) ?? New()).Version == place.Version)
            {
                throw;
            }

            return Followed.Late;
        }
    }

    /// <summary>Makes its next step begin from nothing.</summary>
    /// <exception cref="StorageException">Nothing could be written.</exception>
    public Task ResetAsync(CancellationToken ct) => sessions.DoAsync(
        Actor.System($"feed/{follower.Name}"),
        async session => session.Store((await session.FindAsync<FollowerPlace>(follower.Name, ct) ?? New()) with { Position = null }, "reset"),
        ct);

    // The position is null where none is to be stored.
    private async Task<(Followed, long?)> TakeAsync(Session session, FollowerPlace place, CancellationToken ct)
    {
        if (place.Position is not { } stored)
        {
            return (Followed.Taken, await follower.BeginAsync(session, ct));
        }

        var from = passed.Version == place.Version ? Math.Max(stored, passed.Position) : stored;
        var changes = await store.ChangesAfterAsync(from, MostAtOnce, ct);
        if (changes.Count == 0)
        {
            return (Followed.Nothing, null);
        }

        var last = changes[^1].Sequence;
        if (!changes.Any(follower.IsAbout) && last - stored < MostAtOnce)
        {
            passed = (place.Version, last);
            return (Followed.Taken, null);
        }

        await follower.TakeAsync(session, changes, ct);
        return (Followed.Taken, last);
    }

    private FollowerPlace New() => new() { Id = follower.Name };
}
