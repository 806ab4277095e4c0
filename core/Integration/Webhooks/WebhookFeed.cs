using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Webhooks;

/// <summary>A stretch of the feed: what is told of it.</summary>
/// <param name="After">The position after which it begins.</param>
/// <param name="Until">Its last position; the same if the feed has nothing more.</param>
/// <param name="Events">In order.</param>
public sealed record FeedStretch(long After, long Until, IReadOnlyList<WebhookEvent> Events);

/// <summary>
/// The feed for all endpoints: what one of them has read, the others needn't read again. It remembers only the last stretches, so whoever is far
/// behind reads for itself.
/// </summary>
public sealed class WebhookFeed(IStore store) : IDisposable
{
    // Some hundred bytes an event: a few megabytes at most.
    private const int MostKept = 40;
    private const int MostAtOnce = 500;
    private readonly SemaphoreSlim one = new(1);
    private readonly LinkedList<FeedStretch> kept = [];

    public void Dispose() => one.Dispose();

    /// <summary>What follows a position.</summary>
    /// <exception cref="StorageException">The store can't be read.</exception>
    public async Task<FeedStretch> AfterAsync(long position, CancellationToken ct)
    {
        await one.WaitAsync(ct);
        try
        {
            if (kept.FirstOrDefault(stretch => stretch.After <= position && position < stretch.Until) is { } known)
            {
                return known.After == position
                    ? known
                    : new FeedStretch(position, known.Until, [.. known.Events.Where(happened => happened.Sequence > position)]);
            }

            var stretch = await ReadAsync(position, MostAtOnce, ct);
            if (stretch.Until > position)
            {
                kept.AddFirst(stretch);
                if (kept.Count > MostKept)
                {
                    kept.RemoveLast();
                }
            }

            return stretch;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>The event at a position; null if there is none that is told.</summary>
    /// <exception cref="StorageException">The store can't be read.</exception>
    public async Task<WebhookEvent?> AtAsync(long position, CancellationToken ct) =>
        (await ReadAsync(position - 1, 1, ct)).Events.FirstOrDefault(happened => happened.Sequence == position);

    private async Task<FeedStretch> ReadAsync(long position, int most, CancellationToken ct)
    {
        var entries = await store.ChangesAfterAsync(position, most, ct);
        return new FeedStretch(
            position, entries.Count == 0 ? position : entries[^1].Sequence, [.. entries.Select(WebhookEvent.Of).OfType<WebhookEvent>()]);
    }
}
