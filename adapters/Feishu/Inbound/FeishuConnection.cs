using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Chat.Connections;
using ChatSales.Adapters.Feishu.Client;
using ChatSales.Adapters.Feishu.Protocol;
using Microsoft.Extensions.Logging;

namespace ChatSales.Adapters.Feishu.Inbound;

/// <summary>One long connection: events come in protobuf frames, each answered within three seconds once it is kept.</summary>
internal sealed partial class FeishuConnection(WebSocket socket, int service, FeishuPace pace, FeishuDoor door, TimeProvider clock, ILogger logger)
    : PlatformConnection(socket, clock)
{
    private const int Done = 200;
    private const int Failed = 500;
    private readonly FrameParts parts = new(clock);

    protected override TimeSpan Heartbeat => pace.Ping;

    // Each ping is answered: allow two missed ones and a little latency.
    protected override TimeSpan Patience => pace.Ping * 2.5;

    protected override Task BeatAsync(CancellationToken ct) =>
        SendAsync(
            new Frame
            {
                Service = service,
                Method = FrameMethod.Control,
                Headers = [KeyValuePair.Create("type", "ping")],
            }.ToBytes(),
            WebSocketMessageType.Binary,
            ct);

    protected override Task TakeAsync(ReadOnlyMemory<byte> frame, CancellationToken ct)
    {
        Frame read;
        ReadOnlyMemory<byte>? payload;
        try
        {
            read = Frame.Parse(frame);
            if (read.Method == FrameMethod.Control)
            {
                if (read["type"] == "pong" && !read.Payload.IsEmpty)
                {
                    pace.Adopt(ForeignJson.Parse(Encoding.UTF8.GetString(read.Payload.Span)));
                }

                return Task.CompletedTask;
            }

            // Old and new kinds of taps both come this way.
            payload = read["type"] is "event" or "card" ? parts.Add(read) : null;
        }
        catch (FormatException fault)
        {
            LogUnreadable(fault.Message);
            return Task.CompletedTask;
        }

        return payload is { } whole ? AnswerAsync(read, Encoding.UTF8.GetString(whole.Span), ct) : Task.CompletedTask;
    }

    private async Task AnswerAsync(Frame frame, string json, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        FeishuAnswer? answer = null;
        var isDone = await IsDoneAsync(async () => answer = await door.TakeAsync(json, Closing, ct), LogRefused, LogNotKept);
        using (answer)
        {
            await SendAsync(frame, isDone ? Done : Failed, answer?.Body, started, ct);
        }
    }

    private Task SendAsync(Frame frame, int code, JsonObject? body, long started, CancellationToken ct)
    {
        var answer = new JsonObject { ["code"] = code };
        if (body is { Count: > 0 })
        {
            answer["data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(body.ToJsonString(FeishuClient.Json)));
        }

        var taken = ((long)Stopwatch.GetElapsedTime(started).TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        return SendAsync(
            frame with
            {
                Headers = [.. frame.Headers, KeyValuePair.Create("biz_rt", taken)],
                Payload = Encoding.UTF8.GetBytes(answer.ToJsonString(FeishuClient.Json)),
            },
            ct);
    }

    private Task SendAsync(Frame frame, CancellationToken ct) => SendAsync(frame.ToBytes(), WebSocketMessageType.Binary, ct);

    [LoggerMessage(2303, LogLevel.Warning, "A frame of Feishu's is passed over: {Reason}")]
    private partial void LogUnreadable(string reason);

    [LoggerMessage(2304, LogLevel.Warning, "An event over Feishu's long connection was refused: {Reason}")]
    private partial void LogRefused(string reason);

    [LoggerMessage(2305, LogLevel.Error, "An event over Feishu's long connection could not be kept; Feishu sends it again")]
    private partial void LogNotKept(Exception fault);
}
