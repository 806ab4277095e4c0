using ChatSales.Core.Storage;

namespace ChatSales.Adapters.PostgreSql.Queues;

/// <summary>
/// This node's membership among those that share the store. It beats, and its claims live as long as it does. A node whose beat hasn't changed while
/// another looked several times in a row is struck off, which ends its claims. No clocks are compared: each node counts its own looks, so it must
/// have been up all the time. A live node that was struck off learns so at its next beat and continues under a new identity; commits for its old
/// claims are refused.
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

    /// <summary>The others' last beats, after this node's own; the first row is missing if this node was struck off.</summary>
    private static Statement[] Beats(Guid node) =>
        [
            Statements.NeedNotLast,
            new(
                "WITH me AS (UPDATE nodes SET beat = beat + 1 WHERE id = $1 RETURNING id, beat) SELECT id, beat FROM me UNION ALL SELECT id, beat "
                + "FROM nodes WHERE id <> $1",
                node),
        ];

    public Task RegisterAsync(CancellationToken ct) => database.RepeatAsync(connection => connection.ExecuteAsync(ct, Register(Node)), ct);

    /// <summary>Begins to beat.</summary>
    public void Start(IReadOnlyList<IMember> members) => work = RunAsync(members);

    /// <summary>One beat and its consequences.</summary>
    /// <exception cref="StorageException">The server can't be reached.</exception>
    public async Task BeatAsync(IReadOnlyList<IMember> members, CancellationToken ct) => await TendAsync(await ShowAsync(members, ct), members, ct);

    /// <summary>The names of other nodes that beat or join while this one watches, for as long as a live one may be silent.</summary>
    public async Task<IReadOnlyList<string>> OthersAsync(CancellationToken ct)
    {
        var (first, now) = (await LookAsync(ct), new List<(Guid Node, string Name, long Beat)>());
        for (var looks = 0; first.Count > 0 && now.Count == 0 && looks <= pulse.MostMissed; looks++)
        {
            await Task.Delay(pulse.Beat, pulse.Time, ct);
            now.AddRange((await LookAsync(ct)).Except(first));
        }

        return now.ConvertAll(other => other.Name);
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

    private Task<IReadOnlyList<(Guid Node, string Name, long Beat)>> LookAsync(CancellationToken ct)
    {
        var others = new Statement("SELECT id, name, beat FROM nodes WHERE id <> $1", Node);
        return database.RepeatAsync(connection => connection.ReadAsync(row => (row.GetGuid(0), row.GetString(1), row.GetInt64(2)), ct, others), ct);
    }

    private async Task RunAsync(IReadOnlyList<IMember> members)
    {
        var tending = Task.CompletedTask;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(pulse.Beat, pulse.Time, stop.Token);
                var dead = await ShowAsync(members, stop.Token);

                // Tending may have to wait for others; the beat must not.
                tending = tending.IsCompleted ? TendQuietlyAsync(dead, members) : tending;
            }
            catch (StorageException)
            {
                // Having been away itself, this node can't say that others were.
                others.Clear();
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
        }

        await tending;
    }

    // Shows that this node is alive, and checks the others: those without a beat for too long are dead.
    private async Task<IReadOnlyList<(Guid Node, long Beat)>> ShowAsync(IReadOnlyList<IMember> members, CancellationToken ct)
    {
        var me = Node;
        var beats = await database.UseAsync(
            connection => connection.ReadAsync(row => (Node: row.GetGuid(0), Beat: row.GetInt64(1)), ct, Beats(me)),
            ct);
        if (beats.All(beat => beat.Node != me))
        {
            await ReturnAsync(members, ct);
            return [];
        }

        foreach (var gone in others.Keys.Except(beats.Select(beat => beat.Node)).ToList())
        {
            others.Remove(gone);
        }

        foreach (var (other, beat) in beats.Where(beat => beat.Node != me))
        {
            others[other] = (beat, others.TryGetValue(other, out var last) && last.Beat == beat ? last.Looks + 1 : 0);
        }

        return [.. others.Where(other => other.Value.Looks > pulse.MostMissed).Select(other => (other.Key, other.Value.Beat))];
    }

    // Strikes off the dead, and compares this node's claims with the server's.
    private async Task TendAsync(IReadOnlyList<(Guid Node, long Beat)> dead, IReadOnlyList<IMember> members, CancellationToken ct)
    {
        foreach (var (node, beat) in dead)
        {
            await StrikeOffAsync(node, beat, members, ct);
        }

        foreach (var member in members)
        {
            await member.GiveBackUnknownAsync(Node, ct);
        }
    }

    private async Task TendQuietlyAsync(IReadOnlyList<(Guid Node, long Beat)> dead, IReadOnlyList<IMember> members)
    {
        try
        {
            await TendAsync(dead, members, stop.Token);
        }
        catch (Exception fault) when (fault is StorageException or OperationCanceledException)
        {
            // The next beat tends to it again.
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

    // In one transaction: whoever is struck off has no claims. Claims are made under a lock on the node's row, so that none comes in between.
    private async Task StrikeOffAsync(Guid dead, long? beat, IReadOnlyList<IMember> members, CancellationToken ct)
    {
        var struck = await database.UseAsync(
            async connection =>
            {
                await using var transaction = await connection.BeginTransactionAsync(ct);
                if (await connection.ExecuteAsync(
                        ct,
                        new Statement("DELETE FROM nodes WHERE id = $1 AND ($2::bigint IS NULL OR beat = $2)", dead, beat)
                    ) == 0)
                {
                    return false;
                }

                foreach (var member in members)
                {
                    await member.EndAllAsync(connection, dead, died: beat is not null, ct);
                }

                await transaction.CommitAsync(ct);
                return true;
            },
            ct);
        foreach (var member in struck ? members : [])
        {
            member.Ring();
        }
    }
}
