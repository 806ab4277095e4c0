using System.Net.WebSockets;
using ChatSales.Adapters.Chat.Connections;
using ChatSales.Adapters.DingTalk.Client;
using ChatSales.Adapters.DingTalk.Protocol;
using Microsoft.Extensions.Logging;

namespace ChatSales.Adapters.DingTalk.Inbound;

/// <summary>One Stream connection: what arrives is acknowledged once it is kept; what isn't acknowledged within a minute comes again.</summary>
internal sealed partial class DingTalkConnection(WebSocket socket, DingTalkDoor door, TimeProvider clock, ILogger logger)
    : PlatformConnection(socket, clock)
{
    // The vendor's own ping interval; the socket itself sends the pings.
    public static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(8);

    protected override TimeSpan Heartbeat => PingInterval;

    // A connection can go silent while the socket's pings are still answered (docs/platforms/dingtalk.md).
    protected override TimeSpan Patience => TimeSpan.FromSeconds(60);

    protected override Task TakeAsync(ReadOnlyMemory<byte> frame, CancellationToken ct)
    {
        StreamFrame read;
        try
        {
            read = StreamFrame.Parse(frame.Span);
        }
        catch (FormatException fault)
        {
            LogUnreadable(fault.Message);
            return Task.CompletedTask;
        }

        switch (read)
        {
            case { Type: FrameType.System, Topic: "ping" }:
                return AnswerAsync(read.Pong(), ct);
            case { Type: FrameType.System, Topic: "disconnect" }:
                Leave();
                return Task.CompletedTask;
            case { Type: FrameType.Event }:
                return HearAsync(read, ct);
            case { Type: FrameType.Callback, Topic: Topics.Robot or Topics.Card }:
                return KeepAsync(read, ct);
            default:
                return Task.CompletedTask;
        }
    }

    private async Task KeepAsync(StreamFrame frame, CancellationToken ct)
    {
        if (await IsDoneAsync(() => door.TakeAsync(frame.Data, frame.MessageId, ct), LogRefused, LogNotKept))
        {
            await AnswerAsync(frame.Kept(), ct);
        }
    }

    private async Task HearAsync(StreamFrame frame, CancellationToken ct)
    {
        // What can't be read would be no better the next time.
        if (await IsDoneAsync(() => door.HearAsync(frame, ct), LogRefused, LogNotKept))
        {
            await AnswerAsync(frame.Received(), ct);
        }
    }

    private Task AnswerAsync(byte[] answer, CancellationToken ct) => SendAsync(answer, WebSocketMessageType.Text, ct);

    [LoggerMessage(2401, LogLevel.Warning, "A frame of DingTalk's is passed over: {Reason}")]
    private partial void LogUnreadable(string reason);

    [LoggerMessage(2402, LogLevel.Warning, "A message over DingTalk's Stream connection was refused: {Reason}")]
    private partial void LogRefused(string reason);

    [LoggerMessage(2403, LogLevel.Error, "A message over DingTalk's Stream connection could not be kept; DingTalk sends it again")]
    private partial void LogNotKept(Exception fault);
}
