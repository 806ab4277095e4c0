using ChatSales.Bot.Hosting;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Evidence;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Personal;

/// <summary>
/// Erases what was said in the collaboration log: words, edits and files, from the audit log too (X9). That something was said stays, with when and
/// by whom.
/// </summary>
internal sealed class LogErasure(IStore store, IVault vault)
{
    private readonly Erasure erasure = new(store, BotHost.Kinds);

    /// <summary>Removes the bytes of entries' files that nothing else needs. First: what is interrupted here can be repeated.</summary>
    /// <returns>What has the same bytes, which therefore stay.</returns>
    public async Task<IReadOnlyList<string>> EraseBytesAsync(IReadOnlyCollection<LogEntry> entries, CancellationToken ct)
    {
        var ids = entries.Select(entry => entry.Id).ToHashSet();
        var hashes = entries.SelectMany(entry => entry.Files).Select(file => file.File.Sha256).ToHashSet();
        var others = new List<(string Sha256, string Name)>();
        if (hashes.Count > 0)
        {
            await using var view = await store.ViewAsync(ct);
            others.AddRange(await view.StreamAsync<Upload>(ct).Where(upload => hashes.Contains(upload.File.Sha256))
                .Select(upload => (upload.File.Sha256, $"upload {upload.Id}")).ToListAsync(ct));
        }

        foreach (var hash in hashes)
        {
            var evidence = await store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.BySha256, hash), ct);
            var visits = await store.QueryAsync(new Query<Followup>().Where(RecordKinds.FollowupsByPhoto, hash), ct);
            var said = await store.QueryAsync(new Query<LogEntry>().Where(LogKinds.ByFile, hash), ct);
            others.AddRange(
            [
                .. evidence.Select(item => (hash, $"evidence {item.Id}")), .. visits.Select(visit => (hash, $"follow-up {visit.Id}")),
                .. said.Where(entry => !ids.Contains(entry.Id)).Select(entry => (hash, $"log entry {entry.Id}")),
            ]);
        }

        foreach (var hash in hashes.Except(others.Select(other => other.Sha256)))
        {
            await vault.EraseAsync(hash, ct);
        }

        return [.. others.Select(other => other.Name).Distinct()];
    }

    /// <summary>Prepares the erasure of words and names of files in a session; returns from how many entries of the audit log.</summary>
    public async Task<int> PrepareAsync(Session session, IEnumerable<string> ids, CancellationToken ct)
    {
        var without = new List<LogEntry>();
        foreach (var id in ids)
        {
            if (await session.FindAsync<LogEntry>(id, ct) is { } entry)
            {
                without.Add(entry with { Text = LogTexts.Erased.Text, Edits = [], Files = [] });
            }
        }

        return await erasure.PrepareAllAsync(session, without, ["text", "edits", "files"], "log.erase", ct);
    }
}
