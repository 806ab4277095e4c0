using System.Globalization;
using ChatSales.Simulators.WeCom;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.WeCom;

/// <summary>The real host with WeCom set up against the simulator, both at the demo data's instant.</summary>
internal sealed class WeComBot : IAsyncDisposable
{
    private WeComBot(TestBot bot, WeComSimulator simulator) => (Bot, Simulator) = (bot, simulator);

    public TestBot Bot { get; }

    public WeComSimulator Simulator { get; }

    public static async Task<WeComBot> StartAsync(SimulatorOptions? options = null, Action<IServiceCollection>? services = null)
    {
        var clock = TestBot.NewClock();
        var simulator = await WeComSimulator.StartAsync(options, clock, TestContext.Current.CancellationToken);
        var bot = await TestBot.StartAsync(clock: clock, settings: SettingsFor(simulator), services: services);
        simulator.CallbackUrl = new Uri(bot.Address, "/api/wecom/callback");
        return new WeComBot(bot, simulator);
    }

    public static Dictionary<string, string?> SettingsFor(WeComSimulator simulator) => new()
    {
        ["Platforms:WeCom:CorpId"] = simulator.Options.CorpId,
        ["Platforms:WeCom:AgentId"] = simulator.Options.AgentId.ToString(CultureInfo.InvariantCulture),
        ["Platforms:WeCom:Secret"] = simulator.Options.Secret,
        ["Platforms:WeCom:Token"] = simulator.Options.Token,
        ["Platforms:WeCom:EncodingAesKey"] = simulator.Options.EncodingAesKey,
        ["Platforms:WeCom:ApiBase"] = simulator.BaseUrl.ToString(),
    };

    public Member Member(string personId) => Simulator.Member($"wx{personId.ToLowerInvariant()}");

    /// <summary>Says something and waits for the next message that meets the condition.</summary>
    public static async Task<SentMessage> AskAsync(Member member, string text, Func<SentMessage, bool> condition)
    {
        await member.SayAsync(text, TestContext.Current.CancellationToken);
        return await member.WaitForAsync(condition, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Simulator.DisposeAsync();
        Simulator.Violations.ShouldBeEmpty();
    }
}
