namespace ChatSales.Adapters.PostgreSql;

/// <summary>Format 2: what was sent to a recipient can be counted, by whichever node it was sent.</summary>
internal static class SentParts
{
    public const string Sql = """
        ALTER TABLE outbox ADD COLUMN parts integer NOT NULL DEFAULT 1;
        CREATE INDEX outbox_sent ON outbox (line, settled_at) WHERE state = 'D'
        """;
}
