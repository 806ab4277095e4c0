using System.Text.Json.Serialization;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Notices;

/// <summary>
/// Something a person is told unasked: whom, of which class, about which fact. It is drawn when it leaves, so that it is true then, and kept
/// afterwards, so that the same fact reaches the same person once (G6).
/// </summary>
public sealed record Notice : Entity
{
    public required Id<Person> PersonId { get; init; }

    /// <summary>Names the fact, with the receiver's role and the period if it has those.</summary>
    public required string Key { get; init; }

    public required MessageClass Class { get; init; }

    /// <summary>Key of the <see cref="NoticeKind"/> that draws it.</summary>
    public required string Kind { get; init; }

    /// <summary>Id of what it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>The state of the subject, if the notice is void once that changes.</summary>
    public string? State { get; init; }

    /// <summary>Words that can't be read from the subject, such as a reason that someone gave.</summary>
    public string? Words { get; init; }

    public CardTone Tone { get; init; }

    /// <summary>Of several in one message, the heaviest come first.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Weight { get; init; }

    /// <summary>When it leaves; null once it has ended.</summary>
    public DateTimeOffset? LeavesAt { get; init; }

    public NoticeEnd? End { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The id of a person's notice about a fact.</summary>
    public static string IdOf(Id<Person> personId, string key) => StoreLimits.ShortenedKey($"{personId}/{key}");

    internal Notice Ended(NoticeEnd end, DateTimeOffset now) => this with { LeavesAt = null, End = end, EndedAt = now };
}

/// <summary>What became of a notice.</summary>
public enum NoticeEnd
{
    Sent,

    /// <summary>The fact was gone when it was to leave (G7); if it returns, it is reported.</summary>
    Dropped,

    /// <summary>It went to whoever stands in (G10).</summary>
    PassedOn,

    /// <summary>Its person can't be reached; the operators were told (G11).</summary>
    Unreachable,
}

/// <summary>A sort of notice: how it is drawn, and who gets it while its person is away. A feature declares its own.</summary>
public abstract class NoticeKind
{
    /// <summary>Part of the stored format.</summary>
    public abstract string Key { get; }

    /// <summary>Whether the stand-in gets it; if not, it waits until its person is back (G10).</summary>
    public virtual bool IsForStandIn => false;

    /// <summary>What people call it when they set how they are reminded.</summary>
    public virtual ReminderSort Sort => ReminderSort.Other;

    /// <summary>The command that lists what notices of this kind are about, for a message that can't list all; null for none.</summary>
    public virtual CommandText? All => null;

    /// <summary>Whether the first one above gets it once its person has left; if not, it is void.</summary>
    public virtual bool GoesUp(Notice notice) => IsForStandIn;

    /// <summary>A notice of this kind.</summary>
    public Notice For(Id<Person> personId, string key, MessageClass sort, string subject) =>
        new() { Id = Notice.IdOf(personId, key), PersonId = personId, Key = key, Class = sort, Kind = Key, Subject = subject };

    /// <summary>The card as things stand; null if the fact is gone (G7).</summary>
    public abstract ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct);

    /// <summary>What follows once it is on its way, in the same commit.</summary>
    public virtual Task SentAsync(Session session, Notice notice, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>How often a person was reminded lately, and how often they want to be; its id is the person's.</summary>
public sealed record Reminded : Entity
{
    /// <summary>Messages on <see cref="Day"/>.</summary>
    public int Count { get; init; }

    public DateOnly? Day { get; init; }

    public DateTimeOffset? LastAt { get; init; }

    /// <summary>Messages a day; null for the default.</summary>
    public int? Most { get; init; }

    /// <summary>Between which times they want to hear of what isn't urgent; null for the whole window.</summary>
    public ReminderHours? Hours { get; init; }

    /// <summary>When they get all of a day's reminders in one message; null for each at its own time.</summary>
    public TimeOnly? DigestAt { get; init; }

    /// <summary>What is wished of single sorts of reminders; for the others <see cref="DigestAt"/> counts.</summary>
    public IReadOnlyList<SortWish> Sorts { get; init; } = [];

    /// <summary>When a sort of reminders is gathered; null for each at its own time.</summary>
    public TimeOnly? DigestOf(ReminderSort sort) => Sorts.FirstOrDefault(wish => wish.Sort == sort) is { } own ? own.DigestAt : DigestAt;

    /// <summary>Messages on a day so far.</summary>
    public int On(DateOnly day) => Day == day ? Count : 0;
}

/// <summary>How notices are stored and found.</summary>
public static class NoticeKinds
{
    /// <summary>Those still waiting, by person.</summary>
    public static DocumentIndex<Notice> Waiting { get; } = new("waiting", notice => notice.LeavesAt is null ? default(IndexKey?) : notice.PersonId);

    public static IEnumerable<DocumentKind> All { get; } =
        [new DocumentKind<Notice>("notices", audited: false, Waiting), new DocumentKind<Reminded>("reminded", audited: false)];
}
