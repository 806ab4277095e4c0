using System.Threading.Channels;
using ChatSales.Adapters.PostgreSql.Queues;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.PostgreSql.Writing;

/// <summary>
/// Commits this node's change sets. All waiting ones commit in one transaction, since all nodes' commits go through the journal one by one anyway:
/// many callers thus share one lock and one flush to the disk.
/// </summary>
internal sealed class Writer : IAsyncDisposable
{
    private const int LargestGroup = 5_000;
    private const int MostRaces = 20;
    private const int MostTries = 2;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(500);

    // The marker of a writer that has been silent for weeks is forgotten, as if it had died.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromDays(1);

    private readonly Channel<CommitUnit> waiting = Channel.CreateUnbounded<CommitUnit>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource stop = new();
    private readonly Guid id = Guid.NewGuid();
    private readonly Database database;
    private readonly DocumentKinds kinds;
    private readonly ClaimQueue<InboxMessage> inbox;
    private readonly ClaimQueue<OutboxMessage> outbox;
    private readonly IBell bell;
    private readonly AuditKey? auditKey;
    private readonly TimeProvider clock;
    private readonly TimeProvider time;
    private Task work = Task.CompletedTask;
    private long number;
    private long lastShown;

    public Writer(
        Database database,
        DocumentKinds kinds,
        ClaimQueue<InboxMessage> inbox,
        ClaimQueue<OutboxMessage> outbox,
        IBell bell,
        AuditKey? auditKey,
        TimeProvider clock,
        TimeProvider time) =>
        (this.database, this.kinds, this.inbox, this.outbox, this.bell, this.auditKey, this.clock, this.time) = (
            database,
            kinds,
            inbox,
            outbox,
            bell,
            auditKey,
            clock,
            time);

    public async Task StartAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        work = RunAsync();
    }

    /// <exception cref="ConcurrencyException">A document is no longer at its expected version, or this node may no longer settle the inbox
    /// message.</exception>
    /// <exception cref="StoreLimitException">Something in it exceeds what any store holds.</exception>
    /// <exception cref="UnwritableException">The server takes others, but not this.</exception>
    /// <exception cref="StorageException">Nothing could be written.</exception>
    public Task WriteAsync(ChangeSet changes)
    {
        var unit = new CommitUnit(changes, DocumentForm.Of(changes, kinds));
        return waiting.Writer.TryWrite(unit) ? unit.Done : throw new StorageException("The store is closed.");
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await stop.CancelAsync();
        await work;
        stop.Dispose();
        try
        {
            await database.UseAsync(connection => connection.ExecuteAsync(CancellationToken.None, CommitMarker.End(id)), CancellationToken.None);
        }
        catch (StorageException)
        {
            // It is forgotten in a month.
        }
    }

    private async Task RunAsync()
    {
        while (await waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            var group = new List<CommitUnit>();
            for (var weight = 0; weight < LargestGroup && waiting.Reader.TryRead(out var unit); weight += unit.Weight)
            {
                group.Add(unit);
            }

            await CommitAsync(group);
        }
    }

    // The marker must be there before a commit that relies on it.
    private async Task ShowAsync(CancellationToken ct)
    {
        await database.RepeatAsync(connection => connection.ExecuteAsync(ct, CommitMarker.Begin(id)), ct);
        lastShown = time.GetTimestamp();
    }

    private async Task CommitAsync(IReadOnlyList<CommitUnit> group)
    {
        for (int tries = 1, races = 1; ;)
        {
            var commit = new GroupCommit(group, inbox, new CommitMarker(id, ++number), auditKey, clock.GetUtcNow());
            try
            {
                if (time.GetElapsedTime(lastShown) > LongestSilence)
                {
                    await ShowAsync(CancellationToken.None);
                }

                if (await database.UseAsync(commit.RunAsync, CancellationToken.None))
                {
                    Answer(commit);
                    return;
                }

                if (races++ == MostRaces)
                {
                    Fail(group, new StorageException("The store is too busy: other nodes kept taking the same ids."));
                    return;
                }
            }
            catch (Exception fault)
            {
                var last = commit.IsSent ? await LastAsync() : 0;
                if (last == number)
                {
                    Answer(commit);
                    return;
                }

                if (last is null)
                {
                    Fail(group, new StorageException("The store was closed while it was not known whether a change was written.", fault));
                    return;
                }

                if (Database.IsPassing(fault) && tries++ < MostTries)
                {
                    continue;
                }

                await GiveUpAsync(group, fault);
                return;
            }
        }
    }

    // One unwritable change set must not take the others down.
    private async Task GiveUpAsync(IReadOnlyList<CommitUnit> group, Exception fault)
    {
        if (group.Count == 1 || Database.IsPassing(fault))
        {
            Fail(
                group,
                fault is StorageException or UnwritableException
                    ? fault
                    : new UnwritableException($"The store can't write this: {fault.Message}", fault));
            return;
        }

        foreach (var unit in group)
        {
            await CommitAsync([unit]);
        }
    }

    private void Answer(GroupCommit commit)
    {
        commit.Answer();
        if (commit.EndsClaims)
        {
            inbox.Ring();
        }

        if (commit.Sends)
        {
            outbox.Ring();
        }

        if (commit.Tells)
        {
            bell.Ring(IBell.Changes);
        }
    }

    // The number of this writer's last commit; null if the store is closed before the server can be asked.
    private async Task<long?> LastAsync()
    {
        while (true)
        {
            try
            {
                return (
                    await database.RepeatAsync(
                        connection => connection.ReadAsync(row => row.GetInt64(0), CancellationToken.None, CommitMarker.Last(id)),
                        CancellationToken.None)
                )[0];
            }
            catch (StorageException)
            {
                try
                {
                    await Task.Delay(Rest, time, stop.Token);
                }
                catch (OperationCanceledException)
                {
                    return null;
                }
            }
        }
    }

    private static void Fail(IReadOnlyList<CommitUnit> group, Exception fault)
    {
        foreach (var unit in group)
        {
            unit.Fail(fault);
        }
    }
}
