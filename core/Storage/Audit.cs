using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ChatSales.Core.People;

namespace ChatSales.Core.Storage;

/// <summary>Who does something and where from; part of every audit entry (X4).</summary>
/// <param name="PersonId">The person; <c>system</c> or <c>unknown</c> where there is none.</param>
/// <param name="Door">The platform or verb, e.g. <c>wecom</c>, <c>import</c>.</param>
/// <param name="MessageId">The inbox message that caused it, if any.</param>
public sealed record Actor(Id<Person> PersonId, string Door, string? MessageId = null)
{
    /// <summary>The product itself, e.g. at start.</summary>
    public static Actor System(string door) => new(new("system"), door);
}

/// <summary>A change on its way into the audit log, which is also the feed.</summary>
/// <param name="At">When it was made.</param>
/// <param name="Actor">Who made it.</param>
/// <param name="Action">What was done, e.g. <c>deal.advance</c>; for an event without a change, its name.</param>
/// <param name="Kind">The document's kind.</param>
/// <param name="EntityId">The document's id.</param>
/// <param name="Before">The changed fields as they were, a JSON object; null for a new document.</param>
/// <param name="After">The same fields as they are now.</param>
/// <param name="Version">The document's version from then on; null if no document changes, and in entries of earlier programs.</param>
/// <param name="About">Null if it is about neither, and in entries of earlier programs.</param>
/// <param name="Event">The JSON of the <see cref="DomainEvent"/> that goes with it, if any.</param>
public sealed record AuditDraft(
    DateTimeOffset At, Actor Actor, string Action, string Kind, string EntityId, string? Before, string? After, long? Version = null,
    About? About = null, string? Event = null)
{
    /// <summary>The action for imported changes.</summary>
    public const string Import = "import";

    /// <summary>The deal whose history includes it: the one that the changed document is about.</summary>
    [JsonIgnore]
    public string? ChangedDeal => Version is null ? null : About?.Deal?.Text;
}

/// <summary>
/// A line of the audit log: append-only, numbered without gaps, each holding the hash of the one before (X4). The seal is a key's signature of the
/// hash (<see cref="AuditKey.Seal"/>); null where there was no key.
/// </summary>
public sealed record AuditEntry(long Sequence, AuditDraft Change, string PreviousHash, string Hash, string? Seal = null)
{
    private const int SaltSize = 16;

    /// <summary>The previous hash of the first entry.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>
    /// Part of the hash, and removed together with erased values (<see cref="Erasure"/>), so that they can't be guessed from the hash. Entries of
    /// earlier programs have none.
    /// </summary>
    public string? Salt { get; init; }

    /// <summary>Whether values were erased from it: it no longer matches its hash, but what a later entry says.</summary>
    public bool? Erased { get; init; }

    /// <summary>The entry that follows the previous hash.</summary>
    public static AuditEntry Chain(long sequence, string previousHash, AuditDraft change, AuditKey? key = null, string? salt = null)
    {
        var hash = HashOf(sequence, previousHash, change, salt);
        return new(sequence, change, previousHash, hash, key?.Seal(SealedText(hash))) { Salt = salt };
    }

    /// <summary>A salt for one entry.</summary>
    public static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltSize));

    /// <summary>The hash of its current content: its own, unless it was changed.</summary>
    public string HashNow() => HashOf(Sequence, PreviousHash, Change, Salt);

    /// <summary>
    /// Whether the entry is unchanged since its hash was computed. Whoever can write to the store can recompute that, but not the seal.
    /// </summary>
    public bool IsIntact => Hash == HashNow();

    /// <summary>The key that the seal names; null without a seal.</summary>
    public string? SealedBy() => Seal is null ? null : AuditKey.IdIn(Seal);

    /// <summary>Whether the key made this entry's seal.</summary>
    public bool IsSealedBy(AuditKey key) => Seal is not null && key.HasMade(Seal, SealedText(Hash));

    private static string SealedText(string hash) => $"entry {hash}";

    // Every field is preceded by its length, so that different entries never hash the same bytes.
    private static string HashOf(long sequence, string previousHash, AuditDraft change, string? salt)
    {
        var text = new StringBuilder();
        foreach (var field in (IEnumerable<string?>)
                [
                    sequence.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    previousHash,
                    ((IndexKey)change.At).Text,
                    change.Actor.PersonId.Text,
                    change.Actor.Door,
                    change.Actor.MessageId,
                    change.Action,
                    change.Kind,
                    change.EntityId,
                    change.Before,
                    change.After,
                    .. change.Version is { } version ? [version.ToString(System.Globalization.CultureInfo.InvariantCulture)] : Array.Empty<string?>(),
                    // All three together, so that none can pass for the version; entries without them keep their hash.
                    .. change is { About: null, Event: null }
                        ? Array.Empty<string?>()
                        : [change.About?.Deal?.Text, change.About?.Customer?.Text, change.Event],
                    .. salt is null ? Array.Empty<string?>() : [$"salt {salt}"],
                ])
        {
            text.Append(field?.Length ?? -1).Append(':').Append(field);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

/// <summary>The audit log for reading; written only by <see cref="IStore.CommitAsync"/>.</summary>
public interface IAuditLog
{
    /// <summary>Entries after the given number, in order.</summary>
    IAsyncEnumerable<AuditEntry> ReadAsync(long afterSequence, CancellationToken ct);

    /// <summary>Where the log ends now.</summary>
    /// <exception cref="StorageException">It can't be read.</exception>
    ValueTask<AuditEnd> EndAsync(CancellationToken ct);

    /// <summary>
    /// Changes of a deal and of everything about it, newest first; found by an index, however long the log is, and read some at a time, as far as
    /// somebody goes on.
    /// </summary>
    /// <exception cref="StorageException">They can't be read.</exception>
    IAsyncEnumerable<AuditEntry> OfDealAsync(string dealId, CancellationToken ct);
}
