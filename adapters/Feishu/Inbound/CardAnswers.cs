using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace ChatSales.Adapters.Feishu.Inbound;

/// <summary>
/// Lets the answer to a tap carry the card that replaces the tapped one, if the turn is done within two of the three seconds that Feishu waits. This
/// is only for speed: the API sends the replacement anyway, after the answer, as Feishu demands.
/// </summary>
public sealed class CardAnswers(TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, AwaitedCard> awaited = [];

    /// <summary>To be called before the tap goes into the inbox; null if another tap on the same card is waiting.</summary>
    public AwaitedCard? Expect(string messageId)
    {
        AwaitedCard? one = null;
        one = new AwaitedCard(clock, Patience, () => awaited.TryRemove(KeyValuePair.Create(messageId, one!)));
        return awaited.TryAdd(messageId, one) ? one : null;
    }

    /// <summary>Nothing replaces the card.</summary>
    public void Release(string messageId)
    {
        if (awaited.TryGetValue(messageId, out var answer))
        {
            answer.Set(null);
        }
    }

    /// <summary>Hands the replacement to the waiting answer, if any, and returns once that is written.</summary>
    public async Task GiveAsync(string messageId, JsonObject card, CancellationToken ct)
    {
        if (awaited.TryGetValue(messageId, out var answer))
        {
            answer.Set(card);
            await answer.Written.WaitAsync(ct);
        }
    }
}

/// <summary>An answer that waits for its card; disposed once it is written, or won't be.</summary>
public sealed class AwaitedCard(TimeProvider clock, TimeSpan patience, Action forget) : IDisposable
{
    private readonly TaskCompletionSource<JsonObject?> card = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Task Written => written.Task;

    /// <summary>The card that replaces the tapped one; null if there is none or it takes longer.</summary>
    /// <param name="hurry">Ends the wait at once.</param>
    public async Task<JsonObject?> WaitAsync(Task hurry)
    {
        using var stop = new CancellationTokenSource();
        await Task.WhenAny(card.Task, hurry, Task.Delay(patience, clock, stop.Token));
        await stop.CancelAsync();
        Set(null);
        return await card.Task;
    }

    internal void Set(JsonObject? replacement) => card.TrySetResult(replacement);

    public void Dispose()
    {
        forget();
        written.TrySetResult();
    }
}
