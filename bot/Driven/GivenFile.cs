namespace ChatSales.Bot.Driven;

/// <summary>
/// Files named on the command line: read whole, but never more than is sensible. What is no regular file is refused: a device has no end, and opening
/// a pipe waits until somebody writes to it.
/// </summary>
internal static class GivenFile
{
    // Bytes. Platforms take files of 20 to 100 MB, and the bot says itself what is too large for it; a year of a team's story is a few megabytes.
    private const int MostToSend = 100 * 1024 * 1024;
    private const int MostOfLines = 64 * 1024 * 1024;

    /// <summary>A file to be sent.</summary>
    /// <exception cref="BadInputException">It can't be read, or is too long.</exception>
    public static Task<byte[]> ToSendAsync(string path, CancellationToken ct) => ReadAsync(path, MostToSend, ct);

    /// <summary>A file that is read whole.</summary>
    /// <exception cref="BadInputException">It can't be read, or is too long.</exception>
    public static Task<byte[]> SmallAsync(string path, int most, CancellationToken ct) => ReadAsync(path, most, ct);

    /// <summary>The lines of a file in UTF-8.</summary>
    /// <exception cref="BadInputException">It can't be read, or is too long.</exception>
    public static async Task<IReadOnlyList<string>> LinesAsync(string path, CancellationToken ct)
    {
        using var text = new StreamReader(new MemoryStream(await ReadAsync(path, MostOfLines, ct)));
        var lines = new List<string>();
        while (await text.ReadLineAsync(ct) is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>Whether it has bytes of its own, unlike a pipe or a device.</summary>
    public static bool HasBytes(string path) => LengthOf(path) > 0;

    /// <summary>Its bytes; 0 if it is a pipe or a device. Of a link, those of the file that it leads to.</summary>
    public static long LengthOf(string path)
    {
        // A link that is named without its folder would be looked for at the root.
        var full = Path.GetFullPath(path);
        return ((FileInfo?)File.ResolveLinkTarget(full, returnFinalTarget: true) ?? new FileInfo(full)).Length;
    }

    private static async Task<byte[]> ReadAsync(string path, int most, CancellationToken ct)
    {
        try
        {
            if (Directory.Exists(path))
            {
                throw new BadInputException($"'{path}' can't be read: it is a folder.");
            }

            if (!HasBytes(path))
            {
                throw new BadInputException($"'{path}' is empty, or no regular file.", isUsage: true);
            }

            await using var file = File.OpenRead(path);
            using var bytes = new MemoryStream();
            var buffer = new byte[64 * 1024];
            while (await file.ReadAsync(buffer, ct) is > 0 and var read)
            {
                if (bytes.Length + read > most)
                {
                    throw new BadInputException($"'{path}' is longer than {most >> 20} MB.", isUsage: true);
                }

                bytes.Write(buffer, 0, read);
            }

            return bytes.ToArray();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"'{path}' can't be read: {fault.Message}");
        }
    }
}
