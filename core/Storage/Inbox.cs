using System.Text.Json.Serialization;

namespace ChatSales.Core.Storage;

/// <summary>Something that a platform sent, kept until its effect is committed (X5).</summary>
public sealed record InboxMessage
{
    /// <summary>
    /// What a <see cref="ConcurrencyException"/> names when its handler may no longer settle a message: it was settled, or another node took it over.
    /// </summary>
    public const string Kind = "inbox";

    /// <summary>Platform and the platform's own message id, e.g. <c>wecom:1234567890</c>: the same one twice is one message.</summary>
    public required string Id { get; init; }

    /// <summary>Key of the adapter that can read <see cref="Payload"/>, e.g. <c>wecom</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>Messages of one conversation are handled one at a time, in the order in which they were added.</summary>
    public required string Conversation { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The verified, decrypted message, in the platform's own form.</summary>
    public required string Payload { get; init; }

    /// <summary>Not handled before this instant; the rest of the conversation does not wait for it.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>How often handling has failed.</summary>
    public int Attempts { get; init; }

    /// <summary>
    /// Set by the store: its last claim ended with its process instead of an outcome, so it may have killed it, see <see cref="IInbox.ClaimAsync"/>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Suspect { get; init; }

    /// <summary>Set by the store: how many processes in a row died while it was the only message they were handling.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Unended { get; init; }

    /// <summary>As it is once it has an outcome: that processes died with it no longer matters.</summary>
    public InboxMessage Cleared() => Suspect || Unended > 0 ? this with { Suspect = false, Unended = 0 } : this;

    /// <summary>As it is after a process died while handling it.</summary>
    /// <param name="alone">Whether that process had no other.</param>
    public InboxMessage Suspected(bool alone) => this with { Suspect = true, Unended = Unended + (alone ? 1 : 0) };

    /// <summary>Its trace (W3C trace context), which everything that follows joins; null if nobody traces.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Why it was last deferred or given up; for operators.</summary>
    public string? Reason { get; init; }

    /// <summary>How often operators repeated it after it was given up.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Repeats { get; init; }

    /// <summary>As if never tried; see <see cref="DeadLetterFate.Repeated"/>.</summary>
    public InboxMessage Repeated() => Cleared() with { Attempts = 0, NotBefore = null, Reason = null, Repeats = Repeats + 1 };
}

/// <summary>A claimed message's outcome; part of a <see cref="ChangeSet"/>, so that effect and outcome are one.</summary>
public sealed record InboxOutcome(string MessageId, InboxFate Fate, DateTimeOffset? NotBefore = null, string? Reason = null);

/// <summary>The three ends of a claimed inbox message.</summary>
public enum InboxFate
{
    /// <summary>Its effect is committed with this; its id stays remembered, so that a late duplicate has no effect.</summary>
    Done,

    /// <summary>
    /// To be handled again after <see cref="InboxOutcome.NotBefore"/>; attempts + 1; later messages of the conversation may overtake it.
    /// </summary>
    Deferred,

    /// <summary>Given up; kept with its reason in the dead-letter list.</summary>
    Dead,
}

/// <summary>
/// The durable queue of what platforms sent. Claimed messages belong to the claimer until their outcome is committed; a claim ends by itself when the
/// process dies, which is recorded (<see cref="InboxMessage.Suspect"/>); but not when the store is closed. Ids are remembered for at least three days
/// after they are done.
/// </summary>
public interface IInbox
{
    /// <summary>How long handing out pauses for suspects.</summary>
    static readonly TimeSpan LongestAlone = TimeSpan.FromSeconds(10);

    /// <summary>Keeps the message durably; false if its id is known already (then nothing happens).</summary>
    /// <exception cref="UnstorableException">Not kept, and it never will be.</exception>
    /// <exception cref="StorageException">Not kept: the platform must send it again.</exception>
    Task<bool> AddAsync(InboxMessage message, CancellationToken ct);

    /// <summary>
    /// Up to <paramref name="max"/> due messages, at most one per conversation and none of a conversation with a claimed one; oldest first. A suspect
    /// is handed out alone: only when this process has no claim, and nothing else until its own has ended. So if the process dies again, no other
    /// message can be the cause. One that was alone when a process died may be held back for some seconds, along with what follows in its
    /// conversation. Nobody waits for suspects longer than <see cref="LongestAlone"/>, for one or several in a row: then others are handed out
    /// alongside.
    /// </summary>
    ValueTask<IReadOnlyList<InboxMessage>> ClaimAsync(int max, CancellationToken ct);

    /// <summary>Gives a claim back unhandled (on graceful stop).</summary>
    ValueTask ReleaseAsync(string messageId, CancellationToken ct);

    /// <summary>Completes when a message may be due: one was added, a claim ended, or a deferred one's time has come.</summary>
    Task WaitAsync(CancellationToken ct);

    /// <summary>Messages that were given up, oldest first.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="offset">After so many.</param>
    ValueTask<IReadOnlyList<InboxMessage>> DeadLettersAsync(int limit, CancellationToken ct, int offset = 0);

    /// <summary>A message that was given up; null if there is none with this id.</summary>
    ValueTask<InboxMessage?> FindDeadLetterAsync(string id, CancellationToken ct);

    ValueTask<QueueDepth> DepthAsync(CancellationToken ct);
}

/// <summary>A queue's state: waiting messages, the oldest one's arrival, and how many were given up.</summary>
public sealed record QueueDepth(long Pending, DateTimeOffset? Oldest, long Dead);
