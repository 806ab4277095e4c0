using System.Text.Json;
using ChatSales.Adapters.PostgreSql.Queues;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;

namespace ChatSales.Adapters.PostgreSql.Transfer;

/// <summary>The statements that write rows of a snapshot.</summary>
internal static class TransferSql
{
    public static IEnumerable<Statement> Write(string part, IReadOnlyList<string> rows, DocumentKinds kinds) => part switch
    {
        StoreParts.Audit => [Entries(rows)],
        StoreParts.Inbox => [Incoming([.. rows.Select(Documents.Read<StoredIncoming>)])],
        StoreParts.Outbox => [Outgoing([.. rows.Select(Documents.Read<StoredOutgoing>)])],
        _ when StoreParts.KindOf(part, kinds) is { } kind => Written(kind, [.. rows.Select(row => (kind.Read(row), row))]),
        _ => throw new ArgumentException($"There is no part '{part}'.", nameof(part)),
    };

    /// <summary>Where the journal continues.</summary>
    public static Statement GoOn { get; } = new(
        """
        UPDATE journal SET audit_sequence = coalesce((SELECT max(sequence) FROM audit), 0),
            audit_hash = coalesce((SELECT entry ->> 'hash' FROM audit ORDER BY sequence DESC LIMIT 1), repeat('0', 64)),
            audit_key = coalesce((SELECT split_part(entry ->> 'seal', ':', 1) FROM audit ORDER BY sequence DESC LIMIT 1), '')
        """);

    public static Statement Empty(IEnumerable<string> tables) => new($"TRUNCATE {string.Join(", ", tables)} RESTART IDENTITY");

    /// <summary>Every table that holds rows of a snapshot, or what is derived from them.</summary>
    public static IReadOnlyList<string> TablesOf(DocumentKinds kinds) =>
    [
        .. kinds.All.SelectMany(kind => kind.Indexes.Select(index => Tables.Keys(kind, index)).Prepend(Tables.Documents(kind))
            .Concat(kind.Tallies.Select(tally => Tables.Tally(kind, tally)))),
        "audit", DealHistories.Table, QueueSql.Inbox.Messages, QueueSql.Inbox.Lines, QueueSql.Outbox.Messages, QueueSql.Outbox.Lines,
    ];

    private static Statement Entries(IReadOnlyList<string> rows) => new(
        "INSERT INTO audit (sequence, entry) SELECT sequence, json::json FROM unnest($1, $2) AS u (sequence, json)",
        rows.Select(row => Documents.Read<AuditEntry>(row).Sequence).ToArray(), rows.ToArray());

    private static IEnumerable<Statement> Written(DocumentKind kind, IReadOnlyList<(Entity Entity, string Json)> documents)
    {
        yield return new Statement(
            $"INSERT INTO {Tables.Documents(kind)} (id, version, body) SELECT id, version, body::json FROM unnest($1, $2, $3) AS u (id, version, body)",
            OrdinalText.Of(documents.Select(document => document.Entity.Id)),
            documents.Select(document => document.Entity.Version).ToArray(),
            documents.Select(document => document.Json).ToArray());
        foreach (var index in kind.Indexes)
        {
            yield return DocumentTables.AddKeys(
                kind,
                index,
                [.. documents.Select(document => (OrdinalText.Of(document.Entity.Id), document.Entity))]);
        }

        foreach (var tally in kind.Tallies)
        {
            yield return DocumentTables.AddTally(kind, tally, documents.Select(document => document.Entity));
        }
    }

    private static Statement Incoming(IReadOnlyList<StoredIncoming> rows) =>
        Queued(
            QueueSql.Inbox,
            [
                .. rows.Select(row => new Row(
                    row.Id,
                    row.Message is { } message ? OrdinalText.Of(message.Conversation) : "",
                    "",
                    row.State,
                    row.Message?.NotBefore,
                    row.Message?.ReceivedAt ?? row.SettledAt!.Value,
                    row.SettledAt,
                    row.Message is null ? null : Documents.Json(row.Message))),
            ]);

    private static Statement Outgoing(IReadOnlyList<StoredOutgoing> rows) => Queued(
        QueueSql.Outbox,
        [.. rows.Select(row => row.Message is { } message
            // A deferred try keeps its place in the line, and is due at once after the transfer.
            ? new Row(row.Id, PostgreSqlOutbox.LineOf(message), message.Platform, row.State, message.LetsPassUntil, message.CreatedAt, null,
                Documents.Json(message))
            : new Row(
                row.Id, PostgreSqlOutbox.LineOf(row.Platform!, row.Recipient!), row.Platform!, row.State, null, row.SettledAt!.Value, row.SettledAt,
                JsonSerializer.Serialize(row.Recipient, StoredJson.Options), row.Parts ?? 1))]);

    private sealed record Row(
        string Id, string Line, string Platform, StoredState State, DateTimeOffset? NotBefore, DateTimeOffset At, DateTimeOffset? SettledAt,
        string? Message, int Parts = 1);

    private static Statement Queued(QueueSql queue, IReadOnlyList<Row> rows)
    {
        var columns = queue == QueueSql.Outbox ? ", platform, parts" : "";
        return new Statement(
            $"""
            WITH added AS (
                INSERT INTO {queue.Messages} (id, line{columns}, state, not_before, at, settled_at, message)
                SELECT id, line{columns}, state, coalesce(not_before, '-infinity'), at, settled_at, message::json
                FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[], $8::text[], $9::integer[])
                    WITH ORDINALITY AS u (id, line, platform, state, not_before, at, settled_at, message, parts, place)
                ORDER BY place RETURNING line, n, state, not_before)
            INSERT INTO {queue.Lines} AS l (line, place, due)
            SELECT line, (array_agg(n ORDER BY not_before, n))[1], min(not_before) FROM added WHERE state = 'P' GROUP BY line ORDER BY line {QueueSql.Join}
            """,
            rows.Select(row => IdOf(row)).ToArray(),
            rows.Select(row => row.Line).ToArray(),
            rows.Select(row => OrdinalText.Of(row.Platform)).ToArray(),
            rows.Select(row => StateOf(row.State)).ToArray(),
            rows.Select(row => row.State == StoredState.Waiting ? row.NotBefore?.ToUniversalTime() : null).ToArray(),
            rows.Select(row => row.At.ToUniversalTime()).ToArray(),
            rows.Select(row => row.SettledAt?.ToUniversalTime()).ToArray(),
            rows.Select(row => row.Message).ToArray(),
            rows.Select(row => row.Parts).ToArray());
    }

    private static string IdOf(Row row) => row.State == StoredState.Settled ? OrdinalText.OfMaybeShortened(row.Id) : OrdinalText.Of(row.Id);

    private static string StateOf(StoredState state) => state switch
    {
        StoredState.Waiting => "P",
        StoredState.Dead => "X",
        _ => "D",
    };
}
