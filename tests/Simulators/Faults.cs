using System.Collections.Concurrent;

namespace ChatSales.Simulators;

/// <summary>What can go wrong on the way.</summary>
public enum Fault
{
    /// <summary>The access token has run out early.</summary>
    ExpiredToken,
    RateLimited,
    Busy,
    ServerError,

    /// <summary>The caller's address is not among the app's trusted ones (60020).</summary>
    UntrustedAddress,

    /// <summary>The app lacks a permission (Feishu 99991672).</summary>
    MissingScope,

    /// <summary>The answer takes until <see cref="Faults.GoOn"/>.</summary>
    Slow,

    /// <summary>The connection is cut before anything happens.</summary>
    Cut,

    /// <summary>It happens, but the connection is cut before the answer.</summary>
    CutAfterEffect,
}

/// <summary>Faults to come, by path (e.g. <c>message/send</c>), each once, in order.</summary>
public sealed class Faults
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> next = [];
    private readonly TaskCompletionSource slow = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Next(string path, params IReadOnlyList<Fault> faults)
    {
        foreach (var fault in faults)
        {
            next.GetOrAdd(path, _ => new()).Enqueue(fault);
        }
    }

    /// <summary>Lets the slow answers come.</summary>
    public void GoOn() => slow.TrySetResult();

    internal Task SlowAsync(CancellationToken ct) => slow.Task.WaitAsync(ct);

    internal Fault? Take(string path) => next.TryGetValue(path, out var queue) && queue.TryDequeue(out var fault) ? fault : null;
}
