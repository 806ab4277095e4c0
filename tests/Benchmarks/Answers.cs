using System.Collections.Concurrent;
using ChatSales.Simulators.WeCom;

namespace ChatSales.Benchmarks;

/// <summary>Questions over WeCom: tells whoever waits for a member's next message. Each member has one question open at a time.</summary>
internal sealed class Answers : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = [];
    private readonly WeComSimulator simulator;

    public Answers(WeComSimulator simulator)
    {
        this.simulator = simulator;
        simulator.Sent += Tell;
    }

    /// <summary>Says a text, and waits until the answer has reached WeCom.</summary>
    /// <param name="account">Who says it.</param>
    /// <param name="text">What.</param>
    /// <param name="door">The bot's callback address.</param>
    /// <param name="ct">Cancels.</param>
    public async Task AskAsync(string account, string text, Uri door, CancellationToken ct)
    {
        var answer = waiting.GetOrAdd(account, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        if (await simulator.PostAsync(simulator.Callbacks.Text(account, text), door, ct) is var status and not 200)
        {
            throw new InvalidOperationException($"Status {status}.");
        }

        await answer.WaitAsync(Patience, ct);
    }

    public void Dispose() => simulator.Sent -= Tell;

    private void Tell(SentMessage message)
    {
        if (waiting.TryRemove(message.UserId, out var one))
        {
            one.TrySetResult();
        }
    }
}
