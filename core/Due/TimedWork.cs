namespace ChatSales.Core.Due;

/// <summary>The ledger for whoever sets the clock.</summary>
public sealed class TimedWork(Drain drain, Stops stops) : ITimedWork
{
    public Task PrepareAsync(CancellationToken ct) => drain.PrepareAsync(ct);

    public Task<DateTimeOffset?> NextAsync(CancellationToken ct) => drain.NextAsync(ct, isSeen: true);

    public async Task RunAsync(CancellationToken ct)
    {
        await drain.RunAsync(ct);
        await stops.MarkAsync(ct);
    }

    public async Task CatchUpAsync(DateTimeOffset began, CancellationToken ct)
    {
        await stops.CatchUpAsync(began, ct);
        await stops.MarkAsync(ct);
    }
}
