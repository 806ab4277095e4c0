using System.Diagnostics;
using System.Globalization;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Tests.Hosting;
using ChatSales.Bot.Tests.WeCom;
using ChatSales.Simulators;
using ChatSales.Simulators.WeCom;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>The verbs <c>doctor</c> and <c>verify</c> beside a bot that serves on the embedded store.</summary>
public sealed class BesideTests
{
    private const string Socket = "chatsales-doctor.sock";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_work_while_turns_go_on_and_after_a_kill_and_a_second_bot_is_refused()
    {
        await using var simulator = await WeComSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, Ct);
        var (environment, store) = (EnvironmentFor(simulator), await DemoCopy.NewAsync());
        IReadOnlyList<string> serve = ["--urls", "http://127.0.0.1:0", "--store", store];
        using (var bot = await StartAsync(environment, serve, simulator))
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            var turns = TurnsAsync(simulator, end.Token);
            var doctor = await BotProcess.RunAsync(environment, "doctor", "--store", store);
            var verify = await BotProcess.RunAsync(environment, "verify", "--store", store);
            var second = await BotProcess.RunAsync(environment, serve);
            await end.CancelAsync();

            (await turns).ShouldBeGreaterThan(1);
            (doctor.Status, verify.Status, second.Status).ShouldBe((0, 0, 1), string.Join('\n', [.. doctor.Output, .. verify.Output]));
            doctor
                .Output.Select(line => line[..line.IndexOf(':', StringComparison.Ordinal)])
                .ShouldBe(
                    [
                        "✓ settings", "✓ files", "✓ holidays", "✓ store", "✓ board", "✓ organisation", "✓ renewals", "✓ seal",
                        "✓ language model", "✓ wecom", "✓ wecom callback", "✓ web", "✓ clock", "✓ font",
                    ],
                    ignoreOrder: true);
            doctor.Output[0].ShouldBe("✓ settings: all read, and the same as those of the running bot, which looked at the rest");
            verify.Output.ShouldHaveSingleItem().ShouldEndWith(": all intact");
            second.Errors.ShouldHaveSingleItem().ShouldStartWith($"The store in '{store}' can't be opened; another process may be using it.");
            ModeOf(store).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            bot.Kill();
            await bot.WaitForExitAsync(Ct);
        }

        File.Exists(Path.Combine(store, Socket)).ShouldBeTrue();
        using var again = await StartAsync(environment, serve, simulator);
        (await BotProcess.RunAsync(environment, "doctor", "--store", store)).Output[0].ShouldEndWith("the running bot, which looked at the rest");
        using var stop = Process.Start("kill", ["-TERM", again.Id.ToString(CultureInfo.InvariantCulture)]);
        await again.WaitForExitAsync(Ct);
        File.Exists(Path.Combine(store, Socket)).ShouldBeFalse();
    }

    [Fact]
    public async Task Settings_that_the_running_bot_does_not_have_are_named_and_not_shown()
    {
        await using var bot = await TestBot.StartAsync();

        var ended = await BotProcess.RunAsync(
            new Dictionary<string, string> { ["Clock__Zone"] = "Asia/Tokyo", ["Metrics__Token"] = "a long random token" },
            "doctor",
            "--store",
            bot.Folder);

        ended.Status.ShouldBe(1);
        ended.Output[0].ShouldBe(
            "✗ settings: the running bot has others in Clock, Metrics, and the rest is about those: start it again for these to count");
        ended.Output.ShouldContain(line => line.StartsWith("✓ store: LiteDB ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bot_that_stops_meanwhile_has_not_looked_at_everything()
    {
        await using var simulator = await WeComSimulator.StartAsync(new SimulatorOptions(), TimeProvider.System, Ct);
        simulator.Faults.Next("agent/get", Fault.Slow, Fault.Slow);
        await using var bot = await TestBot.StartAsync(settings: WeComBot.SettingsFor(simulator));
        var settings = bot.Services.GetRequiredService<Settings>();

        var parts = new List<Health.Part>();
        await foreach (var part in (await DoctorDoor.AskAsync(settings, Ct)).ShouldNotBeNull())
        {
            parts.Add(part);
            if (part.Name == "store")
            {
                await bot.StopAsync();
            }
        }

        parts[^1].ShouldBe(new("bot", false, "it was stopped before it had looked at everything; ask again"));
        (await DoctorDoor.AskAsync(settings, Ct)).ShouldBeNull();
    }

    private static async Task<Process> StartAsync(
        IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> serve, WeComSimulator simulator)
    {
        var process = BotProcess.Start(environment, serve);
        var line = (await process.StandardOutput.ReadLineAsync(Ct))!;
        line.ShouldStartWith("Chat page: ");
        simulator.CallbackUrl = new Uri(new Uri(line["Chat page: ".Length..]), "/api/wecom/callback");
        return process;
    }

    private static async Task<int> TurnsAsync(WeComSimulator simulator, CancellationToken end)
    {
        var turns = 0;
        for (; !end.IsCancellationRequested; turns++)
        {
            // Of one person only so many are answered in a minute.
            var (member, before) = (simulator.Member($"wxp{8 + (turns % 20):000}"), simulator.Messages.Count);
            await WeComBot.AskAsync(member, "取消", _ => simulator.Messages.Count > before);
        }

        return turns;
    }

    // With the holidays of this year and the next, so that it is no matter on which day tests are run.
    private static Dictionary<string, string> EnvironmentFor(WeComSimulator simulator)
    {
        var holidays = TestFolders.New("chatsales-holidays");
        var year = TimeProvider.System.GetUtcNow().Year;
        File.WriteAllText(Path.Combine(holidays, "later.json"), HolidayFileTests.TextOf(year, year + 1));
        return new Dictionary<string, string>(
            WeComBot.SettingsFor(simulator).Select(setting =>
                KeyValuePair.Create(setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value!)))
        {
            ["Web__PublicUrl"] = "https://sales.example.com/",
            ["WorkingTime__Holidays"] = holidays,
        };
    }

    private static UnixFileMode ModeOf(string store) =>
        OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : File.GetUnixFileMode(Path.Combine(store, Socket));
}
