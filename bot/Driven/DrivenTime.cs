using System.Globalization;
using ChatSales.Adapters.WebChat.Console;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Bot.Driven;

/// <summary>
/// Moves a driven host's clock forward and runs timed work on the way, each piece at its own instant. The store keeps the clock's position: it never
/// goes back, not even from one run to the next.
/// </summary>
/// <param name="clock">The host's.</param>
/// <param name="work">What falls due; null if nothing does.</param>
/// <param name="sessions">Keep the clock's position.</param>
/// <param name="zone">The zone in which instants are shown.</param>
/// <param name="window">Closed while the bot is stopped.</param>
/// <param name="pump">Delivers everything that was sent.</param>
internal sealed class DrivenTime(
    SetClock clock, ITimedWork? work, Sessions sessions, BusinessZone zone, DeliveryWindow window, Func<CancellationToken, Task> pump)
{
    private DateTimeOffset? last;
    private DateTimeOffset? usual;
    private (DateTimeOffset From, DateTimeOffset Until)? stop;
    private bool isPrepared;

    /// <summary>Whether the bot is stopped.</summary>
    public bool IsStopped => stop is not null;

    /// <summary>Reads where the clock stands.</summary>
    public async Task LoadAsync(CancellationToken ct) => last = (await Open().FindAsync<DrivenUntil>(DrivenUntil.Only, ct))?.At;

    /// <summary>The instant of a step without one: that of the previous step or, for the first, now, unless the store's clock is later.</summary>
    public DateTimeOffset InstantOf(DateTimeOffset? asked) => asked ?? usual ?? Later(WholeSecond(TimeProvider.System.GetUtcNow()), last);

    /// <summary>Goes to an instant, through any stop that ends before.</summary>
    /// <param name="instant">Where to.</param>
    /// <param name="peopleFirst">Whether work due at that very instant waits, as people come first (G8).</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="BadInputException">The instant is in the past.</exception>
    public async Task GoToAsync(DateTimeOffset instant, bool peopleFirst, CancellationToken ct)
    {
        if (instant < last)
        {
            throw new BadInputException($"The clock of this store stands at {Words(last.Value)} and does not go back to {Words(instant)}.");
        }

        if (stop is { } ended)
        {
            if (peopleFirst ? instant <= ended.Until : instant < ended.Until)
            {
                await SetAsync(instant, ct);
                return;
            }

            await BeginAgainAsync(ended, ct);
        }

        clock.Set(last ?? instant);
        if (work is not null)
        {
            await PassAsync(work, instant, peopleFirst, ct);
        }

        await SetAsync(instant, ct);
    }

    /// <summary>Goes to the beginning of a stop: until its end nothing falls due.</summary>
    /// <exception cref="BadInputException">The instant is in the past.</exception>
    public async Task StopAsync(DateTimeOffset from, DateTimeOffset until, CancellationToken ct)
    {
        await GoToAsync(from, peopleFirst: true, ct);
        // A stop that begins within another one goes on with it.
        stop = stop is { } begun ? (begun.From, Later(until, begun.Until)) : (from, until);
        window.IsHeld = true;
    }

    /// <summary>Goes to the end of a stop, unless time is already past it.</summary>
    public Task RestartAsync(CancellationToken ct) => stop is { } ended ? BeginAgainAsync(ended, ct) : Task.CompletedTask;

    private async Task BeginAgainAsync((DateTimeOffset From, DateTimeOffset Until) ended, CancellationToken ct)
    {
        stop = null;
        window.IsHeld = false;
        await SetAsync(ended.Until, ct);
        // What people did meanwhile is answered now (G12: first what the platforms kept, then what was due).
        await pump(ct);
        if (work is not null)
        {
            await work.CatchUpAsync(ended.From, ct);
            await pump(ct);
        }
    }

    private async Task PassAsync(ITimedWork work, DateTimeOffset instant, bool peopleFirst, CancellationToken ct)
    {
        if (!isPrepared)
        {
            await work.PrepareAsync(ct);
            isPrepared = true;
        }

        // The same instant twice: it waits for something other than time.
        DateTimeOffset? before = null;
        while (await work.NextAsync(ct) is { } next && next != before && (peopleFirst ? next < instant : next <= instant))
        {
            clock.Set(Later(next, clock.GetUtcNow()));
            await work.RunAsync(ct);
            await pump(ct);
            before = next;
        }

        // The clock doesn't stop for housekeeping: what fell due on the way is done at the end.
        var end = peopleFirst ? instant.AddTicks(-1) : instant;
        if (!peopleFirst || end > clock.GetUtcNow())
        {
            clock.Set(Later(end, clock.GetUtcNow()));
            await work.RunAsync(ct);
            await pump(ct);
        }
    }

    private async Task SetAsync(DateTimeOffset instant, CancellationToken ct)
    {
        clock.Set(instant);
        usual = instant;
        if (instant == last)
        {
            return;
        }

        var session = Open();
        var mark = await session.FindAsync<DrivenUntil>(DrivenUntil.Only, ct) ?? new DrivenUntil { Id = DrivenUntil.Only, At = instant };
        session.Store(mark with { At = instant }, "console.clock");
        await session.CommitAsync(ct);
        last = instant;
    }

    private Session Open() => sessions.Open(Actor.System(ConsoleAdapter.Key));

    private string Words(DateTimeOffset instant) => zone.Local(instant).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => one < other ? other.Value : one;

    private static DateTimeOffset WholeSecond(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));
}

/// <summary>The position of a driven store's clock: everything due before is done.</summary>
internal sealed record DrivenUntil : Entity
{
    /// <summary>The id of the only document.</summary>
    public const string Only = "only";

    public required DateTimeOffset At { get; init; }
}

/// <summary>How the driver's records are stored.</summary>
internal static class DrivenKinds
{
    public static IEnumerable<DocumentKind> All { get; } = [new DocumentKind<DrivenUntil>("driven_until", audited: false)];
}
