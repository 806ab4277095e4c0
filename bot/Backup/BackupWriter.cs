using System.IO.Compression;
using System.Security.Cryptography;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;

namespace ChatSales.Bot.Backup;

/// <summary>
/// Writes a backup: aside first, so that there is a whole one under its name or none; readable only by its user, as it holds the signing keys.
/// </summary>
internal sealed class BackupWriter(IStoreSnapshot snapshot, IVault vault)
{
    private const int BufferSize = 64 * 1024;
    private readonly List<ManifestFile> files = [];

    /// <param name="path">The file, which must not exist yet.</param>
    /// <param name="takenAt">When the snapshot was taken.</param>
    /// <param name="progress">Is told the finished share (0–1) of each part; the number of rows isn't known before they are read.</param>
    /// <param name="ct">Stops; nothing is left behind.</param>
    /// <exception cref="StorageException">The store can't be read, or the file can't be written.</exception>
    public async Task<Manifest> WriteAsync(string path, DateTimeOffset takenAt, Action<string, double> progress, CancellationToken ct)
    {
        if (File.Exists(path))
        {
            throw new StorageException($"'{path}' is there already; name a new file.");
        }

        var aside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            Manifest manifest;
            await using (var file = OwnerOnly.File(aside))
            {
                await using (var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct))
                {
                    await WriteAsync(zip, progress, ct);
                    manifest = new Manifest { Format = Manifest.ThisFormat, Version = Manifest.Current, TakenAt = takenAt, Files = files };
                    await using var entry = await zip.CreateEntry(Manifest.Name, CompressionLevel.Fastest).OpenAsync(ct);
                    await entry.WriteAsync(manifest.ToBytes(), ct);
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(aside, path);
            return manifest;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The backup can't be written: {fault.Message}", fault);
        }
        finally
        {
            if (File.Exists(aside))
            {
                File.Delete(aside);
            }
        }
    }

    private async Task WriteAsync(ZipArchive zip, Action<string, double> progress, CancellationToken ct)
    {
        foreach (var part in snapshot.Parts)
        {
            await WritePartAsync(zip, part, progress, ct);
        }

        // Bytes are kept before whatever names them is committed: this list has everything that the snapshot names.
        var evidence = await vault.ListAsync(ct).ToListAsync(ct);
        for (var i = 0; i < evidence.Count; i++)
        {
            await using var bytes =
                await vault.OpenAsync(evidence[i], ct) ?? throw new StorageException($"The file {evidence[i]} can't be read: it is gone.");
            await WriteFileAsync(zip, $"{BackupFolders.Evidence}{evidence[i]}", bytes, ct);
            progress("evidence", (i + 1.0) / evidence.Count);
        }
    }

    private async Task WritePartAsync(ZipArchive zip, string part, Action<string, double> progress, CancellationToken ct)
    {
        var (name, length) = (Manifest.FileOf(part), 0L);
        progress(part, 0);
        using var digest = new RowDigest();
        await using (var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(ct))
        {
            await using var buffered = new BufferedStream(entry, BufferSize);
            await foreach (var row in snapshot.ReadAsync(part, ct))
            {
                var line = digest.Add(row);
                await buffered.WriteAsync(line, ct);
                length += line.Length;
            }
        }

        var end = digest.End(part);
        files.Add(new ManifestFile(name, length, end.Sha256, end.Rows));
        progress(part, 1);
    }

    private async Task WriteFileAsync(ZipArchive zip, string name, Stream bytes, CancellationToken ct)
    {
        // Pictures and documents are compressed already.
        await using var entry = await zip.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync(ct);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, length) = (new byte[BufferSize], 0L);
        for (int read; (read = await bytes.ReadAsync(buffer, ct)) > 0; length += read)
        {
            hash.AppendData(buffer, 0, read);
            await entry.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        files.Add(new ManifestFile(name, length, Convert.ToHexStringLower(hash.GetHashAndReset())));
    }
}

/// <summary>Folders within a backup.</summary>
internal static class BackupFolders
{
    public const string Evidence = "evidence/";
}
