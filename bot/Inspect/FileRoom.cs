namespace ChatSales.Bot.Inspect;

/// <summary>
/// How many messages and uploads have their files in memory at a time: each has up to 20 MB, so their number bounds what files take of the host. One sender has one place, and who
/// came first goes first, so that nobody keeps all the others out.
/// </summary>
internal sealed class FileRoom
{
    private const int AtOnce = 3;
    private readonly Lock gate = new();
    private readonly Dictionary<string, Place> inside = [];
    private readonly LinkedList<Place> waiting = [];

    /// <summary>Waits for a place; it is free again when disposed of.</summary>
    public async Task<IDisposable> EnterAsync(string sender, CancellationToken ct)
    {
        var place = new Place(this, sender);
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
            if (!waiting.Remove(place) && inside.GetValueOrDefault(place.Sender) == place)
            {
                inside.Remove(place.Sender);
            }

            Admit();
        }
    }

    private void Admit()
    {
        for (var node = waiting.First; node is not null && inside.Count < AtOnce;)
        {
            var (place, here) = (node.Value, node);
            node = node.Next;
            if (inside.TryAdd(place.Sender, place))
            {
                waiting.Remove(here);
                place.Admitted.SetResult();
            }
        }
    }

    private sealed class Place(FileRoom room, string sender) : IDisposable
    {
        public string Sender => sender;

        public TaskCompletionSource Admitted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Dispose() => room.Leave(this);
    }
}
