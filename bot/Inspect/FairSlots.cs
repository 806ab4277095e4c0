namespace ChatSales.Bot.Inspect;

/// <summary>
/// Admits a number at a time: each person once, first come first served, but whoever leaves goes behind everyone waiting with the rest of their
/// requests. So nobody shuts others out, however much they send.
/// </summary>
internal class FairSlots(int atOnce)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Place> inside = [];
    private readonly LinkedList<Place> waiting = [];

    /// <summary>Waits for a place; disposing frees it.</summary>
    public async Task<IDisposable> EnterAsync(string who, CancellationToken ct)
    {
        var place = new Place(this, who);
        lock (gate)
        {
            waiting.AddLast(place);
            Admit();
        }

        try
        {
            await place.Admitted.Task.WaitAsync(ct);
            ct.ThrowIfCancellationRequested();
            return place;
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    private void Leave(Place place)
    {
        lock (gate)
        {
            if (!waiting.Remove(place) && inside.GetValueOrDefault(place.Who) == place)
            {
                inside.Remove(place.Who);
                foreach (var other in waiting.Where(other => other.Who == place.Who).ToList())
                {
                    waiting.Remove(other);
                    waiting.AddLast(other);
                }
            }

            Admit();
        }
    }

    private void Admit()
    {
        while (inside.Count < atOnce && waiting.FirstOrDefault(place => !inside.ContainsKey(place.Who)) is { } next)
        {
            inside.Add(next.Who, next);
            waiting.Remove(next);
            next.Admitted.SetResult();
        }
    }

    private sealed class Place(FairSlots slots, string who) : IDisposable
    {
        public string Who => who;

        public TaskCompletionSource Admitted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Dispose() => slots.Leave(this);
    }
}
