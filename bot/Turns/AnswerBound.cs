using ChatSales.Adapters.Chat;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Turns;

/// <summary>How a message's answers are limited.</summary>
/// <param name="AreSent">Whether they are sent.</param>
/// <param name="Until">For the first unanswered message, until when that lasts; null for later ones.</param>
internal sealed record Answering(bool AreSent, DateTimeOffset? Until)
{
    public static Answering All { get; } = new(true, null);
}

/// <summary>
/// How many of one sender's messages are answered: far more than anyone reads, too few to use up a platform's limits or fill the outbox. Further ones
/// are handled without an answer; the sender is told once, and until when. Counted only in this process, so that it costs nothing per message.
/// </summary>
internal sealed class AnswerBound(IStore store, TimeProvider clock)
{
    /// <summary>The most answers that may wait for one recipient.</summary>
    public const int MostWaiting = 100;

    // Whoever had fewer answers in a window can't have many waiting: the store is only checked beyond that.
    private const int Few = 60;
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);
    private readonly Lock gate = new();
    private readonly Dictionary<(string Sender, TimeSpan Within), Window> windows = [];
    private readonly Dictionary<string, DateTimeOffset> silentUntil = [];
    private DateTimeOffset tidiedAt;

    /// <summary>Counts a message, and says whether to answer it.</summary>
    /// <param name="adapter">The platform, with its limits.</param>
    /// <param name="sender">Who wrote it.</param>
    /// <param name="recipient">Where the answers go.</param>
    /// <param name="ct">Cancels.</param>
    public async ValueTask<Answering> TakeAsync(ChatAdapter adapter, string sender, string recipient, CancellationToken ct)
    {
        var limits = adapter.AnswerLimits;
        if (limits.Count == 0)
        {
            return Answering.All;
        }

        var now = clock.GetUtcNow();
        var (most, full) = Count(sender, limits, now);
        if (full is null && most > Few && await store.Outbox.WaitingAsync(adapter.Platform, recipient, ct) >= MostWaiting)
        {
            full = now + Rest;
        }

        lock (gate)
        {
            var isSilent = silentUntil.TryGetValue(sender, out var until) && until > now;
            if (isSilent || full is null)
            {
                return isSilent ? new Answering(AreSent: false, Until: null) : Answering.All;
            }

            silentUntil[sender] = full.Value;
            return new Answering(AreSent: false, full);
        }
    }

    // The count in the fullest window so far, and the end of one that is over its limit.
    private (int Most, DateTimeOffset? Full) Count(string sender, IReadOnlyList<RateLimit> limits, DateTimeOffset now)
    {
        lock (gate)
        {
            Tidy(now);
            var (most, full) = (0, default(DateTimeOffset?));
            foreach (var limit in limits)
            {
                var known = windows.GetValueOrDefault((sender, limit.Within));
                var window = known?.Ends > now ? known with { Count = known.Count + 1 } : new Window(1, now + limit.Within);
                windows[(sender, limit.Within)] = window;
                (most, full) = (Math.Max(most, window.Count), window.Count > limit.Most && !(full > window.Ends) ? window.Ends : full);
            }

            return (most, full);
        }
    }

    private void Tidy(DateTimeOffset now)
    {
        if (now - tidiedAt < Rest)
        {
            return;
        }

        tidiedAt = now;
        foreach (var (key, _) in windows.Where(one => one.Value.Ends <= now).ToList())
        {
            windows.Remove(key);
        }

        foreach (var (sender, _) in silentUntil.Where(one => one.Value <= now).ToList())
        {
            silentUntil.Remove(sender);
        }
    }

    private sealed record Window(int Count, DateTimeOffset Ends);
}
