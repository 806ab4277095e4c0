using System.Text.Json;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.LiteDb.Queues;

/// <summary>
/// Which inbox messages are being handled, in a small file that outlives the process: whatever it lists at the next start was being handled by a
/// process that died. The file is written without a flush, as the system keeps written data when a process dies; after a power cut it may list less,
/// which is harmless.
/// </summary>
internal sealed class OpenClaims : IDisposable
{
    public const string FileName = "inbox.claims";
    private const int LargestFile = 64 * 1024;

    // A line is one of these and the id as JSON. In this life: a claim began, was given back, or its message has an outcome. From earlier lives: a
    // process ended that had it in hand, or had it alone.
    private const char Begun = '+';
    private const char Released = '~';
    private const char Ended = '-';
    private const char Suspect = '?';
    private const char Unended = '!';

    private readonly Lock gate = new();
    private readonly FileStream file;
    private readonly HashSet<string> held = [];

    // How often a process died while handling only this suspect.
    private Dictionary<string, int> suspects = [];

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

        foreach (var id in held)
        {
            suspects[id] = suspects.GetValueOrDefault(id) + (held.Count == 1 ? 1 : 0);
        }

        held.Clear();
    }

    /// <summary>A waiting message, with what is known about processes that died with it.</summary>
    public InboxMessage Suspected(InboxMessage message) =>
        suspects.TryGetValue(message.Id, out var unended) ? message with { Suspect = true, Unended = unended } : message.Cleared();

    /// <summary>Forgets messages that no longer wait.</summary>
    public void Keep(IEnumerable<string> waiting)
    {
        lock (gate)
        {
            suspects = waiting.Where(suspects.ContainsKey).ToDictionary(id => id, id => suspects[id]);
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

    /// <summary>The claim was given back: as if it had never been.</summary>
    public void Release(string id) => End(id, Released);

    /// <summary>The message has an outcome.</summary>
    public void End(string id) => End(id, Ended);

    /// <summary>A clean exit leaves no suspects: what was claimed is as before.</summary>
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

        switch (line[0])
        {
            case Begun:
                held.Add(id);
                break;
            case Released:
                held.Remove(id);
                break;
            case Ended:
                held.Remove(id);
                suspects.Remove(id);
                break;
            case Suspect:
                suspects.TryAdd(id, 0);
                break;
            case Unended:
                suspects[id] = suspects.GetValueOrDefault(id) + 1;
                break;
        }
    }

    private void End(string id, char how)
    {
        lock (gate)
        {
            if (how == Ended)
            {
                suspects.Remove(id);
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
        var lines = suspects
            .Select(one => Line(Suspect, one.Key) + string.Concat(Enumerable.Repeat(Line(Unended, one.Key), one.Value)))
            .Concat(held.Select(id => Line(Begun, id)));
        Guarded(() => file.SetLength(0));
        Write(string.Concat(lines));
    }

    private void Write(string lines) => Guarded(() => file.Write(System.Text.Encoding.UTF8.GetBytes(lines)));

    // A full disk must not stop work: at worst one crash goes uncounted.
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
