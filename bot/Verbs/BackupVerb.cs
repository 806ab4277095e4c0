using System.CommandLine;
using ChatSales.Bot.Backup;
using ChatSales.Bot.Hosting;

namespace ChatSales.Bot.Verbs;

/// <summary>Writes the whole store into one file, even while the bot serves.</summary>
internal static class BackupVerb
{
    private static readonly Argument<string> To = new("file") { Description = "The file to make." };

    public static Command Build()
    {
        var verb = new Command("backup", "Writes the whole store with its evidence into one file, also while the bot runs.") { To };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken ct)
    {
        var (setup, path) = (arguments.Setup(), arguments.GetValue(To)!);
        var storage = OpenStore.SettingsOf(setup).Storage;
        Manifest? manifest = null;
        await Bars.RunAsync(async bars =>
        {
            var takenAt = setup.Clock.GetUtcNow();
            await using var snapshot = await bars.WaitAsync("Taking a snapshot", () => storage.SnapshotAsync(BotHost.Kinds, setup.Clock, ct));
            manifest = await new BackupWriter(snapshot, storage.Vault()).WriteAsync(path, takenAt, bars.Show, ct);
        });
        Console.WriteLine(
            $"{path}: {manifest!.Contents.Rows} rows, {manifest.Files.Count(file => file.Name.StartsWith(BackupFolders.Evidence, StringComparison.Ordinal))} files of evidence, "
                + $"{new FileInfo(path).Length / 1024.0 / 1024.0:0.0} MB. It holds secrets that sign: keep it as safe as the store.");
        return 0;
    }
}
