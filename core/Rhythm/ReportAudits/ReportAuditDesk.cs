using ChatSales.Core.Conversation;
using ChatSales.Core.Leaves;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;
using ChatSales.Core.Time;

namespace ChatSales.Core.Rhythm.ReportAudits;

/// <summary>Draws reports and who scores them, takes scores, and counts them (Q5).</summary>
public sealed class ReportAuditDesk(IEnumerable<IReportSource> sources, WorkingCalendars calendars, BusinessZone zone)
{
    /// <summary>How many reports are drawn.</summary>
    public const int MostReports = 10;

    /// <summary>How many score each.</summary>
    public const int Voters = 3;

    /// <summary>The highest score.</summary>
    public const int MostScore = 5;

    private const int Days = 5;

    /// <summary>Draws a month's audit; null if it was drawn before, or there is nothing to draw.</summary>
    public async Task<(ReportAudit Audit, IReadOnlyList<ReportBallot> Ballots)?> BeginAsync(
        Session session, ReportMonth month, CancellationToken ct)
    {
        if (await session.FindAsync<ReportAudit>(month.Key, ct) is not null)
        {
            return null;
        }

        var (seed, reps) = (ReportDraw.NewSeed(), await PresentAsync(session, ct));
        var reports = new Dictionary<string, SentReport>();
        foreach (var source in sources)
        {
            foreach (var report in await source.OfAsync(session, month.Before.First, ct))
            {
                if (Among(reps, report.Team, report.OwnerId).Count() >= Voters && !await OfflineReport.IsAsync(session, report.Key, ct))
                {
                    reports.TryAdd(report.Key, report);
                }
            }
        }

        if (reports.Count == 0)
        {
            return null;
        }

        var audit = session.Store(
            new ReportAudit
            {
                Id = month.Key, Seed = seed, Candidates = [.. reports.Keys.Order(StringComparer.Ordinal)], Until = UntilFrom(session.Now),
                Reports =
                [
                    .. ReportDraw.InOrder(seed, reports.Keys).Take(MostReports).Select(key => reports[key]).Index().Select(one => new DrawnReport(
                        one.Index + 1, one.Item.Key, one.Item.Name, one.Item.About, one.Item.OwnerId, one.Item.Team)),
                ],
            },
            "report-audit.draw");
        var ballots = new List<ReportBallot>();
        foreach (var report in audit.Reports)
        {
            session.Store(new ReportBox { Id = ReportBox.IdOf(audit.Id, report.Number) }, "report-audit.box");
            ballots.AddRange(Next(session, audit, report, reps, [], Voters));
        }

        return (audit, ballots);
    }

    /// <summary>Takes a score: who has given one and what was given go into different documents, neither of which knows when.</summary>
    public static async ValueTask<Outcome<ReportBallot>> VoteAsync(Session session, ReportBallot ballot, int score, CancellationToken ct)
    {
        if (ballot.State == BallotState.Cast)
        {
            return new Refusal(ReportAuditTexts.Twice);
        }

        if (score is < 0 or > MostScore)
        {
            return new Refusal(ReportAuditTexts.BadScore, MostScore);
        }

        if (ballot.State != BallotState.Open
            || await session.FindAsync<ReportBox>(ReportBox.IdOf(ballot.Month, ballot.Number), ct) is not { } box)
        {
            return new Refusal(ReportAuditTexts.Over);
        }

        session.Store(box with { Scores = [.. box.Scores.Append(score).Order()] }, "report-audit.box");
        return session.Store(ballot with { State = BallotState.Cast }, "report-audit.ballot");
    }

    /// <summary>
    /// Counts what has enough scores. Where some are missing of people who are away or have left, others are asked once in their place, and the audit
    /// goes on.
    /// </summary>
    /// <returns>The audit as it is now, and the new ballots; null if it is closed already.</returns>
    public async Task<(ReportAudit Audit, IReadOnlyList<ReportBallot> Ballots)?> CloseAsync(Session session, string month, CancellationToken ct)
    {
        if (await session.FindAsync<ReportAudit>(month, ct) is not { ClosedAt: null } audit)
        {
            return null;
        }

        var asked = audit.IsExtended ? [] : await AskOthersAsync(session, audit, ct);
        var isOver = asked.Count == 0;
        var reports = new List<DrawnReport>();
        foreach (var report in audit.Reports)
        {
            reports.Add(report.Verdict is not null ? report : await CountAsync(session, audit, report, isOver, ct));
        }

        var now = session.Store(
            isOver
                ? audit with { Reports = reports, ClosedAt = session.Now }
                : audit with { Reports = reports, IsExtended = true, Until = UntilFrom(session.Now) },
            isOver ? "report-audit.close" : "report-audit.extend");
        return (now, asked);
    }

    /// <summary>The instant at which an audit is counted: the end of its last day's work.</summary>
    public DateTimeOffset EndOf(ReportAudit audit) => zone.At(audit.Until, TimeSpan.FromHours(18));

    private DateOnly UntilFrom(DateTimeOffset now) => calendars.Organisation.WorkingDayAfter(zone.DateOf(now), Days);

    private static async ValueTask<DrawnReport> CountAsync(Session session, ReportAudit audit, DrawnReport report, bool isOver, CancellationToken ct)
    {
        var box = await session.FindAsync<ReportBox>(ReportBox.IdOf(audit.Id, report.Number), ct);
        var scores = box?.Scores ?? [];
        if (scores.Count < Voters && !isOver)
        {
            return report;
        }

        foreach (var ballot in (await BallotsAsync(session, audit, report, ct)).Where(ballot => ballot.State == BallotState.Open))
        {
            session.Store(ballot with { State = BallotState.Withdrawn }, "report-audit.ballot");
        }

        if (box is not null)
        {
            session.Delete(box, "report-audit.count");
        }

        if (scores.Count < Voters)
        {
            return report with { Verdict = ReportVerdict.TooFew };
        }

        var mean = new ReportMean(scores.Sum(), scores.Count);
        if (mean.IsBelow)
        {
            var known = await session.FindAsync<OfflineReport>(report.Key, ct);
            session.Store(
                new OfflineReport
                {
                    Id = report.Key, Name = report.Name, OwnerId = report.OwnerId, Month = audit.Id, Mean = mean, Version = known?.Version ?? 0,
                },
                "report.offline");
        }

        return report with { Verdict = mean.IsBelow ? ReportVerdict.Offline : ReportVerdict.Kept, Mean = mean };
    }

    private async Task<IReadOnlyList<ReportBallot>> AskOthersAsync(Session session, ReportAudit audit, CancellationToken ct)
    {
        var present = await PresentAsync(session, ct);
        var asked = new List<ReportBallot>();
        foreach (var report in audit.Reports)
        {
            var ballots = await BallotsAsync(session, audit, report, ct);
            var away = ballots.Where(ballot => ballot.State == BallotState.Open && !present.Any(person => person.Ref() == ballot.PersonId)).ToList();
            foreach (var (ballot, instead) in away.Zip(Next(session, audit, report, present, ballots, away.Count)))
            {
                session.Store(ballot with { State = BallotState.Withdrawn }, "report-audit.ballot");
                asked.Add(instead);
            }
        }

        return asked;
    }

    private static async ValueTask<IReadOnlyList<ReportBallot>> BallotsAsync(
        Session session, ReportAudit audit, DrawnReport report, CancellationToken ct) =>
        await session.QueryAsync(
            new Query<ReportBallot>().Where(ReportAuditKinds.ByReport, (IndexKey)ReportBox.IdOf(audit.Id, report.Number)), ct);

    private static List<ReportBallot> Next(
        Session session, ReportAudit audit, DrawnReport report, IReadOnlyList<Person> present, IReadOnlyList<ReportBallot> asked, int count)
    {
        var left = Among(present, report.Team, report.OwnerId).Where(person => asked.All(ballot => ballot.PersonId != person.Ref()));
        return
        [
            .. ReportDraw.Voters(audit.Seed, report.Key, left.Select(person => person.Id)).Take(count).ToList().Select(id => session.Store(
                new ReportBallot
                {
                    Id = ReportBallot.IdOf(audit.Id, report.Number, id), Month = audit.Id, Number = report.Number, PersonId = new(id),
                },
                "report-audit.ballot")),
        ];
    }

    // Nobody scores what is their own.
    private static IEnumerable<Person> Among(IReadOnlyList<Person> reps, string? team, Id<Person>? ownerId) =>
        reps.Where(rep => (team is null || rep.Team == team) && rep.Ref() != ownerId);

    private async ValueTask<IReadOnlyList<Person>> PresentAsync(Session session, CancellationToken ct)
    {
        var present = new List<Person>();
        foreach (var rep in await session.ActiveAsync(Role.Rep, ct))
        {
            present.AddRange(await Absences.IsOnLeaveAsync(session, rep.Id, zone.DateOf(session.Now), ct) ? [] : [rep]);
        }

        return present;
    }
}
