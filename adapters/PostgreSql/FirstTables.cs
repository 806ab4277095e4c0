namespace ChatSales.Adapters.PostgreSql;

/// <summary>Format 1: everything but the tables of documents.</summary>
internal static class FirstTables
{
    /// <summary>
    /// JSON is kept as <c>json</c>, not <c>jsonb</c>: it comes back as written, and U+0000 in what people type is not an error. A queue's messages
    /// form lines, one per conversation or recipient. Nodes claim lines: each says which message goes next (<c>place</c>; null when none waits), that
    /// nothing goes before <c>due</c> and <c>blocked_until</c>, and which node handles which of its messages.
    /// </summary>
    public const string Sql = $"""
        CREATE TABLE journal (single boolean PRIMARY KEY DEFAULT true CHECK (single), audit_sequence bigint NOT NULL, audit_hash text NOT NULL, event_sequence bigint NOT NULL)
            WITH (fillfactor = 10);
        INSERT INTO journal (audit_sequence, audit_hash, event_sequence) VALUES (0, repeat('0', 64), 0);
        CREATE TABLE audit (sequence bigint PRIMARY KEY, entry json NOT NULL);
        CREATE TABLE events (sequence bigint PRIMARY KEY, event json NOT NULL);
        CREATE TABLE nodes (id uuid PRIMARY KEY, name text NOT NULL, beat bigint NOT NULL DEFAULT 0) WITH (fillfactor = 10);
        CREATE TABLE commits (writer uuid PRIMARY KEY, number bigint NOT NULL DEFAULT 0, at timestamptz NOT NULL DEFAULT now()) WITH (fillfactor = 10);
        {InboxTables};
        {OutboxTables}
        """;

    private const string InboxTables = """
        CREATE TABLE inbox (id text COLLATE "C" PRIMARY KEY, n bigint GENERATED ALWAYS AS IDENTITY, line text COLLATE "C" NOT NULL, state text NOT NULL DEFAULT 'P',
            not_before timestamptz NOT NULL DEFAULT '-infinity', at timestamptz NOT NULL, settled_at timestamptz, message json);
        CREATE INDEX inbox_waiting ON inbox (line, n) WHERE state = 'P';
        CREATE INDEX inbox_pending ON inbox (at) WHERE state = 'P';
        CREATE INDEX inbox_dead ON inbox (n) WHERE state = 'X';
        CREATE INDEX inbox_settled ON inbox (settled_at) WHERE state = 'D';
        CREATE TABLE inbox_lines (line text COLLATE "C" PRIMARY KEY, place bigint, due timestamptz NOT NULL DEFAULT '-infinity', blocked_until timestamptz NOT NULL DEFAULT '-infinity',
            node uuid, claimed text COLLATE "C") WITH (fillfactor = 50);
        CREATE INDEX inbox_lines_ready ON inbox_lines (place) WHERE node IS NULL AND place IS NOT NULL;
        CREATE INDEX inbox_lines_due ON inbox_lines (greatest(due, blocked_until)) WHERE node IS NULL AND place IS NOT NULL;
        CREATE INDEX inbox_lines_node ON inbox_lines (node) WHERE node IS NOT NULL
        """;

    private const string OutboxTables = """
        CREATE TABLE outbox (id text COLLATE "C" PRIMARY KEY, n bigint GENERATED ALWAYS AS IDENTITY, line text COLLATE "C" NOT NULL, platform text COLLATE "C" NOT NULL,
            state text NOT NULL DEFAULT 'P', not_before timestamptz NOT NULL DEFAULT '-infinity', at timestamptz NOT NULL, settled_at timestamptz, message json);
        CREATE INDEX outbox_waiting ON outbox (line, n) WHERE state = 'P';
        CREATE INDEX outbox_pending ON outbox (at) WHERE state = 'P';
        CREATE INDEX outbox_dead ON outbox (n) WHERE state = 'X';
        CREATE INDEX outbox_settled ON outbox (settled_at) WHERE state = 'D';
        CREATE TABLE outbox_lines (line text COLLATE "C" PRIMARY KEY, place bigint, due timestamptz NOT NULL DEFAULT '-infinity', blocked_until timestamptz NOT NULL DEFAULT '-infinity',
            node uuid, claimed text COLLATE "C") WITH (fillfactor = 50);
        CREATE INDEX outbox_lines_ready ON outbox_lines (place) WHERE node IS NULL AND place IS NOT NULL;
        CREATE INDEX outbox_lines_due ON outbox_lines (greatest(due, blocked_until)) WHERE node IS NULL AND place IS NOT NULL;
        CREATE INDEX outbox_lines_node ON outbox_lines (node) WHERE node IS NOT NULL
        """;
}
