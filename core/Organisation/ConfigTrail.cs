using ChatSales.Core.Storage;

namespace ChatSales.Core.Organisation;

/// <summary>The latest changes of some kinds of documents from the audit log, which has no index over kinds: it is read backwards, so far.</summary>
public static class ConfigTrail
{
    private const long Block = 2_000;
    private const long Farthest = 50_000;

    /// <summary>The entries, the newest first, and whether there may be older ones.</summary>
    /// <exception cref="StorageException">The log can't be read.</exception>
    public static async ValueTask<(IReadOnlyList<AuditEntry> Entries, bool HasOlder)> LatestAsync(
        IAuditLog log, IReadOnlyList<string> kinds, int take, CancellationToken ct)
    {
        var found = new List<AuditEntry>();
        var end = (await log.EndAsync(ct)).Sequence;
        var from = end;
        while (from > 0 && end - from < Farthest && found.Count <= take)
        {
            var (until, start) = (from, Math.Max(0, from - Block));
            var block = await log.ReadAsync(start, ct).TakeWhile(entry => entry.Sequence <= until)
                .Where(entry => kinds.Contains(entry.Change.Kind)).ToListAsync(ct);
            block.Reverse();
            found.AddRange(block);
            from = start;
        }

        return ([.. found.Take(take)], found.Count > take || from > 0);
    }
}
