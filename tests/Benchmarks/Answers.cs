using System.Collections.Concurrent;
using ChatSales.Simulators.WeCom;

namespace ChatSales.Benchmarks;

/// <summary>Questions over WeCom: tells whoever waits for a member's next message. Each member has one question open at a time.</summary>
internal sealed class Answers : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<SentMessage>> waiting = [];
    private readonly WeComSimulator simulator;
    private readonly Func<SentMessage, bool> isAnswer;

    /// <param name="simulator">WeCom.</param>
    /// <param name="isAnswer">Which message is waited for; any, unless given.</param>
    public Answers(WeComSimulator simulator, Func<SentMessage, bool>? isAnswer = null)
    {
        (this.simulator, this.isAnswer) = (simulator, isAnswer ?? (static _ => true));
        simulator.Sent += Tell;
    }

    /// <summary>Says a text, and waits until the answer has reached WeCom.</summary>
    /// <param name="account">Who says it.</param>
    /// <param name="text">What.</param>
    /// <param name="door">The bot's callback address.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The message that was waited for.</returns>
    public async Task<SentMessage> AskAsync(string account, string text, Uri door, CancellationToken ct)
    {
        var answer = waiting.GetOrAdd(account, _ => new TaskCompletionSource<SentMessage>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        if (await simulator.PostAsync(simulator.Callbacks.Text(account, text), door, ct) is var status and not 200)
        {
            throw new InvalidOperationException($"Status {status}.");
        }

        return await answer.WaitAsync(Patience, ct);
    }

    public void Dispose() => simulator.Sent -= Tell;

    private void Tell(SentMessage message)
    {
        if (isAnswer(message) && waiting.TryRemove(message.UserId, out var one))
        {
            one.TrySetResult(message);
        }
    }
}
