using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Evidence;

/// <summary>Checks the audit chain (X4) and that every piece of evidence still has the bytes that it was filed with (P3).</summary>
public sealed class Verification(IStore store, IVault vault)
{
    /// <summary>Audit entries read so far.</summary>
    public long Entries { get; private set; }

    /// <summary>Files read so far.</summary>
    public long Files { get; private set; }

    /// <summary>One sentence per thing that is wrong.</summary>
    public async IAsyncEnumerable<string> RunAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var previous = AuditEntry.Genesis;
        await foreach (var entry in store.AuditLog.ReadAsync(0, ct))
        {
            Entries++;
            if (entry.Sequence != Entries)
            {
                yield return $"audit {entry.Sequence}: expected number {Entries}; entries are missing";
                Entries = entry.Sequence;
            }

            if (entry.PreviousHash != previous)
            {
                yield return $"audit {entry.Sequence}: does not follow the entry before it";
            }

            if (!entry.IsIntact)
            {
                yield return $"audit {entry.Sequence}: was changed after it was written";
            }

            previous = entry.Hash;
        }

        foreach (var item in await store.QueryAsync(new Query<EvidenceItem>(), ct))
        {
            if (item.File is { } file && await FaultOfAsync(file, ct) is { } fault)
            {
                yield return $"evidence {item.Id}: {fault}";
            }
        }
    }

    private async Task<string?> FaultOfAsync(StoredFile file, CancellationToken ct)
    {
        Files++;
        await using var bytes = await vault.OpenAsync(file.Sha256, ct);
        return bytes is null ? $"its file {file.Sha256} is missing"
            : Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, ct)) != file.Sha256 ? $"its file {file.Sha256} was changed"
            : null;
    }
}
