using ChatSales.Core.Deals;
using ChatSales.Core.Due;
using ChatSales.Core.People;
using ChatSales.Core.Rhythm.Stalls;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Promises;

/// <summary>Takes promises and explanations, and says what became of promises (RH5).</summary>
public sealed class PromiseDesk(RhythmTime time, StagePlan plan)
{
    private static readonly TimeSpan Opens = TimeSpan.FromHours(9);
    private static readonly TimeSpan Closes = TimeSpan.FromHours(18);
    private static readonly TimeSpan MostDown = TimeSpan.FromHours(4);

    /// <summary>The working day to offer in place of one that can't be promised; null if it can.</summary>
    public DateOnly? Instead(DateOnly day) => time.Days.IsWorkingDay(day) ? null : time.Days.WorkingDayAfter(day);

    /// <summary>Whether a day is over.</summary>
    public bool IsPast(DateOnly day, DateTimeOffset now) => day < time.DayOf(now);

    /// <summary>Promises a day. What was promised for a day that has not come gets the new one; on the day itself it stays to be kept.</summary>
    /// <returns>The promise that got another day, or the same one; null for a first one.</returns>
    public async Task<Promise?> PromiseAsync(Session session, Deal deal, DateOnly day, Id<Person> by, CancellationToken ct)
    {
        var (given, today) = (await DealPromises.OfAsync(session, deal, ct), time.DayOf(session.Now));
        var known = Kept(await MovedAsync(session, given, ct), deal);
        if (known.Running.FirstOrDefault(promise => promise.Day == day) is { } same)
        {
            return same;
        }

        var redated = known.Running.Where(promise => promise.Due > today).ToList();
        var promise = new Promise(day, await VisitOfAsync(session, deal, ct), by, session.Now);
        session.Store(
            known with
            {
                Promises =
                [
                    .. known.Promises.Select(one => redated.Contains(one) ? one with { End = PromiseEnd.Redated, EndedAt = session.Now } : one),
                    promise,
                ],
            },
            "promise.give");
        return redated.LastOrDefault();
    }

    /// <summary>Keeps why a deal stands still.</summary>
    public static async Task ExplainAsync(Session session, Deal deal, string text, Id<Person> by, CancellationToken ct)
    {
        var known = await DealPromises.OfAsync(session, deal, ct);
        var explanation = new Explanation(text, await VisitOfAsync(session, deal, ct), by, session.Now);
        session.Store(known with { Explanations = [.. known.Explanations, explanation] }, "promise.explain");
    }

    /// <summary>With those ended that the deal has kept by now.</summary>
    public DealPromises Kept(DealPromises known, Deal deal) => With(known, promise =>
        LeftAt(promise, deal) is { } at && at < time.EndOf(promise.Due) ? promise with { End = PromiseEnd.Kept, EndedAt = at } : promise);

    /// <summary>With what a sweep finds: days that don't count moved, those kept and those broken ended.</summary>
    public async ValueTask<DealPromises> SweptAsync(Session session, DealPromises known, Deal deal, CancellationToken ct)
    {
        var moved = Kept(await MovedAsync(session, known, ct), deal);
        return With(moved, promise =>
            time.EndOf(promise.Due) <= session.Now ? promise with { End = PromiseEnd.Broken, EndedAt = session.Now } : promise);
    }

    private async ValueTask<DealPromises> MovedAsync(Session session, DealPromises known, CancellationToken ct)
    {
        var stops = await session.FindAsync<KnownStops>(KnownStops.Only, ct) ?? new KnownStops { Id = KnownStops.Only };
        return With(known, promise => promise with { Due = DueOf(promise.Due, stops, time.DayOf(session.Now)) });
    }

    // A day on which the bot was down for long doesn't count.
    private DateOnly DueOf(DateOnly day, KnownStops stops, DateOnly today)
    {
        while (day <= today && stops.Within(time.Zone.At(day, Opens), time.Zone.At(day, Closes)) >= MostDown)
        {
            day = time.Days.WorkingDayAfter(day);
        }

        return day;
    }

    private DateTimeOffset? LeftAt(Promise promise, Deal deal) => promise.LeftAt
        ?? (plan.IndexOf(deal.Stage) > plan.IndexOf(promise.Of.Stage) ? deal.StageEnteredAt : deal.Status == DealStatus.Open ? null : deal.ClosedAt);

    private static async ValueTask<StageVisit> VisitOfAsync(Session session, Deal deal, CancellationToken ct) =>
        (await DealPace.OfAsync(session, deal, ct)).Of!;

    private static DealPromises With(DealPromises known, Func<Promise, Promise> change)
    {
        var promises = known.Promises.Select(promise => promise.End is null ? change(promise) : promise).ToList();
        return promises.SequenceEqual(known.Promises) ? known : known with { Promises = promises };
    }
}
