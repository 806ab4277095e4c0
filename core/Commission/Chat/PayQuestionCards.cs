using ChatSales.Core.Access;
using ChatSales.Core.Commission.Disputes;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Conversation;
using ChatSales.Core.Doubts;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Commission.Chat;

/// <summary>Draws a doubt about a statement with its answer, for whose it is and for finance.</summary>
public sealed class PayQuestionCards(BusinessZone zone) : DoubtCards<PayQuestion>(CommissionCommandTexts.Answer)
{
    public override string Kind => DisputeKinds.Questions;

    /// <summary>By when it is to be answered, in words.</summary>
    public string DueOf(PayQuestion question) => LedgerTexts.Show(zone.Local(question.DueAt));

    public override ValueTask<bool> CanAnswerAsync(AccessPolicy access, PayQuestion doubt, CancellationToken ct) =>
        new(PayQuestions.CanAnswer(access, doubt));

    public override string TitleOf(PayQuestion doubt, string name) => StatementTexts.QuestionTitle.With(name, doubt.Month);

    protected override Button ShowOf(PayQuestion doubt, string name, bool isOwn) => Button.Show(
        StatementTexts.ShowButton.Text,
        isOwn ? CommissionCommandTexts.Mine.Say(doubt.Month) : CommissionCommandTexts.Of.Say(new Said(doubt.PersonId.Text, name), doubt.Month));

    protected override async ValueTask<IReadOnlyList<Fact>> FactsAsync(Session session, PayQuestion doubt, CancellationToken ct)
    {
        var statement = await session.FindAsync<StatementRecord>($"{doubt.Month}/{doubt.PersonId}", ct);
        var line = doubt.Line is { } number && statement?.Lines.ElementAtOrDefault(number - 1) is { } one
            ? StatementCards.RowOf(number, one) : null;
        return
        [
            .. line is null ? Array.Empty<Fact>() : [new Fact(StatementTexts.LineFact.Text, LayoutTexts.Pair(line.Title, line.Detail ?? ""))],
            .. doubt.IsOpen ? [new Fact(StatementTexts.DueFact.Text, DueOf(doubt))] : Array.Empty<Fact>(),
        ];
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
                Title = cards.TitleOf(question, await session.NameOfAsync(question.PersonId, ct)),
                Text = late, Tone = CardTone.Warning,
            };
    }
}

/// <summary>The answer to a doubt about a statement, for whose it is.</summary>
public sealed class PayAnswerNotice(PayQuestionCards cards) : DoubtAnswerNotice<PayQuestion>(cards)
{
    public override string Key => "pay-answer";
}
