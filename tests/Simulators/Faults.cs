using System.Collections.Concurrent;

namespace ChatSales.Simulators;

/// <summary>What can go wrong with a call.</summary>
public enum Fault
{
    /// <summary>The access token has expired early.</summary>
    ExpiredToken,
    RateLimited,
    Busy,
    ServerError,

    /// <summary>The caller's address is not among the app's trusted ones (60020).</summary>
    UntrustedAddress,

    /// <summary>The app lacks a permission (Feishu 99991672).</summary>
    MissingScope,

    /// <summary>A page to read in the place of an answer, as DingTalk shows an address that it has banned.</summary>
    HtmlPage,

    /// <summary>The answer says that there is more, but not where.</summary>
    NoNextPage,

    /// <summary>The answer leaves out its last item.</summary>
    Fewer,

    /// <summary>The answer takes until <see cref="Faults.GoOn"/>.</summary>
    Slow,

    /// <summary>The connection is cut before anything happens.</summary>
    Cut,

    /// <summary>It happens, but the connection is cut before the answer.</summary>
    CutAfterEffect,

    /// <summary>It happens, but no answer comes, while the connection lives on.</summary>
    Unreceipted,
}

/// <summary>Planned faults by path (e.g. <c>message/send</c>), each once, in order.</summary>
public sealed class Faults
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Fault>> next = [];
    private readonly ConcurrentDictionary<string, int> calls = [];
    private readonly ConcurrentDictionary<string, int> happened = [];
    private TaskCompletionSource slow = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Paths on which something has gone wrong so far.</summary>
    public IReadOnlyCollection<string> Happened => [.. happened.Keys];

    /// <summary>Calls of a path so far.</summary>
    public int Calls(string path) => calls.GetValueOrDefault(path);

    public void Next(string path, params IReadOnlyList<Fault> faults)
    {
        foreach (var fault in faults)
        {
            next.GetOrAdd(path, _ => new()).Enqueue(fault);
        }
    }

    /// <summary>Releases the slow answers.</summary>
    public void GoOn() => slow.TrySetResult();

    /// <summary>Cancels planned faults; the next slow answers wait again.</summary>
    public void Clear()
    {
        next.Clear();
        if (slow.Task.IsCompleted)
        {
            slow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    internal Task SlowAsync(CancellationToken ct) => slow.Task.WaitAsync(ct);

    internal Fault? Take(string path)
    {
        calls.AddOrUpdate(path, 1, static (_, count) => count + 1);
        if (!next.TryGetValue(path, out var queue) || !queue.TryDequeue(out var fault))
        {
            return null;
        }

        happened.TryAdd(path, 0);
        return fault;
    }

    /// <summary>Answers a call, or makes it fail as planned.</summary>
    /// <param name="http">The call.</param>
    /// <param name="path">The path under which faults are planned.</param>
    /// <param name="expire">Ends the life of the call's token.</param>
    /// <param name="answer">Checks the token and handles the call, or answers with the platform's own code for the fault.</param>
    internal async Task GuardAsync(HttpContext http, string path, Action expire, Func<Fault?, Task<IResult>> answer)
    {
        var fault = Take(path);
        switch (fault)
        {
            case Fault.Cut:
                http.Abort();
                return;
            case Fault.Slow:
                await SlowAsync(http.RequestAborted);
                break;
            case Fault.ExpiredToken:
                expire();
                break;
        }

        var result = await answer(fault);
        if (fault == Fault.CutAfterEffect)
        {
            http.Abort();
            return;
        }

        await result.ExecuteAsync(http);
    }
}
