using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.Feishu;

/// <summary>Feishu's side of the long connections: events go to one of them in frames, and to the next if not answered with 200.</summary>
internal sealed class FeishuLines(FeishuSimulatorOptions options, ConcurrentQueue<string> violations) : SimulatedLines
{
    public const int Service = 33;
    private readonly List<Pushed> unanswered = [];
    private long lastId;

    private sealed record Pushed(JsonObject Event, TaskCompletionSource<JsonObject?> Answered)
    {
        public string MessageId { get; set; } = "";
    }

    public int Pings { get; private set; }

    /// <summary>Sends an event until it is answered with 200, and returns the answer's data, if any.</summary>
    public Task<JsonObject?> PushAsync(JsonObject message)
    {
        var pushed = new Pushed(message, new TaskCompletionSource<JsonObject?>(TaskCreationOptions.RunContinuationsAsynchronously));
        Line? line;
        lock (Gate)
        {
            unanswered.Add(pushed);
            line = Lines().LastOrDefault();
        }

        if (line is not null)
        {
            _ = SendAsync(line, pushed);
        }

        return pushed.Answered.Task;
    }

    protected override Func<Task> Welcome(Line line)
    {
        List<Pushed> again = [.. unanswered];
        return () =>
        {
            again.ForEach(pushed => _ = SendAsync(line, pushed));
            return Task.CompletedTask;
        };
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
        return
        [
            .. parts.Select(
                (part, seq) =>
                {
                    var frame = new SimulatedFrame
                    {
                        SeqId = (ulong)seq + 1,
                        LogId = 7,
                        Service = Service,
                        Method = 1,
                        Payload = part,
                    };
                    frame.Headers.AddRange([
                        ("type", "event"),
                        ("message_id", id),
                        ("sum", $"{parts.Count}"),
                        ("seq", $"{seq}"),
                        ("trace_id", $"trace-{id}"),
                    ]);
                    return frame;
                }),
        ];
    }

    private static Task SendAsync(Line line, SimulatedFrame frame) => SendAsync(line, frame.ToBytes(), WebSocketMessageType.Binary);

    protected override async Task TakeAsync(Line line, byte[] bytes, WebSocketMessageType type)
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
            var pong = new SimulatedFrame
            {
                Service = Service,
                Payload = """{"PingInterval":60,"ReconnectCount":-1,"ReconnectInterval":120,"ReconnectNonce":30}"""u8.ToArray(),
            };
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

        lock (Gate)
        {
            if (answer["code"]!.GetValue<int>() == 200 && unanswered.Find(one => one.MessageId == frame.Header("message_id")) is { } pushed)
            {
                unanswered.Remove(pushed);
                pushed.Answered.TrySetResult(
                    answer["data"]?.GetValue<string>() is { } data ? JsonNode.Parse(Convert.FromBase64String(data)) as JsonObject : null);
            }
        }
    }
}
