using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Anomalies;

/// <summary>Tells managers what is unusual, at 09:30 of every working day: each streak once, and once more if that was wished (RH7).</summary>
public sealed class AnomalySweep(RhythmTime time, AnomalyDesk desk, Noticing noticing, Chat.AnomalyNotice notice) : SweepingRule(time)
{
    public const string Name = "anomaly";

    public override string Key => Name;

    public override Message Title => AnomalyTexts.Sweep;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var (session, today) = (work.Session, Time.DayOf(work.Now));
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
