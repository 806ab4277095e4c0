using System.Security.Cryptography;
using System.Text;

namespace ChatSales.Core.Storage.Transfer;

/// <summary>How many rows a part has, and the SHA-256 (lower-case hex) of them in UTF-8, each with a line feed behind it.</summary>
public sealed record PartDigest(string Name, long Rows, string Sha256);

/// <summary>What a snapshot contains, which identifies it.</summary>
public sealed record StoreContents(IReadOnlyList<PartDigest> Parts)
{
    public long Rows => Parts.Sum(part => part.Rows);

    /// <summary>Equal only for equal contents; parts without rows don't count.</summary>
    public string Fingerprint =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Concat(
                        Parts
                            .Where(part => part.Rows > 0)
                            .OrderBy(part => part.Name, StringComparer.Ordinal)
                            .Select(part => $"{part.Name} {part.Rows} {part.Sha256}\n")))));

    /// <summary>The same without parts that no program needs any more.</summary>
    public StoreContents Current => new([.. Parts.ExceptBy(StoreParts.Retired, part => part.Name)]);

    /// <summary>Reads all of a snapshot.</summary>
    /// <param name="snapshot">What to read.</param>
    /// <param name="read">Is told each row that was read.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="StorageException">It can't be read.</exception>
    public static async Task<StoreContents> OfAsync(IStoreSnapshot snapshot, Action read, CancellationToken ct)
    {
        var parts = new List<PartDigest>();
        foreach (var part in snapshot.Parts)
        {
            using var digest = new RowDigest();
            await foreach (var row in snapshot.ReadAsync(part, ct))
            {
                digest.Add(row);
                read();
            }

            parts.Add(digest.End(part));
        }

        return new StoreContents(parts);
    }
}

/// <summary>Counts and hashes rows as they pass.</summary>
public sealed class RowDigest : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long rows;

    /// <summary>The row's bytes, with its line feed.</summary>
    public ReadOnlyMemory<byte> Add(string row)
    {
        var line = Encoding.UTF8.GetBytes(row + '\n');
        hash.AppendData(line);
        rows++;
        return line;
    }

    public PartDigest End(string part) => new(part, rows, Convert.ToHexStringLower(hash.GetHashAndReset()));

    public void Dispose() => hash.Dispose();
}
