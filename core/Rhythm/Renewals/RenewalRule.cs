using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Rhythm.Renewals;

/// <summary>Tells those whose turn it is of services that end, at 09:30 of every working day until somebody acts (RH6).</summary>
public sealed class RenewalRule(RhythmTime time, RenewalDesk desk, Noticing noticing, Chat.RenewalNotice notice) : SweepingRule(time)
{
    public const string Name = "renewal";

    public override string Key => Name;

    public override Message Title => RenewalTexts.Watch;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var (session, day) = (work.Session, Time.DayOf(work.Now));
        foreach (var found in await desk.OpenAsync(session, ct))
        {
            await RenewalDesk.WatchAsync(session, found, ct);
            if (found is { IsDue: true, Cycle: { } cycle })
            {
                await TellAsync(session, found, cycle, day, ct);
            }
        }
    }

    private async Task TellAsync(Session session, Renewing renewing, RenewalCycle cycle, DateOnly day, CancellationToken ct)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{Name}:{renewing.Contract.Id}:{RenewalTexts.KeyOf(cycle)}:{day:yyyy-MM-dd}");
        var sort = cycle == RenewalCycle.Month ? MessageClass.Nudge : MessageClass.Urgent;
        foreach (var person in await RenewalDesk.ToldAsync(session, renewing, cycle, ct))
        {
            var state = Chat.RenewalNotice.StateOf(renewing.End, cycle);
            await noticing.TellAsync(session, notice.For(person, key, sort, renewing.Contract.Id) with { State = state }, ct);
        }
    }
}
