using ChatSales.Simulators;
using ChatSales.Simulators.Feishu;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Feishu;

/// <summary>
/// The real host with Feishu set up against the simulator in one of its two modes; time runs by itself, as Feishu lets through five messages a
/// second.
/// </summary>
internal sealed class FeishuBot : PlatformBot<FeishuSimulator, FeishuMessage>
{
    private readonly CancellationTokenSource stop = new();
    private readonly Task time;

    private FeishuBot(TestBot bot, FeishuSimulator simulator, bool timePasses)
        : base(bot, simulator) => time = timePasses ? PassAsync(bot.Clock, stop.Token) : Task.CompletedTask;

    public static async Task<FeishuBot> StartAsync(
        bool webhook = false, FeishuSimulatorOptions? options = null, bool timePasses = true, Action<IServiceCollection>? services = null,
        Dictionary<string, string?>? settings = null, string? store = null)
    {
        var clock = TestBot.NewClock();
        var simulator = await FeishuSimulator.StartAsync(options, clock, TestContext.Current.CancellationToken);
        var all = new Dictionary<string, string?>([.. SettingsFor(simulator, webhook), .. settings ?? []]);
        var bot = await TestBot.StartAsync(TestBot.FolderBeside(store), clock, all, services, store: store);
        simulator.BotUrl = webhook ? bot.Address : null;
        var feishu = new FeishuBot(bot, simulator, timePasses);
        if (!webhook)
        {
            await feishu.UntilAsync(() => simulator.OpenConnections == 1);
        }

        return feishu;
    }

    public static Dictionary<string, string?> SettingsFor(FeishuSimulator simulator, bool webhook = false) =>
        BotSettings.For(simulator, posted: webhook);

    public FeishuMember Member(string personId) => Simulator.Member(FeishuEvents.OpenIdOf(personId));

    /// <summary>Stops the bot cleanly and restarts it on the same store.</summary>
    public async Task RestartAsync()
    {
        await Bot.StopAsync();
        Bot = await TestBot.StartAsync(Bot.Folder, Bot.Clock, SettingsFor(Simulator));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await stop.CancelAsync();
        await time;
        stop.Dispose();
        Simulator.RateLimited.ShouldBe(0);
    }

    // A tenth of a second every 20 ms.
    private static async Task PassAsync(FakeTimeProvider clock, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(20, CancellationToken.None);
        }
    }
}
