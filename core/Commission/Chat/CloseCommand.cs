using ChatSales.Core.Access;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Commission.Statements;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Receipts.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;

namespace ChatSales.Core.Commission.Chat;

/// <summary>Closes a month of commission before it closes by itself, after asking (C5).</summary>
[Command(Needs = Need.KeepPay, Purpose = Purpose.Money, Changes = true)]
public sealed class CloseCommand(MonthClosing closing) : Command<CloseCommand.Arguments>(CommissionCommandTexts.Close)
{
    public sealed record Arguments(ReportMonth? Month, [Unasked] string? Sure);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var month = PayShowing.MonthOf(arguments.Month) ?? await closing.NextAsync(turn.Session, ct);
        if (!Sure.IsSaid(arguments.Sure))
        {
            if (await closing.WhyNotAsync(turn.Session, month, ct) is { } refusal)
            {
                turn.Refuse(refusal);
                return;
            }

            turn.Reply(await AskAsync(turn.Session, month, ct));
            return;
        }

        turn.Session.Require(turn.Person);
        var outcome = await closing.CloseAsync(turn.Session, month, turn.Person.Ref(), ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        turn.Reply(new Card
        {
            Title = StatementTexts.ClosingTitle.With(month), Tone = CardTone.Success, Text = StatementTexts.Closing1.Text,
        });
    }

    private async ValueTask<Card> AskAsync(Session session, Month month, CancellationToken ct)
    {
        var (arrivals, claims) = (await session.CountAsync(ArrivalCards.Waiting, ct), await session.CountAsync(MoneyClaimCards.Waiting, ct));
        return new Card
        {
            Title = StatementTexts.ClosingTitle.With(month),
            Tone = arrivals + claims > 0 ? CardTone.Warning : CardTone.Neutral,
            Text = string.Join('\n', new[]
            {
                StatementTexts.Close.With(month),
                arrivals + claims > 0 ? StatementTexts.CloseWaiting.With(arrivals, claims, month) : null,
            }.OfType<string>()),
            Buttons =
            [
                Button.Show(StatementTexts.CloseButton.Text, Text.Say(month.ToString(), Sure.Word)) with
                {
                    Style = ButtonStyle.Primary, SaysYes = true,
                },
                Form.Drop(Text),
            ],
        };
    }
}

/// <summary>A closed month's statement, for whose it is; it waits until they are back.</summary>
public sealed class StatementNotice : NoticeKind
{
    public override string Key => "statement";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct) =>
        Month.Read(notice.Subject) is { } month
        && await session.FindAsync<StatementRecord>(StatementRecord.IdOf(month, notice.PersonId), ct) is { } record
            ? await StatementCards.DrawAsync(session, record, isOwn: true, PayDetail.Lines, page: 1, ct)
            : null;

    public override Task SentAsync(Session session, Notice notice, CancellationToken ct) =>
        StatementPaperRule.PlanAsync(session, StatementRecord.IdOf(Month.Read(notice.Subject)!.Value, notice.PersonId), ct);
}

/// <summary>That all statements of a month are there, for finance.</summary>
public sealed class ClosingNotice : NoticeKind
{
    public override string Key => "commission-closed";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct)
    {
        if (await session.FindAsync<ClosedMonth>(notice.Subject, ct) is not { FinishedAt: not null } closed
            || await AccessPolicy.OfAsync(session, notice.PersonId, ct) is not { } access || !access.Has(Need.KeepPay))
        {
            return null;
        }

        var made = await session.QueryAsync(new Query<StatementRecord>().Where(LedgerKinds.ByMonth, new IndexKey(closed.Id)), ct);
        return new Card
        {
            Title = StatementTexts.ClosingTitle.With(closed.Id),
            Tone = CardTone.Success,
            Text = StatementTexts.Done.With(made.Count, Money.Sum(made.Select(one => one.Payable)).Show()),
            Buttons =
            [
                Button.Show(StatementTexts.TeamButton.Text, CommissionCommandTexts.Team.Say(closed.Id)),
                Button.Show(StatementTexts.ExportButton.Text, CommissionCommandTexts.Export.Say(closed.Id)),
            ],
        };
    }
}

/// <summary>That somebody's statement can't be made, for finance.</summary>
public sealed class ClosingFaultNotice : NoticeKind
{
    public override string Key => "commission-fault";

    public override async ValueTask<Card?> DrawAsync(Session session, Notice notice, CancellationToken ct)
    {
        var parts = notice.Subject.Split('/', 2);
        return await session.FindAsync<StatementRecord>(notice.Subject, ct) is not null ? null : new Card
        {
            Title = StatementTexts.FaultTitle.Text,
            Tone = CardTone.Warning,
            Text = StatementTexts.Fault.With(await session.NameOfAsync(new Id<Person>(parts[^1]), ct), parts[0], notice.Words),
        };
    }
}
