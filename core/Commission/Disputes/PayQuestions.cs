using ChatSales.Core.Access;
using ChatSales.Core.Commission.Chat;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Conversation;
using ChatSales.Core.Doubts;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Commission.Disputes;

/// <summary>
/// Brings doubts about statements to finance, and the answers back. Each stays open until it is answered; past its time, finance is reminded
/// and whoever leads them is told. A statement never changes: what was wrong is put right by facts, and a later month has the line.
/// </summary>
public sealed class PayQuestions(
    CommissionOptions options, WorkingCalendars calendars, Noticing noticing, PayQuestionNotice asked, PayAnswerNotice answered)
{
    /// <summary>Somebody doubts their own statement, or a line of it.</summary>
    public async ValueTask<Outcome<PayQuestion>> AskAsync(
        Session session, Person person, Month month, int? line, string text, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (await session.FindAsync<StatementRecord>(StatementRecord.IdOf(month, person.Ref()), ct) is not { } statement)
        {
            var closed = await LiveBooks.ClosedAsync(session, ct);
            return closed.Count == 0 || month > closed[^1].Month ? new Refusal(StatementTexts.NotClosed, month)
                : month < closed[0].Month ? new Refusal(StatementTexts.Before, month, closed[0].Month)
                : new Refusal(StatementTexts.None, person.Name, month);
        }

        if (line > statement.Lines.Count)
        {
            return new Refusal(StatementTexts.NoSuchLine, month, statement.Lines.Count, line);
        }

        var own = await session.QueryAsync(new Query<PayQuestion>().Where(DisputeKinds.ByAsker, person.Id), ct);
        if (own.FirstOrDefault(one => one.IsOpen && one.Month == statement.Month && one.Line == line) is { } before)
        {
            return new Refusal(StatementTexts.AskedBefore, before.Text);
        }

        var finance = (await session.ActiveAsync(Role.Finance, ct)).Where(one => one.Id != person.Id).ToList();
        if (finance.Count == 0)
        {
            return new Refusal(StatementTexts.NobodyAnswers);
        }

        var hours = TimeSpan.FromHours(options.AnswerWithinHours);
        session.Require(person);
        session.Require(statement);
        var question = session.Store(
            new PayQuestion
            {
                Id = $"PQ-{Ulid.NewUlid(session.Now)}", PersonId = person.Ref(), Month = statement.Month, Line = line, Text = text,
                AskedAt = session.Now, DueAt = calendars.Organisation.Due(session.Now, hours).Value ?? session.Now + hours,
            },
            "pay-question.ask");
        await Due.Ledger.SetAsync(session, PayQuestionRule.Name, question.Id, question.DueAt, question.Id, ct);
        await TellAsync(session, question, finance, MessageClass.Card, "", ct);
        return question;
    }

    /// <summary>Finance answers, once.</summary>
    public async ValueTask<Outcome<PayQuestion>> AnswerAsync(Session session, Person by, PayQuestion question, string text, CancellationToken ct)
    {
        var outcome = await DoubtAnswers.AnswerAsync(session, by, question, text, "pay-question.answer", ct);
        if (outcome.Value is { } done)
        {
            await Due.Ledger.CancelAsync(session, PayQuestionRule.Name, done.Id, ct);
            await noticing.TellAsync(session, answered.For(done.PersonId, $"pay-answer:{done.Id}", MessageClass.Card, done.Id), ct);
        }

        return outcome;
    }

    /// <summary>It is late: finance hears it once more, and those whom finance reports to.</summary>
    public async Task RemindAsync(Session session, PayQuestion question, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(question);
        var finance = (await session.ActiveAsync(Role.Finance, ct)).Where(one => one.Ref() != question.PersonId).ToList();
        await TellAsync(session, question, finance, MessageClass.Urgent, ":late", ct);
        foreach (var id in finance.Select(one => one.ManagerId).OfType<Id<Person>>().Except(finance.Select(one => one.Ref())))
        {
            if (await session.FindAsync(id, ct) is { Active: true } above)
            {
                await TellAsync(session, question, [above], MessageClass.Urgent, ":late", ct);
            }
        }
    }

    /// <summary>Whether somebody may answer it: finance, but for their own.</summary>
    public static bool CanAnswer(AccessPolicy access, PayQuestion question)
    {
        ArgumentNullException.ThrowIfNull(access);
        ArgumentNullException.ThrowIfNull(question);
        return access.Person.Active && access.Has(Need.KeepPay) && access.Person.Ref() != question.PersonId;
    }

    private async Task TellAsync(
        Session session, PayQuestion question, IReadOnlyList<Person> people, MessageClass sort, string more, CancellationToken ct)
    {
        foreach (var one in people)
        {
            await noticing.TellAsync(session, asked.For(one.Ref(), $"pay-question:{question.Id}{more}", sort, question.Id), ct);
        }
    }
}

/// <summary>Says that a doubt about a statement was not answered in time.</summary>
public sealed class PayQuestionRule(PayQuestions questions) : DueRule
{
    public const string Name = "pay-question";

    public override string Key => Name;

    public override Message Title => StatementTexts.Rule;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        if (await work.Session.FindAsync<PayQuestion>(work.Item.Subject!, ct) is { IsOpen: true } question)
        {
            await questions.RemindAsync(work.Session, question, ct);
        }
    }
}
