using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Doubts;
using ChatSales.Core.Tickets.Report;

namespace ChatSales.Core.Rhythm.Scores.Chat;

/// <summary>Asks whoever owns the metric about one's own score of a month (P7).</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class AskScoreCommand(ScoreQuestions questions, ScoreQuestionCards cards) : Command<AskScoreCommand.Arguments>(ScoreCommandTexts.Ask)
{
    public sealed record Arguments(ReportMonth Month, [Rest] string Text);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await questions.AskAsync(turn.Session, turn.Person, arguments.Month, arguments.Text, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        turn.ReplyPrivately(
            await cards.DrawAsync(turn.Session, turn.Access, outcome.Value, ScoreTexts.Asked.Text, CardTone.Success, ct));
    }
}

/// <summary>Answers somebody's question about their score.</summary>
[Command(Needs = Need.ReviewEvidence, Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class AnswerScoreCommand(ScoreQuestions questions, ScoreQuestionCards cards)
    : AnswerDoubtCommand<ScoreQuestion>(ScoreCommandTexts.Answer, cards)
{
    protected override async ValueTask<Outcome<ScoreQuestion>> AnswerAsync(Turn turn, ScoreQuestion doubt, string text, CancellationToken ct)
    {
        await turn.Access.RequireAsync(doubt.PersonId, ct);
        return await questions.AnswerAsync(turn.Session, turn.Person, doubt, text, ct);
    }
}

/// <summary>Reads a question about a score by its number, for those who may answer it.</summary>
public sealed class ScoreQuestionReader(ScoreQuestionCards cards) : DoubtReader<ScoreQuestion>(cards);
