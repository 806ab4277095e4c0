namespace ChatSales.Adapters.WebChat;

/// <summary>Tells open pages that a person's conversation has changed.</summary>
public sealed class WebFeed
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Action> listeners = [];

    /// <summary>Calls back after each change until disposed.</summary>
    public IDisposable Listen(string personId, Action changed)
    {
        lock (gate)
        {
            listeners[personId] = listeners.GetValueOrDefault(personId) + changed;
        }

        return new Subscription(() => End(personId, changed));
    }

    internal void Changed(string personId)
    {
        Action? all;
        lock (gate)
        {
            all = listeners.GetValueOrDefault(personId);
        }

        all?.Invoke();
    }

    private void End(string personId, Action changed)
    {
        lock (gate)
        {
            if (listeners.GetValueOrDefault(personId) - changed is { } others)
            {
                listeners[personId] = others;
            }
            else
            {
                listeners.Remove(personId);
            }
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
