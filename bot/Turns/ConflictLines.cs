namespace ChatSales.Bot.Turns;

/// <summary>
/// Turns that hit a concurrent change queue for that document and are retried one by one: where many want the same one (a counter), each would
/// otherwise keep losing to the others.
/// </summary>
internal sealed class ConflictLines
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Line> lines = [];

    private sealed class Line
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public int People { get; set; }
    }

    /// <summary>Waits for its turn; disposing lets the next one go.</summary>
    public async Task<IDisposable> EnterAsync(string kind, string id, CancellationToken ct)
    {
        var key = $"{kind}/{id}";
        Line line;
        lock (gate)
        {
            line = lines.TryGetValue(key, out var known) ? known : lines[key] = new Line();
            line.People++;
        }

        try
        {
            await line.Turn.WaitAsync(ct);
            return new Place(() =>
            {
                line.Turn.Release();
                Leave(key, line);
            });
        }
        catch (OperationCanceledException)
        {
            Leave(key, line);
            throw;
        }
    }

    private void Leave(string key, Line line)
    {
        lock (gate)
        {
            if (--line.People == 0)
            {
                lines.Remove(key);
                line.Turn.Dispose();
            }
        }
    }

    private sealed class Place(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
