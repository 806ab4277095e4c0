using System.Text.Json.Serialization;
using ChatSales.Core.People;

namespace ChatSales.Core.Storage;

/// <summary>A message to a chat platform, kept until the platform took it (X5).</summary>
public sealed record OutboxMessage
{
    /// <summary>
    /// Unique, time-ordered, of <c>[0-9A-Z]</c> (a ULID); the idempotency key for the platform. Adding a known id again does nothing.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>Key of the adapter that delivers it, e.g. <c>wecom</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>
    /// The platform's id of the person or group. Messages to one recipient go out one at a time, in order, except those that give way.
    /// </summary>
    public required string Recipient { get; init; }

    /// <summary>Our own person id of the recipient; null for groups and strangers.</summary>
    public Id<Person>? PersonId { get; init; }

    /// <summary>The content as JSON of <see cref="Conversation.OutgoingContent"/>.</summary>
    public required string Content { get; init; }

    /// <summary>The sort of an unasked message; null for an answer to the person who acted.</summary>
    public MessageClass? Class { get; init; }

    /// <summary>The facts it reports: each reaches a person once. None for answers, and for what may be repeated.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Keys { get; init; }

    /// <summary>
    /// Null for a new message; otherwise the platform's handle of the message to replace (e.g. WeCom's response_code, see platforms/wecom.md).
    /// </summary>
    public string? Replaces { get; init; }

    /// <summary>
    /// The inbox message it answers, in the same conversation; null for unasked messages. Needed by platforms that only take answers together with
    /// what they answer.
    /// </summary>
    public string? InReplyTo { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not sent before this instant.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>How often sending has failed.</summary>
    public int Attempts { get; init; }

    /// <summary>
    /// True when an earlier try may have reached the platform (it failed with an unknown outcome, or the process died): the sender must then rely on
    /// the platform's own duplicate check.
    /// </summary>
    public bool MaybeSent { get; init; }

    /// <summary>Its trace (W3C trace context), which everything that follows joins; null if nobody traces.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Why it was last deferred or given up; for operators.</summary>
    public string? Reason { get; init; }

    /// <summary>Until when it lets later messages pass; null if it holds its place, like one that was tried or held back.</summary>
    [JsonIgnore]
    public DateTimeOffset? LetsPassUntil => Attempts == 0 && Reason is null ? NotBefore : null;

    /// <summary>
    /// Whether it gives way to others: those that do and those that don't queue separately, and those that do only use a part of what a platform lets
    /// through to a recipient. So answers and urgent messages never wait behind what others or the clock cause.
    /// </summary>
    [JsonIgnore]
    public bool GivesWay => Class is MessageClass.Card or MessageClass.Nudge or MessageClass.Relay;

    /// <summary>Identifies the messages that go out one at a time: those to one recipient that give way, or that don't.</summary>
    public static string LineOf(string platform, string recipient, bool givesWay) => $"{(givesWay ? "Relayed/" : "")}{platform}/{recipient}";

    /// <summary>How often operators repeated it after it was given up.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Repeats { get; init; }

    /// <summary>As if never tried; see <see cref="DeadLetterFate.Repeated"/>.</summary>
    public OutboxMessage Repeated() => this with { Attempts = 0, NotBefore = null, Reason = null, Repeats = Repeats + 1 };
}

/// <summary>The sorts of unasked messages.</summary>
public enum MessageClass
{
    /// <summary>Work handed to someone, a change to what is theirs, a stand-up, a report.</summary>
    Card,

    /// <summary>A reminder; the only ones that are bundled and capped.</summary>
    Nudge,

    /// <summary>A breach, an escalation, a last week.</summary>
    Urgent,

    /// <summary>A colleague's words: sent at any hour.</summary>
    Relay,

    /// <summary>The bot is in trouble: sent at any hour.</summary>
    Ops,
}

/// <summary>The outcome of a try to send.</summary>
public sealed record OutboxOutcome(string MessageId, OutboxFate Fate)
{
    /// <summary>For <see cref="OutboxFate.Retry"/>: when to try again.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>For <see cref="OutboxFate.Retry"/>: whether the platform may still have taken it.</summary>
    public bool MaybeSent { get; init; }

    /// <summary>For <see cref="OutboxFate.Retry"/>: false when the try doesn't count, e.g. because we held it back for a rate limit.</summary>
    public bool CountsAsAttempt { get; init; } = true;

    public string? Reason { get; init; }

    /// <summary>For <see cref="OutboxFate.Sent"/>: the platform's handle for updating the message later, if any.</summary>
    public string? Handle { get; init; }

    /// <summary>For <see cref="OutboxFate.Sent"/>: how many of the platform's messages it took; rate limits count those.</summary>
    public int Parts { get; init; } = 1;
}

/// <summary>The four ends of a try to send.</summary>
public enum OutboxFate
{
    Sent,
    Retry,

    /// <summary>Given up; kept with its reason in the dead-letter list.</summary>
    Dead,

    /// <summary>No longer to be sent, with nothing for an operator to do: all but its id is forgotten, and no rate limit counts it.</summary>
    Dropped,
}

/// <summary>Records that something was sent: when that was known, and how many of the platform's messages it took.</summary>
public sealed record SentMark(DateTimeOffset At, int Parts);

/// <summary>The durable queue of outgoing messages; filled only by <see cref="IStore.CommitAsync"/>.</summary>
public interface IOutbox
{
    /// <summary>How far back <see cref="SentToAsync"/> can look.</summary>
    static readonly TimeSpan LongestRate = TimeSpan.FromHours(1);

    /// <summary>
    /// Up to <paramref name="max"/> due messages, at most one per <see cref="OutboxMessage.LineOf"/> and none where one is claimed; in order of
    /// adding.
    /// </summary>
    ValueTask<IReadOnlyList<OutboxMessage>> ClaimAsync(int max, CancellationToken ct);

    /// <summary>Ends a claim durably.</summary>
    Task SettleAsync(OutboxOutcome outcome, CancellationToken ct);

    /// <summary>Completes when a message may be due.</summary>
    Task WaitAsync(CancellationToken ct);

    /// <summary>What any node has sent to a recipient since an instant, oldest first, for rate limits.</summary>
    ValueTask<IReadOnlyList<SentMark>> SentToAsync(string platform, string recipient, DateTimeOffset since, CancellationToken ct);

    /// <summary>How many messages wait for a recipient, of both lines.</summary>
    ValueTask<long> WaitingAsync(string platform, string recipient, CancellationToken ct);

    /// <summary>Messages that were given up, oldest first.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="offset">After so many.</param>
    ValueTask<IReadOnlyList<OutboxMessage>> DeadLettersAsync(int limit, CancellationToken ct, int offset = 0);

    /// <summary>A message that was given up; null if there is none with this id.</summary>
    ValueTask<OutboxMessage?> FindDeadLetterAsync(string id, CancellationToken ct);

    ValueTask<QueueDepth> DepthAsync(CancellationToken ct);
}
