namespace ChatSales.Core.Storage;

/// <summary>Where an audit log ends: what the next entry must follow.</summary>
/// <param name="Sequence">Number of the last entry; 0 in an empty log.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Key">Id of the key that sealed it; null if none.</param>
public sealed record AuditEnd(long Sequence, string Hash, string? Key)
{
    public static AuditEnd Empty { get; } = new(0, AuditEntry.Genesis, null);

    public static AuditEnd Of(AuditEntry last) => new(last.Sequence, last.Hash, last.SealedBy());

    /// <summary>The entry that follows; called by stores inside the committing transaction.</summary>
    /// <param name="change">What it says.</param>
    /// <param name="key">Seals it. A key other than the last entry's can only begin with an entry that says so (<see cref="AuditKey.Begin"/>), never
    /// unseen.</param>
    /// <exception cref="StorageException">It is another key.</exception>
    public AuditEntry Next(AuditDraft change, AuditKey? key) =>
        key?.Id == Key || (key is not null && AuditKey.IsBegunBy(change, key.Id, Key))
            ? AuditEntry.Chain(Sequence + 1, Hash, change, key, AuditEntry.NewSalt())
            : throw new StorageException(
                $"The audit log is sealed with {(Key is null ? "no key" : $"key {Key}")}; {(key is null ? "nothing is written without one" : $"key {key.Id} can't continue it")}."
            );
}
