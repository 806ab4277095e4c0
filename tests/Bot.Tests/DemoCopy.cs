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

    public static async Task<string> NewAsync()
    {
        var from = await Original.Value;
        var to = Directory.CreateTempSubdirectory("chatsales").FullName;
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
            OwnerOnly.Close(Path.Combine(to, Path.GetFileName(file)));
        }

        TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        return to;
    }
}
