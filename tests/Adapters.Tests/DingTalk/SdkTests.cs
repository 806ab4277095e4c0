using System.Text.Json.Nodes;
using ChatSales.Simulators;
using ChatSales.Simulators.DingTalk;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.DingTalk;

/// <summary>
/// The vendor's own library as a client of the simulator: the library understands what the simulator sends, and the simulator accepts its
/// acknowledgements.
/// </summary>
public sealed class SdkTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_vendors_library_connects_and_acknowledges_messages_taps_events_and_pings()
    {
        await using var simulator = await DingTalkSimulator.StartAsync(ct: Ct);
        await using var sdk = new DingTalkSdk();
        (await sdk.ConnectAsync(simulator, Ct)).ShouldBeTrue();

        var message = simulator.Events.Text("ddp006", "推进 D-1024");
        await simulator.DeliverAsync(message, Ct);
        var heard = await sdk.NextAsync(Ct);
        heard["topic"]!.GetValue<string>().ShouldBe("/v1.0/im/bot/messages/get");
        JsonNode.DeepEquals(heard["data"], message).ShouldBeTrue();

        await simulator.DeliverAsync(
            simulator.Events.Tap(
                "ddp006",
                new DingTalkSent
                {
                    Chat = "ddp006",
                    Type = "card",
                    Card = "c1",
                    At = default,
                },
                "payload"),
            Ct);
        (await sdk.NextAsync(Ct))["topic"]!.GetValue<string>().ShouldBe("/v1.0/card/instances/callback");

        (await simulator.DeliverEventAsync(new JsonObject { ["EventType"] = "user_add_org" }, Ct))!["status"]!.GetValue<string>().ShouldBe("SUCCESS");
        (await sdk.NextAsync(Ct))["data"]!["EventType"]!.GetValue<string>().ShouldBe("user_add_org");
        await simulator.PingAsync();
        while (simulator.Pongs == 0)
        {
            await Task.Delay(5, Ct);
        }

        simulator.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task After_a_cut_the_vendors_library_gets_what_it_had_not_acknowledged()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var simulator = await DingTalkSimulator.StartAsync(clock: clock, ct: Ct);
        await using var sdk = new DingTalkSdk();
        await sdk.ConnectAsync(simulator, Ct);
        simulator.NextOnLine(LineFault.CutInside);

        var delivering = simulator.DeliverAsync(simulator.Events.Text("ddp006", "帮助"), Ct);
        while (simulator.ConnectionsOpened < 2 || simulator.OpenConnections == 0)
        {
            await Task.Delay(5, Ct);
        }

        clock.Advance(TimeSpan.FromSeconds(60));
        await delivering;

        (await sdk.NextAsync(Ct))["data"]!["text"]!["content"]!.GetValue<string>().ShouldBe("帮助");
    }
}
