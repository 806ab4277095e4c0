using System.Text.Json.Nodes;
using ChatSales.Adapters.WeCom.Inbound;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WeCom.AiBot.Callback;

/// <summary>
/// Answers WeCom's calls: a message with an unfinished stream whose state WeCom then polls, a tap with the card that replaces the tapped one, an
/// opened chat with the greeting.
/// </summary>
public sealed class AiBotPolls(AiBotDoor door, AiBotTurns turns, LaterSignatures signatures)
{
    // WeCom waits five seconds for an answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Keeps what was posted durably and says what to answer; null for an empty answer.</summary>
    /// <param name="json">The decrypted JSON.</param>
    /// <param name="posted">What it was posted with.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="FormatException">It is for another bot, or came before at another time.</exception>
    /// <exception cref="UnstorableException">Not kept, and it never will be.</exception>
    /// <exception cref="StorageException">Not kept: WeCom must send it again.</exception>
    public async Task<JsonObject?> TakeAsync(string json, PostedWith posted, CancellationToken ct)
    {
        AiBotMessage message;
        InboxMessage kept;
        string? stream;
        try
        {
            message = AiBotMessage.Parse(json);
            if (!message.IsForUs)
            {
                return null;
            }

            (kept, stream) = (door.Of(message, json), message.RefreshedStream);
        }
        catch (FormatException)
        {
            await signatures.RequireFirstAsync(posted, ct);
            await door.KeepAsync(door.Unread(json), ct);
            return null;
        }

        if (stream is not null)
        {
            return await StreamAsync(kept.Conversation, stream, ct);
        }

        if (!door.IsOurs(message))
        {
            throw new FormatException("It is for another bot.");
        }

        // What is only asked for tells nobody anything without the key.
        await signatures.RequireFirstAsync(posted, ct);
        var conversation = kept.Conversation;
        await turns.BeginAsync(message, ct);
        await door.KeepAsync(kept, ct);
        if (!message.IsTap && !message.IsEntering)
        {
            return await StreamAsync(conversation, message.InboxId, ct);
        }

        await turns.WaitAsync(conversation, message.InboxId, static turn => turn.Reply is not null || turn.IsClosed, Patience, ct);
        return await TakeReplyAsync(conversation, message.InboxId, ct) is { Reply.Length: > 0 } turn
            ? turn.Kind == AiBotTurnKind.Tap
                ? new JsonObject { ["response_type"] = "update_template_card", ["template_card"] = JsonNode.Parse(turn.Reply) }
                : new JsonObject { ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = turn.Reply } }
            : null;
    }

    // The stream's id is the inbox message's. A stream no longer known has ended.
    private async Task<JsonObject> StreamAsync(string conversation, string id, CancellationToken ct)
    {
        var turn = await TakeReplyAsync(conversation, id, ct);
        var isOver = turn is null && await turns.FindAsync(conversation, id, ct) is null;
        var content = turn?.Reply ?? (isOver ? AiBotTexts.SeeBelow : AiBotTexts.Working).Text;
        return new JsonObject
        {
            ["msgtype"] = "stream",
            ["stream"] = new JsonObject
            {
                ["id"] = id,
                ["finish"] = turn is not null || isOver,
                ["content"] = content,
            },
        };
    }

    // WeCom asks again if the answer was lost on its way, and gets the same answer.
    private async Task<AiBotTurn?> TakeReplyAsync(string conversation, string id, CancellationToken ct)
    {
        var turn = await turns.FindAsync(conversation, id, ct);
        if (turn is { IsClosed: false, Reply: not null })
        {
            turn =
                await turns.ChangeAsync(
                    conversation,
                    id,
                    static known =>
                        known.IsClosed || known.Reply is null ? null : known with { IsClosed = true, Shown = Math.Max(known.Shown, known.Replied) },
                    ct
                ) ?? await turns.FindAsync(conversation, id, ct);
        }

        return turn is { IsClosed: true, Reply: not null } ? turn : null;
    }
}
