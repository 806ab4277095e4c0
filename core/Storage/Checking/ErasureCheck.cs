namespace ChatSales.Core.Storage.Checking;

/// <summary>
/// Checks that an entry from which values were erased says what a later entry vouches for (<see cref="Erasure"/>), and reports who erased what.
/// </summary>
internal sealed class ErasureCheck
{
    private readonly SortedDictionary<long, string> erased = [];
    private readonly List<long> whole = [];
    private readonly Dictionary<long, (string Hash, AuditEntry By)> vouched = [];

    /// <summary>The next entry.</summary>
    public void Take(AuditEntry entry)
    {
        if (entry is { Erased: true, IsIntact: false })
        {
            erased[entry.Sequence] = entry.HashNow();
        }
        else if (entry.Erased == true)
        {
            whole.Add(entry.Sequence);
        }

        // If two vouch for the same entry, the later one knows what it says now.
        foreach (var one in entry.IsIntact ? Erasure.ToldBy(entry)?.Entries ?? [] : [])
        {
            vouched[one.Sequence] = (one.Hash, entry);
        }
    }

    /// <summary>After the last entry.</summary>
    public IEnumerable<Remark> End()
    {
        foreach (var (number, hash) in erased.Where(one => !vouched.TryGetValue(one.Key, out var by) || by.Hash != one.Value))
        {
            yield return new Remark(
                $"audit {number}: was changed after it was written; it says that values were erased from it, but no entry vouches for what is left");
        }

        foreach (var number in whole.Where(number => !vouched.ContainsKey(number)))
        {
            yield return new Remark($"audit {number}: says that values were erased from it, but none were");
        }

        foreach (var number in vouched.Keys.Where(number => !erased.ContainsKey(number)).Order())
        {
            yield return new Remark($"audit {number}: values that were erased by entry {vouched[number].By.Sequence} are there again");
        }

        foreach (var by in vouched.Values.Select(one => one.By).DistinctBy(by => by.Sequence).OrderBy(by => by.Sequence))
        {
            var (change, told) = (by.Change, Erasure.ToldBy(by)!);
            yield return new Remark(
                $"audit {by.Sequence}: {change.Actor.PersonId} has erased {string.Join(", ", told.Fields)} of {change.Kind} {change.EntityId} "
                    + $"at {change.At:u}, from "
                    + (told.Entries.Count == 1 ? "entry " : "entries ")
                    + string.Join(", ", told.Entries.Select(one => one.Sequence)),
                IsWrong: false);
        }
    }
}
