using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Architecture;

/// <summary>Content pinned in a file that a reviewer reads.</summary>
internal static class ApprovedFile
{
    private const string Approve = "CHATSALES_APPROVE";

    /// <summary>Compares a table that follows a mark within a file; writes it instead on request.</summary>
    public static async Task ShouldHoldAsync(string file, string mark, IReadOnlyList<string> table)
    {
        var lines = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        var before = lines.TakeWhile(line => line != mark).Append(mark).ToList();
        var after = lines.Skip(before.Count).SkipWhile(line => line.StartsWith('|'));
        await ShouldBeAsync(file, [.. before, .. table, .. after]);
    }

    /// <summary>Compares section by section; writes the file instead on request.</summary>
    public static async Task ShouldBeAsync(string file, IReadOnlyList<string> actual)
    {
        if (Environment.GetEnvironmentVariable(Approve) == "1")
        {
            await File.WriteAllLinesAsync(file, actual, TestContext.Current.CancellationToken);
        }

        var approved = await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken);
        string.Join(Environment.NewLine, Difference.Of(approved, actual))
            .ShouldBeEmpty($"{Repository.NameOf(file)} says otherwise. If that is meant, run this test with {Approve}=1 and commit the file.");
    }
}
