using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Questions.Chat;
using ChatSales.Core.Questions.Saved;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;
using ChatSales.Core.Time;

namespace ChatSales.Core.Rhythm.ReportAudits.Chat;

/// <summary>Shows a month's report value audit (Q5): to directors all reports that were drawn, to managers their own.</summary>
[Command(Needs = Need.ReviewEvidence, Purpose = Purpose.FindDeals)]
public sealed class ShowReportAuditCommand(BusinessZone zone) : Command<ShowReportAuditCommand.Arguments>(ReportAuditCommandTexts.Show)
{
    public sealed record Arguments(ReportMonth? Month);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var month = arguments.Month ?? ReportMonth.Of(zone.DateOf(turn.Now));
        if (await turn.Session.FindAsync<ReportAudit>(month.Key, ct) is not { } audit)
        {
            turn.Refuse(new Refusal(ReportAuditTexts.NoAudit, ReportTexts.Show(month)));
            return;
        }

        var shown = audit.Reports.Where(report => turn.Person.Role == Role.Director || report.OwnerId == turn.Person.Ref()).ToList();
        if (shown.Count == 0)
        {
            turn.Refuse(new Refusal(ReportAuditTexts.NoneOfYours, ReportTexts.Show(month)));
            return;
        }

        turn.ReplyPrivately(await AuditNotice.CardAsync(turn.Session, audit, shown, ct));
    }
}

/// <summary>Scores a report. The answer is the ballot's card, which doesn't say what was given.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class VoteReportCommand() : Command<VoteReportCommand.Arguments>(ReportAuditCommandTexts.Vote)
{
    public sealed record Arguments(ReportBallot Ballot, int Score);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await ReportAuditDesk.VoteAsync(turn.Session, arguments.Ballot, arguments.Score, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        turn.Show((await BallotCards.DrawAsync(turn.Session, outcome.Value, ct))!);
    }
}

/// <summary>Brings back a report of one's own that an audit took offline, once it is changed: a saved question becomes the one asked last.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals, Changes = true, Hidden = true)]
public sealed class BringBackReportCommand(SavedQuestions questions) : Command<BringBackReportCommand.Arguments>(ReportAuditCommandTexts.BringBack)
{
    public sealed record Arguments(OfflineReport Report, [Rest] string? Change);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var report = arguments.Report;
        var isChanged = SharedQuestions.IdIn(report.Id) is { } id ? await ChangeAsync(turn, report, id, ct) : IsSaid(turn, report, arguments.Change);
        if (isChanged)
        {
            turn.Session.Store(report with { BackAt = turn.Now, Change = arguments.Change }, "report.back");
            turn.ReplyPrivately(ReportAuditTexts.IsBack.With(report.Name));
        }
    }

    private static bool IsSaid(Turn turn, OfflineReport report, string? change)
    {
        if (!string.IsNullOrWhiteSpace(change))
        {
            return true;
        }

        turn.Refuse(new Refusal(ReportAuditTexts.SayChange, report.Name));
        return false;
    }

    private async ValueTask<bool> ChangeAsync(Turn turn, OfflineReport report, string id, CancellationToken ct)
    {
        if (await turn.Session.FindAsync<SavedQuestion>(id, ct) is not { IsDropped: false } saved)
        {
            turn.Refuse(new Refusal(ReportAuditTexts.GoneQuestion, report.Name));
            return false;
        }

        if (await QuestionChat.FindAsync(turn, null, ct) is not { } asked)
        {
            return false;
        }

        var changed = await questions.ChangeAsync(turn, saved, asked, ct);
        if (changed.IsRefused)
        {
            turn.Refuse(changed.Refusal);
        }

        return !changed.IsRefused;
    }
}

/// <summary>Reads one's own ballot by its id.</summary>
public sealed class ReportBallotReader : ArgumentReader<ReportBallot>
{
    public override int Longest => StoreLimits.LongestKey;

    public override string NameOf(ReportBallot value, string word) => ReportAuditTexts.Title.Text;

    public override async ValueTask<Outcome<ReportBallot>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        await turn.Session.FindAsync<ReportBallot>(text.Trim(), ct) is { } ballot && ballot.PersonId == turn.Person.Ref()
            ? ballot
            : new Refusal(ReportAuditTexts.NoBallot) { IsOutOfReach = true };
}

/// <summary>Reads one's own report that is offline, by its name or key.</summary>
public sealed class OfflineReportReader : ArgumentReader<OfflineReport>
{
    public override int Longest => StoreLimits.LongestKey;

    public override bool SpansWords => true;

    public override string NameOf(OfflineReport value, string word) => value.Name;

    public override async ValueTask<Outcome<OfflineReport>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        (await OwnAsync(turn, ct)).FirstOrDefault(report => report.Id == text.Trim() || Typed.Key(report.Name) == Typed.Key(text)) is { } own
            ? own
            : new Refusal(ReportAuditTexts.NoOffline, Shown.Cut(text, SavedQuestions.LongestName));

    public override async ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        turn.Door.IsGroup ? [] : [.. (await OwnAsync(turn, ct)).Select(report => new Choice(report.Id, report.Name))];

    private static async ValueTask<IEnumerable<OfflineReport>> OwnAsync(Turn turn, CancellationToken ct) =>
        (await turn.Session.QueryAsync(new Query<OfflineReport>().Between(ReportAuditKinds.ByOffline, null, null), ct))
            .Where(report => report.OwnerId == turn.Person.Ref() || (report.OwnerId is null && turn.Person.Role == Role.Director));
}
