using ChatSales.Core.Storage;

namespace ChatSales.Adapters.PostgreSql.Queues;

/// <summary>How often a node beats, and how many beats it may miss before the others take it for dead. Runs on real time even where the product's clock does not.</summary>
internal sealed record Pulse
{
    public TimeProvider Time { get; init; } = TimeProvider.System;

    public TimeSpan Beat { get; init; } = TimeSpan.FromSeconds(1);

    public int MostMissed { get; init; } = 6;
}

/// <summary>
/// This node among those that share the store. It beats; its claims live as long as it does. A node whose beat has not changed while another looked several times in
/// a row is struck off, and its claims end with that. No clocks are compared: each node counts its own looks, so it must itself have been
/// there all the time. A node that was struck off while it lived hears of it at its next beat and goes on as another; what it still does for its old claims
/// is refused when it comes to be committed.
/// </summary>
internal sealed class Membership(Database database, Pulse pulse) : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Dictionary<Guid, (long Beat, int Looks)> others = [];
    private Task work = Task.CompletedTask;

    // Boxed, as it is read while it changes.
    private volatile object node = Guid.NewGuid();

    public Guid Node => (Guid)node;

    private static Statement Register(Guid node) =>
        new("INSERT INTO nodes (id, name) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING", node, $"{Environment.MachineName}:{Environment.ProcessId}");

    /// <summary>The last beats of the others, after this node's own; without a first row when this node was struck off.</summary>
    private static Statement[] Beats(Guid node) =>
    [
        Statements.NeedNotLast,
        new("WITH me AS (UPDATE nodes SET beat = beat + 1 WHERE id = $1 RETURNING id, beat) SELECT id, beat FROM me UNION ALL SELECT id, beat FROM nodes WHERE id <> $1", node),
    ];

    public Task RegisterAsync(CancellationToken ct) => database.RepeatAsync(connection => connection.ExecuteAsync(ct, Register(Node)), ct);

    /// <summary>Begins to beat.</summary>
    public void Start(IReadOnlyList<IMember> members) => work = RunAsync(members);

    /// <summary>One beat: shows that this node lives, strikes off those that do not, and compares what it has claimed with what the server says.</summary>
    /// <exception cref="StorageException">The server can't be reached.</exception>
    public async Task BeatAsync(IReadOnlyList<IMember> members, CancellationToken ct)
    {
        var me = Node;
        var beats = await database.UseAsync(connection => connection.ReadAsync(row => (Node: row.GetGuid(0), Beat: row.GetInt64(1)), ct, Beats(me)), ct);
        if (beats.All(beat => beat.Node != me))
        {
            await ReturnAsync(members, ct);
            return;
        }

        foreach (var gone in others.Keys.Except(beats.Select(beat => beat.Node)).ToList())
        {
            others.Remove(gone);
        }

        foreach (var (other, beat) in beats.Where(beat => beat.Node != me))
        {
            var looks = others.TryGetValue(other, out var last) && last.Beat == beat ? last.Looks + 1 : 0;
            others[other] = (beat, looks);
            if (looks > pulse.MostMissed)
            {
                await StrikeOffAsync(other, beat, members, ct);
            }
        }

        foreach (var member in members)
        {
            await member.GiveBackUnknownAsync(me, ct);
        }
    }

    /// <summary>Stops beating and gives back what is still claimed, so that nobody has to wait.</summary>
    public async Task LeaveAsync(IReadOnlyList<IMember> members)
    {
        await stop.CancelAsync();
        await work;
        try
        {
            await StrikeOffAsync(Node, beat: null, members, CancellationToken.None);
        }
        catch (StorageException)
        {
            // The others find out by themselves.
        }
    }

    public void Dispose() => stop.Dispose();

    private async Task RunAsync(IReadOnlyList<IMember> members)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pulse.Beat, pulse.Time, stop.Token);
                await BeatAsync(members, stop.Token);
            }
            catch (StorageException)
            {
                // Not having been there, this node can't say of others that they were not.
                others.Clear();
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task ReturnAsync(IReadOnlyList<IMember> members, CancellationToken ct)
    {
        foreach (var member in members)
        {
            member.LoseAll();
        }

        others.Clear();
        var again = Guid.NewGuid();
        await database.RepeatAsync(connection => connection.ExecuteAsync(ct, Register(again)), ct);
        node = again;
    }

    // In one transaction: whoever is struck off has no claims. A claim is made under a lock on the node's row, so that none comes in between.
    private async Task StrikeOffAsync(Guid dead, long? beat, IReadOnlyList<IMember> members, CancellationToken ct)
    {
        var struck = await database.UseAsync(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(ct);
                if (await connection.ExecuteAsync(ct, new Statement("DELETE FROM nodes WHERE id = $1 AND ($2::bigint IS NULL OR beat = $2)", dead, beat)) == 0)
                {
                    return false;
                }

                foreach (var member in members)
                {
                    await member.EndAllAsync(connection, dead, ct);
                }

                await transaction.CommitAsync(ct);
                return true;
            },
            ct);
        others.Remove(dead);
        foreach (var member in struck ? members : [])
        {
            member.Ring();
        }
    }
}

/// <summary>A queue whose claims end with their node.</summary>
internal interface IMember
{
    /// <summary>Ends all claims of a node that is struck off in this transaction.</summary>
    Task EndAllAsync(Npgsql.NpgsqlConnection connection, Guid node, CancellationToken ct);

    /// <summary>Ends claims of this node that it does not know of.</summary>
    Task GiveBackUnknownAsync(Guid node, CancellationToken ct);

    /// <summary>This node was struck off: nothing is claimed by it any more.</summary>
    void LoseAll();

    void Ring();
}
