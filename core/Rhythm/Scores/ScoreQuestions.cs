using ChatSales.Core.Conversation;
using ChatSales.Core.Doubts;
using ChatSales.Core.Metrics;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;

namespace ChatSales.Core.Rhythm.Scores;

/// <summary>Brings doubts about scores to whoever owns the metric, and the answers back: each stays open until it is answered.</summary>
public sealed class ScoreQuestions(ScoreDesk desk, Noticing noticing, Chat.ScoreQuestionNotice asked, Chat.ScoreAnswerNotice answered)
{
    /// <summary>Somebody doubts their own score.</summary>
    public async ValueTask<Outcome<ScoreQuestion>> AskAsync(Session session, Person person, ReportMonth month, string text, CancellationToken ct)
    {
        if (await desk.OfAsync(session, person, month, ct) is null)
        {
            return new Refusal(ScoreTexts.NoneThen, person.Name, ReportTexts.Show(month));
        }

        if (await MetricOwners.OfAsync(session, ScoreTexts.MetricOf(text), person, ct) is not { } owner)
        {
            return new Refusal(ScoreTexts.NobodyAnswers);
        }

        session.Require(person);
        var question = session.Store(
            new ScoreQuestion
            {
                Id = $"SQ-{Ulid.NewUlid(session.Now)}", PersonId = person.Ref(), Month = month.Key, Text = text, AskedAt = session.Now,
            },
            "score.ask");
        await noticing.TellAsync(session, asked.For(owner.Ref(), $"score-question:{question.Id}", MessageClass.Card, question.Id), ct);
        return question;
    }

    /// <summary>Whoever leads them answers, once.</summary>
    public async ValueTask<Outcome<ScoreQuestion>> AnswerAsync(
        Session session, Person by, ScoreQuestion question, string text, CancellationToken ct)
    {
        var outcome = await DoubtAnswers.AnswerAsync(session, by, question, text, "score.answer", ct);
        if (outcome.Value is { } done)
        {
            await noticing.TellAsync(session, answered.For(done.PersonId, $"score-answer:{done.Id}", MessageClass.Card, done.Id), ct);
        }

        return outcome;
    }
}
