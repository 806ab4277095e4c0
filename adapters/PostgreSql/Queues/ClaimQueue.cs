using ChatSales.Core.Storage;
using Npgsql;

namespace ChatSales.Adapters.PostgreSql.Queues;

/// <summary>
/// What inbox and outbox share: handing out, first come first served within a line, one message of a line at a time across all nodes; waiting;
/// counting.
/// </summary>
/// <param name="database">The server.</param>
/// <param name="sql">The queue's statements.</param>
/// <param name="membership">The node that claims messages.</param>
/// <param name="bell">Wakes those who wait.</param>
/// <param name="clock">Decides which messages are due.</param>
/// <param name="time">Paces looking when no bell rings.</param>
/// <param name="idOf">A message's id.</param>
/// <param name="abandoned">What to do with a message whose claim ends with its node, depending on whether the node died and had no other claim; null
/// for nothing.</param>
internal sealed class ClaimQueue<T>(
    Database database,
    QueueSql sql,
    Membership membership,
    Doorbell bell,
    TimeProvider clock,
    TimeProvider time,
    Func<T, string> idOf,
    Func<T, bool, bool, T?> abandoned)
    : IMember
    where T : class
{
    // How long a message waits at most if the bell is missed.
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    // Whether messages that go alone are waiting, as of this node's last look.
    private volatile bool suspects;

    // Since when others have been waiting for them, one or several in a row.
    private DateTimeOffset? alone;

    public Claims<T> Claims { get; } = new();

    public QueueSql Sql => sql;

    public async ValueTask<IReadOnlyList<T>> ClaimAsync(int max, IEnumerable<Statement> before, CancellationToken ct)
    {
        await Claims.Gate.WaitAsync(ct);
        try
        {
            var (node, now) = (membership.Node, clock.GetUtcNow());
            alone = suspects ? alone ?? now : null;
            if (now - alone >= IInbox.LongestAlone)
            {
                // Before the claim: a fault after it must not lose what was claimed.
                suspects = await AnyAloneAsync(now, ct);
                return await ClaimAsync(node, now, sql.TakeAny(node, now, max), before);
            }

            if (suspects)
            {
                if (Claims.Any)
                {
                    return [];
                }

                if (await ClaimAsync(node, now, sql.TakeAlone(node, now), before) is { Count: > 0 } suspect)
                {
                    return suspect;
                }

                suspects = false;
            }

            return await ClaimAsync(node, now, sql.Take(node, now, max), before);
        }
        finally
        {
            Claims.Gate.Release();
        }
    }

    /// <summary>Ends claims of this node that it doesn't know about: their answers were lost on the way.</summary>
    public async Task GiveBackUnknownAsync(Guid node, CancellationToken ct)
    {
        await Claims.Gate.WaitAsync(ct);
        try
        {
            var known = Claims.Known();
            var there = await database.RepeatAsync(
                connection => connection.ReadAsync(row => (Line: row.GetString(0), StoredId: row.GetString(1)), ct, sql.Claimed(node)),
                ct);
            var unknown = there.Where(claim => !known.Contains(claim)).ToList();
            if (unknown.Count > 0)
            {
                await EndAsync(node, [.. unknown.Select(claim => claim.Line)], [.. unknown.Select(claim => claim.StoredId)], ct);
            }

            // Another node that found them may have left since.
            suspects |= sql.HasSuspects && await AnyAloneAsync(clock.GetUtcNow(), ct);
        }
        finally
        {
            Claims.Gate.Release();
        }
    }

    /// <summary>Ends a claim, its message unhandled. If the server can't be reached now, the next beat tells it.</summary>
    public async ValueTask ReleaseAsync(string id, CancellationToken ct)
    {
        if (Claims.Of(id) is not { } claim || !Claims.Remove(claim))
        {
            return;
        }

        try
        {
            await EndAsync(claim.Node, [claim.Line], [claim.StoredId], ct);
        }
        catch (StorageException)
        {
            // It is forgotten here: the next beat gives it back.
        }
    }

    public async Task WaitAsync(CancellationToken ct)
    {
        var rung = bell.Next(sql.Messages);
        if (suspects)
        {
            if (Claims.Any)
            {
                await LookAsync(LongestWait, rung, ct);
            }

            return;
        }

        var now = clock.GetUtcNow();
        var due = (
            await database.RepeatAsync(
                connection =>
                    connection.ReadAsync(
                        row => row.IsDBNull(0) ? default(DateTimeOffset?) : row.GetFieldValue<DateTimeOffset>(0),
                        ct,
                        sql.NextDue(now)),
                ct)
        )[0];
        var wait = due is { } next ? next - clock.GetUtcNow() : LongestWait;
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        await LookAsync(wait, rung, ct);
    }

    public async ValueTask<IReadOnlyList<T>> DeadLettersAsync(int limit, int offset, CancellationToken ct) =>
        await database.RepeatAsync(
            connection => connection.ReadAsync(row => Documents.Read<T>(row.GetString(0)), ct, sql.DeadLetters(limit, offset)),
            ct);

    public async ValueTask<T?> FindDeadLetterAsync(string id, CancellationToken ct) =>
        await database.RepeatAsync(
            connection => connection.ReadAsync(row => Documents.Read<T>(row.GetString(0)), ct, sql.DeadLetter(OrdinalText.Of(id))),
            ct)
            is [var letter]
            ? letter
            : default;

    public async ValueTask<QueueDepth> DepthAsync(CancellationToken ct) => (await database.RepeatAsync(
        connection => connection.ReadAsync(
            row => new QueueDepth(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetFieldValue<DateTimeOffset>(1), row.GetInt64(2)), ct, sql.Depth),
        ct))[0];

    public async Task EndAllAsync(NpgsqlConnection connection, Guid node, bool died, CancellationToken ct)
    {
        var claimed = await connection.ReadAsync(row => row.GetString(0), ct, sql.LockAll(node));
        if (claimed.Count > 0)
        {
            var messages = await connection.ReadAsync(
                row => (StoredId: row.GetString(0), Message: Documents.Read<T>(row.GetString(1))),
                ct,
                sql.Pending([.. claimed]));
            var changed = messages
                .Select(row => (row.StoredId, Message: abandoned(row.Message, died, claimed.Count == 1)))
                .Where(row => row.Message is not null)
                .ToList();
            await connection.ExecuteAsync(
                ct,
                sql.Rewrite([.. changed.Select(row => row.StoredId)], [.. changed.Select(row => Documents.Json(row.Message!))]));
            suspects |= died && sql.HasSuspects;
        }

        await connection.ExecuteAsync(ct, sql.EndAll(node, died, clock.GetUtcNow()));
    }

    public void LoseAll() => Claims.Clear();

    public void Ring() => bell.Ring(sql.Messages);

    private async Task<IReadOnlyList<T>> ClaimAsync(Guid node, DateTimeOffset now, Statement take, IEnumerable<Statement> before)
    {
        // Not cancellable halfway: what was claimed would have to be given back.
        var claimed = await database.UseAsync(
            connection =>
                connection.ReadAsync(
                    row => (N: row.GetInt64(0), StoredId: row.GetString(1), Line: row.GetString(2), Message: Documents.Read<T>(row.GetString(3))),
                    CancellationToken.None,
                    [.. before, take, sql.Claim(node, now), sql.LetGo(node, now)]),
            CancellationToken.None);
        var inOrder = claimed.OrderBy(row => row.N).ToList();
        inOrder.ForEach(row => Claims.Add(new Claim<T>(idOf(row.Message), row.StoredId, row.Line, node, row.Message)));
        return inOrder.ConvertAll(row => row.Message);
    }

    private async Task<bool> AnyAloneAsync(DateTimeOffset now, CancellationToken ct) =>
        (await database.RepeatAsync(connection => connection.ReadAsync(row => row.GetBoolean(0), ct, sql.AnyAlone(now)), ct))[0];

    // Until something is due, the bell rings, or it is time to look.
    private async Task LookAsync(TimeSpan due, Task rung, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        // What wasn't due at the last look may be now.
        var wait = TimeSpan.FromTicks(Math.Clamp(due.Ticks, 0, LongestWait.Ticks));
        await Task.WhenAny(rung, Task.Delay(wait, clock, stop.Token), Task.Delay(Look, time, stop.Token));
        await stop.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }

    private async Task EndAsync(Guid node, string[] lines, string[] ids, CancellationToken ct)
    {
        await database.RepeatAsync(connection => connection.ExecuteAsync(ct, sql.Lock(lines), sql.End(node, lines, ids, clock.GetUtcNow())), ct);
        Ring();
    }
}
