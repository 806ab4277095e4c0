using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using ChatSales.Bot.Tests.WeCom;
using ChatSales.Core.Observability;
using ChatSales.Simulators;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Observability;

/// <summary>The gauges show what is waiting.</summary>
public sealed class QueueGaugesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_that_is_not_taken_is_seen_waiting_and_ageing()
    {
        await using var wecom = await WeComBot.StartAsync();
        wecom.Simulator.Faults.Next("message/send", Fault.Slow);
        await wecom.Member("P008").SayAsync("取消", Ct);
        await UntilAsync(wecom.Bot, "chatsales.queue.messages outbox", 1);
        Read(wecom.Bot)["chatsales.queue.messages inbox"].ShouldBe(0);

        var before = Read(wecom.Bot)["chatsales.queue.oldest outbox"];
        wecom.Bot.Clock.Advance(TimeSpan.FromMinutes(5));
        Read(wecom.Bot)["chatsales.queue.oldest outbox"].ShouldBe(before + 300);

        wecom.Simulator.Faults.GoOn();
        await UntilAsync(wecom.Bot, "chatsales.queue.messages outbox", 0);
        Read(wecom.Bot)["chatsales.queue.oldest outbox"].ShouldBe(0);
    }

    // The gauges run on the host's clock.
    private static Task UntilAsync(TestBot bot, string gauge, double value) =>
        TestBot.UntilAsync(() => Read(bot).TryGetValue(gauge, out var now) && now == value, () => bot.Clock.Advance(TimeSpan.FromSeconds(1)));

    // Only this host's: other tests run in this process too.
    private static ConcurrentDictionary<string, double> Read(TestBot bot)
    {
        var values = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, all) =>
        {
            if (instrument.Meter.Name == Telemetry.Name && instrument.Meter.Scope == bot.Services.GetRequiredService<IMeterFactory>())
            {
                all.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => values[$"{instrument.Name} {tags[0].Value}"] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => values[$"{instrument.Name} {tags[0].Value}"] = value);
        listener.Start();
        listener.RecordObservableInstruments();
        return values;
    }
}
