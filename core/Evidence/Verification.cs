using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Points;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Checking;
using ChatSales.Core.Storage.Transfer;

namespace ChatSales.Core.Evidence;

/// <summary>
/// Checks that nothing was changed behind the product's back: the audit log against its hashes, its seals and outside anchors (X4), each document
/// against the log, each piece of evidence, and each file of a deal's log, against the hash that it was kept with (P3), and the books of points (C4).
/// </summary>
/// <param name="snapshot">What is checked, all from one instant.</param>
/// <param name="kinds">Kinds of documents.</param>
/// <param name="vault">The bytes of evidence.</param>
/// <param name="keys">The audit log's keys, as far as known; the last one seals now.</param>
/// <param name="anchors">Anchors of the log kept outside.</param>
public sealed class Verification(
    IStoreSnapshot snapshot,
    DocumentKinds kinds,
    IVault vault,
    IReadOnlyList<AuditKey> keys,
    IReadOnlyList<AuditAnchor> anchors)
{
    private const int ReplayedAtOnce = 10_000;
    private readonly LogCheck chain = new(keys, anchors);

    /// <summary>Audit entries read so far.</summary>
    public long Entries => chain.Entries;

    /// <summary>Entries whose seals were checked.</summary>
    public long Sealed => chain.Sealed;

    /// <summary>Entries whose seals could not be checked, as their keys are missing.</summary>
    public long Unchecked => chain.Unchecked;

    /// <summary>Documents compared with the log so far.</summary>
    public long Documents { get; private set; }

    /// <summary>Files read so far.</summary>
    public long Files { get; private set; }

    /// <summary>The latest instant that an entry read so far tells of.</summary>
    public DateTimeOffset LastAt { get; private set; }

    /// <summary>What is wrong, and what can't be verified.</summary>
    /// <exception cref="StorageException">The snapshot can't be read.</exception>
    public async IAsyncEnumerable<Remark> RunAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var documents = new DocumentCheck(new DocumentLog(kinds));
        await foreach (var row in snapshot.ReadAsync(StoreParts.Audit, ct))
        {
            var read = EntryOf(row);
            LastAt = read?.Change.At > LastAt ? read.Change.At : LastAt;
            foreach (var remark in read is { } entry
                    ? chain.Take(entry).Concat(documents.Take(entry))
                    : [new Remark($"audit: the entry after {chain.Last} can't be read")])
            {
                yield return remark;
            }
        }

        foreach (var remark in chain.End())
        {
            yield return remark;
        }

        var points = new PointsCheck();
        await foreach (var (kind, row) in DocumentsAsync(ct))
        {
            Documents++;
            if (documents.Take(kind, row) is { } remark)
            {
                yield return remark;
            }

            foreach (var wrong in kind.Type == typeof(PointTransfer) && kind.TryRead(row) is PointTransfer transfer ? points.Take(transfer) : [])
            {
                yield return wrong;
            }

            foreach (var (id, file) in FilesOf(kind, row))
            {
                if (await FaultOfAsync(file, ct) is { } fault)
                {
                    yield return new Remark($"{kind.Name} {id}: {fault}");
                }
            }
        }

        await foreach (var remark in PointsAsync(points, ct))
        {
            yield return remark;
        }

        await foreach (var remark in DeletionsAsync(documents, ct))
        {
            yield return remark;
        }

        foreach (var suspects in documents.Suspects(ReplayedAtOnce))
        {
            await foreach (var remark in ReplayAsync(new DocumentReplay(new DocumentLog(kinds), suspects), ct))
            {
                yield return remark;
            }
        }

        await foreach (var remark in snapshot.MisfiledAsync(ct))
        {
            yield return remark;
        }
    }

    // After all transfers.
    private async IAsyncEnumerable<Remark> PointsAsync(PointsCheck points, [EnumeratorCancellation] CancellationToken ct)
    {
        if (kinds.Find(typeof(PointAccount)) is not { } accounts)
        {
            yield break;
        }

        await foreach (var row in snapshot.ReadAsync(StoreParts.Of(accounts), ct))
        {
            if (accounts.TryRead(row) is PointAccount account)
            {
                points.Take(account);
            }
            else
            {
                yield return new Remark($"{accounts.Name}: a document can't be read");
            }
        }

        foreach (var remark in points.End())
        {
            yield return remark;
        }
    }

    private async IAsyncEnumerable<Remark> DeletionsAsync(DocumentCheck documents, [EnumeratorCancellation] CancellationToken ct)
    {
        if (kinds.Find(typeof(Deletion)) is { } deletions)
        {
            await foreach (var row in snapshot.ReadAsync(StoreParts.Of(deletions), ct))
            {
                if (documents.TakeDeletion(row) is { } remark)
                {
                    yield return remark;
                }
            }
        }

        foreach (var remark in documents.DeletionsMissing())
        {
            yield return remark;
        }
    }

    private async IAsyncEnumerable<Remark> ReplayAsync(DocumentReplay replay, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var row in snapshot.ReadAsync(StoreParts.Audit, ct))
        {
            if (EntryOf(row) is { } entry)
            {
                replay.Take(entry);
            }
        }

        await foreach (var (kind, row) in DocumentsAsync(ct))
        {
            foreach (var remark in replay.Take(kind, row))
            {
                yield return remark;
            }
        }

        foreach (var remark in replay.End())
        {
            yield return remark;
        }
    }

    private IAsyncEnumerable<(DocumentKind Kind, string Row)> DocumentsAsync(CancellationToken ct) =>
        kinds
            .All.Where(kind => kind.Audited)
            .ToAsyncEnumerable()
            .SelectMany((kind, _) => snapshot.ReadAsync(StoreParts.Of(kind), ct).Select(row => (kind, row)));

    // Fields that aren't there are null, whatever their types say.
    private static IEnumerable<(string Id, StoredFile File)> FilesOf(DocumentKind kind, string row) =>
        kind.Type == typeof(EvidenceItem) && kind.TryRead(row) is EvidenceItem { File: { Sha256: not null } file } item ? [(item.Id, file)]
        : kind.Type == typeof(LogEntry) && kind.TryRead(row) is LogEntry { Files: { Count: > 0 } files } entry
            ? files.Where(one => one?.File?.Sha256 is not null).Select(one => (entry.Id, one.File))
        : [];

    private async Task<string?> FaultOfAsync(StoredFile file, CancellationToken ct)
    {
        Files++;
        await using var bytes = await vault.OpenAsync(file.Sha256, ct);
        return bytes is null ? $"its file {file.Sha256} is missing"
            : Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, ct)) != file.Sha256 ? $"its file {file.Sha256} was changed"
            : null;
    }

    // Fields that aren't there are null, whatever their types say.
    private static AuditEntry? EntryOf(string row) =>
        StoredJson.TryRead(row, typeof(AuditEntry))
            is AuditEntry
            {
                PreviousHash: not null,
                Hash: not null,
                Change: { Action: not null, Kind: not null, EntityId: not null, Actor: { PersonId.Text: not null, Door: not null } }
            } entry
            ? entry
            : null;
}
