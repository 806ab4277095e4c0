using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets.Report;

/// <summary>Sends the three-party report of the month that is over, on the first working day at 09:00 (RH8).</summary>
public sealed class ThreePartyRule(ThreePartyDesk desk, TicketTime time, ThreePartyNotice kind, Noticing noticing) : StandingRule
{
    /// <summary>In keys of messages, before the month.</summary>
    public const string Name = "three-party";

    private static readonly TimeSpan Nine = TimeSpan.FromHours(9);

    public override string Key => Name;

    public override Message Title => TicketTexts.ReportTitle;

    // Each month has its own report.
    public override bool IsEachTime => true;

    public override DateTimeOffset NextAfter(DateTimeOffset instant)
    {
        var month = ReportMonth.Of(time.Zone.DateOf(instant));
        return AtOf(month) > instant ? AtOf(month) : AtOf(month.After);
    }

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var month = desk.LastMonth(work.At);
        foreach (var reader in await desk.ReadersAsync(work.Session, ct))
        {
            await noticing.TellAsync(work.Session, kind.For(reader, $"{Name}:{month.Key}", MessageClass.Card, month.Key), ct);
        }
    }

    private DateTimeOffset AtOf(ReportMonth month) => time.Zone.At(time.WorkingDayFrom(month.First), Nine);
}

/// <summary>The report of a month; it waits until its reader is back (G10).</summary>
public sealed class ThreePartyNotice(ReportCards cards) : NoticeKind
{
    public override string Key => "three-party";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        ReportMonth.OfKey(notice.Subject) is { } month ? await cards.WholeAsync(session, month, ct) : null;
}
