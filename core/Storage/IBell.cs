namespace ChatSales.Core.Storage;

/// <summary>
/// Tells all processes that share a store that something has changed, by topic. Only a hint to look again: it rings after the fact, may ring without
/// cause, and reaches a process late that can't reach the store for a while.
/// </summary>
public interface IBell
{
    /// <summary>The topic that a store rings after each commit with changes for its feed (<see cref="IStore.ChangesAfterAsync"/>).</summary>
    const string Changes = "changes";

    void Ring(string topic);

    /// <summary>Calls back after each ring, on any thread, until disposed.</summary>
    IDisposable Listen(string topic, Action heard);
}

/// <summary>The bell within one process.</summary>
public sealed class Bell : IBell
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Action> listeners = [];

    public void Ring(string topic)
    {
        Action? all;
        lock (gate)
        {
            all = listeners.GetValueOrDefault(topic);
        }

        all?.Invoke();
    }

    /// <summary>For when rings may have been missed.</summary>
    public void RingAll()
    {
        List<Action> all;
        lock (gate)
        {
            all = [.. listeners.Values];
        }

        all.ForEach(heard => heard());
    }

    public IDisposable Listen(string topic, Action heard)
    {
        lock (gate)
        {
            listeners[topic] = listeners.GetValueOrDefault(topic) + heard;
        }

        return new Subscription(() => End(topic, heard));
    }

    private void End(string topic, Action heard)
    {
        lock (gate)
        {
            if (listeners.GetValueOrDefault(topic) - heard is { } others)
            {
                listeners[topic] = others;
            }
            else
            {
                listeners.Remove(topic);
            }
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
