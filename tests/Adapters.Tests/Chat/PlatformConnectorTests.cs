using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Chat.Connections;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Chat;

public sealed class PlatformConnectorTests : IAsyncDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Connector connector;
    private readonly List<PlatformException> told = [];
    private readonly Task running;

    public PlatformConnectorTests()
    {
        connector = new Connector(clock);
        running = connector.RunAsync(
            fault =>
            {
                told.Add(fault);
                return Task.CompletedTask;
            },
            stop.Token);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        connector.Gate.TrySetResult();
        // The platform's side does not say goodbye in every test.
        await TurnClockAsync(TimeSpan.FromSeconds(5), () => running.IsCompleted);
        stop.Dispose();
    }

    [Fact]
    public async Task Frames_are_begun_in_order_and_acknowledged_when_each_is_done()
    {
        var platform = await connector.OpenedAsync();

        await SayAsync(platform, "hold", "a", "b");

        (await HearAsync(platform)).ShouldBe("ok a");
        (await HearAsync(platform)).ShouldBe("ok b");
        connector.Taken.ShouldBe(["hold", "a", "b"]);
        connector.Gate.SetResult();
        (await HearAsync(platform)).ShouldBe("ok hold");
    }

    [Fact]
    public async Task A_broken_connection_is_opened_again_after_a_wait_that_grows()
    {
        (await connector.OpenedAsync()).Abort();
        await DownAsync();
        connector.Refuse(2);

        var waits = new List<double>();
        while (connector.Attempts < 4)
        {
            var (before, start) = (connector.Attempts, clock.GetUtcNow());
            await TurnClockAsync(TimeSpan.FromMilliseconds(20), () => connector.Attempts > before);
            waits.Add((clock.GetUtcNow() - start).TotalSeconds);
        }

        (await connector.OpenedAsync()).State.ShouldBe(WebSocketState.Open);
        connector.State.IsUp.ShouldBeTrue();
        // 1, 2 and 4 s with a fifth of jitter; a slow machine lets a little more of the simulated time pass.
        waits[0].ShouldBeInRange(0.8, 3);
        waits[2].ShouldBeGreaterThanOrEqualTo(3.2);
    }

    [Fact]
    public async Task Silence_ends_a_connection_and_a_heartbeat_is_sent()
    {
        var platform = await connector.OpenedAsync();
        var heard = HearAsync(platform);
        await TurnClockAsync(TimeSpan.FromSeconds(1), () => heard.IsCompleted);
        (await heard).ShouldBe("beat");

        await TurnClockAsync(TimeSpan.FromSeconds(1), () => !connector.State.IsUp);

        connector.State.Reason.ShouldContain("nothing came for 25 s");
        // Collected earlier, the platform's side would have hung up.
        GC.KeepAlive(platform);
    }

    [Fact]
    public async Task An_announced_end_opens_the_next_connection_first_and_lets_what_is_under_way_end()
    {
        var first = await connector.OpenedAsync();
        await SayAsync(first, "hold", "leave");
        var second = await connector.OpenedAsync();
        (first.State, second.State).ShouldBe((WebSocketState.Open, WebSocketState.Open));

        connector.Gate.SetResult();

        (await HearAsync(first)).ShouldBe("ok hold");
        (await HearAsync(first)).ShouldBe("closed");
        await SayAsync(second, "a");
        (await HearAsync(second)).ShouldBe("ok a");
        connector.Attempts.ShouldBe(2);
    }

    [Fact]
    public async Task A_stop_lets_what_has_begun_be_acknowledged_and_takes_nothing_more()
    {
        var platform = await connector.OpenedAsync();
        await SayAsync(platform, "hold", "a");
        (await HearAsync(platform)).ShouldBe("ok a");

        await stop.CancelAsync();
        await SayAsync(platform, "too late");
        connector.Gate.SetResult();

        (await HearAsync(platform)).ShouldBe("ok hold");
        (await HearAsync(platform)).ShouldBe("closed");
        connector.Taken.ShouldNotContain("too late");
    }

    [Fact]
    public async Task What_an_operator_must_mend_is_told_and_tried_again_slowly()
    {
        connector.Refuse(1, PlatformVerdict.Operator);
        (await connector.OpenedAsync()).Abort();
        await TurnClockAsync(TimeSpan.FromMilliseconds(100), () => told.Count == 1);
        var refused = clock.GetUtcNow();

        await TurnClockAsync(TimeSpan.FromMilliseconds(100), () => connector.Attempts == 3);

        (clock.GetUtcNow() - refused).TotalSeconds.ShouldBeGreaterThanOrEqualTo(59);
    }

    private Task DownAsync() => TurnClockAsync(TimeSpan.Zero, () => !connector.State.IsUp);

    private async Task TurnClockAsync(TimeSpan step, Func<bool> until)
    {
        while (!until())
        {
            clock.Advance(step);
            await Task.Delay(2, Ct);
        }
    }

    private static async Task SayAsync(WebSocket platform, params IReadOnlyList<string> frames)
    {
        foreach (var frame in frames)
        {
            await platform.SendAsync(Encoding.UTF8.GetBytes(frame), WebSocketMessageType.Text, endOfMessage: true, Ct);
        }
    }

    private static async Task<string> HearAsync(WebSocket platform)
    {
        var buffer = new byte[1000];
        var received = await platform.ReceiveAsync(buffer.AsMemory(), Ct);
        if (received.MessageType == WebSocketMessageType.Close)
        {
            await platform.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Ct);
            return "closed";
        }

        return Encoding.UTF8.GetString(buffer, 0, received.Count);
    }

    private sealed class Connector(TimeProvider clock) : PlatformConnector("test", clock, NullLogger.Instance)
    {
        private readonly Channel<WebSocket> opened = Channel.CreateUnbounded<WebSocket>();
        private readonly Queue<PlatformVerdict> refusals = [];

        public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string> Taken { get; } = [];

        public int Attempts { get; private set; }

        public async Task<WebSocket> OpenedAsync() => await opened.Reader.ReadAsync(Ct);

        public void Refuse(int times, PlatformVerdict verdict = PlatformVerdict.Retry)
        {
            for (var i = 0; i < times; i++)
            {
                refusals.Enqueue(verdict);
            }
        }

        protected override async Task<PlatformConnection> ConnectAsync(CancellationToken ct)
        {
            Attempts++;
            if (Attempts > 1 && refusals.TryDequeue(out var verdict))
            {
                throw new PlatformException(verdict, "refused");
            }

            var pair = await WebSocketPair.OpenAsync(ct);
            await opened.Writer.WriteAsync(pair.Theirs, ct);
            return new Connection(pair.Ours, this, Clock);
        }
    }

    private sealed class Connection(WebSocket socket, Connector connector, TimeProvider clock) : PlatformConnection(socket, clock)
    {
        protected override TimeSpan Heartbeat => TimeSpan.FromSeconds(10);

        protected override TimeSpan Patience => TimeSpan.FromSeconds(25);

        protected override Task BeatAsync(CancellationToken ct) => SendAsync("beat"u8.ToArray(), WebSocketMessageType.Text, ct);

        protected override async Task TakeAsync(ReadOnlyMemory<byte> frame, CancellationToken ct)
        {
            var text = Encoding.UTF8.GetString(frame.Span);
            connector.Taken.Add(text);
            if (text == "leave")
            {
                Leave();
                return;
            }

            if (text == "hold")
            {
                await connector.Gate.Task.WaitAsync(ct);
            }

            await SendAsync(Encoding.UTF8.GetBytes($"ok {text}"), WebSocketMessageType.Text, ct);
        }
    }
}
