using System.Diagnostics;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>The built program as a separate process, in an empty working directory, without log files.</summary>
internal static class BotProcess
{
    /// <summary>Runs it to its end.</summary>
    public static Task<Ended> RunAsync(params IReadOnlyList<string> arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    public static Task<Ended> RunAsync(IReadOnlyDictionary<string, string> environment, params IReadOnlyList<string> arguments) =>
        RunInAsync(TestFolders.New("chatsales-verb"), environment, arguments);

    /// <summary>Runs it in a working directory.</summary>
    public static Task<Ended> RunInAsync(string folder, params IReadOnlyList<string> arguments) =>
        RunInAsync(folder, new Dictionary<string, string>(), arguments);

    private static async Task<Ended> RunInAsync(string folder, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> arguments)
    {
        using var process = Start(environment, arguments, folder);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        return new Ended(process.ExitCode, Lines(await output), Lines(await errors));
    }

    public static Process Start(IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> arguments, string? folder = null)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.BotProgram, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? TestFolders.New("chatsales-verb"),
        };
        start.Environment["Logs__Path"] = "";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>How a process ended: its exit status and output.</summary>
internal sealed record Ended(int Status, IReadOnlyList<string> Output, IReadOnlyList<string> Errors);
