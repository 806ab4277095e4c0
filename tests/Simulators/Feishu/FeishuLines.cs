using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.Feishu;

/// <summary>How events are sent over the long connections, where it is to go wrong.</summary>
public enum LineFault
{
    /// <summary>Its parts come in the wrong order.</summary>
    Reordered,

    /// <summary>The event comes twice.</summary>
    Twice,

    /// <summary>The connection is cut after the first of its parts.</summary>
    CutInside,

    /// <summary>The connection is cut before the answer can come.</summary>
    CutBeforeAnswer,
}

/// <summary>Feishu's side of the long connections: events go to one of them in frames, and again to the next if they are not answered with 200.</summary>
internal sealed class FeishuLines(FeishuSimulatorOptions options, ConcurrentQueue<string> violations)
{
    public const int Service = 33;
    private readonly Lock gate = new();
    private readonly List<Line> lines = [];
    private readonly List<Pushed> unanswered = [];
    private long lastId;

    private sealed record Line(WebSocket Socket, SemaphoreSlim Sending);

    private sealed record Pushed(JsonObject Event, TaskCompletionSource<JsonObject?> Answered)
    {
        public string MessageId { get; set; } = "";
    }

    public ConcurrentQueue<LineFault> Faults { get; } = [];

    /// <summary>How many connections were opened so far.</summary>
    public int Opened { get; private set; }

    public int Pings { get; private set; }

    public int Open
    {
        get
        {
            lock (gate)
            {
                return lines.Count;
            }
        }
    }

    /// <summary>Sends an event until it is answered with 200, and returns the answer's data, if any.</summary>
    public Task<JsonObject?> PushAsync(JsonObject message)
    {
        var pushed = new Pushed(message, new TaskCompletionSource<JsonObject?>(TaskCreationOptions.RunContinuationsAsynchronously));
        Line? line;
        lock (gate)
        {
            unanswered.Add(pushed);
            line = lines.LastOrDefault();
        }

        if (line is not null)
        {
            _ = SendAsync(line, pushed);
        }

        return pushed.Answered.Task;
    }

    /// <summary>Cuts every connection without a word.</summary>
    public void Cut()
    {
        lock (gate)
        {
            lines.ForEach(line => line.Socket.Abort());
        }
    }

    /// <summary>Serves one connection until it ends.</summary>
    public async Task ServeAsync(WebSocket socket, CancellationToken ct)
    {
        using var sending = new SemaphoreSlim(1);
        var line = new Line(socket, sending);
        List<Pushed> again;
        lock (gate)
        {
            Opened++;
            lines.Add(line);
            again = [.. unanswered];
        }

        try
        {
            foreach (var pushed in again)
            {
                _ = SendAsync(line, pushed);
            }

            await ReceiveAsync(line, ct);
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException)
        {
            // Ended, one way or the other.
        }
        finally
        {
            lock (gate)
            {
                lines.Remove(line);
            }
        }
    }

    private async Task SendAsync(Line line, Pushed pushed)
    {
        LineFault? fault = Faults.TryDequeue(out var planned) ? planned : null;
        var id = pushed.MessageId = string.Create(CultureInfo.InvariantCulture, $"m{Interlocked.Increment(ref lastId)}");
        var frames = FramesOf(id, Encoding.UTF8.GetBytes(pushed.Event.ToJsonString(Json.Readable)));
        if (fault == LineFault.Reordered)
        {
            frames.Reverse();
        }

        if (fault == LineFault.CutInside)
        {
            frames = frames[..1];
        }

        try
        {
            foreach (var frame in fault == LineFault.Twice ? frames.Concat(frames) : frames)
            {
                await SendAsync(line, frame);
            }
        }
        catch (WebSocketException)
        {
            return;
        }

        if (fault is LineFault.CutInside or LineFault.CutBeforeAnswer)
        {
            line.Socket.Abort();
        }
    }

    private List<SimulatedFrame> FramesOf(string id, byte[] payload)
    {
        var parts = payload.Chunk(options.FrameBytes).ToList();
        return [.. parts.Select((part, seq) =>
        {
            var frame = new SimulatedFrame { SeqId = (ulong)seq + 1, LogId = 7, Service = Service, Method = 1, Payload = part };
            frame.Headers.AddRange([("type", "event"), ("message_id", id), ("sum", $"{parts.Count}"), ("seq", $"{seq}"), ("trace_id", $"trace-{id}")]);
            return frame;
        })];
    }

    private static async Task SendAsync(Line line, SimulatedFrame frame)
    {
        await line.Sending.WaitAsync();
        try
        {
            await line.Socket.SendAsync(frame.ToBytes(), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            line.Sending.Release();
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
                await TakeAsync(line, bytes.ToArray(), received.MessageType);
                bytes.SetLength(0);
            }
        }

        await line.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ct);
    }

    private async Task TakeAsync(Line line, byte[] bytes, WebSocketMessageType type)
    {
        SimulatedFrame frame;
        try
        {
            frame = type == WebSocketMessageType.Binary ? SimulatedFrame.Parse(bytes) : throw new FormatException("A frame is not binary.");
        }
        catch (FormatException fault)
        {
            violations.Enqueue(fault.Message);
            return;
        }

        if (frame.Service != Service)
        {
            violations.Enqueue($"A frame names service {frame.Service} instead of {Service}.");
        }
        else if (frame.Method == 0 && frame.Header("type") == "ping")
        {
            Pings++;
            var pong = new SimulatedFrame { Service = Service, Payload = """{"PingInterval":60,"ReconnectCount":-1,"ReconnectInterval":20,"ReconnectNonce":5}"""u8.ToArray() };
            pong.Headers.Add(("type", "pong"));
            await SendAsync(line, pong);
        }
        else if (frame.Method == 1)
        {
            Answered(frame);
        }
        else
        {
            violations.Enqueue("A control frame is no ping.");
        }
    }

    private void Answered(SimulatedFrame frame)
    {
        var answer = JsonNode.Parse(frame.Payload) as JsonObject;
        if (frame.Header("biz_rt") is null || frame.Header("trace_id") is null || answer?["code"] is null)
        {
            violations.Enqueue($"An answer lacks biz_rt, its other headers or a code: {answer}");
            return;
        }

        lock (gate)
        {
            if (answer["code"]!.GetValue<int>() == 200 && unanswered.Find(one => one.MessageId == frame.Header("message_id")) is { } pushed)
            {
                unanswered.Remove(pushed);
                pushed.Answered.TrySetResult(answer["data"]?.GetValue<string>() is { } data ? JsonNode.Parse(Convert.FromBase64String(data)) as JsonObject : null);
            }
        }
    }
}
