using System.Text;
using ChatSales.Bot.Driven;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Audit;

/// <summary>The audit log's keys from the settings: the last one seals, earlier ones verify what was sealed before.</summary>
/// <param name="Keys">None before the first start.</param>
/// <param name="File">Where they are kept; null if the settings hold them.</param>
/// <param name="IsProposed">Whether the log may not begin with the key yet: a first key is kept aside, in a file whose name ends with <c>.new</c>,
/// until its first entry is committed. So for a log without seals, an interrupted start can be told from removed seals.</param>
internal sealed record KeyRing(IReadOnlyList<AuditKey> Keys, string? File, bool IsProposed = false)
{
    // Bytes; a key has 45.
    private const int Most = 64 * 1024;

    /// <summary>The key that seals; null if there is none yet.</summary>
    public AuditKey? Current => Keys.Count > 0 ? Keys[^1] : null;

    /// <summary>For people: where the keys are.</summary>
    public string Place => File is null ? "Audit:Key" : $"'{File}'";

    /// <summary>Where the keys are or will be kept; null if the settings hold them.</summary>
    public static string? FileOf(Settings settings) =>
        settings.Audit.Key.Length > 0
            ? null
            : Path.GetFullPath(
                settings.Audit.KeyFile.Length > 0 ? settings.Audit.KeyFile : $"{Path.TrimEndingDirectorySeparator(settings.Storage.Path)}.audit-key");

    /// <exception cref="StorageException">The file can't be read, or holds something else.</exception>
    public static KeyRing Of(Settings settings)
    {
        if (FileOf(settings) is not { } file)
        {
            return new KeyRing([.. AuditOptions.KeysIn(settings.Audit.Key).OfType<AuditKey>()], null);
        }

        try
        {
            return In(file) is { } keys ? new KeyRing(keys, file)
                : In(Aside(file)) is { } proposed ? new KeyRing(proposed, file, IsProposed: true)
                : new KeyRing([], file);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The key of the audit log can't be read: {fault.Message}", fault);
        }
    }

    /// <summary>
    /// Saves a key as the sealing one, in a file that only its user may read, the first one as proposed; false if another node has made the file by
    /// now.
    /// </summary>
    /// <exception cref="StorageException">It can't be written.</exception>
    public bool Add(AuditKey key)
    {
        // Written aside first, so that nobody reads half of it.
        var aside = $"{File}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = OwnerOnly.File(aside))
            {
                stream.Write(Encoding.ASCII.GetBytes(string.Concat(Keys.Append(key).Select(one => $"{one.Export()}\n"))));
                stream.Flush(flushToDisk: true);
            }

            if (Keys.Count > 0)
            {
                System.IO.File.Move(aside, File!, overwrite: true);
                return true;
            }

            System.IO.File.Move(aside, Aside(File!), overwrite: false);
            if (!System.IO.File.Exists(File))
            {
                return true;
            }

            System.IO.File.Delete(Aside(File));
            return false;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            System.IO.File.Delete(aside);
            return Keys.Count == 0 && (System.IO.File.Exists(Aside(File!)) || System.IO.File.Exists(File))
                ? false
                : throw new StorageException(
                    $"The key of the audit log can't be kept: {fault.Message} Set Audit:KeyFile to a file outside of the store that can be written.",
                    fault);
        }
    }

    /// <summary>The log has begun with the proposed key; the first node to get here keeps it under its final name.</summary>
    /// <exception cref="StorageException">It can't be written.</exception>
    public static void Confirm(Settings settings)
    {
        try
        {
            if (FileOf(settings) is { } file && !System.IO.File.Exists(file) && System.IO.File.Exists(Aside(file)))
            {
                System.IO.File.Move(Aside(file), file);
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            if (!System.IO.File.Exists(FileOf(settings)))
            {
                throw new StorageException($"The key of the audit log can't be kept: {fault.Message}", fault);
            }
        }
    }

    private static string Aside(string file) => $"{file}.new";

    private static IReadOnlyList<AuditKey>? In(string file)
    {
        if (!System.IO.File.Exists(file))
        {
            return null;
        }

        // A pipe would be waited for, and a device has no end.
        var keys = GivenFile.LengthOf(file) is > 0 and <= Most ? AuditOptions.KeysIn(System.IO.File.ReadAllText(file)) : [];
        return keys.Count > 0 && keys.All(key => key is not null)
            ? [.. keys.OfType<AuditKey>()]
            : throw new StorageException($"'{file}' is no file of keys of the audit log; it was left as it is.");
    }
}
