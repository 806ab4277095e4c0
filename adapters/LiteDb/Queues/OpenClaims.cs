using System.Text.Json;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.LiteDb.Queues;

/// <summary>
/// Which inbox messages are being handled, in a small file that outlives the process: what stands in it at the next start was in the hands of one that ended without a word. The
/// file is written without a flush, as the system keeps what it was given when a process dies; after a power cut it may tell less, which harms nobody.
/// </summary>
internal sealed class OpenClaims : IDisposable
{
    private const string FileName = "inbox.claims";
    private const int LargestFile = 64 * 1024;

    // A line is one of these and the id as JSON: a claim began; it was given back; its message has an outcome.
    private const char Begun = '+';
    private const char Released = '~';
    private const char Ended = '-';

    private readonly Lock gate = new();
    private readonly FileStream file;
    private readonly HashSet<string> held = [];
    private Dictionary<string, int> unended = [];

    /// <exception cref="StorageException">The file can't be read or written.</exception>
    public OpenClaims(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
            {
                Restore(line);
            }

            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            file.Seek(0, SeekOrigin.End);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The store can't be used: {fault.Message}", fault);
        }
    }

    /// <summary>How many claims of a message in a row ended with their process.</summary>
    public int UnendedOf(string id) => unended.GetValueOrDefault(id);

    /// <summary>Forgets messages that do not wait any more.</summary>
    public void Keep(IEnumerable<string> waiting)
    {
        lock (gate)
        {
            unended = waiting.Where(unended.ContainsKey).ToDictionary(id => id, id => unended[id]);
            Rewrite();
        }
    }

    public void Begin(IEnumerable<string> ids)
    {
        lock (gate)
        {
            Append(ids.Where(held.Add), Begun);
        }
    }

    /// <summary>The claim was given back: it is as if it had not been.</summary>
    public void Release(string id) => End(id, Released);

    /// <summary>The message has an outcome.</summary>
    public void End(string id) => End(id, Ended);

    /// <summary>A process that ends in order leaves no suspects: what it had claimed is as it was.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            held.Clear();
            Rewrite();
            file.Dispose();
        }
    }

    private void Restore(string line)
    {
        if (line.Length < 2 || Read(line[1..]) is not { } id)
        {
            return;
        }

        unended[id] = line[0] switch
        {
            Begun => UnendedOf(id) + 1,
            Released => Math.Max(UnendedOf(id) - 1, 0),
            _ => 0,
        };
    }

    private void End(string id, char how)
    {
        lock (gate)
        {
            if (how == Ended)
            {
                unended.Remove(id);
            }

            if (held.Remove(id))
            {
                Append([id], how);
            }
        }
    }

    private void Append(IEnumerable<string> ids, char what)
    {
        var lines = string.Concat(ids.Select(id => Line(what, id)));
        if (lines.Length > 0)
        {
            Write(lines);
            if (file.Length > LargestFile)
            {
                Rewrite();
            }
        }
    }

    private void Rewrite()
    {
        var lines = held.Concat(unended.SelectMany(one => Enumerable.Repeat(one.Key, one.Value))).Select(id => Line(Begun, id));
        Guarded(() => file.SetLength(0));
        Write(string.Concat(lines));
    }

    private void Write(string lines) => Guarded(() => file.Write(System.Text.Encoding.UTF8.GetBytes(lines)));

    // A full disk keeps nobody from working: then a crash is counted once less.
    private static void Guarded(Action write)
    {
        try
        {
            write();
        }
        catch (IOException)
        {
            // The next line is written again.
        }
    }

    private static string Line(char what, string id) => $"{what}{JsonSerializer.Serialize(id, StoredJson.Options)}\n";

    private static string? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<string>(json, StoredJson.Options);
        }
        catch (JsonException)
        {
            // The end of a file that a power cut tore.
            return null;
        }
    }
}
