namespace ChatSales.Bot.Hosting;

/// <summary>Lets what can wait begin once the host answers: what is compiled and read at the start is as much as two processors can do.</summary>
internal static class HostStart
{
    /// <summary>Completes once the host has started.</summary>
    public static async Task WaitForStartAsync(this IHostApplicationLifetime lifetime, CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(ct);
    }
}
