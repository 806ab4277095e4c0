using ChatSales.Core.Access;
using ChatSales.Core.Commission.Disputes;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Conversation;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Commission.Chat;

/// <summary>Draws a doubt about a statement with its answer, for whose it is and for finance.</summary>
public sealed class PayQuestionCards(BusinessZone zone) : ISubjectCards
{
    public string Kind => DisputeKinds.Questions;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        await turn.Session.FindAsync<PayQuestion>(id, ct) is { } question && PayQuestions.CanSee(turn.Access, question)
            ? await DrawAsync(turn.Session, turn.Access, question, message: null, CardTone.Neutral, ct)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<PayQuestion>(id, ct))?.Version;

    /// <summary>By when it is to be answered, in words.</summary>
    public string DueOf(PayQuestion question) => LedgerTexts.Show(zone.Local(question.DueAt));

    /// <summary>The card with a message on top.</summary>
    public async ValueTask<Card> DrawAsync(
        Session session, AccessPolicy access, PayQuestion question, string? message, CardTone tone, CancellationToken ct)
    {
        var name = await session.NameOfAsync(question.PersonId, ct);
        var statement = await session.FindAsync<StatementRecord>($"{question.Month}/{question.PersonId}", ct);
        var line = question.Line is { } number && statement?.Lines.ElementAtOrDefault(number - 1) is { } one
            ? StatementCards.RowOf(number, one) : null;
        return new Card
        {
            Title = StatementTexts.QuestionTitle.With(name, question.Month),
            Text = message,
            Tone = tone,
            Facts =
            [
                new Fact(StatementTexts.QuestionFact.Text, question.Text),
                .. line is null ? Array.Empty<Fact>() : [new Fact(StatementTexts.LineFact.Text, LayoutTexts.Pair(line.Title, line.Detail ?? ""))],
                .. question.IsOpen ? [new Fact(StatementTexts.DueFact.Text, DueOf(question))] : Array.Empty<Fact>(),
                new Fact(
                    StatementTexts.AnswerFact.Text,
                    question is { Answer: { } answer, AnsweredBy: { } by }
                        ? LayoutTexts.Aside(answer, await session.NameOfAsync(by, ct)) : StatementTexts.NoAnswerYet.Text),
            ],
            Buttons =
            [
                .. question.IsOpen && PayQuestions.CanAnswer(access, question)
                    ? [Button.Show(StatementTexts.AnswerButton.Text, CommissionCommandTexts.Answer.Say(question.Id))]
                    : Array.Empty<Button>(),
                access.Person.Ref() == question.PersonId
                    ? Button.Show(StatementTexts.ShowButton.Text, CommissionCommandTexts.Mine.Say(question.Month))
                    : Button.Show(
                        StatementTexts.ShowButton.Text, CommissionCommandTexts.Of.Say(new Said(question.PersonId.Text, name), question.Month)),
            ],
            Subject = new Subject(Kind, question.Id, question.Version),
        };
    }
}

/// <summary>A doubt about a statement, for finance, and once it is late for whoever leads them; void once it is answered.</summary>
public sealed class PayQuestionNotice(PayQuestionCards cards) : NoticeKind
{
    public override string Key => "pay-question";

    public override bool IsForStandIn => false;

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct)
    {
        if (await session.FindAsync<PayQuestion>(notice.Subject, ct) is not { IsOpen: true } question
            || await AccessPolicy.OfAsync(session, notice.PersonId, ct) is not { } access)
        {
            return null;
        }

        var late = notice.Key.EndsWith(":late", StringComparison.Ordinal)
            ? StatementTexts.Late.With(await session.NameOfAsync(question.PersonId, ct)) : null;
        // Whoever leads finance hears that it is late, and nothing of what is earned.
        return PayQuestions.CanAnswer(access, question)
            ? await cards.DrawAsync(session, access, question, late, CardTone.Warning, ct)
            : new Card
            {
                Title = StatementTexts.QuestionTitle.With(await session.NameOfAsync(question.PersonId, ct), question.Month),
                Text = late, Tone = CardTone.Warning,
            };
    }
}

/// <summary>The answer to a doubt about a statement, for whose it is.</summary>
public sealed class PayAnswerNotice(PayQuestionCards cards) : NoticeKind
{
    public override string Key => "pay-answer";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        await session.FindAsync<PayQuestion>(notice.Subject, ct) is { } question
        && await AccessPolicy.OfAsync(session, notice.PersonId, ct) is { } access && PayQuestions.CanSee(access, question)
            ? await cards.DrawAsync(session, access, question, message: null, CardTone.Info, ct)
            : null;
}
