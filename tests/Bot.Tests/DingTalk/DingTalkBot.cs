using ChatSales.Adapters.DingTalk;
using ChatSales.Simulators;
using ChatSales.Simulators.DingTalk;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatSales.Bot.Tests.DingTalk;

/// <summary>The real host with DingTalk set up against the simulator.</summary>
internal sealed class DingTalkBot : PlatformBot<DingTalkSimulator, DingTalkSent>
{
    private DingTalkBot(TestBot bot, DingTalkSimulator simulator)
        : base(bot, simulator)
    {
    }

    /// <param name="mode">Which way in.</param>
    /// <param name="ownTemplate">Whether the company has its own card template.</param>
    /// <param name="options">The simulator's.</param>
    /// <param name="settings">Further settings.</param>
    /// <param name="services">Replaced services.</param>
    /// <param name="store">Connection string, unless the store is the embedded one.</param>
    public static async Task<DingTalkBot> StartAsync(
        DingTalkMode mode = DingTalkMode.Stream, bool ownTemplate = false, DingTalkSimulatorOptions? options = null,
        Dictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null,
        string? store = null)
    {
        var clock = TestBot.NewClock();
        var simulator = await DingTalkSimulator.StartAsync(options, clock, TestContext.Current.CancellationToken);
        var all = new Dictionary<string, string?>([.. SettingsFor(simulator, mode, ownTemplate), .. settings ?? []]);
        var bot = await TestBot.StartAsync(TestBot.FolderBeside(store), clock, all, services, store: store);
        var dingtalk = new DingTalkBot(bot, simulator);
        if (mode == DingTalkMode.Http)
        {
            simulator.BotUrl = bot.Address;
        }
        else
        {
            await dingtalk.UntilAsync(() => simulator.OpenConnections == 1);
        }

        return dingtalk;
    }

    public static Dictionary<string, string?> SettingsFor(
        DingTalkSimulator simulator,
        DingTalkMode mode = DingTalkMode.Stream,
        bool ownTemplate = false
    ) =>
        new(BotSettings.For(simulator, posted: mode == DingTalkMode.Http))
        {
            ["Platforms:DingTalk:CardTemplateId"] = ownTemplate ? simulator.Options.CardTemplateId : "",
        };

    public DingTalkMember Member(string personId) => Simulator.Member($"dd{personId.ToLowerInvariant()}");
}
