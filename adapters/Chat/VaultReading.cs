using ChatSales.Core.Storage;

namespace ChatSales.Adapters.Chat;

/// <summary>Reads whole files from the vault, for uploads.</summary>
public static class VaultReading
{
    /// <summary>The bytes; null if they are not in the vault.</summary>
    public static async Task<byte[]?> ReadAsync(this IVault vault, string sha256, CancellationToken ct)
    {
        if (await vault.OpenAsync(sha256, ct) is not { } stream)
        {
            return null;
        }

        await using (stream)
        {
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, ct);
            return bytes.ToArray();
        }
    }
}
