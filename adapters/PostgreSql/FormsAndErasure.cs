namespace ChatSales.Adapters.PostgreSql;

/// <summary>
/// Format 6: tables of keys that are still to be filled are listed, with the last document that was looked at. It also stops programs that read
/// documents without their form and take a log entry with a salt for a forged one.
/// </summary>
internal static class FormsAndErasure
{
    public const string Sql = "CREATE TABLE filling (keys text COLLATE \"C\" PRIMARY KEY, after text COLLATE \"C\" NOT NULL DEFAULT '')";
}
