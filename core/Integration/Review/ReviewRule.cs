using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Integration.Review;

/// <summary>Sends the review of the quarter that is over, on the first working day after it at 09:30; each quarter by itself (I5).</summary>
public sealed class ReviewRule(
    Connectors connectors, ReviewDesk desk, WorkingCalendars calendars, BusinessZone zone, ReviewNotice kind, Noticing noticing) : StandingRule
{
    /// <summary>In keys of messages, before the quarter.</summary>
    public const string Name = "integration-review";

    // The monthly report is at nine.
    private static readonly TimeSpan Morning = new(9, 30, 0);

    public override string Key => Name;

    public override Message Title => ReviewTexts.Title;

    public override bool IsOn => connectors.All.Count > 0;

    public override bool IsEachTime => true;

    public override DateTimeOffset NextAfter(DateTimeOffset instant)
    {
        var quarter = ReviewQuarter.Of(zone.DateOf(instant));
        return AtOf(quarter) > instant ? AtOf(quarter) : AtOf(quarter.After);
    }

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var quarter = desk.LastQuarter(work.At);
        foreach (var reader in await desk.ReadersAsync(work.Session, ct))
        {
            await noticing.TellAsync(work.Session, kind.For(reader, $"{Name}:{quarter.Key}", MessageClass.Card, quarter.Key), ct);
        }
    }

    private DateTimeOffset AtOf(ReviewQuarter quarter) => zone.At(calendars.Organisation.WorkingDayFrom(quarter.First), Morning);
}

/// <summary>The review of a quarter; it waits until its reader is back (G10).</summary>
public sealed class ReviewNotice(ReviewCards cards) : NoticeKind
{
    public override string Key => ReviewRule.Name;

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        ReviewQuarter.OfKey(notice.Subject) is { } quarter ? await cards.WholeAsync(quarter, session.Now, ct) : null;
}
