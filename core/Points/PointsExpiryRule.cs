using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.Rhythm;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Points;

/// <summary>Has old points expire, and warns before, at half past nine of every working day (C4).</summary>
public sealed class PointsExpiryRule(RhythmTime time, PointsDesk desk, Noticing noticing, Chat.PointsEndingNotice notice) : SweepingRule(time)
{
    public const string Name = "points-expiry";

    public override string Key => Name;

    public override Message Title => PointTexts.ExpiryRule;

    public override bool IsTold => false;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var (session, rules) = (work.Session, await desk.RulesAsync(work.Session, ct));
        await desk.ExpireAsync(session, rules, ct);
        foreach (var (person, on) in await desk.EndingAsync(session, rules, ct))
        {
            await noticing.TellAsync(session, notice.For(person, $"{Name}:{RhythmTime.KeyOf(on)}", MessageClass.Card, person.Text), ct);
        }
    }
}
