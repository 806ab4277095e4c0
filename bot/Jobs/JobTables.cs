using Quartz;

namespace ChatSales.Bot.Jobs;

/// <summary>
/// Quartz's tables on PostgreSQL. Quartz carries a script that makes what is missing of them, and would run it itself, but without a lock, and content with
/// tables that lie in a later schema of the search path, which may be another installation's.
/// </summary>
internal static class JobTables
{
    public const string Prefix = "qrtz_";

    private const string Script = "Quartz.Impl.AdoJobStore.Schema.create_postgres.sql";
    private const string Separator = "\n--;;\n";

    /// <summary>Each makes a table or index if there is none.</summary>
    public static IReadOnlyList<string> Statements()
    {
        using var script = new StreamReader(typeof(IScheduler).Assembly.GetManifestResourceStream(Script)!);
        return [.. script.ReadToEnd().ReplaceLineEndings("\n").Replace("{0}", Prefix, StringComparison.Ordinal).Replace("{1}", Prefix, StringComparison.Ordinal).Split(Separator)];
    }
}
