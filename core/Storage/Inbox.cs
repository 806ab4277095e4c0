using System.Text.Json.Serialization;

namespace ChatSales.Core.Storage;

/// <summary>Something that a platform sent, kept until its effect is committed (X5).</summary>
public sealed record InboxMessage
{
    /// <summary>
    /// What a <see cref="ConcurrencyException"/> names when a message is not its handler's to settle any more: it was settled, or another node took
    /// it over.
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

    /// <summary>How often handling was tried and failed.</summary>
    public int Attempts { get; init; }

    /// <summary>
    /// Set by the store: its last claim ended with its process and not with an outcome, so that it may be what ended it, see
    /// <see cref="IInbox.ClaimAsync"/>.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Suspect { get; init; }

    /// <summary>Set by the store: how many processes in a row ended while it was the only message that they had in hand.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Unended { get; init; }

    /// <summary>As it is once it has an outcome: that processes ended with it says nothing any more.</summary>
    public InboxMessage Cleared() => Suspect || Unended > 0 ? this with { Suspect = false, Unended = 0 } : this;

    /// <summary>As it is after a process ended that had it in hand.</summary>
    /// <param name="alone">Whether that had no other.</param>
    public InboxMessage Suspected(bool alone) => this with { Suspect = true, Unended = Unended + (alone ? 1 : 0) };

    /// <summary>The trace that it belongs to (W3C trace context), so that what follows from it joins that; null if nobody traces.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Why it was last put off or given up; for operators.</summary>
    public string? Reason { get; init; }

    /// <summary>How often operators repeated it after it was given up.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Repeats { get; init; }

    /// <summary>As if it had not been tried; see <see cref="DeadLetterFate.Repeated"/>.</summary>
    public InboxMessage Repeated() => Cleared() with { Attempts = 0, NotBefore = null, Reason = null, Repeats = Repeats + 1 };
}

/// <summary>What becomes of a claimed message; part of a <see cref="ChangeSet"/>, so that effect and outcome are one.</summary>
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
/// The durable queue of what platforms sent. Claimed messages belong to the claimer until their outcome is committed; a claim ends by itself
/// when the process dies, which is remembered (<see cref="InboxMessage.Suspect"/>); of a store that is closed nothing is. Ids are remembered for at
/// least three days after they are done.
/// </summary>
public interface IInbox
{
    /// <summary>For how long nothing is handed out for the sake of suspects.</summary>
    static readonly TimeSpan LongestAlone = TimeSpan.FromSeconds(10);

    /// <summary>Keeps the message durably; false if its id is known already (then nothing happens).</summary>
    /// <exception cref="UnstorableException">Not kept, and it never will be.</exception>
    /// <exception cref="StorageException">Not kept: the platform must send it again.</exception>
    Task<bool> AddAsync(InboxMessage message, CancellationToken ct);

    /// <summary>
    /// Up to <paramref name="max"/> due messages, at most one per conversation and none of a conversation with a claimed one; oldest first. A suspect
    /// is handed out alone: once this process has no claim, and no other before its own has ended. So, if the process ends again, no other message
    /// can be why. One that was alone when a process ended may be held back for some seconds with what comes after it in its conversation. Nobody
    /// waits for suspects longer than
    /// <see cref="LongestAlone"/>, whether for one or for several one after the other: then others are handed out beside them.
    /// </summary>
    ValueTask<IReadOnlyList<InboxMessage>> ClaimAsync(int max, CancellationToken ct);

    /// <summary>Gives a claim back unhandled (on graceful stop).</summary>
    ValueTask ReleaseAsync(string messageId, CancellationToken ct);

    /// <summary>Completes when a message may be due: one was added, a claim ended, or a put-off one's time has come.</summary>
    Task WaitAsync(CancellationToken ct);

    /// <summary>Those that were given up, oldest first.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="offset">After so many.</param>
    ValueTask<IReadOnlyList<InboxMessage>> DeadLettersAsync(int limit, CancellationToken ct, int offset = 0);

    /// <summary>One that was given up; null if there is none of this id.</summary>
    ValueTask<InboxMessage?> FindDeadLetterAsync(string id, CancellationToken ct);

    ValueTask<QueueDepth> DepthAsync(CancellationToken ct);
}

/// <summary>How much waits in a queue: messages, the oldest one's arrival, and how many were given up.</summary>
public sealed record QueueDepth(long Pending, DateTimeOffset? Oldest, long Dead);
