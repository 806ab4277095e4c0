using ChatSales.Simulators;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests;

/// <summary>The real host with one platform set up against its simulator, both at the demo data's instant.</summary>
internal abstract class PlatformBot<TSimulator, TMessage>(TestBot bot, TSimulator simulator) : IAsyncDisposable
    where TSimulator : Simulator<TMessage>
    where TMessage : class
{
    public TestBot Bot { get; protected set; } = bot;

    public TSimulator Simulator { get; } = simulator;

    /// <summary>Says something and waits for the next message that meets the condition.</summary>
    public static async Task<TMessage> AskAsync(IMember<TMessage> member, string text, Func<TMessage, bool> condition)
    {
        await member.SayAsync(text, TestContext.Current.CancellationToken);
        return await member.WaitForAsync(condition, TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for something that needs no time to pass.</summary>
    public Task UntilAsync(Func<bool> condition) => TurnClockAsync(TimeSpan.Zero, condition);

    /// <summary>Advances the clock until the condition is met.</summary>
    public Task TurnClockAsync(TimeSpan step, Func<bool> until) => TestBot.UntilAsync(until, () => Bot.Clock.Advance(step));

    /// <summary>Advances the clock until both queues are empty.</summary>
    public async Task DriveAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        await Task.Delay(50, ct);
        await TestBot.UntilAsync(
            async () => (await Bot.Store.Inbox.DepthAsync(ct)).Pending + (await Bot.Store.Outbox.DepthAsync(ct)).Pending == 0,
            () => Bot.Clock.Advance(TimeSpan.FromSeconds(10)));
    }

    public virtual async ValueTask DisposeAsync()
    {
        // The simulated side of a connection answers our goodbye, but not when it was cut.
        var stopping = Bot.StopAsync();
        await TurnClockAsync(TimeSpan.FromSeconds(1), () => stopping.IsCompleted);
        await stopping;
        await Simulator.DisposeAsync();
        Simulator.Violations.ShouldBeEmpty();
    }
}
