using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using Microsoft.Extensions.Logging;

namespace ChatSales.Adapters.WeCom.AiBot.Callback;

/// <summary>
/// Answers in callback mode, where WeCom fetches them. A turn's answers are gathered in the store; the last one settles what WeCom gets when it asks,
/// and what goes by the response address, which takes one answer (docs/decisions/0014-wecom-ai-bot.md).
/// </summary>
internal sealed partial class CallbackDelivery(
    AiBotTurns turns,
    ResponseUrls urls,
    PublicSite site,
    TimeProvider clock,
    ILogger<CallbackDelivery> logger)
    : IAiBotDelivery
{
    // WeCom polls for six minutes, and waits five seconds for the answer to a tap.
    private static readonly TimeSpan StreamLife = TimeSpan.FromMinutes(5.5);
    private static readonly TimeSpan TapLife = TimeSpan.FromSeconds(4.5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public bool Reaches => false;

    public IReadOnlyList<RateLimit> Limits => [];

    public IReadOnlyList<string> Callbacks => [AiBotEndpoints.Path];

    public string State => "callback mode: WeCom calls the bot, there is nothing to ask";

    public TimeSpan? HoldBack(OutboxMessage message) => null;

    public int PartsOf(OutboxMessage message, OutgoingContent content) => 1;

    public async Task EndTurnAsync(string inboxId, string conversation, Session session, CancellationToken ct)
    {
        if (await session.FindAsync<AiBotConversation>(conversation, ct) is not { } known || known.Find(inboxId) is not { } turn)
        {
            return;
        }

        var count = session.Outgoing.Count(message => message.InReplyTo == inboxId && message.Platform == AiBotAdapter.Key);
        var ended = turn with { Expected = turn.Answers.Count + count };
        // Nothing to say, but WeCom waits.
        session.Store(
            known.With(count > 0 || turn.IsClosed ? ended : ended with { Reply = turn.Kind == AiBotTurnKind.Message ? AiBotTexts.Nothing.Text : "" }),
            "aibot.turn");
    }

    public async Task DeliverAsync(OutboxMessage message, OutgoingContent content, CancellationToken ct)
    {
        var answer = new AiBotAnswer(message.Id, JsonSerializer.Serialize(Shown(content), StoredJson.Options), message.Replaces);
        var turn = message.InReplyTo is { } id
            ? await turns.ChangeAsync(
                message.Recipient,
                id,
                known => known.Answers.Any(one => one.MessageId == message.Id) ? known : known with { Answers = [.. known.Answers, answer] },
                ct)
            : null;
        if (turn is null)
        {
            throw new PlatformException(
                PlatformVerdict.GiveUp,
                "In callback mode WeCom's AI bot can only answer, and for an hour: use the long connection for more.");
        }

        // The last one takes care of all.
        if (turn.IsComplete && turn.Shown < turn.Answers.Count)
        {
            await (
                turn.Kind switch
                {
                    AiBotTurnKind.Message => AnswerMessageAsync(message, turn, ct),
                    AiBotTurnKind.Tap => AnswerTapAsync(message, turn, ct),
                    _ => GreetAsync(message, turn, ct),
                });
        }
    }

    // A card goes by the response address, as not all clients show one beside a stream; if it isn't taken, the stream says in words what is on it.
    private async Task AnswerMessageAsync(OutboxMessage message, AiBotTurn turn, CancellationToken ct)
    {
        if (!turn.IsClosed && Age(turn) >= StreamLife)
        {
            // From now on WeCom is referred to what follows, so that nothing is shown twice; what it has fetched meanwhile stays shown.
            turn =
                await turns.ChangeAsync(
                    message.Recipient,
                    turn.Id,
                    static known => known.IsClosed ? null : known with { IsClosed = true, Reply = AiBotTexts.SeeBelow.Text },
                    ct)
                ?? await turns.FindAsync(message.Recipient, turn.Id, ct)
                ?? turn;
        }

        if (turn.IsClosed)
        {
            await SendRestAsync(message, turn, turn.Answers.Skip(turn.Shown), ct);
            return;
        }

        if (turn.Reply is null || turn.Replied < turn.Answers.Count)
        {
            var merged = AiBotParts.Merge(Contents(turn.Answers.Skip(turn.Shown)));
            var isCardShown =
                merged.Card is { } card && !turn.IsUrlUsed && await urls.TryAsync(turn.ResponseUrl, new AiBotPart(null, card), message.MaybeSent, ct);
            var reply =
                !isCardShown ? merged.WrittenOut
                : merged.Markdown.Length > 0 ? merged.Markdown
                : AiBotTexts.SeeCard.Text;
            turn = await ChangeAsync(
                message,
                turn,
                known =>
                    (known.IsClosed ? known : known with { Reply = reply, Replied = turn.Answers.Count }) with
                    {
                        IsUrlUsed = known.IsUrlUsed || isCardShown,
                        Posted = isCardShown ? turn.Answers.Count : known.Posted,
                    },
                ct);
            if (turn.IsClosed && turn.Shown < turn.Answers.Count)
            {
                // WeCom has just fetched the previous state.
                await SendRestAsync(message, turn, turn.Answers.Skip(turn.Shown), ct);
                return;
            }
        }

        if (await turns.WaitAsync(message.Recipient, turn.Id, static known => known.IsClosed, Patience, ct) is not { IsClosed: true })
        {
            throw new PlatformException(PlatformVerdict.Retry, "WeCom has not asked for the answer yet.");
        }
    }

    private async Task AnswerTapAsync(OutboxMessage message, AiBotTurn turn, CancellationToken ct)
    {
        var update = turn.Answers.FirstOrDefault(answer => answer.Replaces is not null && Card(answer) is not null);
        if (!turn.IsClosed && Age(turn) < TapLife)
        {
            var card = update is null ? null : Card(update);
            if (card is not null)
            {
                card["task_id"] = update!.Replaces;
            }

            turn = await ChangeAsync(message, turn, known => known.Reply is null ? known with { Reply = card?.ToJsonString() ?? "" } : known, ct);
            turn = await turns.WaitAsync(message.Recipient, turn.Id, static known => known.IsClosed, TapLife - Age(turn), ct) ?? turn;
        }

        if (!turn.IsClosed)
        {
            // From now on WeCom gets an empty answer, so that the card is not shown twice.
            turn =
                await turns.ChangeAsync(
                    message.Recipient,
                    turn.Id,
                    static known => known.IsClosed ? null : known with { IsClosed = true, Reply = null },
                    ct)
                ?? await turns.FindAsync(message.Recipient, turn.Id, ct)
                ?? turn;
        }

        var isUpdated = turn.Reply is { Length: > 0 };
        await SendRestAsync(message, turn, turn.Answers.Where(answer => !isUpdated || answer != update), ct);
    }

    private async Task GreetAsync(OutboxMessage message, AiBotTurn turn, CancellationToken ct)
    {
        var reply = AiBotParts.Merge(Contents(turn.Answers)).WrittenOut;
        turn = await ChangeAsync(
            message,
            turn,
            known => known.Reply is null ? known with { Reply = reply, Replied = known.Answers.Count } : known,
            ct);
        if (await turns.WaitAsync(message.Recipient, turn.Id, static known => known.IsClosed, TapLife - Age(turn), ct) is not { IsClosed: true })
        {
            LogTooLate(message.Id);
        }
    }

    // One answer for everything left.
    private async Task SendRestAsync(OutboxMessage message, AiBotTurn turn, IEnumerable<AiBotAnswer> answers, CancellationToken ct)
    {
        var contents = Contents(answers);
        if (contents.Count > 0)
        {
            var merged = AiBotParts.Merge(contents);
            var isPosted = turn.Posted == turn.Answers.Count && merged.Markdown.Length == 0;
            if (turn.IsUrlUsed && !isPosted)
            {
                throw AiBotErrors.Of(ResponseUrls.Used, "there is more to say than WeCom takes");
            }

            if (!isPosted)
            {
                await urls.PostAsync(
                    turn.ResponseUrl,
                    merged is { Markdown: "", Card: { } card } ? new AiBotPart(null, card) : new AiBotPart(merged.WrittenOut, null),
                    message.MaybeSent,
                    ct);
            }
        }

        await ChangeAsync(message, turn, known => known with { Shown = turn.Answers.Count, IsUrlUsed = known.IsUrlUsed || contents.Count > 0 }, ct);
    }

    private async Task<AiBotTurn> ChangeAsync(OutboxMessage message, AiBotTurn turn, Func<AiBotTurn, AiBotTurn> change, CancellationToken ct) =>
        await turns.ChangeAsync(message.Recipient, turn.Id, change, ct)
        ?? throw new PlatformException(PlatformVerdict.GiveUp, "What is answered is too long ago.");

    // Files and pictures can't be sent in this mode: the answer says where to see them.
    private OutgoingContent Shown(OutgoingContent content) => content switch
    {
        { File: { } file } => AiBotTexts.FileElsewhere.With(file.Name, site.Base),
        { Card: { Picture: { IsRecipientsOwn: false } picture } card } => card with
        {
            Picture = null,
            Text = (card.Text is { } text ? $"{text}\n" : "")
                + AiBotTexts.FileElsewhere.With(MediaType.NameOf(picture.Description, picture.MediaType), site.Base),
        },
        _ => content,
    };

    private static IReadOnlyList<(OutgoingContent Content, string Id)> Contents(IEnumerable<AiBotAnswer> answers) =>
        [.. answers.Select(answer => (Content(answer), answer.MessageId))];

    private static OutgoingContent Content(AiBotAnswer answer) => JsonSerializer.Deserialize<OutgoingContent>(answer.Content, StoredJson.Options)!;

    // Null if it is more than one card.
    private static JsonObject? Card(AiBotAnswer answer) => AiBotParts.Render(Content(answer), answer.MessageId) is [{ Card: { } card }] ? card : null;

    private TimeSpan Age(AiBotTurn turn) => clock.GetUtcNow() - turn.At;

    [LoggerMessage(2505, LogLevel.Information, "The greeting {MessageId} came too late for WeCom and is left out")]
    private partial void LogTooLate(string messageId);
}
