using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Webhooks;

/// <summary>
/// Brings events to one endpoint, in order for each deal and at least once: by its position in the feed, a window of events ahead of it, and a row
/// for each deal that is held up. It has a loop and a bounded memory of its own, so it holds up no other endpoint. One process leads at a time.
/// </summary>
internal sealed partial class EndpointRun(
    EndpointOptions options, WebhookOptions all, EndpointBook book, WebhookFeed feed, IWebhookPost post, RetryPlan plan, IBell bell,
    TimeProvider clock)
{
    private const int MostWaiting = 256;
    private const int MostHeld = 1_000;
    private const int MostListed = 500;
    private const int MostUnsaved = 500;

    /// <summary>Requests on their way at a time.</summary>
    internal const int MostFlying = 8;

    // A busy feed is looked at some twenty times a second.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan SavedWithin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeadFor = TimeSpan.FromSeconds(10);

    // Rings can be missed (IBell).
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StandingBack = TimeSpan.FromSeconds(5);

    private readonly Queue<Slot> window = [];
    private readonly HashSet<string> busy = [];
    private readonly List<Flight> flights = [];
    private (long Version, long Position) passed;
    private TaskCompletionSource rung = NewRing();
    private long scanned;
    private int unsaved;
    private bool mayHaveMore;

    private sealed class Slot(WebhookEvent happened)
    {
        public WebhookEvent Happened { get; } = happened;

        public bool IsFlying { get; set; }

        public bool IsDone { get; set; }
    }

    private sealed record Flight(string Lane, long Position, Slot? Slot, Task<(WebhookEvent? Happened, DeliveryAnswer Answer)> Landing);

    private DateTimeOffset Now => clock.GetUtcNow();

    private WebhookEndpoint State
    {
        get => book.State;
        set => book.State = value;
    }

    /// <summary>Goes on until cancelled.</summary>
    /// <param name="failed">Is told what went wrong with the store; nothing is left out.</param>
    /// <param name="ct">Ends it.</param>
    public async Task RunAsync(Action<Exception> failed, CancellationToken ct)
    {
        using var listening = bell.Listen(IBell.Changes, () => Volatile.Read(ref rung).TrySetResult());
        while (true)
        {
            var ring = Renew();
            var rest = await TryAsync(failed, ct);
            await EitherAsync([ring], rest, ct);
            await Task.Delay(Pause, clock, ct);
        }
    }

    private async Task<TimeSpan> TryAsync(Action<Exception> failed, CancellationToken ct)
    {
        try
        {
            return await LeadAsync(ct);
        }
        catch (ConcurrencyException)
        {
            return StandingBack;
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            failed(fault);
            return LongestRest;
        }
    }

    // Returns how long nothing will be to do unless something is rung.
    private async Task<TimeSpan> LeadAsync(CancellationToken ct)
    {
        await book.ReadAsync(ct);
        if (State.DisabledAt is not null)
        {
            return LongestRest;
        }

        if (book.IsElsewhere)
        {
            return Shortest(State.LedUntil!.Value - Now);
        }

        if (State.NextTry is { } later && later > Now)
        {
            return Shortest(later - Now);
        }

        if (!book.Held.Values.Any(row => row.NextTry <= Now) && !await IsAnyAsync(ct))
        {
            return Shortest(book.Held.Values.Select(row => row.NextTry - Now).DefaultIfEmpty(LongestRest).Min());
        }

        await book.ClaimAsync(ct);
        await PumpAsync(ct);
        return TimeSpan.Zero;
    }

    // What an endpoint doesn't want is passed without a commit.
    private async Task<bool> IsAnyAsync(CancellationToken ct)
    {
        var position = passed.Version == State.Version ? Math.Max(passed.Position, State.Position) : State.Position;
        while (true)
        {
            var stretch = await feed.AfterAsync(position, ct);
            if (stretch.Until == position)
            {
                return false;
            }

            if (stretch.Events.Any(Wants))
            {
                return true;
            }

            passed = (State.Version, position = stretch.Until);
        }
    }

    private async Task PumpAsync(CancellationToken ct)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        (scanned, mayHaveMore, unsaved) = (State.Position, true, 0);
        var (savedAt, readAt, idleSince) = (Now, DateTimeOffset.MinValue, (DateTimeOffset?)null);
        var isSaved = false;
        try
        {
            while (State.DisabledAt is null)
            {
                var ring = Renew();
                if (mayHaveMore && Now - readAt >= Pause)
                {
                    await FillAsync(ct);
                    readAt = Now;
                }

                // It stood still for so long that another may lead by now.
                if (State.LedUntil <= Now)
                {
                    await SaveAsync(release: false, ct);
                }

                Start(end.Token);
                idleSince = flights.Count > 0 ? null : idleSince ?? Now;
                if (Now - idleSince >= LeadFor || (flights.Count == 0 && State.NextTry > Now))
                {
                    break;
                }

                // The ring counts only where there is room for what it announces.
                Task[] awaited = [.. flights.Select(flight => flight.Landing), .. IsFull ? [] : new[] { ring }];
                await EitherAsync(awaited, Patience(savedAt, readAt, idleSince), ct);
                if (ring.IsCompleted)
                {
                    mayHaveMore = true;
                    await StayAsync(ct);
                }

                await LandAsync(ct);
                if (unsaved >= MostUnsaved || (Now - savedAt >= SavedWithin && book.IsChanged | unsaved > 0) || book.RenewsAt <= Now)
                {
                    await SaveAsync(release: false, ct);
                    savedAt = Now;
                }
            }

            await SaveAsync(release: true, ct);
            isSaved = true;
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(flights.Select(flight => flight.Landing)).ContinueWith(static _ => { }, TaskScheduler.Default);
            if (!isSaved && ct.IsCancellationRequested)
            {
                await ReleaseAsync();
            }

            window.Clear();
            flights.Clear();
            busy.Clear();
        }
    }

    // An operator may have changed something: that is told in the feed.
    private async Task StayAsync(CancellationToken ct)
    {
        if (await book.IsStaleAsync(ct))
        {
            throw new ConcurrencyException(WebhookKinds.Endpoints, book.Name);
        }
    }

    // On its way down; whatever can't be stored now is sent again.
    private async Task ReleaseAsync()
    {
        try
        {
            await LandAsync(CancellationToken.None);
            await SaveAsync(release: true, CancellationToken.None);
        }
        catch (Exception lost) when (lost is StorageException or ConcurrencyException)
        {
            // The lead ends by itself.
        }
    }

    private async Task SaveAsync(bool release, CancellationToken ct)
    {
        while (window.TryPeek(out var first) && first.IsDone)
        {
            window.Dequeue();
        }

        await book.SaveAsync(window.TryPeek(out var next) ? next.Happened.Sequence - 1 : scanned, release, ct);
        unsaved = 0;
    }

    private bool IsFull => window.Count >= MostWaiting || book.Held.Count >= MostHeld;

    private bool Wants(WebhookEvent happened) =>
        happened.Endpoint is { } only ? only == book.Name : options.Wants(happened.Type);

    private async Task FillAsync(CancellationToken ct)
    {
        while (window.TryPeek(out var first) && first.IsDone)
        {
            window.Dequeue();
        }

        while (mayHaveMore && !IsFull)
        {
            var stretch = await feed.AfterAsync(scanned, ct);
            mayHaveMore = stretch.Until > scanned;
            foreach (var happened in stretch.Events.Where(Wants))
            {
                Take(happened);
            }

            // Of what is passed over, some is stored now and then: the next look needn't begin so far back.
            unsaved += stretch.Until - scanned >= MostUnsaved ? 1 : 0;
            scanned = stretch.Until;
        }
    }

    private void Take(WebhookEvent happened)
    {
        if (!book.Held.TryGetValue(happened.Lane, out var row))
        {
            window.Enqueue(new Slot(happened));
        }
        else if (!row.HasMore && happened.Sequence > row.Positions[^1])
        {
            book.Hold(Behind(row, happened.Sequence));
        }
    }

    private static HeldDelivery Behind(HeldDelivery row, long position) => row.HasMore ? row
        : row.Positions.Count >= MostListed ? row with { HasMore = true }
        : row with { Positions = [.. row.Positions, position] };

    private static TimeSpan Shortest(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait < LongestRest ? wait : LongestRest;

    private TimeSpan Patience(DateTimeOffset savedAt, DateTimeOffset readAt, DateTimeOffset? idleSince)
    {
        var until = Now + LongestRest;
        Before(unsaved > 0 || book.IsChanged ? savedAt + SavedWithin : null);
        Before(mayHaveMore && !IsFull ? readAt + Pause : null);
        Before(idleSince + LeadFor);
        Before(book.RenewsAt);
        foreach (var row in book.Held.Values.Where(row => !busy.Contains(row.Lane)))
        {
            Before(flights.Count < MostFlying ? row.NextTry : null);
        }

        return Shortest(until - Now);

        void Before(DateTimeOffset? at) => until = at < until ? at.Value : until;
    }

    private Task Renew()
    {
        var ring = NewRing();
        Volatile.Write(ref rung, ring);
        return ring.Task;
    }

    private async Task EitherAsync(IReadOnlyList<Task> tasks, TimeSpan longest, CancellationToken ct)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        await Task.WhenAny([.. tasks, Task.Delay(longest, clock, end.Token)]);
        await end.CancelAsync();
        ct.ThrowIfCancellationRequested();
    }

    private static TaskCompletionSource NewRing() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
