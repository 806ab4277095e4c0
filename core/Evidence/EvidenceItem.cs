using System.Text.Json.Serialization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence;

/// <summary>A file that proves that a stage's work is done on a deal (P3).</summary>
public sealed record EvidenceItem : Entity
{
    public required Id<Deal> DealId { get; init; }

    /// <summary>The key of a kind of evidence of the <see cref="Deals.StagePlan"/>, e.g. <c>ChatScreenshot</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The deal's stage when it was filed.</summary>
    public required string Stage { get; init; }

    public required string FileName { get; init; }

    /// <summary>Null only for imported rows that came without their file.</summary>
    public StoredFile? File { get; init; }

    public required Id<Person> UploadedBy { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>The platform message that brought it, e.g. <c>wecom:123</c>; null for imported rows.</summary>
    public string? SourceMessageId { get; init; }

    public EvidenceStatus Status { get; init; }

    /// <summary>Evidence on other deals with the same or nearly the same content, found when this was filed.</summary>
    public IReadOnlyList<Likeness> Likenesses { get; init; } = [];

    public Id<Person>? RejectedBy { get; init; }

    public DateTimeOffset? RejectedAt { get; init; }

    public string? RejectionReason { get; init; }

    /// <summary>When whoever filed it took it back.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Given where it had opened a gate.</summary>
    public string? Reason { get; init; }

    /// <summary>The file as it is given to those who may see it; null if there is none.</summary>
    public OutgoingFile? ToSend() => File?.ToSend(FileName);
}

/// <summary>Only accepted evidence opens a gate.</summary>
public enum EvidenceStatus
{
    Accepted,

    /// <summary>By a manager.</summary>
    Rejected,

    /// <summary>By whoever filed it.</summary>
    Withdrawn,
}

/// <summary>A file in the vault, as its bytes say it is.</summary>
/// <param name="Sha256">Lower-case hex; its address in the vault.</param>
/// <param name="Size">Bytes.</param>
/// <param name="MediaType">Judged from the bytes, not from the name.</param>
/// <param name="PictureHash">Perceptual hash of a picture (64 hex digits); null for other files.</param>
public sealed record StoredFile(string Sha256, long Size, string MediaType, string? PictureHash)
{
    /// <summary>Whether it is a picture that no chat or page can draw: whoever wants to see it gets the file.</summary>
    public bool IsUndrawable() => MediaType.StartsWith("image/", StringComparison.Ordinal) && !Evidence.MediaType.IsDrawable(MediaType);

    /// <summary>The file under a name, with an extension that tells the receiver's machine how to open it.</summary>
    public OutgoingFile ToSend(string name) => new(Sha256, Evidence.MediaType.NameOf(name, MediaType), MediaType);
}

/// <summary>Other evidence that this resembles: the same bytes (distance 0, exact) or a near-identical picture.</summary>
public sealed record Likeness(Id<EvidenceItem> EvidenceId, Id<Deal> DealId, bool Exact, int Distance);

/// <summary>A file that was sent: it waits until it is filed or set aside (P3).</summary>
public sealed record Upload : Entity
{
    public required string FileName { get; init; }

    public required StoredFile File { get; init; }

    public required Id<Person> UploadedBy { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    public required string SourceMessageId { get; init; }

    /// <summary>Its place among the files of its message, from 0.</summary>
    public int Place { get; init; }

    /// <summary>Set once it is filed.</summary>
    public Id<EvidenceItem>? EvidenceId { get; init; }

    /// <summary>When the sender said that it is not to be filed. It stays in the vault, and can be filed all the same.</summary>
    public DateTimeOffset? SetAsideAt { get; init; }

    /// <summary>Deals that the words beside it named, which did not say that it belongs to one of them.</summary>
    public IReadOnlyList<Id<Deal>> Named { get; init; } = [];

    /// <summary>The first of the row that it was sent in, see <see cref="FileRow"/>; null if it is the first or alone.</summary>
    public Id<Upload>? FirstOfRow { get; init; }

    /// <summary>What was sent in one row after this, in order.</summary>
    public IReadOnlyList<Id<Upload>> Followers { get; init; } = [];

    /// <summary>Whether its sender has yet to say what becomes of it.</summary>
    [JsonIgnore]
    public bool IsWaiting => EvidenceId is null && SetAsideAt is null;
}
