using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Questions.Chat;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Contracts.Chat;

/// <summary>Shows a contract (R3).</summary>
[Command(Needs = Need.SeeContracts, Purpose = Purpose.Contracts, LoneNumber = 'K', First = 3)]
public sealed class ShowContractCommand(ContractCards cards) : Command<ShowContractCommand.Arguments>(ContractCommandTexts.Show)
{
    public sealed record Arguments(Contract Contract);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.Show(await cards.DrawAsync(turn.Session, turn.Access, arguments.Contract, message: null, CardTone.Neutral, ct));
}

/// <summary>Lists the contracts that wait for one's decision, then those that wait for others' (R3).</summary>
[Command(Needs = Need.SeeContracts, Purpose = Purpose.Contracts, First = 4)]
public sealed class WaitingContractsCommand(ContractSight sight, ApprovalRoute route)
    : Command<WaitingContractsCommand.Arguments>(ContractCommandTexts.Waiting)
{
    private const int PageSize = 8;

    public sealed record Arguments(int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var (own, others) = (new List<(Contract Contract, string Detail)>(), new List<(Contract Contract, string Detail)>());
        foreach (var contract in await sight.WaitingAsync(turn, ct))
        {
            var next = await route.NextAsync(turn.Session, contract, ct);
            var isOwn = next?.Of(turn.Person) is not null;
            (isOwn ? own : others).Add((contract, isOwn ? ContractTexts.ForYou.Text : ContractTexts.ForOthers.With(next?.Short)));
        }

        if (own.Count + others.Count == 0)
        {
            turn.Reply(ContractTexts.NoneWaiting.Text);
            return;
        }

        var all = own.Concat(others).ToList();
        var pages = (all.Count + PageSize - 1) / PageSize;
        var page = Math.Min(arguments.Page ?? 1, pages);
        var rows = new List<CardRow>();
        foreach (var (contract, detail) in all.Skip((page - 1) * PageSize).Take(PageSize))
        {
            var customer = await turn.Session.FindAsync(contract.CustomerId, ct);
            rows.Add(new CardRow(
                $"{contract.Id} {customer?.Name}",
                string.Join(" · ", (contract.Course?.Proposed?.Amount ?? contract.Amount).Show(), detail),
                ContractNotice.ToShow(contract)));
        }

        turn.Reply(new Card
        {
            Title = ContractTexts.WaitingTitle.Text,
            Text = ContractTexts.WaitingSummary.With(own.Count, others.Count, page, pages),
            Rows = rows,
            Buttons = [.. Paging.Buttons(Text, page, pages)],
        });
    }
}

/// <summary>Lists won deals without a signed contract, then the contracts that are still to be signed (R3).</summary>
[Command(Needs = Need.SeeContracts, Purpose = Purpose.Contracts)]
public sealed class ListContractsCommand(ContractSight sight) : Command<ListContractsCommand.Arguments>(ContractCommandTexts.List)
{
    private const int PageSize = 8;

    public sealed record Arguments(int? Page);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var won = await ContractSight.WonAsync(turn, ct);
        var signed = (await ContractSight.OfAsync(turn.Session, won, ct)).Where(contract => contract.Status == ContractStatus.Signed)
            .Select(contract => contract.DealId).ToHashSet();
        var unsigned = won.Where(deal => !signed.Contains(deal.Ref())).ToList();
        var open = await sight.OpenAsync(turn, ct);
        if (unsigned.Count + open.Count == 0)
        {
            turn.Reply(new Card { Title = ContractTexts.ListTitle.Text, Text = ContractTexts.NoneOpen.Text, Buttons = [ToSigned()] });
            return;
        }

        var pages = (unsigned.Count + open.Count + PageSize - 1) / PageSize;
        var page = Math.Min(arguments.Page ?? 1, pages);
        var rows = new List<CardRow>();
        foreach (var deal in unsigned.Skip((page - 1) * PageSize).Take(PageSize))
        {
            rows.Add(await RowAsync(turn, deal, ct));
        }

        foreach (var contract in open.Skip(Math.Max(0, ((page - 1) * PageSize) - unsigned.Count)).Take(PageSize - rows.Count))
        {
            var customer = await turn.Session.FindAsync(contract.CustomerId, ct);
            rows.Add(new CardRow(
                $"{contract.Id} {customer?.Name}",
                string.Join(" · ", contract.Amount.Show(), CustomerTexts.NameOf(contract.Status)),
                ContractNotice.ToShow(contract)));
        }

        var summary = ContractTexts.ListSummary.With(unsigned.Count, open.Count, page, pages);
        turn.Reply(new Card
        {
            Title = ContractTexts.ListTitle.Text,
            Text = won.Count < ContractSight.MostWon ? summary : $"{summary}{ContractTexts.OnlyLatest.With(ContractSight.MostWon)}",
            Rows = rows,
            Buttons = [.. Paging.Buttons(Text, page, pages), ToSigned()],
        });
    }

    // What is signed is no progress, but whoever asks for their contracts may mean it.
    private static Button ToSigned() => Button.Show(
        ContractTexts.SignedButton.Text,
        QuestionCommandTexts.Ask.Say().With(QuestionCommandTexts.Question, ContractTexts.SignedQuestion));

    private static async ValueTask<CardRow> RowAsync(Turn turn, Deal deal, CancellationToken ct)
    {
        var customer = await turn.Session.FindAsync(deal.CustomerId, ct);
        return new CardRow(
            $"{deal.Id} {customer?.Name}",
            string.Join(" · ", new[] { deal.Amount?.Show(), ContractTexts.WonUnsigned.Text }.OfType<string>()),
            await turn.Access.CanChangeAsync(deal, ct)
                ? Button.Show(ContractTexts.DraftButton.Text, ContractCommandTexts.Create.Say(deal.Id))
                : Button.Show(ContractTexts.DealButton.Text, DealCommandTexts.Show.Say(deal.Id)))
        {
            IsOverdue = true,
        };
    }
}
