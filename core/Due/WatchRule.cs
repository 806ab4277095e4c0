using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Due;

/// <summary>Timed work that nobody would miss if it stopped, as those whom it tells wait for nothing: operators see whether it ran (P8).</summary>
public interface IWatch
{
    /// <summary>What operators call it.</summary>
    Message Title { get; }

    /// <summary>How it is.</summary>
    ValueTask<WatchState> LookAsync(Session session, CancellationToken ct);
}

/// <summary>How a watch is.</summary>
/// <param name="RanAt">When it ran last, or was skipped; null if neither ever was.</param>
/// <param name="IsPaused">Whether an operator has paused it.</param>
/// <param name="IsLate">Whether it was to run by now and has not, or has failed.</param>
public sealed record WatchState(DateTimeOffset? RanAt, bool IsPaused, bool IsLate)
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    /// <summary>Whether its last time fell into a stop and was not made up (G12).</summary>
    public bool IsSkipped { get; init; }

    public bool IsFine => !IsPaused && !IsLate && !IsSkipped;

    /// <summary>That of a standing rule.</summary>
    public static async ValueTask<WatchState> OfAsync(Session session, string rule, CancellationToken ct)
    {
        var item = await session.FindAsync<DueItem>(Ledger.IdOf(rule), ct);
        return new WatchState(
            item?.EndedAt,
            (await Ledger.PausedAsync(session, ct)).Contains(rule),
            item?.End == DueEnd.Failed || (item is { Next: not null } && item.At + Grace < session.Now))
        {
            IsSkipped = item?.End == DueEnd.Skipped,
        };
    }
}

/// <summary>
/// Tells the operators at ten of every working day how each watch is: what died unseen is missed by the word that doesn't come (P8).
/// </summary>
public sealed class WatchRule(IEnumerable<IWatch> watches, WorkingCalendars calendars, BusinessZone zone, OperatorNotices operators) : StandingRule
{
    private static readonly TimeSpan Ten = TimeSpan.FromHours(10);

    public override string Key => "watches";

    public override Message Title => DueTexts.Watches;

    public override bool IsTold => false;

    public override DateTimeOffset NextAfter(DateTimeOffset instant)
    {
        var day = calendars.Organisation.WorkingDayFrom(zone.DateOf(instant));
        return zone.At(day, Ten) > instant ? zone.At(day, Ten) : zone.At(calendars.Organisation.WorkingDayAfter(day), Ten);
    }

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        foreach (var watch in watches)
        {
            var state = await watch.LookAsync(work.Session, ct);
            var day = zone.DateOf(work.Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            var words = state switch
            {
                { IsFine: true } => DueTexts.IsWatched,
                { IsPaused: false, IsLate: false } => DueTexts.IsMissed,
                _ => DueTexts.NotWatched,
            };
            var text = words.With(watch.Title.Text, DueTexts.Words(state, zone));
            await operators.TellAllAsync(work.Session, text, ct, key: $"watch:{watch.Title.Id}:{day}");
        }
    }
}
