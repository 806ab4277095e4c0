namespace ChatSales.Bot.Inspect;

/// <summary>How many messages and uploads have their files in memory at a time, whoever sent them: each has up to 20 MB, so their number bounds what files take of the host.</summary>
internal sealed class FileRoom : IDisposable
{
    private const int AtOnce = 3;
    private readonly SemaphoreSlim places = new(AtOnce);

    /// <summary>Waits for a place; it is free again when disposed of.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken ct)
    {
        await places.WaitAsync(ct);
        return new Place(places);
    }

    public void Dispose() => places.Dispose();

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
