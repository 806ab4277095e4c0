using ChatSales.Bot.Hosting;
using ChatSales.Core.Storage;
using Xunit;

namespace ChatSales.Bot.Tests;

/// <summary>Folders with the demo data: filled once, then copied, as filling takes a second.</summary>
internal static class DemoCopy
{
    private static readonly Lazy<Task<string>> Original = new(async () =>
    {
        var folder = Directory.CreateTempSubdirectory("chatsales-demo").FullName;
        await using (await BotHost.CreateAsync(
                new HostSetup
                {
                    Store = folder,
                    Settings = new Dictionary<string, string?> { ["Logs:Path"] = "" },
                },
                CancellationToken.None)
        ) { }

        return folder;
    });

    /// <summary>A copy that goes with the test.</summary>
    public static Task<string> NewAsync() => CopyAsync(TestFolders.New());

    /// <summary>A copy that several tests share.</summary>
    public static Task<string> SharedAsync() => CopyAsync(Directory.CreateTempSubdirectory("chatsales").FullName);

    private static async Task<string> CopyAsync(string to)
    {
        var from = await Original.Value;
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
            OwnerOnly.Close(Path.Combine(to, Path.GetFileName(file)));
        }

        TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        return to;
    }
}
