using ChatSales.Simulators;
using ChatSales.Simulators.WeCom;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatSales.Bot.Tests.WeCom;

/// <summary>The real host with WeCom set up against the simulator.</summary>
internal sealed class WeComBot : PlatformBot<WeComSimulator, SentMessage>
{
    private WeComBot(TestBot bot, WeComSimulator simulator)
        : base(bot, simulator)
    {
    }

    public static async Task<WeComBot> StartAsync(
        SimulatorOptions? options = null, Action<IServiceCollection>? services = null, Dictionary<string, string?>? settings = null,
        string? store = null)
    {
        var clock = TestBot.NewClock();
        var simulator = await WeComSimulator.StartAsync(options, clock, TestContext.Current.CancellationToken);
        var all = new Dictionary<string, string?>([.. SettingsFor(simulator), .. settings ?? []]);
        var bot = await TestBot.StartAsync(TestBot.FolderBeside(store), clock, all, services, store: store);
        simulator.CallbackUrl = new Uri(bot.Address, "/api/wecom/callback");
        return new WeComBot(bot, simulator);
    }

    public static Dictionary<string, string?> SettingsFor(WeComSimulator simulator) => BotSettings.For(simulator);

    public Member Member(string personId) => Simulator.Member($"wx{personId.ToLowerInvariant()}");
}
