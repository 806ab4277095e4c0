namespace ChatSales.Core.Storage.Checking;

/// <summary>Checks the seals of an audit log, and reports what can't be verified by runs of entries.</summary>
/// <param name="keys">Known keys; the last one seals now.</param>
internal sealed class SealCheck(IReadOnlyList<AuditKey> keys)
{
    // A run of entries that name the same key, or none.
    private (long From, long To, string? Key) run;
    private string? lastKey;

    /// <summary>Checked seals.</summary>
    public long Checked { get; private set; }

    /// <summary>Seals of missing keys.</summary>
    public long Unchecked { get; private set; }

    /// <summary>Number of the first entry that has a seal; null before it.</summary>
    public long? First { get; private set; }

    /// <summary>The next entry.</summary>
    public IEnumerable<Remark> Take(AuditEntry entry)
    {
        var name = entry.SealedBy();
        if (run.To == 0 || name != run.Key)
        {
            foreach (var remark in OfRun(isLast: false))
            {
                yield return remark;
            }

            if (name is not null && name != lastKey && !AuditKey.IsBegunBy(entry.Change, name, run.Key))
            {
                yield return new Remark($"audit {entry.Sequence}: is sealed with key {name}, but does not say that this key begins");
            }

            run = (entry.Sequence, entry.Sequence, name);
        }

        run.To = entry.Sequence;
        lastKey = name ?? lastKey;
        First ??= name is null ? null : entry.Sequence;
        if (keys.FirstOrDefault(key => key.Id == name) is { } key)
        {
            Checked++;
            if (!entry.IsSealedBy(key))
            {
                yield return new Remark($"audit {entry.Sequence}: its seal does not fit; it was written by someone without the key");
            }
        }
        else if (name is not null)
        {
            Unchecked++;
        }
    }

    /// <summary>After the last entry.</summary>
    public IEnumerable<Remark> End() => OfRun(isLast: true);

    private IEnumerable<Remark> OfRun(bool isLast)
    {
        if (run.To == 0)
        {
            yield break;
        }

        var entries = run.From == run.To ? $"audit {run.From}" : $"audit {run.From} to {run.To}";
        if (run.Key is null && lastKey is not null)
        {
            yield return new Remark(
                $"{entries}: no seal, though entries before have one; written by someone without the key, or the seal was taken away");
        }
        else if (run.Key is null && isLast && keys.Count > 0)
        {
            yield return new Remark(
                $"{entries}: no seal, though there is a key here; unless the bot has never run with it, the seals were taken away");
        }
        else if (run.Key is null)
        {
            yield return new Remark(
                $"{entries}: not sealed, as there was no key yet{(isLast ? "" : $"; what stands there is fixed since {run.To + 1}, where a key begins")}",
                IsWrong: false);
        }
        else if (keys.All(key => key.Id != run.Key))
        {
            yield return isLast && keys.Count > 0
                ? new Remark($"{entries}: sealed with key {run.Key}, which is not here, instead of {keys[^1].Id}")
                : new Remark(
                    $"{entries}: sealed with key {run.Key}, which is not here; that they follow each other was checked, "
                    + "by whom they were written can't be told",
                    IsWrong: false);
        }
    }
}
