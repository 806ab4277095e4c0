using System.Text.Json.Serialization;
using ChatSales.Core.People;

namespace ChatSales.Core.Storage;

/// <summary>A message to a chat platform, kept until the platform took it (X5).</summary>
public sealed record OutboxMessage
{
    /// <summary>
    /// Unique, time-ordered, of <c>[0-9A-Z]</c> (a ULID); the idempotency key towards the platform. Adding a known id again does nothing.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>Key of the adapter that delivers it, e.g. <c>wecom</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>
    /// The platform's id of the person or group. Messages to one recipient go out one at a time, in order, but for those that give way.
    /// </summary>
    public required string Recipient { get; init; }

    /// <summary>Whom it is for in our own terms; null for groups and strangers.</summary>
    public Id<Person>? PersonId { get; init; }

    /// <summary>The content as JSON of <see cref="Conversation.OutgoingContent"/>.</summary>
    public required string Content { get; init; }

    /// <summary>What nobody asked for, by sort; null for an answer to the person who acted.</summary>
    public MessageClass? Class { get; init; }

    /// <summary>The facts that it tells of: each reaches a person once. None for answers, and for what may be told again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Keys { get; init; }

    /// <summary>
    /// Null for a new message; otherwise the platform's handle of the message to replace (e.g. WeCom's response_code, see platforms/wecom.md).
    /// </summary>
    public string? Replaces { get; init; }

    /// <summary>
    /// The inbox message that it answers where that was said; null for what nobody asked for. Platforms that take answers only with what they answer
    /// need it.
    /// </summary>
    public string? InReplyTo { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not sent before this instant.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>How often sending was tried and failed.</summary>
    public int Attempts { get; init; }

    /// <summary>
    /// True when an earlier try may have reached the platform (it failed with an unknown end, or the process died): the sender must then rely on
    /// the platform's own duplicate check.
    /// </summary>
    public bool MaybeSent { get; init; }

    /// <summary>The trace that it belongs to (W3C trace context), so that what follows from it joins that; null if nobody traces.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Why it was last put off or given up; for operators.</summary>
    public string? Reason { get; init; }

    /// <summary>Until when it lets later messages pass; null if it holds its place, as one does that was tried or held back.</summary>
    [JsonIgnore]
    public DateTimeOffset? LetsPassUntil => Attempts == 0 && Reason is null ? NotBefore : null;

    /// <summary>
    /// Whether it gives way to others where it meets them: each kind waits for itself alone, and what gives way takes only a part of what a platform
    /// lets through to a recipient. So nobody's answers, and nothing that is urgent, waits behind what others cause or the clock brings.
    /// </summary>
    [JsonIgnore]
    public bool GivesWay => Class is MessageClass.Card or MessageClass.Nudge or MessageClass.Relay;

    /// <summary>Names the messages that go out one at a time: those to one recipient which give way, or which do not.</summary>
    public static string LineOf(string platform, string recipient, bool givesWay) => $"{(givesWay ? "Relayed/" : "")}{platform}/{recipient}";

    /// <summary>How often operators repeated it after it was given up.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Repeats { get; init; }

    /// <summary>As if it had not been tried; see <see cref="DeadLetterFate.Repeated"/>.</summary>
    public OutboxMessage Repeated() => this with { Attempts = 0, NotBefore = null, Reason = null, Repeats = Repeats + 1 };
}

/// <summary>The sorts of messages that nobody asked for.</summary>
public enum MessageClass
{
    /// <summary>A piece of work that is handed to someone, what was done to theirs, a stand-up, a report.</summary>
    Card,

    /// <summary>A reminder; the only ones that are bundled and capped.</summary>
    Nudge,

    /// <summary>A breach, an escalation, a last week.</summary>
    Urgent,

    /// <summary>Words of a colleague: they go at any hour.</summary>
    Relay,

    /// <summary>The bot is in trouble: it goes at any hour.</summary>
    Ops,
}

/// <summary>What became of a try to send.</summary>
public sealed record OutboxOutcome(string MessageId, OutboxFate Fate)
{
    /// <summary>For <see cref="OutboxFate.Retry"/>: when to try again.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>For <see cref="OutboxFate.Retry"/>: whether the platform may have taken it all the same.</summary>
    public bool MaybeSent { get; init; }

    /// <summary>For <see cref="OutboxFate.Retry"/>: false when the try does not count, as when we held it back ourselves for a rate limit.</summary>
    public bool CountsAsAttempt { get; init; } = true;

    public string? Reason { get; init; }

    /// <summary>For <see cref="OutboxFate.Sent"/>: the platform's handle by which the message can be updated later, if any.</summary>
    public string? Handle { get; init; }

    /// <summary>For <see cref="OutboxFate.Sent"/>: how many of the platform's own messages it was; rate limits count those.</summary>
    public int Parts { get; init; } = 1;
}

/// <summary>The four ends of a try to send.</summary>
public enum OutboxFate
{
    Sent,
    Retry,

    /// <summary>Given up; kept with its reason in the dead-letter list.</summary>
    Dead,

    /// <summary>
    /// Not to be sent any more, and nothing for an operator to do about: it is forgotten but for its id, and no rate limit counts it.
    /// </summary>
    Dropped,
}

/// <summary>That something was sent: when that was known, and how many of the platform's own messages it was.</summary>
public sealed record SentMark(DateTimeOffset At, int Parts);

/// <summary>The durable queue of what is to be sent; filled only by <see cref="IStore.CommitAsync"/>.</summary>
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

    /// <summary>What was sent to a recipient since an instant, by whichever node, oldest first: rate limits count it.</summary>
    ValueTask<IReadOnlyList<SentMark>> SentToAsync(string platform, string recipient, DateTimeOffset since, CancellationToken ct);

    /// <summary>How many messages wait for a recipient, of both lines.</summary>
    ValueTask<long> WaitingAsync(string platform, string recipient, CancellationToken ct);

    /// <summary>Those that were given up, oldest first.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="offset">After so many.</param>
    ValueTask<IReadOnlyList<OutboxMessage>> DeadLettersAsync(int limit, CancellationToken ct, int offset = 0);

    /// <summary>One that was given up; null if there is none of this id.</summary>
    ValueTask<OutboxMessage?> FindDeadLetterAsync(string id, CancellationToken ct);

    ValueTask<QueueDepth> DepthAsync(CancellationToken ct);
}
