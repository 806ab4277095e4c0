namespace ChatSales.Adapters.Targets;

/// <summary>Lets calls through one at a time and not too close together, where a target takes no more.</summary>
/// <param name="between">The least time from one call's beginning to the next.</param>
/// <param name="clock">Now.</param>
public sealed class CallPace(TimeSpan between, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private DateTimeOffset next = DateTimeOffset.MinValue;

    public async Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            if (next - clock.GetUtcNow() is { } wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, ct);
            }

            next = clock.GetUtcNow() + between;
            return await call();
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}
