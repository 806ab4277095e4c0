using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;

namespace ChatSales.Core.Rhythm.Scores.Chat;

/// <summary>Asks the manager about one's own score of a month (P7).</summary>
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
    : Command<AnswerScoreCommand.Arguments>(ScoreCommandTexts.Answer)
{
    public sealed record Arguments(ScoreQuestion Question, [Rest] string Text);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        await turn.Access.RequireAsync(arguments.Question.PersonId, ct);
        var outcome = await questions.AnswerAsync(turn.Session, turn.Person, arguments.Question, arguments.Text, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        turn.Show(await cards.DrawAsync(turn.Session, turn.Access, outcome.Value, ScoreTexts.Answered.Text, CardTone.Success, ct));
    }
}

/// <summary>Reads a question about a score by its number, for those who may answer it.</summary>
public sealed class ScoreQuestionReader : ArgumentReader<ScoreQuestion>
{
    public override int Longest => StoreLimits.LongestKey;

    public override string NameOf(ScoreQuestion value, string word) => value.Text;

    public override async ValueTask<Outcome<ScoreQuestion>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        await turn.Session.FindAsync<ScoreQuestion>(text.Trim(), ct) is { } question
        && await ScoreQuestions.CanAnswerAsync(turn.Access, question, ct)
            ? question
            : new Refusal(ScoreTexts.NoSuchQuestion) { IsOutOfReach = true };
}
