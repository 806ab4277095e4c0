using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.WeCom.AiBot;

/// <summary>How sending a message over the long connection can go wrong.</summary>
public enum AiBotLineFault
{
    /// <summary>It comes twice.</summary>
    Twice,

    /// <summary>The connection is cut in the middle of its frame.</summary>
    CutInside,

    /// <summary>The connection is cut once it was sent.</summary>
    CutAfter,

    /// <summary>It is held back until the next one was sent.</summary>
    Late,
}

/// <summary>
/// WeCom's side of the long connections: the bot has only the latest. The previous one is told so and cut off. What could not be sent, or was cut off
/// while sent, comes again on the next one.
/// </summary>
internal sealed class AiBotLines(AiBotSimulatorOptions options, AiBotState state, AiBotEvents events, Faults faults, TimeProvider clock)
{
    // The bot starts counting a little earlier.
    private static readonly TimeSpan ReceiptPatience = TimeSpan.FromSeconds(4);
    private readonly AiBotRequests requests = new(options, state, clock);
    private readonly Lock gate = new();
    private readonly List<JsonObject> waiting = [];
    private JsonObject? late;
    private Line? current;
    private long lastId;

    private sealed class Line(WebSocket socket)
    {
        public WebSocket Socket { get; } = socket;

        public SemaphoreSlim Sending { get; } = new(1);

        public Dictionary<string, AiBotPushed> Pushed { get; } = [];

        /// <summary>When each command without a receipt was sent, by request id.</summary>
        public Dictionary<string, DateTimeOffset> Unreceipted { get; } = [];

        public bool IsSubscribed { get; set; }
    }

    public Queue<AiBotLineFault> Faults { get; } = [];

    public int Opened { get; private set; }

    public int Pings { get; private set; }

    /// <summary>Whether pings are answered.</summary>
    public bool AnswersPings { get; set; } = true;

    public bool IsOpen
    {
        get
        {
            lock (gate)
            {
                return current is not null;
            }
        }
    }

    /// <summary>Sends a message, or keeps it for the next connection.</summary>
    public async Task PushAsync(JsonObject body)
    {
        Line? line;
        AiBotLineFault? fault = null;
        JsonObject? held = null;
        lock (gate)
        {
            line = current;
            fault = line is not null && Faults.TryDequeue(out var planned) ? planned : null;
            if (line is null || fault is AiBotLineFault.CutInside or AiBotLineFault.CutAfter)
            {
                waiting.Add(body);
            }

            if (fault == AiBotLineFault.Late)
            {
                late = body;
                return;
            }

            (held, late) = (late, null);
        }

        if (line is not null)
        {
            await SendAsync(line, body, fault);
        }

        if (held is not null)
        {
            await PushAsync(held);
        }
    }

    /// <summary>Cuts the connection silently.</summary>
    public void Cut()
    {
        lock (gate)
        {
            current?.Socket.Abort();
            current = null;
        }
    }

    public async Task ServeAsync(WebSocket socket, CancellationToken ct)
    {
        var line = new Line(socket);
        try
        {
            await ReceiveAsync(line, ct);
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Ended, one way or the other.
        }
        finally
        {
            lock (gate)
            {
                current = current == line ? null : current;
            }
        }
    }

    private async Task SendAsync(Line line, JsonObject body, AiBotLineFault? fault)
    {
        var pushed = new AiBotPushed(body, clock.GetUtcNow());
        var id = string.Create(CultureInfo.InvariantCulture, $"req-{Interlocked.Increment(ref lastId)}");
        lock (gate)
        {
            line.Pushed[id] = pushed;
        }

        var bytes = Bytes(
            new JsonObject
            {
                ["cmd"] = pushed.IsEvent ? "aibot_event_callback" : "aibot_msg_callback",
                ["headers"] = new JsonObject { ["req_id"] = id },
                ["body"] = body.DeepClone(),
            });
        try
        {
            if (fault == AiBotLineFault.CutInside)
            {
                await line.Socket.SendAsync(
                    bytes.AsMemory(0, bytes.Length / 2),
                    WebSocketMessageType.Text,
                    endOfMessage: false,
                    CancellationToken.None);
                Cut();
                return;
            }

            await SendAsync(line, bytes);
            if (fault == AiBotLineFault.Twice)
            {
                await SendAsync(line, body, fault: null);
            }

            if (fault == AiBotLineFault.CutAfter)
            {
                Cut();
            }
        }
        catch (Exception broken) when (broken is WebSocketException or ObjectDisposedException)
        {
            lock (gate)
            {
                waiting.Add(body);
            }
        }
    }

    private async Task ReceiveAsync(Line line, CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        using var bytes = new MemoryStream();
        while (await line.Socket.ReceiveAsync(buffer.AsMemory(), ct) is var received && received.MessageType != WebSocketMessageType.Close)
        {
            bytes.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
            {
                var frame = JsonNode.Parse(bytes.ToArray())!.AsObject();
                bytes.SetLength(0);
                // Receipts may overtake each other.
                _ = TakeAsync(line, frame, ct);
            }
        }

        lock (gate)
        {
            current = current == line ? null : current;
        }

        await line.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ct);
    }

    private async Task TakeAsync(Line line, JsonObject frame, CancellationToken ct)
    {
        var (command, id, body) = (
            AiBotRules.TextOf(frame, "cmd") ?? "",
            AiBotRules.TextOf(frame["headers"], "req_id") ?? "",
            frame["body"] as JsonObject ?? []);
        try
        {
            if (id.Length == 0 || (!line.IsSubscribed && command != "aibot_subscribe"))
            {
                state.Violations.Enqueue($"'{command}' has no req_id, or comes before aibot_subscribe");
                line.Socket.Abort();
            }
            else if (command == "aibot_subscribe")
            {
                await SubscribeAsync(line, id, body);
            }
            else
            {
                await AnswerAsync(line, command, id, body, ct);
            }
        }
        catch (Exception fault) when (fault is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            // Ended, one way or the other.
        }
    }

    private async Task SubscribeAsync(Line line, string id, JsonObject body)
    {
        var code =
            faults.Take("aibot_subscribe") == Fault.RateLimited ? 45009
            : AiBotRules.TextOf(body, "bot_id") != options.BotId ? 93019
            : AiBotRules.TextOf(body, "secret") != options.Secret ? 853000
            : 0;
        if (code != 0)
        {
            await SendAsync(line, Receipt(id, code, null));
            return;
        }

        Line? before;
        List<JsonObject> again;
        lock (gate)
        {
            (before, current) = (current, line);
            line.IsSubscribed = true;
            Opened++;
            again = [.. waiting];
            waiting.Clear();
        }

        await SendAsync(line, Receipt(id, 0, null));
        if (before is not null)
        {
            await SendAsync(before, events.Disconnected(), fault: null);
        }

        foreach (var message in again)
        {
            await SendAsync(line, message, fault: null);
        }
    }

    private async Task AnswerAsync(Line line, string command, string id, JsonObject body, CancellationToken ct)
    {
        AiBotPushed? pushed;
        lock (gate)
        {
            Pings += command == "ping" ? 1 : 0;
            if (line.Unreceipted.TryGetValue(id, out var since) && clock.GetUtcNow() - since < ReceiptPatience)
            {
                state.Violations.Enqueue($"'{command}' comes under a req_id that still waits for its receipt");
            }

            line.Unreceipted[id] = clock.GetUtcNow();
            pushed = line.Pushed.GetValueOrDefault(id);
        }

        var fault = command == "ping" && !AnswersPings ? Fault.Unreceipted : faults.Take(command);
        if (fault == Fault.Cut)
        {
            Cut();
            return;
        }

        if (fault == Fault.Slow)
        {
            await faults.SlowAsync(ct);
        }

        var (code, answer) = fault switch
        {
            Fault.RateLimited => (45009, null),
            Fault.Busy => (-1, null),
            Fault.ExpiredToken => (846609, null),
            _ => requests.Take(command, body, pushed),
        };
        if (fault == Fault.CutAfterEffect)
        {
            Cut();
            return;
        }

        if (fault != Fault.Unreceipted)
        {
            lock (gate)
            {
                line.Unreceipted.Remove(id);
            }

            await SendAsync(line, Receipt(id, code, answer));
        }
    }

    private static async Task SendAsync(Line line, byte[] bytes)
    {
        await line.Sending.WaitAsync();
        try
        {
            await line.Socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            line.Sending.Release();
        }
    }

    private static byte[] Receipt(string id, int code, JsonObject? body)
    {
        var receipt = new JsonObject
        {
            ["headers"] = new JsonObject { ["req_id"] = id },
            ["errcode"] = code,
            ["errmsg"] = code == 0 ? "ok" : "simulated",
        };
        if (body is not null)
        {
            receipt["body"] = body;
        }

        return Bytes(receipt);
    }

    private static byte[] Bytes(JsonObject frame) => Encoding.UTF8.GetBytes(frame.ToJsonString(Json.Readable));
}
