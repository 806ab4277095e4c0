using ChatSales.Core.Storage;

namespace ChatSales.Adapters.Chat.Connections;

/// <summary>Which node has the one connection that a platform allows; the id names what is connected to, e.g. <c>wecom-aibot/BotId</c>.</summary>
public sealed record ConnectionLease : Entity
{
    /// <summary>The node; empty once the last one has left.</summary>
    public string Holder { get; init; } = "";

    /// <summary>Increased by the holder as long as it lives.</summary>
    public long Beat { get; init; }

    /// <summary>A foreign program has taken the connection: no node fights for it until one is restarted.</summary>
    public bool IsDisplaced { get; init; }
}

/// <summary>
/// Holds a <see cref="ConnectionLease"/> for this node, or waits for it. A holder whose beat hasn't changed for several looks in a row is dead, and
/// another node takes over. No clocks are compared: each node counts its own looks.
/// </summary>
/// <param name="id">What is connected to.</param>
/// <param name="sessions">Where nodes share the lease.</param>
/// <param name="clock">Paces beats and looks.</param>
public sealed class LeaseKeeper(string id, Sessions sessions, TimeProvider clock)
{
    private const int MostLooks = 3;
    private const int MostFailures = 2;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private readonly string me = Guid.NewGuid().ToString("N");
    private bool isFirstLook = true;
    private (string Holder, long Beat, int Looks) seen = ("", -1, 0);
    private volatile Tenure? tenure;

    private sealed record Tenure(TaskCompletionSource Lost, CancellationTokenSource Stop);

    /// <summary>Whether this node has the lease.</summary>
    public bool IsHeld => tenure is not null;

    /// <summary>
    /// Returns once this node has the lease, at once if it already does; the returned task completes when the lease is lost to another node or given
    /// up.
    /// </summary>
    /// <param name="waiting">Is told why it waits, and whether that is fine.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="StorageException">The store can't be reached.</exception>
    public async Task<Task> AcquireAsync(Action<string, bool> waiting, CancellationToken ct)
    {
        while (true)
        {
            if (tenure is { } held)
            {
                return held.Lost.Task;
            }

            var (taken, displaced) = await LookAsync(ct);
            if (taken)
            {
                var begun = tenure = new Tenure(
                    new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously),
                    new CancellationTokenSource());
                _ = HoldAsync(begun);
                return begun.Lost.Task;
            }

            waiting(
                displaced
                    ? "another program has taken the connection over; start the bot anew once that one is stopped"
                    : "another node has the connection",
                !displaced);
            await Task.Delay(Pace, clock, ct);
        }
    }

    /// <summary>
    /// The platform reports another connection: true if no node of ours has it, after which none takes the lease any more. If that can't be looked
    /// up, it counts as another node's.
    /// </summary>
    public async Task<bool> DisplaceAsync(CancellationToken ct)
    {
        try
        {
            return await TryDisplaceAsync(ct).WaitAsync(Patience, clock, ct);
        }
        catch (Exception fault) when (fault is StorageException or UnstorableException or TimeoutException)
        {
            Lose(tenure);
            return false;
        }
    }

    /// <summary>Gives the lease to whoever looks next.</summary>
    public async Task ReleaseAsync()
    {
        if (!IsHeld)
        {
            return;
        }

        Lose(tenure);
        try
        {
            var session = Open();
            if (await session.FindAsync<ConnectionLease>(id, CancellationToken.None) is { } lease && lease.Holder == me)
            {
                session.Store(lease with { Holder = "" }, "lease.release");
                await session.CommitAsync(CancellationToken.None);
            }
        }
        catch (Exception fault) when (fault is StorageException or UnstorableException or ConcurrencyException)
        {
            // The others find out by themselves.
        }
    }

    private async Task<bool> TryDisplaceAsync(CancellationToken ct)
    {
        var session = Open();
        if (await session.FindAsync<ConnectionLease>(id, ct) is not { } lease || lease.Holder != me)
        {
            Lose(tenure);
            return false;
        }

        session.Store(lease with { Holder = "", IsDisplaced = true }, "lease.displace");
        try
        {
            await session.CommitAsync(ct);
        }
        catch (ConcurrencyException)
        {
            // Our own beat or another node was faster: look again.
            return await TryDisplaceAsync(ct);
        }

        Lose(tenure, silently: true);
        return true;
    }

    private async Task<(bool Taken, bool Displaced)> LookAsync(CancellationToken ct)
    {
        var session = Open();
        var lease = await session.FindAsync<ConnectionLease>(id, ct) ?? new ConnectionLease { Id = id };
        var isStart = isFirstLook;
        isFirstLook = false;
        if (lease.IsDisplaced && !isStart)
        {
            return (false, true);
        }

        seen = (lease.Holder, lease.Beat, seen.Holder == lease.Holder && seen.Beat == lease.Beat ? seen.Looks + 1 : 0);
        if (lease.Holder.Length > 0 && seen.Looks < MostLooks)
        {
            return (false, false);
        }

        session.Store(lease with { Holder = me, Beat = lease.Beat + 1, IsDisplaced = false }, "lease.take");
        try
        {
            await session.CommitAsync(ct);
            return (true, false);
        }
        catch (ConcurrencyException)
        {
            return (false, false);
        }
    }

    private async Task HoldAsync(Tenure held)
    {
        var failures = 0;
        try
        {
            while (failures < MostFailures)
            {
                await Task.Delay(Pace, clock, held.Stop.Token);
                try
                {
                    if (!await BeatAsync(held.Stop.Token).WaitAsync(Patience, clock, held.Stop.Token))
                    {
                        break;
                    }

                    failures = 0;
                }
                catch (Exception fault) when (fault is StorageException or UnstorableException or TimeoutException)
                {
                    // Unseen, this node will be taken for dead.
                    failures++;
                }
                catch (ConcurrencyException)
                {
                    // Another node has written: the next beat sees which.
                }
            }

            Lose(held);
        }
        catch (OperationCanceledException) when (held.Stop.IsCancellationRequested)
        {
            // Lost already.
        }
    }

    private async Task<bool> BeatAsync(CancellationToken ct)
    {
        var session = Open();
        if (await session.FindAsync<ConnectionLease>(id, ct) is not { } lease || lease.Holder != me)
        {
            return false;
        }

        session.Store(lease with { Beat = lease.Beat + 1 }, "lease.beat");
        await session.CommitAsync(ct);
        return true;
    }

    // Whoever was displaced already knows, and why.
    private void Lose(Tenure? ended, bool silently = false)
    {
        if (ended is not null && Interlocked.CompareExchange(ref tenure, null, ended) == ended)
        {
            ended.Stop.Cancel();
            seen = ("", -1, 0);
            if (!silently)
            {
                ended.Lost.TrySetResult();
            }
        }
    }

    private Session Open() => sessions.Open(Actor.System("lease"));
}
