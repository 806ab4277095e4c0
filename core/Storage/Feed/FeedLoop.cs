namespace ChatSales.Core.Storage.Feed;

/// <summary>Takes step after step along the feed, as changes come.</summary>
/// <param name="bell">Rings when there are more.</param>
/// <param name="clock">The time.</param>
public sealed class FeedLoop(IBell bell, TimeProvider clock)
{
    // Changes that arrive meanwhile are taken in one step: a busy store has five more commits a second per follower, not one for each of its own.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    // Rings can be missed (IBell).
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StandingBack = TimeSpan.FromSeconds(5);

    /// <summary>Goes on until cancelled.</summary>
    /// <param name="step">Takes a step.</param>
    /// <param name="failed">Is told what went wrong; after a pause the same step is retried, as nothing may be left out.</param>
    /// <param name="ct">Ends it.</param>
    public async Task RunAsync(Func<CancellationToken, Task<Followed>> step, Action<Exception> failed, CancellationToken ct)
    {
        var rung = NewRing();
        using var listening = bell.Listen(IBell.Changes, () => Volatile.Read(ref rung).TrySetResult());
        while (true)
        {
            // From here on, a ring counts for the next look.
            var ring = NewRing();
            Volatile.Write(ref rung, ring);
            var result = await TryAsync(step, failed, ct);
            if (result == Followed.Nothing)
            {
                await AnyAsync(ring.Task, LongestRest, ct);
            }

            await Task.Delay(result == Followed.Late ? StandingBack : result is null ? LongestRest : Pause, clock, ct);
        }
    }

    private static TaskCompletionSource NewRing() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Null if it went wrong.
    private static async Task<Followed?> TryAsync(Func<CancellationToken, Task<Followed>> step, Action<Exception> failed, CancellationToken ct)
    {
        try
        {
            return await step(ct);
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
