using Quartz;

namespace ChatSales.Bot.Jobs;

/// <summary>
/// Quartz's tables on PostgreSQL. Quartz ships a script that creates missing ones, and would run it itself, but without a lock, and it would be
/// content with tables in a later schema of the search path, which may belong to another installation.
/// </summary>
internal static class JobTables
{
    public const string Prefix = "qrtz_";

    /// <summary>The scheduler's name, a part of the stored format.</summary>
    public const string Scheduler = "ChatSales";

    private const string Script = "Quartz.Impl.AdoJobStore.Schema.create_postgres.sql";
    private const string Separator = "\n--;;\n";

    // A node that finds no row to lock inserts one and, if another node has done so meanwhile, waits a second before it tries again.
    private const string LockRows =
        $"INSERT INTO {Prefix}locks (sched_name, lock_name) VALUES ('{Scheduler}', 'TRIGGER_ACCESS'), ('{Scheduler}', 'STATE_ACCESS') "
        + "ON CONFLICT DO NOTHING";

    /// <summary>Each creates a table, an index or the rows to lock if missing.</summary>
    public static IReadOnlyList<string> Statements()
    {
        using var script = new StreamReader(typeof(IScheduler).Assembly.GetManifestResourceStream(Script)!);
        return
        [
            .. script
                .ReadToEnd()
                .ReplaceLineEndings("\n")
                .Replace("{0}", Prefix, StringComparison.Ordinal)
                .Replace("{1}", Prefix, StringComparison.Ordinal)
                .Split(Separator),
            LockRows,
        ];
    }
}
