using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.LiteDb;

/// <summary>
/// Evidence bytes as files named by their SHA-256 in a folder (<c>ab/cd/abcd…</c>): written aside, flushed to the disk, then renamed.
/// </summary>
public sealed class FolderVault(string folder) : IVault
{
    public async Task<string> PutAsync(ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var path = PathOf(sha256);
        if (new FileInfo(path) is { Exists: true } there && there.Length == bytes.Length)
        {
            return sha256;
        }

        var aside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            OwnerOnly.Folder(Path.GetDirectoryName(path)!);
            await using (
                var file = new FileStream(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
            {
                await file.WriteAsync(bytes, ct);
                file.Flush(flushToDisk: true);
            }

            File.Move(aside, path, overwrite: true);
            DiskFolder.Flush(Path.GetDirectoryName(path)!);
            return sha256;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or OperationCanceledException)
        {
            Discard(aside);
            if (fault is OperationCanceledException)
            {
                throw;
            }

            throw new StorageException($"The file can't be kept: {fault.Message}", fault);
        }
    }

    public Task<Stream?> OpenAsync(string sha256, CancellationToken ct)
    {
        try
        {
            return Task.FromResult<Stream?>(
                IsHash(sha256)
                    ? new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous)
                    : null);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The file {sha256} can't be read: {fault.Message}", fault);
        }
    }

    public Task EraseAsync(string sha256, CancellationToken ct)
    {
        try
        {
            if (IsHash(sha256) && File.Exists(PathOf(sha256)))
            {
                File.Delete(PathOf(sha256));
                DiskFolder.Flush(Path.GetDirectoryName(PathOf(sha256))!);
            }

            return Task.CompletedTask;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The file {sha256} can't be erased: {fault.Message}", fault);
        }
    }

    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        foreach (var sha256 in Names())
        {
            ct.ThrowIfCancellationRequested();
            yield return sha256;
        }
    }

    // The request may come from outside: only a hash can name a file.
    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private string PathOf(string sha256) => Path.Combine(folder, sha256[..2], sha256[2..4], sha256);

    private List<string> Names()
    {
        try
        {
            return Directory.Exists(folder)
                ? [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetFileName(path)).Where(IsHash)]
                : [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The files can't be listed: {fault.Message}", fault);
        }
    }

    private static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The caller should get the original fault; a leftover .tmp file harms nothing.
        }
    }
}
