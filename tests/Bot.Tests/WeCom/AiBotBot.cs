using ChatSales.Adapters.Chat.Connections;
using ChatSales.Adapters.WeCom.AiBot;
using ChatSales.Simulators;
using ChatSales.Simulators.WeCom.AiBot;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.WeCom;

/// <summary>
/// The real host with WeCom's AI bot set up against the simulator in one of its two modes, both at the demo data's instant. In callback mode time
/// runs by itself, as WeCom polls every second.
/// </summary>
internal sealed class AiBotBot : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task time;

    private AiBotBot(TestBot bot, AiBotSimulator simulator, bool timePasses)
    {
        (Bot, Simulator) = (bot, simulator);
        time = timePasses ? PassAsync(bot.Clock, stop.Token) : Task.CompletedTask;
    }

    public TestBot Bot { get; }

    public AiBotSimulator Simulator { get; }

    public PlatformConnector Connector => Bot.Services.GetServices<PlatformConnector>().Single();

    /// <param name="mode">Which way in.</param>
    /// <param name="options">The simulator's.</param>
    /// <param name="timePasses">Null for as the mode needs.</param>
    public static async Task<AiBotBot> StartAsync(
        AiBotMode mode = AiBotMode.LongConnection, AiBotSimulatorOptions? options = null, bool? timePasses = null,
        Action<IServiceCollection>? services = null)
    {
        var clock = TestBot.NewClock();
        var simulator = await AiBotSimulator.StartAsync(options, clock, TestContext.Current.CancellationToken);
        var bot = await TestBot.StartAsync(clock: clock, settings: SettingsFor(simulator, mode), services: services);
        simulator.CallbackUrl = mode == AiBotMode.Callback ? new Uri(bot.Address, "/api/wecom/aibot") : null;
        var aibot = new AiBotBot(bot, simulator, timePasses ?? mode == AiBotMode.Callback);
        if (mode == AiBotMode.LongConnection)
        {
            await aibot.UntilAsync(() => simulator.IsConnected && aibot.Connector.State is { IsUp: true, Reason: "connected" });
        }

        return aibot;
    }

    public static Dictionary<string, string?> SettingsFor(AiBotSimulator simulator, AiBotMode mode = AiBotMode.LongConnection) =>
        BotSettings.For(simulator, posted: mode == AiBotMode.Callback);

    public AiBotMember Member(string personId) => Simulator.Member($"wx{personId.ToLowerInvariant()}");

    /// <summary>Says something and waits for the next message that meets the condition.</summary>
    public static async Task<AiBotSent> AskAsync(AiBotMember member, string text, Func<AiBotSent, bool> condition)
    {
        await member.SayAsync(text, TestContext.Current.CancellationToken);
        return await member.WaitForAsync(condition, TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for something that needs no time to pass, or while it passes by itself.</summary>
    public Task UntilAsync(Func<bool> condition) => TurnClockAsync(TimeSpan.Zero, condition);

    /// <summary>Advances the clock until the condition is met.</summary>
    public Task TurnClockAsync(TimeSpan step, Func<bool> until) => TestBot.UntilAsync(until, () => Bot.Clock.Advance(step));

    /// <summary>
    /// Advances the clock until a condition is met and both queues are empty; slowly, as waiting for receipts and answers depends on it.
    /// </summary>
    public async Task DriveAsync(Func<bool> until, int milliseconds = 100)
    {
        var ct = TestContext.Current.CancellationToken;
        await TurnClockAsync(TimeSpan.FromMilliseconds(milliseconds), until);
        await TestBot.UntilAsync(
            async () => (await Bot.Store.Inbox.DepthAsync(ct)).Pending + (await Bot.Store.Outbox.DepthAsync(ct)).Pending == 0,
            () => Bot.Clock.Advance(TimeSpan.FromMilliseconds(milliseconds)));
    }

    public async ValueTask DisposeAsync()
    {
        // The simulated side of a connection answers our goodbye, but not when it was cut.
        var stopping = Bot.StopAsync();
        await TurnClockAsync(TimeSpan.FromSeconds(1), () => stopping.IsCompleted);
        await stopping;
        await stop.CancelAsync();
        await time;
        stop.Dispose();
        await Simulator.DisposeAsync();
        (Simulator.Violations, Simulator.RateLimited).ShouldSatisfyAllConditions(
            seen => seen.Violations.ShouldBeEmpty(),
            seen => seen.RateLimited.ShouldBe(0));
    }

    // A twentieth of a second every 20 ms.
    private static async Task PassAsync(FakeTimeProvider clock, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            clock.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Delay(20, CancellationToken.None);
        }
    }
}
