using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Chat.Connections;
using ChatSales.Core.Storage;
using Microsoft.Extensions.Logging;

namespace ChatSales.Adapters.WeCom.AiBot.LongConnection;

/// <summary>
/// One long connection: WeCom's messages come in, ours go out, and each of ours is answered with a receipt. WeCom wants no receipt for its messages,
/// so what can't be kept at once is held here until it can.
/// </summary>
internal sealed partial class AiBotConnection(
    WebSocket socket,
    AiBotLine line,
    AiBotDoor door,
    Func<CancellationToken, Task<bool>> displaced,
    TimeProvider clock,
    ILogger logger)
    : PlatformConnection(socket, clock)
{
    private static readonly TimeSpan ReceiptPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StorePause = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<AiBotFrame>> unreceipted = [];
    private volatile bool isOver;

    protected override TimeSpan Heartbeat => TimeSpan.FromSeconds(30);

    // Each ping is answered: allow two missed ones and a little latency.
    protected override TimeSpan Patience => Heartbeat * 2 + TimeSpan.FromSeconds(5);

    protected override Task BeatAsync(CancellationToken ct) => SendAsync(AiBotFrame.New(AiBotFrame.Ping, []), ct);

    /// <summary>Sends a command and waits for its receipt; null if none comes. Commands with the same request id go one after the other.</summary>
    /// <exception cref="PlatformException">It is refused, or the connection is broken.</exception>
    public Task<JsonObject?> AskAsync(AiBotFrame frame, CancellationToken ct) =>
        Closing.IsCompleted
            ? throw new PlatformException(PlatformVerdict.Retry, "The long connection to WeCom is closing.")
            : AskAnywayAsync(frame, ct);

    /// <summary>
    /// Whether what was sent has reached WeCom although no receipt came: frames arrive in order, so the answer to a later ping proves it. If not, the
    /// connection is dead and is closed.
    /// </summary>
    public async Task<bool> HasArrivedAsync(CancellationToken ct)
    {
        if (await AskAnywayAsync(AiBotFrame.New(AiBotFrame.Ping, []), ct) is not null)
        {
            return true;
        }

        Close();
        return false;
    }

    protected override bool IsReceipt(ReadOnlyMemory<byte> frame)
    {
        try
        {
            return AiBotFrame.Parse(frame.Span).Command is null;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    protected override async Task ReceiptsAsync()
    {
        while (unreceipted.Values.FirstOrDefault() is { } waiting)
        {
            await ((Task)waiting.Task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Yield();
        }
    }

    protected override void End()
    {
        isOver = true;
        line.End(this);
        foreach (var waiting in unreceipted.Values)
        {
            waiting.TrySetException(Broken());
        }
    }

    protected override Task TakeAsync(ReadOnlyMemory<byte> frame, CancellationToken ct)
    {
        try
        {
            var read = AiBotFrame.Parse(frame.Span);
            switch (read.Command)
            {
                case null:
                    if (unreceipted.TryGetValue(read.RequestId, out var waiting))
                    {
                        waiting.TrySetResult(read);
                    }

                    return Task.CompletedTask;
                case AiBotFrame.Message or AiBotFrame.Event:
                    return TakeAsync(read, AiBotMessage.Of(read.Body), ct);
                default:
                    return Task.CompletedTask;
            }
        }
        catch (FormatException fault)
        {
            LogRefused(logger, fault.Message);
            return Task.CompletedTask;
        }
    }

    private async Task<JsonObject?> AskAnywayAsync(AiBotFrame frame, CancellationToken ct)
    {
        var receipt = new TaskCompletionSource<AiBotFrame>(TaskCreationOptions.RunContinuationsAsynchronously);
        while (!unreceipted.TryAdd(frame.RequestId, receipt))
        {
            if (unreceipted.TryGetValue(frame.RequestId, out var before))
            {
                await ((Task)before.Task).WaitAsync(ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                ct.ThrowIfCancellationRequested();
            }
        }

        try
        {
            if (isOver)
            {
                throw Broken();
            }

            await SendAsync(frame, ct);
            var received = await receipt.Task.WaitAsync(ReceiptPatience, Clock, ct);
            return received.Code == 0 ? received.Body : throw Refused(received);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            unreceipted.TryRemove(KeyValuePair.Create(frame.RequestId, receipt));
            receipt.TrySetCanceled(CancellationToken.None);
        }
    }

    private async Task TakeAsync(AiBotFrame frame, AiBotMessage message, CancellationToken ct)
    {
        var json = frame.Body.ToJsonString();
        try
        {
            if (message.IsDisconnected)
            {
                await GiveWayAsync(ct);
                return;
            }

            if (!message.IsForUs)
            {
                return;
            }

            if (!door.IsOurs(message))
            {
                LogRefused(logger, "it is for another bot");
                return;
            }

            var kept = door.Of(message, json);
            line.Expect(this, kept.Id, new FreshTurn(frame.RequestId, message.IsTap, message.IsEntering, Clock.GetUtcNow()));
            await KeepAsync(kept, ct);
        }
        catch (FormatException)
        {
            await KeepAsync(door.Unread(json), ct);
        }
    }

    private async Task KeepAsync(InboxMessage message, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await door.KeepAsync(message, ct);
                return;
            }
            catch (UnstorableException fault)
            {
                // It would be no better the next time.
                LogRefused(logger, fault.Message);
                return;
            }
            catch (StorageException fault)
            {
                if (Closing.IsCompleted)
                {
                    LogLost(logger, fault, message.Id);
                    return;
                }

                LogNotKept(logger, fault, message.Id);
                await Task.WhenAny(Closing, Task.Delay(StorePause, Clock, ct));
            }
        }
    }

    // Another connection of this bot: one of our nodes that has taken the lease, or a program unknown to us.
    private async Task GiveWayAsync(CancellationToken ct)
    {
        if (await displaced(ct))
        {
            throw new PlatformException(
                PlatformVerdict.Operator,
                "Another program has connected with the BotId and Secret of Platforms:WeCom:AiBot and has taken the bot's one connection over: stop it, then start this bot anew."
            )
            {
                CodeName = "disconnected_event",
            };
        }

        Close();
    }

    private PlatformException Refused(AiBotFrame receipt)
    {
        if (AiBotErrors.IsForgotten(receipt.Code))
        {
            Close();
        }

        return AiBotErrors.Of(receipt.Code, receipt.Reason);
    }

    private Task SendAsync(AiBotFrame frame, CancellationToken ct) => SendAsync(frame.ToBytes(), WebSocketMessageType.Text, ct);

    private static PlatformException Broken() => new(PlatformVerdict.Retry, "The long connection to WeCom broke.") { MaybeDone = true };

    [LoggerMessage(2503, LogLevel.Warning, "A frame of WeCom's long connection was refused: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);

    [LoggerMessage(2504, LogLevel.Error, "Message {MessageId} of WeCom's long connection can't be kept yet; it is held until it can")]
    private static partial void LogNotKept(ILogger logger, Exception fault, string messageId);

    [LoggerMessage(2506, LogLevel.Error, "Message {MessageId} of WeCom's long connection could not be kept and is lost, as the bot stops")]
    private static partial void LogLost(ILogger logger, Exception fault, string messageId);
}
