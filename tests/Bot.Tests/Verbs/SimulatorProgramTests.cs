using System.Diagnostics;
using ChatSales.Benchmarks;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>The simulators' program, started by hand beside the bot's.</summary>
public sealed class SimulatorProgramTests
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "ChatSales.Simulators.dll");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("wecom", "/api/wecom/callback.")]
    [InlineData("feishu", "/api/feishu/cards.", "--posted")]
    public async Task A_bot_with_the_settings_that_it_tells_hears_what_is_typed(string platform, string way, params string[] options)
    {
        var address = $"http://127.0.0.1:{ServerProcess.FreePort()}";
        using var simulator = Start([platform, "--bot", address, "--port", "0", .. options]);
        try
        {
            var told = new List<string>();
            while (told.LastOrDefault()?.EndsWith(way, StringComparison.Ordinal) != true)
            {
                told.Add((await simulator.StandardOutput.ReadLineAsync(Ct)).ShouldNotBeNull(string.Join('\n', told)));
            }

            var settings = told[1..^1].Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
            settings["Web__PublicUrl"].ShouldBe($"{address}/");
            using var bot = BotProcess.Start(settings, ["--urls", address, "--store", await DemoCopy.NewAsync()]);
            try
            {
                (await bot.StandardOutput.ReadLineAsync(Ct)).ShouldBe($"Chat page: {address}");
                await simulator.StandardInput.WriteLineAsync("取消".AsMemory(), Ct);
                var heard = await simulator.StandardOutput.ReadLineAsync(Ct);
                heard.ShouldNotBeNull().ShouldStartWith("< ");
            }
            finally
            {
                bot.Kill(entireProcessTree: true);
            }
        }
        finally
        {
            simulator.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task What_is_no_address_is_refused()
    {
        using var simulator = Start("wecom", "--bot", "127.0.0.1:5080");
        await simulator.WaitForExitAsync(Ct);

        simulator.ExitCode.ShouldBe(1);
        (await simulator.StandardError.ReadToEndAsync(Ct)).ShouldContain(
            "--bot: '127.0.0.1:5080' is no address; one looks like http://127.0.0.1:5080.");
    }

    private static Process Start(params IReadOnlyList<string> arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
}
