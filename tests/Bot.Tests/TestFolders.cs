using System.Collections.Concurrent;
using System.Reflection;
using ChatSales.Adapters.Board;
using ChatSales.Bot.Tests;
using Xunit;
using Xunit.v3;

[assembly: FoldersGoWithTests]

namespace ChatSales.Bot.Tests;

/// <summary>Folders that go with the test that made them: with all of them together a run would need tens of gigabytes.</summary>
internal static class TestFolders
{
    // Hosts that a test's class keeps are stopped after the test.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);
    private static readonly ConcurrentDictionary<string, ConcurrentBag<string>> Made = new();
    private static readonly ConcurrentQueue<(long EndedAt, string Folder)> Left = new();

    /// <summary>A new folder; one that is made outside of a test stays until the run ends.</summary>
    public static string New(string prefix = "chatsales")
    {
        var folder = Directory.CreateTempSubdirectory(prefix).FullName;
        if (TestContext.Current.Test is { } test)
        {
            Made.GetOrAdd(test.UniqueID, _ => []).Add(folder);
        }

        return folder;
    }

    internal static void Ended(string test)
    {
        if (Made.TryRemove(test, out var folders))
        {
            foreach (var folder in folders)
            {
                Left.Enqueue((TimeProvider.System.GetTimestamp(), folder));
            }
        }

        while (Left.TryPeek(out var first) && TimeProvider.System.GetElapsedTime(first.EndedAt) > Grace && Left.TryDequeue(out var gone))
        {
            try
            {
                Directory.Delete(gone.Folder, recursive: true);
                if (new BoardOptions().BesideStore(gone.Folder).Path is var board && Directory.Exists(board))
                {
                    Directory.Delete(board, recursive: true);
                }
            }
            catch (IOException)
            {
                // Something still writes there; the run's own end takes it.
            }
        }
    }
}

/// <summary>Tells <see cref="TestFolders"/> which tests have ended.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class FoldersGoWithTestsAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test) => TestFolders.Ended(test.UniqueID);
}
