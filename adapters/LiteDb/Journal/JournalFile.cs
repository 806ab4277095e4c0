using System.Text.Json;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.LiteDb.Journal;

/// <summary>
/// One file of the inbox journal: a JSON line for each message, in the order of arrival. A line counts once the flush after it has returned; anything
/// after the last whole line was never acknowledged.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private readonly FileStream file;
    private long length;

    private JournalFile(string path, int number)
    {
        (Path, Number) = (path, number);
        file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
    }

    public string Path { get; }

    /// <summary>Place in the order of files.</summary>
    public int Number { get; }

    public long Length => length;

    /// <summary>How many of its messages still rely on it.</summary>
    public int Needed { get; set; }

    /// <summary>Opens or creates a file and reads its messages; a torn end is cut off.</summary>
    public static (JournalFile File, IReadOnlyList<InboxMessage> Messages) Open(string path, int number)
    {
        var opened = new JournalFile(path, number);
        var messages = new List<InboxMessage>();
        var content = File.ReadAllBytes(path).AsSpan();
        while (content.IndexOf((byte)'\n') is >= 0 and var end && Read(content[..end]) is { } message)
        {
            messages.Add(message);
            opened.length += end + 1;
            content = content[(end + 1)..];
        }

        opened.file.SetLength(opened.length);
        return (opened, messages);
    }

    public static ReadOnlyMemory<byte> Line(InboxMessage message)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(message, StoredJson.Options);
        Array.Resize(ref json, json.Length + 1);
        json[^1] = (byte)'\n';
        return json;
    }

    /// <summary>Adds lines durably, all or none.</summary>
    /// <exception cref="IOException">Not added.</exception>
    public void Append(IReadOnlyList<ReadOnlyMemory<byte>> lines)
    {
        try
        {
            RandomAccess.Write(file.SafeFileHandle, lines, length);
            RandomAccess.FlushToDisk(file.SafeFileHandle);
            length += lines.Sum(line => (long)line.Length);
        }
        catch (IOException)
        {
            // Their partial writes must not come back as if acknowledged.
            file.SetLength(length);
            throw;
        }
    }

    public void Dispose() => file.Dispose();

    private static InboxMessage? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<InboxMessage>(line, StoredJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
