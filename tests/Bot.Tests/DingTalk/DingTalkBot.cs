using ChatSales.Adapters.DingTalk;
using ChatSales.Simulators.DingTalk;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.DingTalk;

/// <summary>The real host with DingTalk set up against the simulator, both at the demo data's instant.</summary>
internal sealed class DingTalkBot : IAsyncDisposable
{
    private DingTalkBot(TestBot bot, DingTalkSimulator simulator) => (Bot, Simulator) = (bot, simulator);

    public TestBot Bot { get; }

    public DingTalkSimulator Simulator { get; }

    /// <param name="mode">Which way in.</param>
    /// <param name="ownTemplate">Whether the company has made a card template of its own.</param>
    /// <param name="options">The simulator's.</param>
    public static async Task<DingTalkBot> StartAsync(DingTalkMode mode = DingTalkMode.Stream, bool ownTemplate = false, DingTalkSimulatorOptions? options = null)
    {
        var clock = TestBot.NewClock();
        var simulator = await DingTalkSimulator.StartAsync(options, clock, TestContext.Current.CancellationToken);
        var bot = await TestBot.StartAsync(clock: clock, settings: SettingsFor(simulator, mode, ownTemplate));
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

    public static Dictionary<string, string?> SettingsFor(DingTalkSimulator simulator, DingTalkMode mode = DingTalkMode.Stream, bool ownTemplate = false) => new()
    {
        ["Platforms:DingTalk:ClientId"] = simulator.Options.ClientId,
        ["Platforms:DingTalk:ClientSecret"] = simulator.Options.ClientSecret,
        ["Platforms:DingTalk:RobotCode"] = simulator.Options.RobotCode,
        ["Platforms:DingTalk:CorpId"] = simulator.Options.CorpId,
        ["Platforms:DingTalk:Mode"] = mode.ToString(),
        ["Platforms:DingTalk:EventToken"] = mode == DingTalkMode.Http ? simulator.Options.EventToken : "",
        ["Platforms:DingTalk:EventAesKey"] = mode == DingTalkMode.Http ? simulator.Options.EventAesKey : "",
        ["Platforms:DingTalk:CardTemplateId"] = ownTemplate ? simulator.Options.CardTemplateId : "",
        ["Platforms:DingTalk:ApiBase"] = simulator.BaseUrl.ToString(),
        ["Platforms:DingTalk:OapiBase"] = simulator.BaseUrl.ToString(),
    };

    public DingTalkMember Member(string personId) => Simulator.Member($"dd{personId.ToLowerInvariant()}");

    /// <summary>Says something and waits for the next message that meets the condition.</summary>
    public static async Task<DingTalkSent> AskAsync(DingTalkMember member, string text, Func<DingTalkSent, bool> condition)
    {
        await member.SayAsync(text, TestContext.Current.CancellationToken);
        return await member.WaitForAsync(condition, TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for something that needs no time to pass.</summary>
    public Task UntilAsync(Func<bool> condition) => TurnClockAsync(TimeSpan.Zero, condition);

    /// <summary>Turns the clock until the condition is met.</summary>
    public async Task TurnClockAsync(TimeSpan step, Func<bool> until)
    {
        while (!until())
        {
            Bot.Clock.Advance(step);
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Turns the clock until both queues are empty.</summary>
    public async Task DriveAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        await Task.Delay(50, ct);
        while ((await Bot.Store.Inbox.DepthAsync(ct)).Pending + (await Bot.Store.Outbox.DepthAsync(ct)).Pending > 0)
        {
            Bot.Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Delay(10, ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The simulated side of a connection answers our goodbye, but not when it was cut.
        var stopping = Bot.StopAsync();
        await TurnClockAsync(TimeSpan.FromSeconds(1), () => stopping.IsCompleted);
        await stopping;
        await Simulator.DisposeAsync();
        Simulator.Violations.ShouldBeEmpty();
    }
}
