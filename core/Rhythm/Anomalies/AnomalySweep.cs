using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Rhythm.Anomalies;

/// <summary>Tells managers what is unusual, at 09:30 of every working day: each streak once, and once more if that was wished (RH7).</summary>
public sealed class AnomalySweep(
    AnomalyDesk desk, WorkingCalendars calendars, BusinessZone zone, Noticing noticing, Chat.AnomalyNotice notice) : StandingRule
{
    public const string Name = "anomaly";

    private static readonly TimeSpan At = new(9, 30, 0);

    public override string Key => Name;

    public override Message Title => AnomalyTexts.Sweep;

    public override DateTimeOffset NextAfter(DateTimeOffset instant)
    {
        var day = calendars.Organisation.WorkingDayFrom(zone.DateOf(instant));
        return zone.At(day, At) > instant ? zone.At(day, At) : zone.At(calendars.Organisation.WorkingDayAfter(day), At);
    }

    // One that was missed is made up on its own day only (G12).
    public override bool IsStillToBeDone(DueItem item, DateTimeOffset now) =>
        item.At > now || (calendars.Organisation.IsWorkingDay(zone.DateOf(now)) && zone.At(zone.DateOf(now), At) <= now);

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var (session, today) = (work.Session, zone.DateOf(work.Now));
        foreach (var one in await desk.FindAsync(session, ct))
        {
            if (one.Version == 0 || one.PutOffTo <= today)
            {
                await TellAsync(session, one, ct);
            }
        }
    }

    private async Task TellAsync(Session session, AnomalyCase one, CancellationToken ct)
    {
        if (await Above.OfAsync(session, one.PersonId, ct) is not { } manager)
        {
            return;
        }

        var key = one.PutOff == 0 ? one.Id : string.Create(CultureInfo.InvariantCulture, $"{one.Id}#{one.PutOff + 1}");
        session.Store(one with { PutOffTo = null }, "anomaly.tell");
        await noticing.TellAsync(session, notice.For(manager.Ref(), key, MessageClass.Nudge, one.Id), ct);
    }
}
