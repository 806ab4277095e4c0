using ChatSales.Adapters.Board;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatSales.Bot.Tests;

/// <summary>Folders with the demo data, and its board beside each: filled once, then copied, as filling takes a second.</summary>
internal static class DemoCopy
{
    private static readonly Lazy<Task<string>> Original = new(async () =>
    {
        var folder = Directory.CreateTempSubdirectory("chatsales-demo").FullName;
        await using var host = await BotHost.CreateAsync(
            new HostSetup { Store = folder, Settings = new Dictionary<string, string?> { ["Logs:Path"] = "" } }, CancellationToken.None);
        await host.Services.GetRequiredService<DuckDbBoard>().CatchUpAsync(CancellationToken.None);
        return folder;
    });

    /// <summary>A copy that goes with the test.</summary>
    public static Task<string> NewAsync() => CopyAsync(TestFolders.New());

    /// <summary>A copy that several tests share.</summary>
    public static Task<string> SharedAsync() => CopyAsync(Directory.CreateTempSubdirectory("chatsales").FullName);

    private static async Task<string> CopyAsync(string to)
    {
        var from = await Original.Value;
        Copy(from, to);
        OwnerOnly.Folder(BoardOf(to));
        foreach (var part in Directory.GetDirectories(BoardOf(from)))
        {
            Copy(part, Path.Combine(BoardOf(to), Path.GetFileName(part)));
        }

        TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        return to;
    }

    private static void Copy(string from, string to)
    {
        OwnerOnly.Folder(to);
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
            OwnerOnly.Close(Path.Combine(to, Path.GetFileName(file)));
        }
    }

    private static string BoardOf(string folder) => new BoardOptions().BesideStore(folder).Path;
}
