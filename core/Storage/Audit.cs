using System.Security.Cryptography;
using System.Text;

namespace ChatSales.Core.Storage;

/// <summary>Who does something and from where; goes into every audit entry (X4).</summary>
/// <param name="PersonId">The person, or <c>system</c>.</param>
/// <param name="Door">The platform or verb, e.g. <c>wecom</c>, <c>import</c>.</param>
/// <param name="MessageId">The inbox message that caused it, if any.</param>
public sealed record Actor(string PersonId, string Door, string? MessageId = null)
{
    /// <summary>The product itself, e.g. at start.</summary>
    public static Actor System(string door) => new("system", door);
}

/// <summary>
/// A change on its way into the audit log. Before and after hold only the fields that changed, as JSON objects. The version is the document's from then on; null for what
/// changes no document, and in entries of earlier programs.
/// </summary>
public sealed record AuditDraft(DateTimeOffset At, Actor Actor, string Action, string Kind, string EntityId, string? Before, string? After, long? Version = null);

/// <summary>
/// A line of the audit log: append-only, numbered without gaps, each holding the hash of the one before (X4). The seal is a key's over the hash
/// (<see cref="AuditKey.Seal"/>); null where there was no key.
/// </summary>
public sealed record AuditEntry(long Sequence, AuditDraft Change, string PreviousHash, string Hash, string? Seal = null)
{
    private const int SaltSize = 16;

    /// <summary>What the first entry has as its previous hash.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>
    /// Goes into the hash, and goes away with values that are erased (<see cref="Erasure"/>), so that the hash does not let them be guessed. Entries
    /// of earlier programs have none.
    /// </summary>
    public string? Salt { get; init; }

    /// <summary>Whether values were erased from it: it no longer is what its hash was made of, but what a later entry says.</summary>
    public bool? Erased { get; init; }

    /// <summary>The entry after one with the previous hash.</summary>
    public static AuditEntry Chain(long sequence, string previousHash, AuditDraft change, AuditKey? key = null, string? salt = null)
    {
        var hash = HashOf(sequence, previousHash, change, salt);
        return new(sequence, change, previousHash, hash, key?.Seal(SealedText(hash))) { Salt = salt };
    }

    /// <summary>A salt for one entry.</summary>
    public static string NewSalt() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltSize));

    /// <summary>The hash of what it says now: its own, unless it was changed.</summary>
    public string HashNow() => HashOf(Sequence, PreviousHash, Change, Salt);

    /// <summary>Whether the entry is unchanged since its hash was made. Whoever may write to the store can make that anew, but not the seal.</summary>
    public bool IsIntact => Hash == HashNow();

    /// <summary>The key that the seal names; null without a seal.</summary>
    public string? SealedBy() => Seal is null ? null : AuditKey.IdIn(Seal);

    /// <summary>Whether the key has made this entry's seal.</summary>
    public bool IsSealedBy(AuditKey key) => Seal is not null && key.HasMade(Seal, SealedText(Hash));

    private static string SealedText(string hash) => $"entry {hash}";

    // Every field is preceded by its length, so that no two different entries feed the same bytes to the hash.
    private static string HashOf(long sequence, string previousHash, AuditDraft change, string? salt)
    {
        var text = new StringBuilder();
        foreach (var field in (IEnumerable<string?>)
            [
                sequence.ToString(System.Globalization.CultureInfo.InvariantCulture), previousHash, ((IndexKey)change.At).Text, change.Actor.PersonId, change.Actor.Door,
                change.Actor.MessageId, change.Action, change.Kind, change.EntityId, change.Before, change.After,
                .. change.Version is { } version ? [version.ToString(System.Globalization.CultureInfo.InvariantCulture)] : Array.Empty<string?>(),
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
}
