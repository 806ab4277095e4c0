using ChatSales.Bot.Hosting;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Personal;

/// <summary>Erases evidence and files that were sent: names, hashes and bytes, from the audit log too. What was filed stays as a record.</summary>
internal sealed class EvidenceErasure(IStore store, IVault vault)
{
    private readonly Erasure erasure = new(store, BotHost.Kinds);

    /// <summary>Finds out what goes with it, and removes the bytes that nothing else needs.</summary>
    /// <param name="items">Evidence.</param>
    /// <param name="uploads">Files that were sent and not filed.</param>
    /// <param name="alsoSentBefore">
    /// Whoever filed the evidence may have sent the same bytes again: those not filed and sent before this go too.
    /// </param>
    /// <param name="ct">Cancels.</param>
    public async Task<ErasedEvidence> EraseBytesAsync(
        IReadOnlyCollection<EvidenceItem> items, IReadOnlyCollection<Upload> uploads, DateTimeOffset alsoSentBefore, CancellationToken ct)
    {
        var (ids, sent) = (items.Select(item => item.Id).ToHashSet(), uploads.Select(upload => upload.Id).ToHashSet());
        var owned = items.Where(item => item.File is not null).Select(item => (item.File!.Sha256, item.UploadedBy)).ToHashSet();
        var hashes = owned.Select(one => one.Sha256).Concat(uploads.Select(upload => upload.File.Sha256)).Where(hash => hash.Length > 0).ToHashSet();
        var (own, others) = (new List<string>(), new List<(string Sha256, string Name)>());
        await using (var view = await store.ViewAsync(ct))
        {
            await foreach (var upload in view.StreamAsync<Upload>(ct).Where(upload => hashes.Contains(upload.File.Sha256)))
            {
                if (IsOwn(upload))
                {
                    own.Add(upload.Id);
                }
                else
                {
                    others.Add((upload.File.Sha256, $"upload {upload.Id}"));
                }
            }
        }

        foreach (var hash in hashes)
        {
            var same = await store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.BySha256, hash), ct);
            others.InsertRange(0, same.Where(other => !ids.Contains(other.Id)).Select(other => (hash, $"evidence {other.Id}")));
            var said = await store.QueryAsync(new Query<LogEntry>().Where(LogKinds.ByFile, hash), ct);
            others.AddRange(said.Select(entry => (hash, $"log entry {entry.Id}")));
        }

        // First: what is interrupted here can be repeated, as the hash is still known.
        foreach (var hash in hashes.Except(others.Select(other => other.Sha256)))
        {
            await vault.EraseAsync(hash, ct);
        }

        return new ErasedEvidence([.. ids], own, [.. others.Select(other => other.Name)]);

        bool IsOwn(Upload upload) => sent.Contains(upload.Id)
            || (upload.EvidenceId is { } evidence
                ? ids.Contains(evidence.Text)
                : owned.Contains((upload.File.Sha256, upload.UploadedBy)) && upload.UploadedAt < alsoSentBefore);
    }

    /// <summary>Prepares the erasure of names and hashes in a session; returns from how many entries of the log.</summary>
    public async Task<int> PrepareAsync(Session session, ErasedEvidence erased, string action, CancellationToken ct)
    {
        var (items, uploads) = (new List<EvidenceItem>(), new List<Upload>());
        foreach (var id in erased.Items)
        {
            items.Add((await session.FindAsync<EvidenceItem>(id, ct))! with { FileName = id, File = null });
        }

        foreach (var id in erased.Uploads)
        {
            var upload = (await session.FindAsync<Upload>(id, ct))!;
            uploads.Add(upload with { FileName = id, File = upload.File with { Sha256 = "", PictureHash = null } });
        }

        string[] fields = ["fileName", "file"];
        return await erasure.PrepareAllAsync(session, items, fields, action, ct)
            + await erasure.PrepareAllAsync(session, uploads, fields, action, ct);
    }
}

/// <param name="Items">Ids of the evidence.</param>
/// <param name="Uploads">Ids of the files that it was made of, and of those that go with it.</param>
/// <param name="Others">What has the same bytes, which therefore stay.</param>
internal sealed record ErasedEvidence(IReadOnlyList<string> Items, IReadOnlyList<string> Uploads, IReadOnlyList<string> Others);
