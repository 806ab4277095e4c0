using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Chat.Connections;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using Microsoft.Extensions.Logging;

namespace ChatSales.Adapters.WeCom.AiBot.LongConnection;

/// <summary>
/// Sends over the long connection: as an answer while possible, otherwise as a new message. A missing receipt doesn't mean that nothing arrived:
/// retries use the same stream id; a message without one is retried only once (docs/decisions/0014-wecom-ai-bot.md).
/// </summary>
internal sealed partial class LongDelivery(
    AiBotLine line,
    LeaseKeeper lease,
    AiBotUploads uploads,
    PartDeliveries deliveries,
    TimeProvider clock,
    ILogger<LongDelivery> logger)
    : IAiBotDelivery
{
    // Beyond these, WeCom takes nothing more for a conversation, answers included.
    private static readonly RateLimit[] Most = [new(30, TimeSpan.FromMinutes(1)), new(1000, TimeSpan.FromHours(1))];
    private static readonly TimeSpan ShortestHold = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(10);

    public bool Reaches => true;

    public IReadOnlyList<RateLimit> Limits => Most;

    public IReadOnlyList<string> Callbacks => [];

    public string State => line.Connection is not null ? "the long connection is open"
        : lease.IsHeld ? "the long connection is not open at the moment"
        : "long connection: BotId and Secret are checked when it is opened, which is not done here, as it would take over the running one";

    // The younger the message, the sooner it is looked at again: the node with the connection should find it quickly, but a message that waits for
    // hours must not keep the store busy.
    public TimeSpan? HoldBack(OutboxMessage message)
    {
        var wait = (clock.GetUtcNow() - message.CreatedAt) / 4;
        return line.Connection is not null ? null : wait < ShortestHold ? ShortestHold : wait > LongestHold ? LongestHold : wait;
    }

    public int PartsOf(OutboxMessage message, OutgoingContent content) =>
        (WeComMedia.Of(content) is null ? 0 : 1) + (content.File is null ? AiBotParts.Render(content, message.Id).Count : 0);

    public Task EndTurnAsync(string inboxId, string conversation, Session session, CancellationToken ct) => Task.CompletedTask;

    public Task DeliverAsync(OutboxMessage message, OutgoingContent content, CancellationToken ct) =>
        deliveries.SendAsync(
            message.Id,
            [
                .. Steps(
                    message,
                    content,
                    line.Connection ?? throw new PlatformException(PlatformVerdict.Retry, "There is no long connection to WeCom.")),
            ],
            ct);

    // Each step sends one message.
    private IEnumerable<Func<CancellationToken, Task<string?>>> Steps(OutboxMessage message, OutgoingContent content, AiBotConnection connection)
    {
        if (WeComMedia.Of(content) is { } file)
        {
            yield return async ct =>
            {
                if (await uploads.UploadAsync(connection, file, ct) is { } uploaded)
                {
                    await SendAsync(connection, message, uploaded, ct);
                }
                else if (content.File is not null)
                {
                    // A card still says something without its picture; a file doesn't.
                    throw new PlatformException(PlatformVerdict.GiveUp, "The file is not in the vault.");
                }

                return null;
            };
        }

        var replaces = message.Replaces;
        foreach (var (index, part) in content.File is null ? AiBotParts.Render(content, message.Id).Index() : [])
        {
            var tapped = part.Card is null ? null : replaces;
            replaces = part.Card is null ? replaces : null;
            yield return async ct =>
            {
                await SendAsync(connection, message, part, index, tapped, ct);
                return null;
            };
        }
    }

    private async Task SendAsync(AiBotConnection connection, OutboxMessage message, AiBotPart part, int index, string? tapped, CancellationToken ct)
    {
        bool? answered = false;
        if (line.Take(message.InReplyTo) is { } turn)
        {
            answered = await AnswerAsync(connection, turn, message, part, index, tapped, ct);
            if (answered == true)
            {
                return;
            }
        }

        try
        {
            await SendAsync(connection, message, part.Message, ct);
        }
        catch (PlatformException refused)
            when (part.Card is not null && (answered is null || message.MaybeSent) && refused.Verdict == PlatformVerdict.GiveUp)
        {
            // WeCom knows a card by its task id: refused the second time, it was shown the first time.
            LogNoReceipt(message.Id);
        }
    }

    // True if answered, false if it can't be, null without a receipt.
    private async Task<bool?> AnswerAsync(
        AiBotConnection connection,
        FreshTurn turn,
        OutboxMessage message,
        AiBotPart part,
        int index,
        string? tapped,
        CancellationToken ct)
    {
        switch (turn)
        {
            // Only the card that replaces the tapped one answers a tap: whatever goes before leaves that to it.
            case { IsTap: true } when tapped is null:
                line.GiveBack(connection, message.InReplyTo, turn);
                return false;
            case { IsTap: true }:
                var drawn = (JsonObject)part.Card!.DeepClone();
                drawn["task_id"] = tapped;
                return await AskOnceAsync(
                    connection,
                    message,
                    new AiBotFrame(
                        AiBotFrame.Update,
                        turn.RequestId,
                        new JsonObject { ["response_type"] = "update_template_card", ["template_card"] = drawn }),
                    ct);
            case { IsEntering: true } when part.Markdown is { } text:
                return await AskOnceAsync(
                    connection,
                    message,
                    new AiBotFrame(
                        AiBotFrame.Welcome,
                        turn.RequestId,
                        new JsonObject
                        {
                            ["msgtype"] = "text",
                            ["text"] = new JsonObject { ["content"] = text },
                        }),
                    ct);
            case { IsEntering: true }:
                return false;
            default:
                return part.Markdown is { } said
                    ? await AskTwiceAsync(connection, new AiBotFrame(AiBotFrame.Respond, turn.RequestId, Stream($"{message.Id}-{index}", said)), ct)
                    : await AskAsync(connection, new AiBotFrame(AiBotFrame.Respond, turn.RequestId, part.Message), ct);
        }
    }

    // As a new message. If its receipt doesn't come but WeCom still answers, it has arrived.
    private async Task SendAsync(AiBotConnection connection, OutboxMessage message, JsonObject body, CancellationToken ct)
    {
        body["chatid"] = AiBotAddress.Parse(message.Recipient).Id;
        if (await connection.AskAsync(AiBotFrame.New(AiBotFrame.Send, body), ct) is null)
        {
            await ArrivedAsync(connection, message, ct);
        }
    }

    private async Task ArrivedAsync(AiBotConnection connection, OutboxMessage message, CancellationToken ct)
    {
        if (!await connection.HasArrivedAsync(ct))
        {
            throw new PlatformException(PlatformVerdict.Retry, "WeCom does not answer on the long connection any more.") { MaybeDone = true };
        }

        LogNoReceipt(message.Id);
    }

    // For answers that WeCom takes for five seconds: by the time the receipt is known to be missing, those are over.
    private async Task<bool?> AskOnceAsync(AiBotConnection connection, OutboxMessage message, AiBotFrame frame, CancellationToken ct)
    {
        var answered = await AskAsync(connection, frame, ct);
        if (answered is null)
        {
            await ArrivedAsync(connection, message, ct);
        }

        return answered ?? true;
    }

    // The same stream sent twice is one.
    private static async Task<bool?> AskTwiceAsync(AiBotConnection connection, AiBotFrame frame, CancellationToken ct) =>
        await AskAsync(connection, frame, ct) ?? await AskAsync(connection, frame, ct);

    private static async Task<bool?> AskAsync(AiBotConnection connection, AiBotFrame frame, CancellationToken ct)
    {
        try
        {
            return await connection.AskAsync(frame, ct) is null ? null : true;
        }
        catch (PlatformException refused) when (AiBotErrors.IsOver(refused.Code))
        {
            return false;
        }
    }

    private static JsonObject Stream(string id, string content) =>
        new() { ["msgtype"] = "stream", ["stream"] = new JsonObject { ["id"] = id, ["finish"] = true, ["content"] = content } };

    [LoggerMessage(2507, LogLevel.Warning, "WeCom gave no receipt for message {MessageId}, but answers; it counts as sent")]
    private partial void LogNoReceipt(string messageId);
}
