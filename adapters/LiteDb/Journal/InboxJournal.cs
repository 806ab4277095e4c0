using System.Globalization;
using ChatSales.Adapters.LiteDb.Writing;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.LiteDb.Journal;

/// <summary>
/// Keeps inbox messages from their acknowledgement until their outcome is committed: appended to files next to the database, many per flush, as an
/// insert into LiteDB costs twenty times as much (docs/decisions/0004-embedded-store.md). A file is deleted once none of its messages relies on it.
/// </summary>
internal sealed class InboxJournal : IDisposable
{
    private const long LargestFile = 16 * 1024 * 1024;
    private readonly string folder;
    private readonly KnownIds settled;
    private readonly Action<InboxMessage> added;
    private readonly Lock gate = new();
    private readonly Dictionary<string, JournalFile> fileOf = [];
    private readonly List<JournalFile> files = [];
    private readonly GroupLoop<Entry> loop;

    /// <param name="folder">Of the store.</param>
    /// <param name="settled">Which ids were already settled or deferred.</param>
    /// <param name="added">Called in order for each message once it is durable.</param>
    public InboxJournal(string folder, KnownIds settled, Action<InboxMessage> added)
    {
        (this.folder, this.settled, this.added) = (folder, settled, added);
        Restore();
        loop = new GroupLoop<Entry>("inbox journal", Append);
    }

    /// <summary>Keeps a message durably; false if its id is known.</summary>
    /// <exception cref="StorageException">Not kept.</exception>
    public Task<bool> AddAsync(InboxMessage message)
    {
        var entry = new Entry(message, JournalFile.Line(message));
        loop.Add(entry);
        return entry.Done.Task;
    }

    /// <summary>
    /// Starts a new file, so that the old one can be deleted: settled ids are remembered only for days, so no settled message may stay here that
    /// long.
    /// </summary>
    /// <exception cref="StorageException">The file could not be made.</exception>
    public Task RotateAsync()
    {
        var entry = new Entry(null, default);
        loop.Add(entry);
        return entry.Done.Task;
    }

    /// <summary>The message's outcome is committed elsewhere: it no longer relies on the journal.</summary>
    public void Forget(string messageId)
    {
        lock (gate)
        {
            if (fileOf.Remove(messageId, out var file) && --file.Needed == 0 && file != files[^1])
            {
                Delete(file);
            }
        }
    }

    public void Dispose()
    {
        loop.Dispose();
        files.ForEach(file => file.Dispose());
    }

    // Without a message: start a new file.
    private sealed class Entry(InboxMessage? message, ReadOnlyMemory<byte> line)
    {
        public InboxMessage? Message { get; } = message;

        public ReadOnlyMemory<byte> Line { get; } = line;

        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private void Restore()
    {
        var kept = Directory
            .GetFiles(folder, "inbox-*.journal")
            .Select(path => (Path: path, Number: NumberOf(path)))
            .OrderBy(file => file.Number)
            .ToList();
        foreach (var (path, number) in kept)
        {
            var (file, messages) = JournalFile.Open(path, number);
            files.Add(file);
            var known = settled.Of([.. messages.Select(message => message.Id)]);
            settled.Add(messages.Select(message => message.Id));
            foreach (var message in messages.Where(message => !known.Contains(message.Id)))
            {
                fileOf[message.Id] = file;
                file.Needed++;
                added(message);
            }
        }

        files.Where(file => file.Needed == 0).ToList().ForEach(Delete);
        StartFile(kept.Count > 0 ? kept[^1].Number + 1 : 1);
    }

    private void Append(List<Entry> group)
    {
        try
        {
            var fresh = FreshOf(group);
            if (Current is { Length: > 0 } current && (current.Length >= LargestFile || group.Exists(entry => entry.Message is null)))
            {
                StartFile(current.Number + 1);
            }

            if (fresh.Count > 0)
            {
                Write([.. fresh.Select(entry => entry.Message!)], [.. fresh.Select(entry => entry.Line)]);
            }

            group.ForEach(entry => entry.Done.TrySetResult(fresh.Contains(entry)));
        }
        catch (Exception fault)
        {
            var told = fault as StorageException ?? new StorageException($"The inbox can't be written: {fault.Message}", fault);
            group.ForEach(entry => entry.Done.TrySetException(told));
        }
    }

    // In this order: an outcome commits before the journal forgets the message, so that one of the two knows it at any time.
    private HashSet<Entry> FreshOf(List<Entry> group)
    {
        var fresh = group.Where(entry => entry.Message is not null).DistinctBy(entry => entry.Message!.Id).ToList();
        lock (gate)
        {
            fresh.RemoveAll(entry => fileOf.ContainsKey(entry.Message!.Id));
        }

        var known = settled.Of([.. fresh.Select(entry => entry.Message!.Id)]);
        return [.. fresh.Where(entry => !known.Contains(entry.Message!.Id))];
    }

    private void Write(IReadOnlyList<InboxMessage> messages, IReadOnlyList<ReadOnlyMemory<byte>> lines)
    {
        var current = Current!;
        current.Append(lines);
        settled.Add(messages.Select(message => message.Id));
        lock (gate)
        {
            foreach (var message in messages)
            {
                fileOf[message.Id] = current;
            }

            current.Needed += messages.Count;
        }

        foreach (var message in messages)
        {
            added(message);
        }
    }

    private void StartFile(int number)
    {
        var (file, _) = JournalFile.Open(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"inbox-{number:D8}.journal")), number);
        DiskFolder.Flush(folder);
        lock (gate)
        {
            var full = Current;
            files.Add(file);
            if (full is { Needed: 0 })
            {
                Delete(full);
            }
        }
    }

    private JournalFile? Current
    {
        get
        {
            lock (gate)
            {
                return files.LastOrDefault();
            }
        }
    }

    private void Delete(JournalFile file)
    {
        files.Remove(file);
        file.Dispose();
        File.Delete(file.Path);
    }

    private static int NumberOf(string path) =>
        int.TryParse(Path.GetFileNameWithoutExtension(path)["inbox-".Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
}
