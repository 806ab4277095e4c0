using ChatSales.Core.Storage;

namespace ChatSales.Bot.Backup;

/// <summary>The keys of the web pages' cookies, files in the folder <c>keys</c> of <c>Storage:Path</c>: without them people sign in again.</summary>
internal sealed class CookieKeys(string storagePath)
{
    private readonly string folder = FolderOf(storagePath);

    public static string FolderOf(string storagePath) => Path.Combine(storagePath, "keys");

    /// <exception cref="StorageException">They can't be read.</exception>
    public IReadOnlyList<(string Name, byte[] Bytes)> Read()
    {
        try
        {
            return Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.xml").Order(StringComparer.Ordinal).Select(path => (Path.GetFileName(path), File.ReadAllBytes(path)))] : [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The page's keys can't be read: {fault.Message}", fault);
        }
    }

    /// <exception cref="StorageException">It can't be written.</exception>
    public async Task PutAsync(string name, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        try
        {
            // A name with a path in it leads nowhere else.
            var path = Path.Combine(Directory.CreateDirectory(folder).FullName, Path.GetFileName(name));
            File.Delete(path);
            await using var file = OwnerOnly.Create(path);
            await file.WriteAsync(bytes, ct);
            file.Flush(flushToDisk: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The page's keys can't be written: {fault.Message}", fault);
        }
    }
}
