using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;

namespace ChatSales.Core.Rhythm.ReportAudits.Chat;

/// <summary>
/// Asks one person for a score. Its buttons are bound to the ballot: so a tap leaves no mark of its own, which would tell which of them it was.
/// Neither this card nor any answer says what was given.
/// </summary>
public sealed class BallotCards : ISubjectCards
{
    public string Kind => ReportAuditKinds.Ballots;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        await turn.Session.FindAsync<ReportBallot>(id, ct) is { } ballot && ballot.PersonId == turn.Person.Ref() && turn.Person.Active
            ? await DrawAsync(turn.Session, ballot, ct)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<ReportBallot>(id, ct))?.Version;

    /// <summary>The card as things stand; null if the audit is gone.</summary>
    internal static async ValueTask<Card?> DrawAsync(Session session, ReportBallot ballot, CancellationToken ct)
    {
        if (await session.FindAsync<ReportAudit>(ballot.Month, ct) is not { } audit || audit.Find(ballot.Number) is not { } report)
        {
            return null;
        }

        var isOpen = ballot.State == BallotState.Open;
        return new Card
        {
            Title = ReportAuditTexts.AskTitle.With(report.Name),
            Tone = ballot.State == BallotState.Cast ? CardTone.Success : CardTone.Neutral,
            Text = isOpen ? ReportAuditTexts.AskText.With(report.About, ReportAuditDesk.MostScore, RhythmTime.KeyOf(audit.Until))
                : ballot.State == BallotState.Cast ? ReportAuditTexts.Thanks.Text
                : ReportAuditTexts.Over.Text,
            Buttons = isOpen ? [.. Enumerable.Range(0, ReportAuditDesk.MostScore + 1).Select(score => ToVote(ballot, score))] : [],
            Subject = new Subject(ReportAuditKinds.Ballots, ballot.Id, ballot.Version),
        };
    }

    private static Button ToVote(ReportBallot ballot, int score)
    {
        var words = score.ToString(CultureInfo.InvariantCulture);
        return Button.Do(words, ReportAuditCommandTexts.Vote.Say(ballot.Id, words));
    }
}

/// <summary>That somebody is asked for a score; void once it isn't wanted any more. Nobody stands in for them.</summary>
public sealed class BallotNotice : NoticeKind
{
    public override string Key => "report-ballot";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<ReportBallot>(notice.Subject, ct) is { State: BallotState.Open } ballot
        && await session.FindAsync(ballot.PersonId, ct) is { Active: true }
            ? await BallotCards.DrawAsync(session, ballot, ct)
            : null;
}

/// <summary>That a report went offline, for its owner; void once it is back.</summary>
public sealed class OfflineNotice : NoticeKind
{
    public override string Key => "report-offline";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct)
    {
        if (await session.FindAsync<OfflineReport>(notice.Subject, ct) is not { IsOffline: true } report || report.Month != notice.State
            || ReportMonth.OfKey(report.Month) is not { } month)
        {
            return null;
        }

        var why = ReportAuditTexts.OfflineText.With(ReportTexts.Show(month), report.Mean.Count, report.Mean.Words, ReportMean.Least);
        var how = (SharedQuestions.IdIn(report.Id) is null ? ReportAuditTexts.HowOther : ReportAuditTexts.HowQuestion).With(report.Name);
        var says = ReportAuditCommandTexts.BringBack.Say(new Said(report.Id, report.Name));
        return new Card
        {
            Title = ReportAuditTexts.OfflineTitle.With(report.Name),
            Tone = CardTone.Warning,
            Text = $"{why}\n{how}",
            Buttons =
            [
                Button.Show(
                    ReportAuditTexts.BackButton.Text,
                    SharedQuestions.IdIn(report.Id) is null ? says.Asking(ReportAuditCommandTexts.ChangeArgument) : says),
            ],
        };
    }
}

/// <summary>The result of a month's audit, for directors.</summary>
public sealed class AuditNotice : NoticeKind
{
    public override string Key => ReportAuditRule.Name;

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<ReportAudit>(notice.Subject, ct) is { } audit
        && await session.FindAsync(notice.PersonId, ct) is { Active: true, Role: Role.Director }
            ? await CardAsync(session, audit, audit.Reports, ct)
            : null;

    /// <summary>An audit: while scores are taken, only what was drawn.</summary>
    internal static async ValueTask<Card> CardAsync(
        Session session, ReportAudit audit, IReadOnlyList<DrawnReport> shown, CancellationToken ct)
    {
        var rows = new List<CardRow>();
        foreach (var report in shown)
        {
            rows.Add(new CardRow(report.Name, await LineAsync(session, audit, report, ct)));
        }

        return new Card
        {
            Title = ReportAuditTexts.Title.Text,
            Subtitle = ReportMonth.OfKey(audit.Id) is { } month ? ReportTexts.Show(month) : audit.Id,
            Text = audit.ClosedAt is null
                ? ReportAuditTexts.RunningText.With(audit.Reports.Count, audit.Candidates.Count, RhythmTime.KeyOf(audit.Until))
                : ReportAuditTexts.ResultText.With(
                    audit.Reports.Count, audit.Candidates.Count, audit.Reports.Count(report => report.Verdict == ReportVerdict.Offline),
                    audit.Reports.Count(report => report.Verdict == ReportVerdict.TooFew)),
            Facts = [new Fact(ReportAuditTexts.SeedFact.Text, audit.Seed)],
            Rows = rows,
        };
    }

    private static async ValueTask<string> LineAsync(Session session, ReportAudit audit, DrawnReport report, CancellationToken ct)
    {
        if (report.Verdict is not { } verdict || audit.ClosedAt is null)
        {
            return ReportAuditTexts.WaitingLine.Text;
        }

        if (report.Mean is not { } mean)
        {
            return ReportAuditTexts.TooFewLine.With(ReportAuditDesk.Voters);
        }

        var isBack = verdict == ReportVerdict.Offline
            && (await session.FindAsync<OfflineReport>(report.Key, ct) is not { IsOffline: true } now || now.Month != audit.Id);
        return (verdict == ReportVerdict.Kept ? ReportAuditTexts.KeptLine : isBack ? ReportAuditTexts.BackLine : ReportAuditTexts.OfflineLine)
            .With(mean.Words, mean.Count);
    }
}
