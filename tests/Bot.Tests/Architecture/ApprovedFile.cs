using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Architecture;

/// <summary>What is pinned in a file that a reviewer reads.</summary>
internal static class ApprovedFile
{
    private const string Approve = "CHATSALES_APPROVE";

    /// <summary>Compares section by section; writes the file instead where that is asked for.</summary>
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
