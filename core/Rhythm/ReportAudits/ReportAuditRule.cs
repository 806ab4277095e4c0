using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Rhythm.ReportAudits.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;
using ChatSales.Core.Time;

namespace ChatSales.Core.Rhythm.ReportAudits;

/// <summary>Draws the month's reports on its first working day at 11:00, and asks for scores (Q5).</summary>
public sealed class ReportAuditRule(
    ReportAuditDesk desk, WorkingCalendars calendars, BusinessZone zone, BallotNotice kind, Noticing noticing)
    : MonthlyRule(calendars, zone, TimeSpan.FromHours(11))
{
    /// <summary>In keys of messages, before the month.</summary>
    public const string Name = "report-audit";

    private readonly BusinessZone zone = zone;

    public override string Key => Name;

    public override Message Title => ReportAuditTexts.Title;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        if (await desk.BeginAsync(work.Session, ReportMonth.Of(zone.DateOf(work.At)), ct) is var (audit, ballots))
        {
            await AskAsync(work.Session, kind, noticing, ballots, ct);
            await Ledger.SetAsync(work.Session, ReportCountRule.Name, audit.Id, desk.EndOf(audit), audit.Id, ct);
        }
    }

    internal static async Task AskAsync(
        Session session, BallotNotice kind, Noticing noticing, IReadOnlyList<ReportBallot> ballots, CancellationToken ct)
    {
        foreach (var ballot in ballots)
        {
            var key = $"{Name}:{ReportBox.IdOf(ballot.Month, ballot.Number)}";
            await noticing.TellAsync(session, kind.For(ballot.PersonId, key, MessageClass.Card, ballot.Id), ct);
        }
    }
}

/// <summary>Counts an audit's scores: tells owners of reports that go offline, and directors the result.</summary>
public sealed class ReportCountRule(
    ReportAuditDesk desk, BallotNotice ballot, OfflineNotice offline, AuditNotice result, Noticing noticing) : DueRule
{
    public const string Name = "report-audit-count";

    public override string Key => Name;

    public override Message Title => ReportAuditTexts.Counting;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        var session = work.Session;
        var before = await session.FindAsync<ReportAudit>(work.Item.Subject!, ct);
        if (await desk.CloseAsync(session, work.Item.Subject!, ct) is not var (audit, ballots))
        {
            return;
        }

        foreach (var report in audit.Reports.Where(one => one.Verdict == ReportVerdict.Offline && before!.Find(one.Number)!.Verdict is null))
        {
            if (report.OwnerId is { } owner)
            {
                var told = offline.For(owner, $"report-offline:{audit.Id}:{report.Key}", MessageClass.Card, report.Key);
                await noticing.TellAsync(session, told with { State = audit.Id }, ct);
            }
        }

        if (audit.ClosedAt is null)
        {
            await ReportAuditRule.AskAsync(session, ballot, noticing, ballots, ct);
            work.Again(desk.EndOf(audit));
            return;
        }

        foreach (var director in await session.ActiveAsync(Role.Director, ct))
        {
            await noticing.TellAsync(session, result.For(director.Ref(), $"report-audit-result:{audit.Id}", MessageClass.Card, audit.Id), ct);
        }
    }
}
