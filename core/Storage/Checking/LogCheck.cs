namespace ChatSales.Core.Storage.Checking;

/// <summary>Checks that the audit log is as it was written: numbers, hashes, seals, and outside anchors.</summary>
/// <param name="keys">Known keys; the last one seals now.</param>
/// <param name="anchors">What was noted outside.</param>
public sealed class LogCheck(IReadOnlyList<AuditKey> keys, IReadOnlyList<AuditAnchor> anchors)
{
    private readonly ILookup<long, AuditAnchor> anchored = anchors.ToLookup(anchor => anchor.Sequence);
    private readonly SealCheck seals = new(keys);
    private readonly ErasureCheck erasures = new();
    private AuditEnd end = AuditEnd.Empty;

    /// <summary>Entries read so far.</summary>
    public long Entries { get; private set; }

    /// <summary>Number of the last entry; 0 before the first.</summary>
    public long Last => end.Sequence;

    /// <summary>Entries whose seals were checked.</summary>
    public long Sealed => seals.Checked;

    /// <summary>Entries sealed with missing keys.</summary>
    public long Unchecked => seals.Unchecked;

    /// <summary>The next entry.</summary>
    public IEnumerable<Remark> Take(AuditEntry entry)
    {
        Entries++;
        erasures.Take(entry);
        foreach (var remark in Chain(entry).Select(fault => new Remark($"audit {entry.Sequence}: {fault}")).Concat(seals.Take(entry)))
        {
            yield return remark;
        }

        foreach (var anchor in anchored[entry.Sequence].Where(anchor => !anchor.IsOf(entry)))
        {
            yield return new Remark($"{anchor}: entry {entry.Sequence} was another one then; the log up to there was written anew");
        }

        end = AuditEnd.Of(entry);
    }

    /// <summary>After the last entry.</summary>
    public IEnumerable<Remark> End() => seals.End().Concat(erasures.End()).Concat(anchors.SelectMany(AtEnd));

    private IEnumerable<string> Chain(AuditEntry entry)
    {
        if (entry.Sequence > end.Sequence + 1)
        {
            yield return $"expected number {end.Sequence + 1}; entries are missing";
        }
        else if (entry.Sequence <= end.Sequence)
        {
            yield return $"stands after {end.Sequence}; entries were put in or moved";
        }

        if (entry.PreviousHash != end.Hash)
        {
            yield return "does not follow the entry before it";
        }

        if (entry is { IsIntact: false, Erased: not true })
        {
            yield return "was changed after it was written";
        }
    }

    private IEnumerable<Remark> AtEnd(AuditAnchor anchor)
    {
        if (anchor.Sequence > end.Sequence)
        {
            yield return new Remark($"{anchor}: entry {anchor.Sequence} was there then; the log ends at {end.Sequence} now");
        }

        // A line of the file has its instant; an anchor typed from the chat has neither that nor a seal.
        if (anchor is { At: not null, Seal: null } && anchor.Sequence >= seals.First)
        {
            yield return new Remark($"{anchor}: has no seal, though the log has one by then; the line was changed, or the bot has not written it");
        }

        if (anchor.Seal is { } seal && keys.FirstOrDefault(key => key.Id == AuditKey.IdIn(seal)) is { } key && !anchor.IsSealedBy(key))
        {
            yield return new Remark($"{anchor}: its seal does not fit; the line was changed, or the bot has not written it");
        }
    }
}
