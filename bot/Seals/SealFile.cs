using System.Security.Cryptography;
using ChatSales.Adapters.Drawing.Seals;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Seals;

/// <summary>Which made key seals; its id is <c>made</c>. All nodes must have this one.</summary>
public sealed record SealMark : Entity
{
    public const string Only = "made";

    /// <summary>SHA-256 of its certificate.</summary>
    public required string Thumbprint { get; init; }
}

/// <summary>The key that seals documents: from the settings, or one that was made and is kept in a file that only its user may read.</summary>
internal static class SealFile
{
    private const string Name = "chatsales-seal.pem";
    private const string Nobody = "ChatSales";

    // Bytes; those of a PFX with a chain are some 10,000.
    private const int Most = 1024 * 1024;

    public static IEnumerable<DocumentKind> Kinds { get; } = [new DocumentKind<SealMark>("seal_marks", audited: true)];

    /// <summary>Where a made key is kept; null if the settings name another.</summary>
    public static string? PathOf(Settings settings) => settings.Seal.Pfx.Length > 0 ? null
        : Path.GetFullPath(settings.Seal.KeyFile.Length > 0 ? settings.Seal.KeyFile : Path.Combine(settings.Storage.Path, Name));

    /// <summary>What is wrong with the file that the settings name. Its password is never told.</summary>
    public static IEnumerable<string> Mistakes(string pfx, string password)
    {
        string? mistake = null;
        try
        {
            _ = pfx.Length > 0 ? OfPfx(pfx, password) : null;
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            mistake = $"Seal:Pfx: '{pfx}' can't be used: {fault.Message.TrimEnd('.')}. Is Seal:Password its password?";
        }

        return mistake is null ? [] : [mistake];
    }

    /// <summary>The key; null if it is one that was made elsewhere and isn't here.</summary>
    /// <exception cref="StorageException">The file can't be read or written.</exception>
    public static async Task<SealKey?> KeyAsync(Settings settings, Sessions sessions, TimeProvider clock, CancellationToken ct)
    {
        if (PathOf(settings) is not { } path)
        {
            return OfPfx(settings.Seal.Pfx, settings.Seal.Password);
        }

        while (true)
        {
            var session = sessions.Open(Actor.System("start"));
            var mark = await session.FindAsync<SealMark>(SealMark.Only, ct);
            var key = Kept(path);
            if (mark is not null)
            {
                return key?.Thumbprint == mark.Thumbprint ? key : null;
            }

            key ??= Keep(path, SealKey.Make(NameOf(settings), clock.GetUtcNow()), isFirst: true);
            session.Store(new SealMark { Id = SealMark.Only, Thumbprint = key.Thumbprint }, "seal.make");
            try
            {
                await session.CommitAsync(ct);
                return key;
            }
            catch (ConcurrencyException)
            {
                // Another node was faster: its key counts, and what is in this node's own file seals nothing.
            }
        }
    }

    /// <summary>Makes another key, which seals from now on; what the one before has sealed stays as it is.</summary>
    /// <exception cref="StorageException">The file can't be written.</exception>
    public static async Task<SealKey> RenewAsync(Settings settings, Sessions sessions, TimeProvider clock, CancellationToken ct)
    {
        if (PathOf(settings) is not { } path)
        {
            throw new InvalidDataException("Seal:Pfx names the certificate that seals: put another one there.");
        }

        var session = sessions.Open(Actor.System("seal"));
        var mark = await session.FindAsync<SealMark>(SealMark.Only, ct);
        var key = Keep(path, SealKey.Make(NameOf(settings), clock.GetUtcNow()), isFirst: false);
        session.Store(
            (mark ?? new SealMark { Id = SealMark.Only, Thumbprint = "" }) with { Thumbprint = key.Thumbprint },
            mark is null ? "seal.make" : "seal.renew");
        await session.CommitAsync(ct);
        return key;
    }

    private static string NameOf(Settings settings) => settings.Seal.Company.Length > 0 ? settings.Seal.Company : Nobody;

    private static SealKey OfPfx(string path, string password) => new FileInfo(path).Length <= Most
        ? SealKey.OfPfx(File.ReadAllBytes(path), password)
        : throw new IOException("it is too large to be a certificate");

    private static SealKey? Kept(string path)
    {
        try
        {
            return File.Exists(path) ? SealKey.OfPem(File.ReadAllText(path)) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new StorageException($"The key that seals statements can't be read: '{path}': {fault.Message}", fault);
        }
    }

    // Written aside, so that nobody reads half of it. The first to make one wins.
    private static SealKey Keep(string path, SealKey key, bool isFirst)
    {
        var aside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = OwnerOnly.File(aside))
            {
                stream.Write(System.Text.Encoding.ASCII.GetBytes(key.ToPem()));
                stream.Flush(flushToDisk: true);
            }

            File.Move(aside, path, overwrite: !isFirst);
            return key;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            File.Delete(aside);
            return isFirst && Kept(path) is { } other
                ? other
                : throw new StorageException(
                    $"The key that seals statements can't be kept: {fault.Message} Set Seal:KeyFile to a file that can be written.", fault);
        }
    }
}
