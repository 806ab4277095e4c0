using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Core.Access;
using ChatSales.Core.Contracts.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using ChatSales.Core.Reading.Chat;
using ChatSales.Core.Reading.Sentences;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Receipts.Chat;

/// <summary>
/// Money told in a sentence: 苏州荣金到账30万. What was understood is shown; a tap enters it where finance says it, and tells finance where another does,
/// as money counts only once they confirm it (X2, R4).
/// </summary>
public sealed class SaidReceipts(MoneyQuestions questions, BusinessZone zone)
{
    private const int MostShown = 5;

    /// <summary>Shows what a sentence tells; false if it isn't told of a contract that this person sees.</summary>
    public async ValueTask<bool> TryTakeAsync(Turn turn, SentenceMeaning meaning, CancellationToken ct)
    {
        var isFinance = turn.Access.Has(Need.BookReceipts);
        var command = isFinance ? ReceiptCommandTexts.Enter : ReceiptCommandTexts.Report;
        var contracts = new List<Contract>();
        foreach (var id in SaidDeals.Texts(meaning.Means["contract"]))
        {
            if (await turn.Session.FindAsync<Contract>(id, ct) is { } contract && await turn.Access.CanSeeAsync(contract, ct))
            {
                contracts.Add(contract);
            }
        }

        if (contracts.Count == 0)
        {
            return await NoneOpenAsync(turn, command, meaning, ct);
        }

        var (amount, day) = (AmountOf(meaning.Means["amount"]), DayOf(meaning.Means["received_on"]));
        var node = meaning.Means["node"] is { } word
            ? JsonSerializer.Deserialize<ReceiptNode>($"\"{(string)word!}\"", StoredJson.Options)
            : default(ReceiptNode?);
        turn.ReplyPrivately(contracts is [var only] && amount is { } known && meaning.Means["contract"] is not JsonObject
            ? await questions.AskAsync(
                turn, command, SaidOf(only, known), (isFinance ? ReceiptTexts.AskNamed : ReceiptTexts.AskReport).Text, Yes(only, known), ct)
            : await WhichAsync(turn, command, contracts, contract => OpenSaying(contract), ct));
        return true;

        MoneySaid SaidOf(Contract contract, Money money) => new(
            new PaidContract(contract, IsExact: true),
            new ReceiptWish(ReceiptKind.Receipt, money, day == zone.DateOf(turn.Now) ? null : day) { Node = node });

        Button Yes(Contract contract, Money money)
        {
            var says = SaidOf(contract, money).On(command);
            return Button.Show(
                (isFinance ? ReceiptTexts.SureButton : ReceiptTexts.ReportButton).Text,
                isFinance ? says.With(ReceiptCommandTexts.Sure, Sure.Word) : says) with
            {
                Style = ButtonStyle.Primary,
                SaysYes = true,
            };
        }

        // What wasn't said is asked by the command.
        Saying OpenSaying(Contract contract) => amount is { } money
            ? SaidOf(contract, money).On(command)
            : day is { } on && on != zone.DateOf(turn.Now) ? command.Say(contract.Id).With(ReceiptCommandTexts.On, ReceiptCards.Word(on))
            : command.Say(contract.Id);
    }

    // Why the money has nowhere to go: contracts that aren't signed are named.
    private static async ValueTask<bool> NoneOpenAsync(Turn turn, CommandText command, SentenceMeaning meaning, CancellationToken ct)
    {
        if (SaidDeals.Texts(meaning.Means["customer"]) is not [var id] || await turn.Session.FindAsync<Customer>(id, ct) is not { } customer)
        {
            return false;
        }

        var waiting = (await new SentenceStore(turn.Session, turn.Access).ContractsAsync([id], ct)).Select(one => one.Contract)
            .Where(contract => contract.Status is not (ContractStatus.Signed or ContractStatus.Cancelled)).ToList();
        var numbers = LayoutTexts.List(waiting.Select(contract => LayoutTexts.Aside(contract.Id, CustomerTexts.NameOf(contract.Status))));
        turn.ReplyPrivately(new Card
        {
            Title = SentenceChatTexts.IsThis.With(command.Name),
            Subtitle = customer.Name,
            Tone = CardTone.Warning,
            Facts = AmountOf(meaning.Means["amount"]) is { } amount ? [new Fact(ReceiptCommandTexts.Amount.Label, amount.Show())] : [],
            Text = waiting.Count == 0 ? ReceiptTexts.NoneSigned.Text : ReceiptTexts.NotSignedYet.With(numbers),
            Buttons =
            [
                .. waiting.Take(MostShown).Select(contract => Button.Show(contract.Id, ContractCommandTexts.Show.Say(contract.Id))),
            ],
        });
        return true;
    }

    private static async ValueTask<Card> WhichAsync(
        Turn turn, CommandText command, List<Contract> contracts, Func<Contract, Saying> says, CancellationToken ct)
    {
        var rows = new List<CardRow>();
        foreach (var contract in contracts.Take(MostShown))
        {
            rows.Add(new CardRow(
                await ReceiptCards.AboutAsync(turn.Session, contract, ct),
                ReceiptTexts.ShowOutstanding(await ContractMoney.OfAsync(turn.Session, contract, ct)),
                Button.Show(command.Name, says(contract))));
        }

        return new Card
        {
            Title = SentenceChatTexts.IsThis.With(command.Name),
            Text = contracts.Count > 1 ? ReceiptTexts.WhichContract.With(contracts.Count) : ReceiptTexts.AskContract.Text,
            Rows = rows,
        };
    }

    private static Money? AmountOf(JsonNode? node) =>
        SaidDeals.Texts(node) is [var one] && decimal.TryParse(one, NumberStyles.Number, CultureInfo.InvariantCulture, out var yuan) && yuan > 0
            ? Money.Of(yuan)
            : null;

    private static DateOnly? DayOf(JsonNode? node) =>
        SaidDeals.Texts(node) is [var day] ? DateOnly.Parse(day, CultureInfo.InvariantCulture) : null;
}
