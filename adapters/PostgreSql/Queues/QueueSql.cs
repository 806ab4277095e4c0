namespace ChatSales.Adapters.PostgreSql.Queues;

/// <summary>
/// The statements that both queues share. Whoever changes a line's position must hold its row lock from an earlier statement: only a statement that
/// begins after the lock was taken sees all messages that others have added (each statement sees what was committed before it began).
/// </summary>
/// <param name="queue">Its name.</param>
/// <param name="hasSuspects">Whether messages whose node died go alone: their lines are marked.</param>
internal sealed class QueueSql(string queue, bool hasSuspects)
{
    public static QueueSql Inbox { get; } = new("inbox", hasSuspects: true);

    public static QueueSql Outbox { get; } = new("outbox", hasSuspects: false);

    public bool HasSuspects => hasSuspects;

    public string Messages => queue;

    public string Lines => $"{queue}_lines";

    /// <summary>
    /// Takes lines with a deliverable message for the node, the one with the oldest message first; skips lines that others are about to take or
    /// change. Takes nothing for a node that is no longer registered, and none can be struck off while it takes.
    /// </summary>
    public Statement Take(Guid node, DateTimeOffset now, int max) => Take(hasSuspects ? " AND NOT l.alone" : "", node, now, max);

    /// <summary>The same, whether a message is to go alone or not.</summary>
    public Statement TakeAny(Guid node, DateTimeOffset now, int max) => Take("", node, now, max);

    /// <summary>The same for a message that goes alone.</summary>
    public Statement TakeAlone(Guid node, DateTimeOffset now) => Take(" AND l.alone", node, now, 1);

    /// <summary>Whether a message that goes alone may go now.</summary>
    public Statement AnyAlone(DateTimeOffset now) =>
        new($"SELECT EXISTS (SELECT FROM {Lines} WHERE alone AND node IS NULL AND place IS NOT NULL AND due <= $1 AND blocked_until <= $1)", now);

    private Statement Take(string which, Guid node, DateTimeOffset now, int max) => new(
        $"""
        WITH me AS (SELECT FROM nodes WHERE id = $1 FOR KEY SHARE),
        ready AS MATERIALIZED (
            SELECT l.line FROM {Lines} l
            WHERE l.node IS NULL AND l.place IS NOT NULL AND l.due <= $2 AND l.blocked_until <= $2{which} AND EXISTS (SELECT FROM me)
            ORDER BY l.place LIMIT $3 FOR UPDATE OF l SKIP LOCKED)
        UPDATE {Lines} l SET node = $1, claimed = NULL FROM ready WHERE l.line = ready.line
        """,
        node, now, (long)max);

    /// <summary>Claims the first due message of each line just taken: number, id, line and message.</summary>
    public Statement Claim(Guid node, DateTimeOffset now) =>
        new(
            $"""
            UPDATE {Lines} l SET claimed = h.id
            FROM (
                SELECT t.line, m.n, m.id, m.message FROM {Lines} t
                CROSS JOIN LATERAL (SELECT w.n, w.id, w.message FROM {Messages} w WHERE w.line = t.line AND w.state = 'P' AND w.not_before <= $2 ORDER BY w.n LIMIT 1) m
                WHERE t.node = $1 AND t.claimed IS NULL) h
            WHERE l.line = h.line RETURNING h.n, h.id, h.line, h.message
            """,
            node,
            now);

    /// <summary>Releases lines that were taken but turned out to have nothing due.</summary>
    public Statement LetGo(Guid node, DateTimeOffset now) =>
        Relist($"SELECT t.line FROM {Lines} t WHERE t.node = $2 AND t.claimed IS NULL", "", now, node);

    /// <summary>Locks lines, in the order that all nodes use.</summary>
    public Statement Lock(string[] lines) => new($"SELECT line, node, claimed FROM {Lines} WHERE line = ANY($1) ORDER BY line FOR UPDATE", [lines]);

    /// <summary>Locks the line of a message.</summary>
    public Statement LockOf(string id) =>
        new($"SELECT line FROM {Lines} WHERE line = (SELECT m.line FROM {Messages} m WHERE m.id = $1) FOR UPDATE", id);

    /// <summary>Locks all lines of a node.</summary>
    public Statement LockAll(Guid node) => new($"SELECT claimed FROM {Lines} WHERE node = $1 ORDER BY line FOR UPDATE", node);

    /// <summary>Ends the claims on these lines with an outcome. The lines are locked.</summary>
    public Statement End(string[] lines, DateTimeOffset now) =>
        Relist("SELECT t.line FROM unnest($2::text[]) AS t (line)", hasSuspects ? ", alone = false" : "", now, [lines]);

    /// <summary>Ends all claims of a node. Its lines are locked.</summary>
    public Statement EndAll(Guid node, bool died, DateTimeOffset now) =>
        Relist($"SELECT t.line FROM {Lines} t WHERE t.node = $2", hasSuspects && died ? ", alone = true" : "", now, node);

    /// <summary>Ends these claims, if the node has them. The lines are locked.</summary>
    public Statement End(Guid node, string[] lines, string[] ids, DateTimeOffset now) =>
        Relist(
            $"SELECT t.line FROM {Lines} t JOIN unnest($3::text[], $4::text[]) AS c (line, id) ON c.line = t.line AND c.id = t.claimed "
            + "WHERE t.node = $2",
            "",
            now,
            node,
            lines,
            ids);

    /// <summary>Ends the claim on a message of a locked line, if the node has it; nothing in the line goes before the instant.</summary>
    public Statement EndUntil(Guid node, string id, DateTimeOffset until, DateTimeOffset now) =>
        Relist(
            $"SELECT t.line FROM {Lines} t WHERE t.line = (SELECT m.line FROM {Messages} m WHERE m.id = $3) AND t.node = $2 AND t.claimed = $3",
            ", blocked_until = $4",
            now,
            node,
            id,
            until);

    /// <summary>Settles the message of a locked line for the node that has it, or that had it if nobody else has.</summary>
    public Statement EndOrRelist(Guid node, string id, DateTimeOffset now) =>
        Relist(
            $"SELECT t.line FROM {Lines} t WHERE t.line = (SELECT m.line FROM {Messages} m WHERE m.id = $3) AND (t.node IS NULL OR t.node = $2 "
            + "AND t.claimed = $3)",
            "",
            now,
            node,
            id);

    /// <summary>What a node has claimed.</summary>
    public Statement Claimed(Guid node) => new($"SELECT line, claimed FROM {Lines} WHERE node = $1", node);

    public Statement Pending(string[] ids) => new($"SELECT id, message FROM {Messages} WHERE id = ANY($1) AND state = 'P'", [ids]);

    public Statement Rewrite(string[] ids, string[] messages) =>
        new($"UPDATE {Messages} m SET message = u.message::json FROM unnest($1, $2) AS u (id, message) WHERE m.id = u.id", ids, messages);

    /// <summary>When the next message may go: null for never, a past instant for at once.</summary>
    public Statement NextDue(DateTimeOffset now) =>
        new(
            $"""
            SELECT CASE WHEN next IS NOT NULL THEN greatest(next, $1) END
            FROM (SELECT min(greatest(due, blocked_until)) AS next FROM {Lines} WHERE node IS NULL AND place IS NOT NULL{(
                hasSuspects ? " AND NOT alone" : ""
            )}) n
            """,
            now);

    public Statement Depth { get; } =
        new(
            $"SELECT (SELECT count(*) FROM {queue} WHERE state = 'P'), (SELECT min(at) FROM {queue} WHERE state = 'P'), (SELECT count(*) FROM {queue} WHERE state = 'X')"
        );

    public Statement DeadLetters(int limit, int offset) =>
        new($"SELECT message FROM {Messages} WHERE state = 'X' ORDER BY n LIMIT $1 OFFSET $2", (long)limit, (long)offset);

    public Statement DeadLetter(string id) => new($"SELECT message FROM {Messages} WHERE id = $1 AND state = 'X'", id);

    /// <summary>Locks letters, in the order that all nodes use.</summary>
    public Statement LockLetters(string[] ids) =>
        new($"SELECT message FROM {Messages} WHERE id = ANY($1) AND state = 'X' ORDER BY id FOR UPDATE", [ids]);

    /// <summary>Puts a locked letter back, in its old place.</summary>
    public Statement Repeat(string id, string message) => new(
        $"""
        WITH again AS (UPDATE {Messages} SET state = 'P', not_before = '-infinity', message = $2::json WHERE id = $1 RETURNING line, n, not_before)
        INSERT INTO {Lines} AS l (line, place, due) SELECT line, n, not_before FROM again {Join}
        """,
        id, message);

    /// <summary>
    /// For an INSERT of lines: a line's position after a message was added to it. A message that is due goes before one that isn't; otherwise the
    /// earlier one.
    /// </summary>
    public const string Join = """
        ON CONFLICT (line) DO UPDATE SET place = CASE WHEN l.place IS NULL OR excluded.due < l.due THEN excluded.place ELSE l.place END,
            due = CASE WHEN l.place IS NULL THEN excluded.due ELSE least(l.due, excluded.due) END
        """;

    /// <summary>Forgets messages that were settled before an instant, some at a time.</summary>
    public Statement Forget(DateTimeOffset before, int atATime) =>
        new(
            $"DELETE FROM {Messages} WHERE id = ANY(ARRAY(SELECT id FROM {Messages} WHERE state = 'D' AND settled_at < $1 "
            + "ORDER BY settled_at LIMIT $2))",
            before,
            (long)atATime);

    // $1 is now; the lines' statement has the parameters after it.
    private Statement Relist(string lines, string also, DateTimeOffset now, params IReadOnlyList<object?> values) =>
        new(
            $"""
            UPDATE {Lines} l SET node = NULL, claimed = NULL, place = h.place, due = h.due{also}
            FROM (
                SELECT s.line, coalesce(r.n, w.n) AS place, coalesce(w.not_before, '-infinity') AS due FROM ({lines}) s
                LEFT JOIN LATERAL (SELECT m.n FROM {Messages} m WHERE m.line = s.line AND m.state = 'P' AND m.not_before <= $1 ORDER BY m.n LIMIT 1) r ON true
                LEFT JOIN LATERAL (SELECT m.n, m.not_before FROM {Messages} m WHERE r.n IS NULL AND m.line = s.line AND m.state = 'P' ORDER BY m.not_before, m.n LIMIT 1) w ON true) h
            WHERE l.line = h.line
            """,
            [now, .. values]);
}
