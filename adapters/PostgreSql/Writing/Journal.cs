using ChatSales.Adapters.PostgreSql.Queues;
using ChatSales.Core.Storage;
using Npgsql;

namespace ChatSales.Adapters.PostgreSql.Writing;

/// <summary>
/// Numbers and hashes that continue from commit to commit. The journal's one row is locked until the end of the transaction that continues it, so
/// that numbers have no gaps, the chain has no forks, and whoever follows the log by number misses nothing.
/// </summary>
internal sealed class Journal
{
    private AuditEnd audit = AuditEnd.Empty;

    /// <summary>Where the next audit entry continues.</summary>
    public AuditEnd Audit => audit;

    public static Statement Lock { get; } = new("SELECT audit_sequence, audit_hash, audit_key FROM journal FOR UPDATE");

    public static Journal Read(NpgsqlDataReader row) => new()
    {
        audit = new AuditEnd(row.GetInt64(0), row.GetString(1), row.GetString(2) is { Length: > 0 } key ? key : null),
    };

    /// <summary>Writes the change sets' audit entries and outgoing messages, in order.</summary>
    public IEnumerable<Statement> Write(IReadOnlyList<CommitUnit> units, AuditKey? auditKey, DateTimeOffset now)
    {
        var entries = units.SelectMany(unit => unit.Changes.Audit).Select(draft => Next(draft, auditKey)).ToList();
        var histories = entries.Where(entry => entry.Change.ChangedDeal is not null)
            .Select(entry => (entry.Change.ChangedDeal!, entry.Sequence)).ToList();
        var messages = units.SelectMany(unit => unit.Changes.Outgoing).ToList();
        var erased = units.SelectMany(unit => unit.Changes.Erased).ToList();
        if (erased.Count > 0)
        {
            yield return new Statement(
                "UPDATE audit a SET entry = u.entry::json FROM unnest($1, $2) AS u (sequence, entry) WHERE a.sequence = u.sequence",
                erased.ConvertAll(entry => entry.Sequence).ToArray(),
                erased.ConvertAll(Documents.Json).ToArray());
        }

        if (entries.Count > 0)
        {
            yield return new Statement("INSERT INTO audit (sequence, entry) SELECT sequence, entry::json FROM unnest($1, $2) AS u (sequence, entry)",
                entries.ConvertAll(entry => entry.Sequence).ToArray(), entries.ConvertAll(Documents.Json).ToArray());
        }

        if (histories.Count > 0)
        {
            yield return DealHistories.Add(histories);
        }

        if (messages.Count > 0)
        {
            yield return Send(messages, now);
        }

        yield return new Statement(
            "UPDATE journal SET audit_sequence = $1, audit_hash = $2, audit_key = $3", audit.Sequence, audit.Hash, audit.Key ?? "");
    }

    private AuditEntry Next(AuditDraft draft, AuditKey? auditKey)
    {
        var entry = audit.Next(draft, auditKey);
        audit = AuditEnd.Of(entry);
        return entry;
    }

    private static Statement Send(List<OutboxMessage> messages, DateTimeOffset now) =>
        new(
            $"""
            WITH added AS (
                INSERT INTO outbox (id, line, platform, not_before, at, message)
                SELECT id, line, platform, coalesce(not_before, '-infinity'), at, message::json
                FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[]) WITH ORDINALITY AS u (id, line, platform, not_before, at, message, place)
                ORDER BY place ON CONFLICT (id) DO NOTHING RETURNING line, n, not_before)
            INSERT INTO outbox_lines AS l (line, place, due)
            SELECT line, (array_agg(n ORDER BY not_before, n))[1], min(not_before) FROM added GROUP BY line ORDER BY line {QueueSql.Join}
            """,
            messages.ConvertAll(message => OrdinalText.Of(message.Id)).ToArray(),
            messages.ConvertAll(PostgreSqlOutbox.LineOf).ToArray(),
            messages.ConvertAll(message => OrdinalText.Of(message.Platform)).ToArray(),
            messages.ConvertAll(message => message.NotBefore > now ? message.NotBefore?.ToUniversalTime() : null).ToArray(),
            messages.ConvertAll(message => message.CreatedAt.ToUniversalTime()).ToArray(),
            messages.ConvertAll(Documents.Json).ToArray());
}
