namespace ChatSales.Adapters.PostgreSql;

/// <summary>Format 4: the journal knows the key that sealed the audit log's last entry; none is an empty text.</summary>
internal static class SealedAudit
{
    public const string Sql = "ALTER TABLE journal ADD COLUMN audit_key text NOT NULL DEFAULT ''";
}
