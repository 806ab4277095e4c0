namespace ChatSales.Adapters.PostgreSql;

/// <summary>Format 2: what any node has sent to a recipient can be counted.</summary>
internal static class SentParts
{
    public const string Sql = """
        ALTER TABLE outbox ADD COLUMN parts integer NOT NULL DEFAULT 1;
        CREATE INDEX outbox_sent ON outbox (line, settled_at) WHERE state = 'D'
        """;
}
