using ChatSales.Core.Due;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Renewals;

/// <summary>How the watch over renewals is.</summary>
/// <param name="RanAt">When it ran last; null if never.</param>
/// <param name="IsPaused">Whether an operator has paused it.</param>
/// <param name="IsLate">Whether it was to run by now and has not.</param>
/// <param name="Open">Services in a cycle that are not settled.</param>
/// <param name="Due">Those of them on which somebody is to act.</param>
public sealed record RenewalWatch(DateTimeOffset? RanAt, bool IsPaused, bool IsLate, int Open, int Due)
{
    public bool IsFine => !IsPaused && !IsLate;
}

/// <summary>Tells whether the watch over renewals runs: a reminder that nobody gets is noticed by nobody else (P8).</summary>
public sealed class RenewalHealth(RenewalDesk desk, Sessions sessions)
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    public async Task<RenewalWatch> LookAsync(CancellationToken ct)
    {
        var session = sessions.Open(Actor.System("doctor"));
        var (item, open) = (await session.FindAsync<DueItem>(Ledger.IdOf(RenewalRule.Name), ct), await desk.OpenAsync(session, ct));
        return new RenewalWatch(
            item?.EndedAt,
            (await Ledger.PausedAsync(session, ct)).Contains(RenewalRule.Name),
            item?.Next is { } next && next + Grace < session.Now,
            open.Count,
            open.Count(one => one.IsDue));
    }
}
