using System.Diagnostics;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>The built program as a separate process, in an empty working directory, without log files.</summary>
internal static class BotProcess
{
    /// <summary>Runs it to its end.</summary>
    public static Task<Ended> RunAsync(params IReadOnlyList<string> arguments) => RunAsync(new Dictionary<string, string>(), arguments);

    public static async Task<Ended> RunAsync(IReadOnlyDictionary<string, string> environment, params IReadOnlyList<string> arguments)
    {
        using var process = Start(environment, arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        return new Ended(process.ExitCode, Lines(await output), Lines(await errors));
    }

    public static Process Start(IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.BotProgram, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Directory.CreateTempSubdirectory("chatsales-verb").FullName,
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
