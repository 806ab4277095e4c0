using System.CommandLine;
using ChatSales.Bot.Backup;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Storage.Transfer;

namespace ChatSales.Bot.Verbs;

/// <summary>Makes a store from a backup.</summary>
internal static class RestoreVerb
{
    private static readonly Argument<string> From = new("file") { Description = "A file that backup has made." };

    public static Command Build()
    {
        var verb = new Command("restore", "Reads a backup into an empty store, whichever store it was taken from.") { From };
        verb.SetAction(RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken ct)
    {
        var (setup, path) = (arguments.Setup(), arguments.GetValue(From)!);
        var storage = OpenStore.SettingsOf(setup).Storage;
        Manifest? manifest = null;
        await Bars.RunAsync(async bars =>
        {
            await using var backup = await BackupReader.OpenAsync(path, share => bars.Show("Checking the file", share), ct);
            manifest = backup.Manifest;
            await using var target = await storage.TargetAsync(BotHost.Kinds, ct);
            await RestoreEvidenceAsync(backup, storage, bars, ct);
            var contents = manifest.Contents.Current;
            await new StoreCopy(backup, contents, target).RunAsync(
                more => bars.Add("Writing", more, contents.Rows),
                more => bars.Add("Comparing", more, contents.Rows),
                ct);
            await target.FinishAsync(ct);
        });
        var files = manifest!.Files.Count(file => file.Name.StartsWith(BackupFolders.Evidence, StringComparison.Ordinal));
        Console.WriteLine($"{manifest.Contents.Current.Rows} rows and {files} files of evidence are restored, "
            + $"as they were at {manifest.TakenAt:u}. Run verify, then start the bot.");
        return 0;
    }

    // Before the rows that name them.
    private static async Task RestoreEvidenceAsync(BackupReader backup, StorageOptions storage, Bars bars, CancellationToken ct)
    {
        var (vault, evidence) = (storage.Vault(), backup.In(BackupFolders.Evidence).ToList());
        foreach (var sha256 in evidence)
        {
            await vault.PutAsync(await backup.BytesAsync(BackupFolders.Evidence + sha256, ct), ct);
            bars.Add("Evidence", 1, evidence.Count);
        }
    }
}
