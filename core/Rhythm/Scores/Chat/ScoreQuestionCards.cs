using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Doubts;
using ChatSales.Core.Notices;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;

namespace ChatSales.Core.Rhythm.Scores.Chat;

/// <summary>Draws a doubt about a score with its answer, for whose it is and who leads them.</summary>
public sealed class ScoreQuestionCards() : DoubtCards<ScoreQuestion>(ScoreCommandTexts.Answer)
{
    public override string Kind => ScoreKinds.Questions;

    public override ValueTask<bool> CanAnswerAsync(AccessPolicy access, ScoreQuestion doubt, CancellationToken ct) =>
        Above.IsAsync(access, doubt.PersonId, ct);

    public override string TitleOf(ScoreQuestion doubt, string name) =>
        ScoreTexts.QuestionTitle.With(name, ReportMonth.OfKey(doubt.Month) is { } known ? ReportTexts.Show(known) : doubt.Month);

    protected override Button ShowOf(ScoreQuestion doubt, string name, bool isOwn) => Button.Show(
        ScoreTexts.ShowButton.Text,
        isOwn ? ScoreCommandTexts.Mine.Say(doubt.Month)
            : ScoreCommandTexts.Show.Say(new Said(ReportPart.OfPerson(doubt.PersonId, name).Key, name), doubt.Month));
}

/// <summary>A doubt about a score, for whoever leads whose it is; void once it is answered.</summary>
public sealed class ScoreQuestionNotice(ScoreQuestionCards cards) : NoticeKind
{
    public override string Key => "score-question";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<ScoreQuestion>(notice.Subject, ct) is { IsOpen: true } question
        && await AccessPolicy.OfAsync(session, notice.PersonId, ct) is { } access && await cards.CanAnswerAsync(access, question, ct)
            ? await cards.DrawAsync(session, access, question, message: null, CardTone.Warning, ct)
            : null;
}

/// <summary>The answer to a doubt about a score, for whose it is.</summary>
public sealed class ScoreAnswerNotice(ScoreQuestionCards cards) : DoubtAnswerNotice<ScoreQuestion>(cards)
{
    public override string Key => "score-answer";
}
