using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.DingTalk;

/// <summary>
/// DingTalk's side of the Stream connections: a message goes to one of them, and again every minute until acknowledged. One that was told to
/// disconnect gets nothing more.
/// </summary>
internal sealed class DingTalkLines(TimeProvider clock, ConcurrentQueue<string> violations) : SimulatedLines
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(60);
    private readonly Dictionary<string, Pushed> waiting = [];
    private Pushed? late;
    private int turn;
    private long lastId;

    private sealed record Pushed(JsonObject Frame, string Id, TaskCompletionSource<JsonObject?> Answered)
    {
        public ITimer? Timer { get; set; }

        public int Times { get; set; }
    }

    public int Redelivered { get; private set; }

    public int Pongs { get; private set; }

    /// <summary>Sends until it is acknowledged; returns the answer's data.</summary>
    public async Task<JsonObject?> PushAsync(string type, string topic, JsonObject data, params IReadOnlyList<(string Name, string Value)> headers)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"frame-{Interlocked.Increment(ref lastId)}");
        var frame = Frame(type, topic, id, data.ToJsonString(Json.Readable));
        foreach (var (name, value) in headers)
        {
            frame["headers"]![name] = value;
        }

        var pushed = new Pushed(frame, id, new TaskCompletionSource<JsonObject?>(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (Gate)
        {
            waiting[id] = pushed;
            pushed.Timer = clock.CreateTimer(_ => _ = SendAsync(pushed), null, Again, Again);
        }

        await SendAsync(pushed);
        return await pushed.Answered.Task;
    }

    public async Task PingAsync()
    {
        foreach (var line in Lines())
        {
            var id = Guid.NewGuid().ToString("N");
            line.Pings[id] = $$"""{"opaque":"{{id}}"}""";
            await SendAsync(line, Bytes(Frame("SYSTEM", "ping", id, line.Pings[id])));
        }
    }

    /// <summary>Tells every connection that it will be closed; it gets nothing from then on.</summary>
    public async Task DisconnectAsync()
    {
        foreach (var line in Lines())
        {
            line.IsLeaving = true;
            await SendAsync(
                line,
                Bytes(Frame("SYSTEM", "disconnect", Guid.NewGuid().ToString("N"), """{"reason":"persistent connection is not available"}""")));
        }
    }

    protected override Func<Task> Welcome(Line line) => async () =>
    {
        await SendAsync(line, Bytes(Frame("SYSTEM", "CONNECTED", "c", "{}")));
        await SendAsync(line, Bytes(Frame("SYSTEM", "REGISTERED", "r", "{}")));
    };

    private async Task SendAsync(Pushed pushed)
    {
        Line? line;
        LineFault? fault = null;
        Pushed? held = null;
        lock (Gate)
        {
            var open = Lines().Where(line => !line.IsLeaving).ToList();
            line = open.Count == 0 ? null : open[turn++ % open.Count];
            if (line is null || pushed.Answered.Task.IsCompleted)
            {
                return;
            }

            Redelivered += pushed.Times++ > 0 ? 1 : 0;
            fault = Faults.TryDequeue(out var planned) ? planned : null;
            if (fault == LineFault.Reordered)
            {
                late = pushed;
                return;
            }

            (held, late) = (late, null);
        }

        var bytes = Bytes(pushed.Frame);
        try
        {
            if (fault == LineFault.CutInside)
            {
                await line.Socket.SendAsync(
                    bytes.AsMemory(0, bytes.Length / 2),
                    WebSocketMessageType.Text,
                    endOfMessage: false,
                    CancellationToken.None);
                line.Socket.Abort();
                return;
            }

            await SendAsync(line, bytes);
            if (fault == LineFault.Twice)
            {
                await SendAsync(line, bytes);
            }

            if (fault == LineFault.CutBeforeAnswer)
            {
                line.Socket.Abort();
            }

            if (held is not null)
            {
                await SendAsync(line, Bytes(held.Frame));
            }
        }
        catch (Exception broken) when (broken is WebSocketException or ObjectDisposedException)
        {
            // It comes again.
        }
    }

    private static Task SendAsync(Line line, byte[] bytes) => SendAsync(line, bytes, WebSocketMessageType.Text);

    private JsonObject Frame(string type, string topic, string id, string data) =>
        new()
        {
            ["specVersion"] = "1.0",
            ["type"] = type,
            ["headers"] = new JsonObject
            {
                ["topic"] = topic,
                ["messageId"] = id,
                ["contentType"] = "application/json",
                ["time"] = clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            },
            ["data"] = data,
        };

    private static byte[] Bytes(JsonObject frame) => Encoding.UTF8.GetBytes(frame.ToJsonString(Json.Readable));

    protected override Task TakeAsync(Line line, byte[] bytes, WebSocketMessageType type)
    {
        var answer = Parse(bytes);
        var (headers, data) = (answer?["headers"] as JsonObject, DingTalkRules.TextOf(answer, "data"));
        var id = DingTalkRules.TextOf(headers, "messageId") ?? "";
        if (answer?["code"]?.GetValue<int>() != 200
            || data is null
            || DingTalkRules.TextOf(answer, "message") is null
            || DingTalkRules.TextOf(headers, "contentType") != "application/json")
        {
            violations.Enqueue($"An answer on the connection is not as it must be: {answer?.ToJsonString(Json.Readable)}");
        }
        else if (line.Pings.TryRemove(id, out var opaque))
        {
            Pongs++;
            if (data != opaque || DingTalkRules.TextOf(headers, "topic") != "ping")
            {
                violations.Enqueue("A ping was not answered with its own headers and data.");
            }
        }
        else
        {
            Acknowledged(id, data);
        }

        return Task.CompletedTask;
    }

    private void Acknowledged(string id, string data)
    {
        lock (Gate)
        {
            if (!waiting.TryGetValue(id, out var pushed))
            {
                violations.Enqueue($"What was acknowledged ({id}) was never sent.");
                return;
            }

            pushed.Timer?.Dispose();
            pushed.Answered.TrySetResult(JsonNode.Parse(data) as JsonObject);
        }
    }

    private static JsonObject? Parse(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
