using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.Rhythm.ReportAudits;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Tickets.Report;

/// <summary>Sends the three-party report of the month that is over, on the first working day at 09:00 (RH8).</summary>
public sealed class ThreePartyRule(
    ThreePartyDesk desk, WorkingCalendars calendars, BusinessZone zone, ThreePartyNotice kind, Noticing noticing)
    : MonthlyRule(calendars, zone, TimeSpan.FromHours(9))
{
    /// <summary>In keys of messages, before the month.</summary>
    public const string Name = "three-party";

    public override string Key => Name;

    public override Message Title => TicketTexts.ReportTitle;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        if (await OfflineReport.IsAsync(work.Session, ThreePartyReports.Key, ct))
        {
            return;
        }

        var month = desk.LastMonth(work.At);
        foreach (var reader in await desk.ReadersAsync(work.Session, ct))
        {
            await noticing.TellAsync(work.Session, kind.For(reader, $"{Name}:{month.Key}", MessageClass.Card, month.Key), ct);
        }
    }
}

/// <summary>The report of a month; it waits until its reader is back (G10).</summary>
public sealed class ThreePartyNotice(ReportCards cards) : NoticeKind
{
    public override string Key => "three-party";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        ReportMonth.OfKey(notice.Subject) is { } month ? await cards.WholeAsync(session, month, ct) : null;
}
