using ChatSales.Bot.Tests.Verbs;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Tickets;

/// <summary>The store of the tickets' story before its first day, made once; each test works on a copy.</summary>
public sealed class StoryStore : IAsyncLifetime
{
    private readonly DirectoryInfo made = Directory.CreateTempSubdirectory("chatsales-story");
    private readonly List<string> copies = [];

    /// <summary>The people, the deals and the chain.</summary>
    public static string Data => Repository.PathOf("tests", "Data", "rhythm", "story-tickets");

    public async ValueTask InitializeAsync()
    {
        (await BotProcess.RunAsync("import", Data, "--store", made.FullName)).Status.ShouldBe(0);
        (await BotProcess.RunAsync("config", "import", Path.Combine(Data, "chain.json"), "--store", made.FullName)).Status.ShouldBe(0);
    }

    /// <summary>The folder of a new copy.</summary>
    public string Copy()
    {
        var copy = Directory.CreateTempSubdirectory("chatsales-story").FullName;
        foreach (var file in made.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(copy, Path.GetRelativePath(made.FullName, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            file.CopyTo(path);
        }

        copies.Add(copy);
        return copy;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var folder in copies.Append(made.FullName))
        {
            Directory.Delete(folder, recursive: true);
        }

        return ValueTask.CompletedTask;
    }
}
