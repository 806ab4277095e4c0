namespace ChatSales.Adapters.PostgreSql;

/// <summary>Format 3: lines of the inbox whose next message goes alone, as the last node that had it died.</summary>
internal static class Suspects
{
    public const string Sql = """
        ALTER TABLE inbox_lines ADD COLUMN alone boolean NOT NULL DEFAULT false;
        CREATE INDEX inbox_lines_alone ON inbox_lines (place) WHERE alone AND node IS NULL AND place IS NOT NULL
        """;
}
