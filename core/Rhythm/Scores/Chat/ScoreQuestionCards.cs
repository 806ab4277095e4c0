using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;

namespace ChatSales.Core.Rhythm.Scores.Chat;

/// <summary>Draws a doubt about a score with its answer, for whose it is and who leads them.</summary>
public sealed class ScoreQuestionCards : ISubjectCards
{
    public string Kind => ScoreKinds.Questions;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        await turn.Session.FindAsync<ScoreQuestion>(id, ct) is { } question && await ScoreQuestions.CanSeeAsync(turn.Access, question, ct)
            ? await DrawAsync(turn.Session, turn.Access, question, message: null, CardTone.Neutral, ct)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<ScoreQuestion>(id, ct))?.Version;

    /// <summary>The card with a message on top.</summary>
    public async ValueTask<Card> DrawAsync(
        Session session, AccessPolicy access, ScoreQuestion question, string? message, CardTone tone, CancellationToken ct)
    {
        var (name, month) = (await session.NameOfAsync(question.PersonId, ct), ReportMonth.OfKey(question.Month));
        return new Card
        {
            Title = ScoreTexts.QuestionTitle.With(name, month is { } known ? ReportTexts.Show(known) : question.Month),
            Text = message,
            Tone = tone,
            Facts =
            [
                new Fact(ScoreTexts.QuestionFact.Text, question.Text),
                new Fact(
                    ScoreTexts.AnswerFact.Text,
                    question is { Answer: { } answer, AnsweredBy: { } by }
                        ? LayoutTexts.Aside(answer, await session.NameOfAsync(by, ct)) : ScoreTexts.NoAnswerYet.Text),
            ],
            Buttons =
            [
                .. question.IsOpen && await ScoreQuestions.CanAnswerAsync(access, question, ct)
                    ? [Button.Show(ScoreTexts.AnswerButton.Text, ScoreCommandTexts.Answer.Say(question.Id))]
                    : Array.Empty<Button>(),
                access.Person.Ref() == question.PersonId
                    ? Button.Show(ScoreTexts.ShowButton.Text, ScoreCommandTexts.Mine.Say(question.Month))
                    : Button.Show(
                        ScoreTexts.ShowButton.Text,
                        ScoreCommandTexts.Show.Say(new Said(ReportPart.OfPerson(question.PersonId, name).Key, name), question.Month)),
            ],
            Subject = new Subject(Kind, question.Id, question.Version),
        };
    }
}

/// <summary>A doubt about a score, for whoever leads whose it is; void once it is answered.</summary>
public sealed class ScoreQuestionNotice(ScoreQuestionCards cards) : NoticeKind
{
    public override string Key => "score-question";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<ScoreQuestion>(notice.Subject, ct) is { IsOpen: true } question
        && await AccessPolicy.OfAsync(session, notice.PersonId, ct) is { } access && await ScoreQuestions.CanAnswerAsync(access, question, ct)
            ? await cards.DrawAsync(session, access, question, message: null, CardTone.Warning, ct)
            : null;
}

/// <summary>The answer to a doubt about a score, for whose it is.</summary>
public sealed class ScoreAnswerNotice(ScoreQuestionCards cards) : NoticeKind
{
    public override string Key => "score-answer";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<ScoreQuestion>(notice.Subject, ct) is { } question
        && await AccessPolicy.OfAsync(session, notice.PersonId, ct) is { } access && await ScoreQuestions.CanSeeAsync(access, question, ct)
            ? await cards.DrawAsync(session, access, question, message: null, CardTone.Info, ct)
            : null;
}
