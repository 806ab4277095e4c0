namespace ChatSales.Core.Storage.Feed;

/// <summary>
/// Leads a follower along the feed. Several nodes may do it at once: a step counts only if the follower still is where the step began, so that one of
/// them is ahead and the others stand back, ready to go on.
/// </summary>
public sealed class Following(IStore store, Sessions sessions, IFollower follower, TimeProvider clock)
{
    /// <summary>How many changes a step takes at most.</summary>
    public const int MostAtOnce = 500;

    // What comes meanwhile is taken in one step: a busy store has five commits more a second for each follower, not one more for each of its own.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    // A ring may be missed (IBell).
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StandingBack = TimeSpan.FromSeconds(5);

    /// <summary>What came of a step.</summary>
    public enum Step
    {
        /// <summary>There was nothing to take.</summary>
        Nothing,

        /// <summary>It was taken; there may be more.</summary>
        Taken,

        /// <summary>Another node has taken it, or someone else has changed what the follower was to change. Nothing was done.</summary>
        Late,
    }

    /// <summary>Goes along as changes come, until cancelled.</summary>
    /// <param name="failed">Is told what went wrong; after a rest the same is tried again, as nothing may be left out.</param>
    /// <param name="ct">Ends it.</param>
    public async Task RunAsync(Action<Exception> failed, CancellationToken ct)
    {
        var rung = NewRing();
        using var listening = store.Bell.Listen(IBell.Changes, () => Volatile.Read(ref rung).TrySetResult());
        while (true)
        {
            // From here on a ring counts for the next look.
            var ring = NewRing();
            Volatile.Write(ref rung, ring);
            var step = await TryStepAsync(failed, ct);
            if (step == Step.Nothing)
            {
                await AnyAsync(ring.Task, LongestRest, ct);
            }

            await Task.Delay(step == Step.Late ? StandingBack : step is null ? LongestRest : Pause, clock, ct);
        }
    }

    /// <summary>Takes the next changes, or begins.</summary>
    /// <exception cref="StorageException">The store can't be read or written; nothing was taken.</exception>
    public async Task<Step> StepAsync(CancellationToken ct)
    {
        var session = sessions.Open(Actor.System($"feed/{follower.Name}"));
        var place = await session.FindAsync<FollowerPlace>(follower.Name, ct);
        if (place?.Position is not { } position)
        {
            position = await follower.BeginAsync(session, ct);
        }
        else
        {
            var changes = await store.ChangesAfterAsync(position, MostAtOnce, ct);
            if (changes.Count == 0)
            {
                return Step.Nothing;
            }

            await follower.TakeAsync(session, changes, ct);
            position = changes[^1].Sequence;
        }

        session.Store((place ?? New()) with { Position = position }, "follow");
        try
        {
            await session.CommitAsync(ct);
            return Step.Taken;
        }
        catch (ConcurrencyException)
        {
            return Step.Late;
        }
    }

    /// <summary>Makes it begin from nothing with its next step.</summary>
    /// <exception cref="StorageException">Nothing could be written.</exception>
    public Task ResetAsync(CancellationToken ct) => sessions.DoAsync(
        Actor.System($"feed/{follower.Name}"),
        async session => session.Store((await session.FindAsync<FollowerPlace>(follower.Name, ct) ?? New()) with { Position = null }, "reset"),
        ct);

    private FollowerPlace New() => new() { Id = follower.Name };

    private static TaskCompletionSource NewRing() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Null if it went wrong.
    private async Task<Step?> TryStepAsync(Action<Exception> failed, CancellationToken ct)
    {
        try
        {
            return await StepAsync(ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            failed(fault);
            return null;
        }
    }

    private async Task AnyAsync(Task ring, TimeSpan longest, CancellationToken ct)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny(ring, Task.Delay(longest, clock, end.Token));
        await end.CancelAsync();
    }
}
