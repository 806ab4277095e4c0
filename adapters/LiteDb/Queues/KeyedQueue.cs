using ChatSales.Core.Storage;

namespace ChatSales.Adapters.LiteDb.Queues;

/// <summary>
/// The order of handing out: first come first served within a key, one at a time per key, many keys in parallel. Knows what waits, is claimed or
/// deferred; the messages themselves are durable elsewhere.
/// </summary>
/// <param name="clock">Decides which messages are due.</param>
/// <param name="isSuspect">Whether a message is handed out only by itself, see <see cref="IInbox.ClaimAsync"/>; null for none.</param>
internal sealed class KeyedQueue<T>(TimeProvider clock, Predicate<T>? isSuspect = null)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Line> lines = [];
    private readonly Dictionary<string, Entry> byId = [];
    private readonly SortedSet<(long Order, string Key)> ready = [];
    private readonly PriorityQueue<(string Key, Entry? Entry), DateTimeOffset> later = new();
    private readonly HashSet<string> suspects = [];
    private readonly HashSet<string> claimed = [];

    // Since when others have been waiting for suspects, one or several in a row.
    private DateTimeOffset? alone;
    private TaskCompletionSource signal = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Entry(string Id, string Key, long Order, T Message);

    private sealed class Line
    {
        public SortedDictionary<long, Entry> Waiting { get; } = [];

        // The id of the message that is claimed.
        public string? Claimed { get; set; }

        public DateTimeOffset BlockedUntil { get; set; }

        // What the line is listed under in `ready`; null while it is not listed.
        public long? Listed { get; set; }
    }

    public int Count
    {
        get
        {
            lock (gate)
            {
                return byId.Count;
            }
        }
    }

    /// <summary>A key's messages that are neither done nor given up, without deferred ones that let others pass.</summary>
    public long CountOf(string key)
    {
        lock (gate)
        {
            return lines.TryGetValue(key, out var line) ? line.Waiting.Count + (line.Claimed is null ? 0 : 1) : 0;
        }
    }

    /// <summary>The messages that are neither done nor given up.</summary>
    public IReadOnlyList<T> Messages
    {
        get
        {
            lock (gate)
            {
                return [.. byId.Values.OrderBy(entry => entry.Order).Select(entry => entry.Message)];
            }
        }
    }

    /// <summary>A message that is neither done nor given up, and its order; null if there is none with this id.</summary>
    public (T Message, long Order)? Find(string id)
    {
        lock (gate)
        {
            return byId.TryGetValue(id, out var entry) ? (entry.Message, entry.Order) : null;
        }
    }

    /// <summary>A message deferred from the start lets later ones of its key pass.</summary>
    public void Add(string id, string key, long order, T message, DateTimeOffset? notBefore = null)
    {
        lock (gate)
        {
            var entry = Keep(new Entry(id, key, order, message));
            if (notBefore > clock.GetUtcNow())
            {
                later.Enqueue((key, entry), notBefore.Value);
            }
            else
            {
                Wait(entry);
            }

            Signal();
        }
    }

    public IReadOnlyList<T> Claim(int max)
    {
        lock (gate)
        {
            Wake();
            if (max > 0 && NextSuspect() is { } suspect)
            {
                return claimed.Count == 0 ? [Take(suspect)] : [];
            }

            var taken = new List<T>();
            while (taken.Count < max && ready.Count > 0)
            {
                taken.Add(Take(ready.Min.Key));
            }

            return taken;
        }
    }

    /// <summary>Returns to its place, unhandled.</summary>
    public void Release(string id) => End(id, entry => Wait(entry));

    /// <summary>Handled or given up.</summary>
    public void Remove(string id) => End(id, entry =>
    {
        byId.Remove(entry.Id);
        suspects.Remove(entry.Id);
    });

    /// <summary>Deferred in its new form. If it holds its place, its key waits with it; otherwise later messages of the key pass.</summary>
    public void Defer(string id, T message, DateTimeOffset until, bool holdsPlace) => End(id, entry =>
    {
        var changed = Keep(entry with { Message = message });
        if (holdsPlace)
        {
            lines[entry.Key].BlockedUntil = until;
            Wait(changed);
        }

        later.Enqueue((entry.Key, holdsPlace ? null : changed), until);
    });

    /// <summary>Nothing of a waiting message's key is handed out before the instant.</summary>
    public void Hold(string id, DateTimeOffset until)
    {
        lock (gate)
        {
            var key = byId[id].Key;
            var line = LineOf(key);
            line.BlockedUntil = until;
            List(key, line);
            later.Enqueue((key, null), until);
        }
    }

    /// <summary>Completes when something may be ready.</summary>
    public async Task WaitAsync(CancellationToken ct)
    {
        Task signalled;
        TimeSpan? wait;
        lock (gate)
        {
            Wake();
            var waits = claimed.Count > 0 && NextSuspect() is not null;
            if (ready.Count > 0 && !waits)
            {
                return;
            }

            signalled = signal.Task;
            var until = waits ? alone + IInbox.LongestAlone : null;
            wait = (later.TryPeek(out _, out var due) && !(until < due) ? due : until) - clock.GetUtcNow();
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        // What wasn't due at the last look may be now.
        var timer = Task.Delay(wait < TimeSpan.Zero ? TimeSpan.Zero : wait ?? Timeout.InfiniteTimeSpan, clock, stop.Token);
        await Task.WhenAny(signalled, timer);
        await stop.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }

    private void End(string id, Action<Entry> then)
    {
        lock (gate)
        {
            if (!byId.TryGetValue(id, out var entry))
            {
                return;
            }

            var line = LineOf(entry.Key);
            line.Claimed = line.Claimed == id ? null : line.Claimed;
            claimed.Remove(id);
            then(entry);
            List(entry.Key, line);
            Signal();
        }
    }

    private Entry Keep(Entry entry)
    {
        _ = isSuspect?.Invoke(entry.Message) == true ? suspects.Add(entry.Id) : suspects.Remove(entry.Id);
        return byId[entry.Id] = entry;
    }

    // The line of the next message that goes alone: one that has to wait until nothing is claimed, or the one for which all others wait. Null, as
    // nearly always, if there is none.
    private string? NextSuspect()
    {
        var next = suspects.Count == 0 ? null
            : suspects.FirstOrDefault(claimed.Contains) is { } held ? byId[held].Key
            : ready.Select(one => one.Key).FirstOrDefault(key => suspects.Contains(lines[key].Waiting.First().Value.Id));
        var now = clock.GetUtcNow();
        alone = next is null ? null : alone ?? now;
        return now - alone >= IInbox.LongestAlone ? null : next;
    }

    private T Take(string key)
    {
        var line = lines[key];
        var (order, entry) = line.Waiting.First();
        line.Waiting.Remove(order);
        line.Claimed = entry.Id;
        claimed.Add(entry.Id);
        List(entry.Key, line);
        return entry.Message;
    }

    private void Wake()
    {
        var now = clock.GetUtcNow();
        while (later.TryPeek(out var next, out var due) && due <= now)
        {
            later.Dequeue();
            if (next.Entry is not { } entry)
            {
                List(next.Key, LineOf(next.Key));
            }
            else if (byId.ContainsKey(entry.Id))
            {
                Wait(entry);
            }
        }
    }

    private void Wait(Entry entry)
    {
        var line = LineOf(entry.Key);
        line.Waiting[entry.Order] = entry;
        List(entry.Key, line);
    }

    private Line LineOf(string key) => lines.TryGetValue(key, out var line) ? line : lines[key] = new Line();

    // Lists the line under its first message if that may be handed out now; forgets an empty line.
    private void List(string key, Line line)
    {
        if (line.Listed is { } listed)
        {
            ready.Remove((listed, key));
            line.Listed = null;
        }

        if (line.Waiting.Count == 0)
        {
            if (line.Claimed is null && line.BlockedUntil <= clock.GetUtcNow())
            {
                lines.Remove(key);
            }
        }
        else if (line.Claimed is null && line.BlockedUntil <= clock.GetUtcNow())
        {
            line.Listed = line.Waiting.First().Key;
            ready.Add((line.Listed.Value, key));
        }
    }

    private void Signal()
    {
        signal.TrySetResult();
        signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
