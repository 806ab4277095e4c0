using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Renewals;

/// <summary>How the watch over renewals is.</summary>
/// <param name="State">Whether it runs.</param>
/// <param name="Open">Services in a cycle that are not settled.</param>
/// <param name="Due">Those of them on which somebody is to act.</param>
public sealed record RenewalWatch(WatchState State, int Open, int Due);

/// <summary>Tells whether the watch over renewals runs: a reminder that nobody gets is noticed by nobody else (P8).</summary>
public sealed class RenewalHealth(RenewalDesk desk, Sessions sessions) : IWatch
{
    public Message Title => RenewalTexts.Watch;

    public ValueTask<WatchState> LookAsync(Session session, CancellationToken ct) => WatchState.OfAsync(session, RenewalRule.Name, ct);

    /// <summary>The same with what it watches.</summary>
    public async Task<RenewalWatch> LookAsync(CancellationToken ct)
    {
        var session = sessions.Open(Actor.System("doctor"));
        var open = await desk.OpenAsync(session, ct);
        return new RenewalWatch(await LookAsync(session, ct), open.Count, open.Count(one => one.IsDue));
    }
}
