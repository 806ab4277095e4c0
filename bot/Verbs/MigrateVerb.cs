using System.CommandLine;
using ChatSales.Adapters.LiteDb;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;

namespace ChatSales.Bot.Verbs;

/// <summary>Moves the embedded store into a database. The bytes of evidence and the page's keys stay where they are.</summary>
internal static class MigrateVerb
{
    private static readonly Option<string> To = new Option<string>("--to")
    {
        Description = "The kind of store to move to.",
        Required = true,
    }.AcceptOnlyFromAmong(StorageOptions.PostgreSql);
    private static readonly Option<string?> Connection = new("--connection")
    {
        Description = "Connection string of the database; if not given, Storage:ConnectionString of the settings.",
    };

    public static Command Build()
    {
        var verb = new Command("migrate", "Moves the embedded store into PostgreSQL, compared row by row; can be run again after an interruption.")
        {
            To,
            Connection,
        };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken ct)
    {
        var setup = arguments.Setup();
        var storage = OpenStore.SettingsOf(Target(setup, arguments.GetValue(Connection))).Storage;
        if (!LiteDbFolder.HasStore(storage.Path))
        {
            throw new StorageException($"There is no embedded store in '{storage.Path}' to move.");
        }

        // Held until the end, so that nobody serves it meanwhile.
        await using var source = LiteDbStore.Open(storage.Path, BotHost.Kinds, setup.Clock);
        var (kept, rows) = (0L, 0L);
        await Bars.RunAsync(async bars =>
        {
            await using var snapshot = source.Snapshot();
            var contents = await bars.WaitAsync("Reading", () => StoreContents.OfAsync(snapshot, static () => { }, ct));
            rows = contents.Rows;
            await using var target = await PostgreSqlTransfer.TargetAsync(storage.ConnectionString, BotHost.Kinds, ct);
            var copy = new StoreCopy(snapshot, contents, target);
            await copy.RunAsync(more => bars.Add("Writing", more, rows), more => bars.Add("Comparing", more, rows), ct);
            await target.FinishAsync(ct);
            kept = copy.Kept;
        });
        Console.WriteLine(
            $"{rows} rows are in PostgreSQL, each as it was{(kept > 0 ? $" ({kept} of them from an earlier run)" : "")}. "
                + $"From now on serve with Storage:Provider={StorageOptions.PostgreSql} and the same Storage:Path, where the evidence stays; do not start the old store again."
        );
        return 0;
    }

    // --store and Storage:Path say where the store is; the rest of the settings say where it goes.
    private static HostSetup Target(HostSetup setup, string? connection)
    {
        if (setup.Store is { } store && PostgreSqlConnection.Is(store))
        {
            throw new SettingsException([
                "--store: must be the folder of the embedded store that is to be moved; where to goes into --connection or Storage:ConnectionString.",
            ]);
        }

        var settings = new Dictionary<string, string?>(setup.Settings) { ["Storage:Provider"] = StorageOptions.PostgreSql };
        if (setup.Store is { } folder)
        {
            settings["Storage:Path"] = folder;
        }

        if (connection is not null)
        {
            settings["Storage:ConnectionString"] = connection;
        }

        return setup with { Store = null, Settings = settings };
    }
}
