using ChatSales.Core.Access;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Tickets.Report;
using Reach = ChatSales.Core.Access.Reach;

namespace ChatSales.Core.Commission.Chat;

/// <summary>Shows what a month comes to for those whom somebody leads; finance sees everybody (C5).</summary>
[Command(Needs = Need.SeePay, Purpose = Purpose.Money, ListedFor = Need.SeeTeamPay)]
public sealed class TeamCommissionCommand(StatementDesk desk, PaySight sight) : Command<TeamCommissionCommand.Arguments>(CommissionCommandTexts.Team)
{
    private const int PageSize = 8;

    public sealed record Arguments(ReportMonth? Month, [Named, Unasked] int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        if (sight.MostOf(turn.Access) == PayDetail.None)
        {
            turn.RefusePrivately(turn.Access.ReachOf(Facts.Pay) == Reach.Own
                ? new Refusal(StatementTexts.NotYours, StatementTexts.Team.Text, await turn.Access.WhoHasAsync(Need.KeepPay, ct))
                : new Refusal(StatementTexts.NotShown));
            return;
        }

        if (!await desk.HasPlanAsync(turn.Session, ct))
        {
            turn.RefusePrivately(new Refusal(MyCommissionTexts.NoPlan));
            return;
        }

        var month = PayShowing.MonthOf(arguments.Month) ?? desk.MonthOf(turn.Now).Before;
        try
        {
            if (await DrawAsync(turn, month, arguments.Page ?? 1, ct) is { } card)
            {
                turn.ReplyPrivately(card);
                return;
            }

            turn.RefusePrivately(new Refusal(StatementTexts.NoneOfTeam, month));
        }
        catch (CommissionException wrong)
        {
            turn.RefusePrivately(new Refusal(Plans.PlanTexts.FaultOf(wrong.Fault)));
        }
    }

    private async ValueTask<Card?> DrawAsync(Turn turn, Month month, int page, CancellationToken ct)
    {
        var (session, owners) = (turn.Session, await turn.Access.OwnersAsync(Facts.Pay, ct));
        bool IsSeen(Id<Person> id) => id != turn.Person.Ref() && (owners is null || owners.Contains(id));
        var made = (await session.QueryAsync(new Query<StatementRecord>().Where(LedgerKinds.ByMonth, new IndexKey(month.ToString())), ct))
            .Where(one => IsSeen(one.PersonId)).ToList();
        var closed = (await LiveBooks.ClosedAsync(session, ct)).Any(one => one.Month == month);
        var people = closed
            ? [.. made.Select(one => one.PersonId)]
            : (await session.QueryAsync(new Query<Person>(), ct))
                .Where(one => one.Active && RoleRights.Has(one.Role, Need.WorkOnDeals)).Select(one => one.Ref()).Where(IsSeen).ToList();
        if (people.Count == 0)
        {
            return null;
        }

        var sorted = new List<Person>();
        foreach (var id in people)
        {
            sorted.AddRange(await session.FindAsync(id, ct) is { } person ? [person] : []);
        }

        sorted = [.. sorted.OrderBy(one => one.Team, StringComparer.Ordinal).ThenBy(one => one.Name, StringComparer.Ordinal)];
        var pages = Math.Max(1, (sorted.Count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var rows = new List<CardRow>();
        foreach (var person in sorted.Skip((page - 1) * PageSize).Take(PageSize))
        {
            rows.Add(await RowAsync(session, person, month, made.Find(one => one.PersonId == person.Ref()), ct));
        }

        return new Card
        {
            Title = StatementTexts.TeamTitle.With((owners is null ? StatementTexts.Everyone : StatementTexts.Team).Text, month),
            Tone = CardTone.Info,
            Text = string.Join('\n', new[]
            {
                closed
                    ? StatementTexts.TeamSum.With(made.Count, Money.Sum(made.Select(one => one.Payable)).Show())
                    : StatementTexts.TeamOpen.With(month),
                pages > 1 ? StatementTexts.PeoplePage.With(sorted.Count, page, pages) : null,
            }.OfType<string>()),
            Rows = rows,
            Buttons =
            [
                .. Paging.Buttons(page, pages, number => Text.Say(month.ToString()).With(PagingTexts.Page, number)),
                .. closed && turn.Access.Has(Need.KeepPay)
                    ? [Button.Show(StatementTexts.ExportButton.Text, CommissionCommandTexts.Export.Say(month.ToString()))] : Array.Empty<Button>(),
            ],
        };
    }

    private async ValueTask<CardRow> RowAsync(Session session, Person person, Month month, StatementRecord? made, CancellationToken ct)
    {
        StatementDesk.Note(session, person, month);
        var record = made ?? (await desk.SoFarAsync(session, person, month, ct))?.Record;
        var sum = made is null ? (record?.Earned ?? default) - (record?.ClawedBack ?? default) : made.Payable;
        return new CardRow(
            StatementTexts.PersonRow.With(person.Name, sum.Show()), person.Team,
            Button.Show(StatementTexts.ShowButton.Text, CommissionCommandTexts.Of.Say(new Said(person.Id, person.Name), month.ToString())));
    }
}

/// <summary>Shows somebody's contracts: what they are worth, what came in, what was earned, what is still open.</summary>
[Command(Needs = Need.HaveDeals, Purpose = Purpose.Money, ListedFor = Need.WorkOnDeals)]
public sealed class ReconcileCommand(LiveBooks live, PaySight sight, StatementDesk desk)
    : Command<ReconcileCommand.Arguments>(CommissionCommandTexts.Reconcile)
{
    private const int PageSize = 8;

    public sealed record Arguments(Earner? Person, [Named, Unasked] int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var person = arguments.Person?.Person ?? turn.Person;
        var month = desk.MonthOf(turn.Now);
        if (await sight.OfAsync(turn.Access, person, ct) != PayDetail.Lines)
        {
            turn.RefusePrivately(new Refusal(StatementTexts.NotYours, person.Name, await turn.Access.WhoHasAsync(Need.KeepPay, ct)));
            return;
        }

        if (person.Id != turn.Person.Id)
        {
            StatementDesk.Note(turn.Session, person, month);
        }

        try
        {
            var accounts = (await live.OfAsync(turn.Session, person.Ref(), ct))?.AccountsAt(month).ToList() ?? [];
            if (accounts.Count == 0)
            {
                turn.RefusePrivately(new Refusal(StatementTexts.ReconcileNone, person.Name));
                return;
            }

            turn.ReplyPrivately(await DrawAsync(turn, person, accounts, arguments.Page ?? 1, ct));
        }
        catch (CommissionException wrong)
        {
            turn.RefusePrivately(new Refusal(Plans.PlanTexts.FaultOf(wrong.Fault)));
        }
    }

    // Those of which something is open come first.
    private async ValueTask<Card> DrawAsync(Turn turn, Person person, List<ContractAccount> accounts, int page, CancellationToken ct)
    {
        var pages = Math.Max(1, (accounts.Count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var rows = new List<CardRow>();
        foreach (var one in accounts.OrderBy(one => one.Open.Yuan == 0).ThenBy(one => one.Contract, StringComparer.Ordinal)
            .Skip((page - 1) * PageSize).Take(PageSize))
        {
            var contract = await turn.Session.FindAsync<Records.Contract>(one.Contract, ct);
            var customer = contract is null ? null : await turn.Session.FindAsync(contract.CustomerId, ct);
            rows.Add(new CardRow(
                customer is null ? one.Contract : $"{one.Contract} {customer.Name}",
                StatementTexts.ReconcileRow.With(one.Amount.Show(), one.Received.Show(), one.Earned.Show(), one.Open.Show())));
        }

        Saying At(string number) => (person.Id == turn.Person.Id ? Text.Say() : Text.Say(new Said(person.Id, person.Name)))
            .With(PagingTexts.Page, number);
        return new Card
        {
            Title = StatementTexts.ReconcileTitle.With(person.Name),
            Tone = CardTone.Info,
            Text = string.Join('\n', new[]
            {
                StatementTexts.ReconcileSum.With(
                    accounts.Count, Money.Sum(accounts.Select(one => one.Earned)).Show(), Money.Sum(accounts.Select(one => one.Open)).Show()),
                pages > 1 ? StatementTexts.Page.With(accounts.Count, page, pages) : null,
            }.OfType<string>()),
            Rows = rows,
            Buttons = [.. Paging.Buttons(page, pages, At)],
        };
    }
}
