namespace ChatSales.Bot.Hosting;

/// <summary>What is long in coming waits until the host answers: it would only take the processor from the start.</summary>
internal static class HostStart
{
    /// <summary>Waits until the host has started.</summary>
    public static async Task StartedAsync(this IHostApplicationLifetime lifetime, CancellationToken ct)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(ct);
    }
}
