using ChatSales.Core.Access;
using ChatSales.Core.Commission.Disputes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Doubts;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;

namespace ChatSales.Core.Commission.Chat;

/// <summary>Asks finance about one's own statement, or a line of it (C5).</summary>
[Command(Needs = Need.HaveDeals, Purpose = Purpose.Money, Changes = true, ListedFor = Need.WorkOnDeals)]
public sealed class AskPayCommand(PayQuestions questions, PayQuestionCards cards) : Command<AskPayCommand.Arguments>(CommissionCommandTexts.Ask)
{
    public sealed record Arguments(ReportMonth Month, [Named, Unasked] int? Line, [Rest] string Text);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await questions.AskAsync(
            turn.Session, turn.Person, Month.Of(arguments.Month.First), arguments.Line, arguments.Text, ct);
        if (outcome.IsRefused)
        {
            turn.RefusePrivately(outcome.Refusal);
            return;
        }

        turn.ReplyPrivately(await cards.DrawAsync(
            turn.Session, turn.Access, outcome.Value, StatementTexts.Asked.With(cards.DueOf(outcome.Value)), CardTone.Success, ct));
    }
}

/// <summary>Answers somebody's question about their statement.</summary>
[Command(Needs = Need.KeepPay, Purpose = Purpose.Money, Changes = true, Hidden = true)]
public sealed class AnswerPayCommand(PayQuestions questions, PayQuestionCards cards)
    : AnswerDoubtCommand<PayQuestion>(CommissionCommandTexts.Answer, cards)
{
    protected override ValueTask<Outcome<PayQuestion>> AnswerAsync(Turn turn, PayQuestion doubt, string text, CancellationToken ct) =>
        questions.AnswerAsync(turn.Session, turn.Person, doubt, text, ct);
}

/// <summary>Lists what finance has still to answer, the most urgent first.</summary>
[Command(Needs = Need.KeepPay, Purpose = Purpose.Money)]
public sealed class PayQuestionsCommand(PayQuestionCards cards) : Command<PayQuestionsCommand.Arguments>(CommissionCommandTexts.Questions)
{
    private const int PageSize = 6;

    public sealed record Arguments(int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var open = new Query<PayQuestion>().Between(DisputeKinds.OpenByDue, null, null).OrderBy(DisputeKinds.OpenByDue);
        var total = (int)await turn.Session.CountAsync(open, ct);
        if (total == 0)
        {
            turn.ReplyPrivately(StatementTexts.ListNone.Text);
            return;
        }

        var pages = (total + PageSize - 1) / PageSize;
        var page = Math.Clamp(arguments.Page ?? 1, 1, pages);
        var rows = new List<CardRow>();
        foreach (var one in await turn.Session.QueryAsync(open.Skip((page - 1) * PageSize).Take(PageSize), ct))
        {
            rows.Add(new CardRow(
                StatementTexts.ListRow.With(await turn.Session.NameOfAsync(one.PersonId, ct), one.Month),
                StatementTexts.ListDetail.With(cards.DueOf(one), one.Text),
                PayQuestions.CanAnswer(turn.Access, one)
                    ? Button.Show(DoubtTexts.AnswerButton.Text, CommissionCommandTexts.Answer.Say(one.Id)) : null)
            {
                IsOverdue = one.DueAt < turn.Now,
            });
        }

        turn.ReplyPrivately(new Card
        {
            Title = StatementTexts.ListTitle.Text, Rows = rows,
            Buttons = [.. Paging.Buttons(page, pages, number => Text.Say(number))],
        });
    }
}

/// <summary>Reads a question about a statement by its number, for those who may answer it.</summary>
public sealed class PayQuestionReader(PayQuestionCards cards) : DoubtReader<PayQuestion>(cards);
