using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Receipts.Chat;

/// <summary>Lists money that nobody knows yet whose it is, and what others say has arrived (R4).</summary>
[Command(Needs = Need.BookReceipts, Purpose = Purpose.Contracts, Usual = 2)]
public sealed class WaitingCommand(ArrivalCards cards, MoneyClaimCards claims) : Command<WaitingCommand.Arguments>(ReceiptCommandTexts.Waiting)
{
    private const int PageSize = 8;

    public sealed record Arguments(int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var (arrivals, waiting) =
            ((int)await turn.Session.CountAsync(ArrivalCards.Waiting, ct), (int)await turn.Session.CountAsync(MoneyClaimCards.Waiting, ct));
        if (arrivals + waiting == 0)
        {
            turn.Reply(ReceiptTexts.NoneWaiting.Text);
            return;
        }

        // What people wait for comes first.
        var pages = (arrivals + waiting + PageSize - 1) / PageSize;
        var page = Math.Min(arguments.Page ?? 1, pages);
        var start = (page - 1) * PageSize;
        var rows = new List<CardRow>();
        foreach (var claim in await turn.Session.QueryAsync(MoneyClaimCards.Waiting.Skip(Math.Min(start, waiting)).Take(PageSize), ct))
        {
            var line = await claims.LineAsync(turn.Session, claim, ct);
            rows.Add(new CardRow(
                line[0],
                string.Join(" · ", line.Skip(1)),
                Button.Show(ReceiptTexts.ConfirmButton.Text, ReceiptCommandTexts.Confirm.Say(claim.Id))));
        }

        if (rows.Count < PageSize)
        {
            var query = ArrivalCards.Waiting.Skip(Math.Max(0, start - waiting)).Take(PageSize - rows.Count);
            foreach (var arrival in await turn.Session.QueryAsync(query, ct))
            {
                var line = cards.Line(turn.Now, arrival);
                rows.Add(new CardRow(
                    line[0],
                    string.Join(" · ", line.Skip(1)),
                    Button.Show(ReceiptTexts.LookButton.Text, ReceiptCommandTexts.Look.Say(arrival.Id))));
            }
        }

        turn.Reply(new Card
        {
            Title = ReceiptTexts.ListTitle.Text,
            Text = ReceiptTexts.ListSummary.With(arrivals, waiting, page, pages),
            Rows = rows,
            Buttons = [.. Paging.Buttons(Text, page, pages)],
        });
    }
}

/// <summary>Shows money that waits, with the contracts that it may be for.</summary>
[Command(Needs = Need.BookReceipts, Purpose = Purpose.Money, Hidden = true)]
public sealed class LookCommand(ArrivalCards cards) : Command<LookCommand.Arguments>(ReceiptCommandTexts.Look)
{
    public sealed record Arguments(Arrival Arrival);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.Reply(await cards.DrawAsync(turn, arguments.Arrival, message: null, CardTone.Neutral, ct));
}

/// <summary>Says for which contract money is that waited.</summary>
[Command(Needs = Need.BookReceipts, Purpose = Purpose.Money, Changes = true, Hidden = true)]
public sealed class ClaimArrivalCommand(ReceiptDesk desk, ArrivalCards arrivals, ReceiptCards cards, ReceiptNotices notices)
    : Command<ClaimArrivalCommand.Arguments>(ReceiptCommandTexts.Claiming)
{
    public sealed record Arguments(Arrival Arrival, PaidContract Contract, [Unasked] string? Sure);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var (arrival, contract) = (arguments.Arrival, arguments.Contract.Contract);
        var books = await ReceiptBooks.OpenAsync(turn.Session, ct);
        var outstanding = new Money(Math.Max(0, (await books.MoneyOfAsync(contract, ct)).Outstanding.Yuan));
        var outcome = await desk.ClaimAsync(books, turn.Person, arrival, contract, ct);
        if (outcome.IsRefused)
        {
            turn.TakeBack();
            turn.Refuse(outcome.Refusal);
            return;
        }

        if (!Sure.IsSaid(arguments.Sure) && (arrival.Amount > outstanding || !arguments.Contract.IsExact))
        {
            turn.TakeBack();
            turn.Show(await AskAsync(turn, arrival, contract, outstanding, ct));
            return;
        }

        var ended = (await turn.Session.FindAsync<Arrival>(arrival.Id, ct))!;
        turn.Show(await arrivals.DrawAsync(turn, ended, ReceiptTexts.ArrivalClaimed.With(contract.Id), CardTone.Success, ct));
        turn.Reply(await cards.DrawAsync(turn.Session, turn.Access, outcome.Value, message: null, CardTone.Success, ct));
        await notices.TellAsync(turn.Session, [outcome.Value], turn.Person.Ref(), ct);
    }

    private static async ValueTask<Card> AskAsync(Turn turn, Arrival arrival, Contract contract, Money outstanding, CancellationToken ct)
    {
        var over = arrival.Amount - outstanding;
        return new Card
        {
            Title = ReceiptTexts.EnteredHead.With(ReceiptTexts.ArrivalTitle.Text, ReceiptTexts.SumOf(arrival)),
            Subtitle = await ReceiptCards.AboutAsync(turn.Session, contract, ct),
            Text = over.Yuan > 0 ? ReceiptTexts.AskClaimOver.With(contract.Id, outstanding.Show(), over.Show()) : ReceiptTexts.AskNamed.Text,
            Tone = CardTone.Warning,
            Buttons =
            [
                Button.Do(ReceiptTexts.ClaimButton.Text, ReceiptCommandTexts.Claiming.Say(arrival.Id, contract.Id, Sure.Word), ButtonStyle.Primary)
                    with { SaysYes = true },
                Button.Show(ReceiptTexts.ChangeButton.With(ReceiptCommandTexts.Contract.Label), ReceiptCommandTexts.Look.Say(arrival.Id)),
            ],
            Subject = new Subject(ReceiptKinds.Arrivals, arrival.Id, arrival.Version),
        };
    }
}

/// <summary>Says that money that waited was entered before.</summary>
[Command(Needs = Need.BookReceipts, Purpose = Purpose.Money, Changes = true, Hidden = true)]
public sealed class SameArrivalCommand(ReceiptDesk desk, ArrivalCards arrivals) : Command<SameArrivalCommand.Arguments>(ReceiptCommandTexts.Same)
{
    public sealed record Arguments(Arrival Arrival);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await desk.SameAsync(await ReceiptBooks.OpenAsync(turn.Session, ct), turn.Person, arguments.Arrival, ct);
        if (outcome.IsRefused)
        {
            turn.TakeBack();
            turn.Refuse(outcome.Refusal);
            return;
        }

        var ended = (await turn.Session.FindAsync<Arrival>(arguments.Arrival.Id, ct))!;
        turn.Show(await arrivals.DrawAsync(turn, ended, ReceiptTexts.ArrivalSame.Text, CardTone.Success, ct));
    }
}

/// <summary>Says that money that waited is no receipt, with a reason.</summary>
[Command(Needs = Need.BookReceipts, Purpose = Purpose.Money, Changes = true, Hidden = true)]
public sealed class DropArrivalCommand(ArrivalCards arrivals) : Command<DropArrivalCommand.Arguments>(ReceiptCommandTexts.Drop)
{
    public sealed record Arguments(Arrival Arrival, [Rest] string Reason);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = ReceiptDesk.Drop(await ReceiptBooks.OpenAsync(turn.Session, ct), turn.Person, arguments.Arrival, arguments.Reason);
        if (outcome.IsRefused)
        {
            turn.TakeBack();
            turn.Refuse(outcome.Refusal);
            return;
        }

        var text = ReceiptTexts.ArrivalDropped.With(arguments.Reason);
        turn.Show(await arrivals.DrawAsync(turn, outcome.Value, text, CardTone.Info, ct));
    }
}
