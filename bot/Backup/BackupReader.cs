using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using ChatSales.Bot.Driven;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;

namespace ChatSales.Bot.Backup;

/// <summary>Reads a backup as a snapshot to copy from.</summary>
internal sealed class BackupReader : IStoreSnapshot
{
    private const int BufferSize = 64 * 1024;

    // Bytes: a document with the longest text, as JSON within JSON.
    private const long LongestRow = 16L * StoreLimits.LongestText;
    private readonly ZipArchive zip;

    private BackupReader(ZipArchive zip, Manifest manifest) => (this.zip, Manifest) = (zip, manifest);

    public Manifest Manifest { get; }

    public IReadOnlyList<string> Parts => [.. Manifest.Contents.Parts.Select(part => part.Name)];

    /// <summary>The files in a folder of the backup, by name without the folder.</summary>
    public IEnumerable<string> In(string folder) =>
        Manifest.Files.Where(file => file.Name.StartsWith(folder, StringComparison.Ordinal)).Select(file => file.Name[folder.Length..]);

    /// <summary>Opens a file and reads it completely.</summary>
    /// <param name="path">The file.</param>
    /// <param name="progress">Is told the share (0–1) of the backup's bytes verified so far.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">It is damaged, or not a backup.</exception>
    public static async Task<BackupReader> OpenAsync(string path, Action<double> progress, CancellationToken ct)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"There is no file '{path}'.");
        }

        ZipArchive? zip = null;
        try
        {
            // Opening a pipe would wait until somebody writes to it.
            zip = GivenFile.HasBytes(path) ? await ZipFile.OpenReadAsync(path, ct) : throw new InvalidDataException("It is no regular file.");
            if (zip.GetEntry(Manifest.Name) is not { } entry)
            {
                throw new InvalidDataException("It is no backup of this product.");
            }

            await using var stream = await entry.OpenAsync(ct);
            var reader = new BackupReader(zip, Manifest.Read(stream));
            await reader.CheckAsync(progress, ct);
            return reader;
        }
        catch (Exception fault)
        {
            zip?.Dispose();
            if (fault is InvalidDataException or IOException or NotSupportedException or ArgumentException)
            {
                throw new InvalidDataException($"'{path}' can't be restored; nothing was changed.", fault);
            }

            throw;
        }
    }

    public async IAsyncEnumerable<string> ReadAsync(string part, [EnumeratorCancellation] CancellationToken ct)
    {
        if (zip.GetEntry(Manifest.FileOf(part)) is not { } entry)
        {
            yield break;
        }

        await using var stream = await entry.OpenAsync(ct);
        using var lines = new StreamReader(
            stream,
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            detectEncodingFromByteOrderMarks: false,
            BufferSize);
        while (await lines.ReadLineAsync(ct) is { } line)
        {
            yield return line;
        }
    }

    public async Task<byte[]> BytesAsync(string name, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        await using var stream = await zip.GetEntry(name)!.OpenAsync(ct);
        await stream.CopyToAsync(bytes, ct);
        return bytes.ToArray();
    }

    public ValueTask DisposeAsync() => zip.DisposeAsync();

    private async Task CheckAsync(Action<double> progress, CancellationToken ct)
    {
        var there = zip.Entries.Select(entry => entry.FullName).Where(name => name != Manifest.Name).ToList();
        if (there.Except(Manifest.Files.Select(file => file.Name)).FirstOrDefault() is { } more)
        {
            throw new InvalidDataException($"{more} is not in its manifest.");
        }

        if (there.Distinct().Count() != there.Count || Manifest.Files.DistinctBy(file => file.Name).Count() != Manifest.Files.Count)
        {
            throw new InvalidDataException("It holds a file twice.");
        }

        var (done, all) = (0L, Math.Max(1, Manifest.Files.Sum(file => file.Bytes)));
        foreach (var file in Manifest.Files)
        {
            if (file.Name.StartsWith(BackupFolders.Evidence, StringComparison.Ordinal) && file.Bytes > Inspection.LargestFile)
            {
                throw new InvalidDataException($"{file.Name} is larger than evidence can be.");
            }

            var misnamed =
                file.Name.StartsWith(BackupFolders.Evidence, StringComparison.Ordinal) && file.Name != BackupFolders.Evidence + file.Sha256;
            if (misnamed || zip.GetEntry(file.Name) is not { } entry || await ReadAsync(entry, file, ct) != file)
            {
                throw new InvalidDataException($"{file.Name} is damaged or missing.");
            }

            progress((double)(done += file.Bytes) / all);
        }
    }

    // The file's actual hash and size.
    private static async Task<ManifestFile> ReadAsync(ZipArchiveEntry entry, ManifestFile told, CancellationToken ct)
    {
        await using var stream = await entry.OpenAsync(ct);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, length, lines, line) = (new byte[BufferSize], 0L, 0L, 0L);
        for (int read; (read = await stream.ReadAsync(buffer, ct)) > 0; length += read)
        {
            hash.AppendData(buffer, 0, read);
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            line = buffer.AsSpan(0, read).LastIndexOf((byte)'\n') is var end and >= 0 ? read - end - 1 : line + read;
            if (told.Rows is not null && line > LongestRow)
            {
                throw new InvalidDataException($"A row of {entry.FullName} is longer than any can be.");
            }
        }

        return new ManifestFile(entry.FullName, length, Convert.ToHexStringLower(hash.GetHashAndReset()), told.Rows is null ? null : lines);
    }
}
