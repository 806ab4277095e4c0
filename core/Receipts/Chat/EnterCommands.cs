using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Receipts.Chat;

/// <summary>What finance says of money, and how it is shown before it is done.</summary>
/// <param name="Contract">On which contract.</param>
/// <param name="Wish">What.</param>
internal sealed record MoneySaid(PaidContract Contract, ReceiptWish Wish)
{
    /// <summary>The values as a command's words.</summary>
    public Saying On(CommandText command)
    {
        var says = command.Say(Contract.Contract.Id, ReceiptCards.Word(Wish.Amount));
        says = Wish.On is { } day ? says.With(ReceiptCommandTexts.On, ReceiptCards.Word(day)) : says;
        says = Wish.Node is { } node && command.Arguments.Contains(ReceiptCommandTexts.Node)
            ? says.With(ReceiptCommandTexts.Node, ReceiptTexts.NameOf(node))
            : says;
        says = Wish.BankRef is { } number ? says.With(ReceiptCommandTexts.BankRef, number) : says;
        return Wish.Note is { } note ? says.With(ReceiptCommandTexts.Note, note) : says;
    }
}

/// <summary>Asks whether money is meant as it was understood, each part to be changed first.</summary>
public sealed class MoneyQuestions(Time.BusinessZone zone)
{
    internal async ValueTask<Card> AskAsync(Turn turn, CommandText command, MoneySaid said, string text, Button yes, CancellationToken ct)
    {
        var (contract, wish) = (said.Contract.Contract, said.Wish);
        var says = said.On(command);
        IReadOnlyList<ArgumentText> fields = [ReceiptCommandTexts.Contract, ReceiptCommandTexts.Amount, ReceiptCommandTexts.On];
        var money = await ContractMoney.OfAsync(turn.Session, contract, ct);
        return new Card
        {
            Title = command.Name,
            Subtitle = await ReceiptCards.AboutAsync(turn.Session, contract, ct),
            Text = text,
            Facts =
            [
                .. ReceiptCards.FactsOf(
                    (ReceiptTexts.AmountFact, wish.Amount.Show()),
                    (ReceiptTexts.DayFact, ReceiptCards.Day(turn.Now, zone, wish.On ?? zone.DateOf(turn.Now))),
                    (ReceiptTexts.NodeFact, wish.Node is { } node ? ReceiptTexts.NameOf(node) : null), (ReceiptTexts.RefFact, wish.BankRef),
                    (ReceiptTexts.NoteFact, wish.Note), (ReceiptTexts.OutstandingLabel(money), ReceiptTexts.OutstandingOf(money)),
                    (ReceiptTexts.AlikeFact, ReceiptCards.AlikeOf(turn.Now, zone, money, wish.Kind, wish.Amount))),
            ],
            Buttons = [yes, .. fields.Select(field => Button.Show(ReceiptTexts.ChangeButton.With(field.Label), says.Asking(field)))],
        };
    }
}

/// <summary>Enters money that came in (R4).</summary>
[Command(Needs = Need.BookReceipts, Purpose = Purpose.Contracts, Changes = true, Usual = 1)]
public sealed class EnterReceiptCommand(ReceiptDesk desk, ReceiptCards cards, MoneyQuestions questions, ReceiptNotices notices)
    : Command<EnterReceiptCommand.Arguments>(ReceiptCommandTexts.Enter)
{
    public sealed record Arguments(
        PaidContract Contract, Money Amount, MoneyDay? On, [Named] ReceiptNode? Node, [Named] string? BankRef, [Named, Unasked] string? Sure);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) => EnterMoney.RunAsync(
        turn,
        (desk, cards, questions, notices),
        Text,
        new MoneySaid(
            arguments.Contract,
            new ReceiptWish(ReceiptKind.Receipt, arguments.Amount, arguments.On?.Date)
            {
                Node = arguments.Node,
                BankRef = arguments.BankRef,
                IsSure = Sure.IsSaid(arguments.Sure),
            }),
        mustAsk: !arguments.Contract.IsExact,
        ct);
}

/// <summary>Enters what went back or was let off.</summary>
public abstract class GiveBackCommand(
    ReceiptKind kind, CommandText text, ReceiptDesk desk, ReceiptCards cards, MoneyQuestions questions, ReceiptNotices notices)
    : Command<GiveBackCommand.Arguments>(text)
{
    public sealed record Arguments(
        PaidContract Contract, Money Amount, MoneyDay? On, [Named] string? BankRef, [Named, Unasked] string? Sure, [Rest] string? Note);

    // What takes from a contract is always asked.
    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) => EnterMoney.RunAsync(
        turn,
        (desk, cards, questions, notices),
        Text,
        new MoneySaid(
            arguments.Contract,
            new ReceiptWish(kind, arguments.Amount, arguments.On?.Date)
            {
                BankRef = arguments.BankRef,
                Note = arguments.Note,
                IsSure = Sure.IsSaid(arguments.Sure),
            }),
        mustAsk: true,
        ct);
}

/// <summary>Money back, with the contract worth that much less.</summary>
[Command(Needs = Need.BookReceipts, Purpose = Purpose.Contracts, Changes = true)]
public sealed class RefundCommand(ReceiptDesk desk, ReceiptCards cards, MoneyQuestions questions, ReceiptNotices notices)
    : GiveBackCommand(ReceiptKind.Refund, ReceiptCommandTexts.Refund, desk, cards, questions, notices);

/// <summary>The contract worth less; no money moves.</summary>
[Command(Needs = Need.BookReceipts, Purpose = Purpose.Contracts, Changes = true)]
public sealed class LetOffCommand(ReceiptDesk desk, ReceiptCards cards, MoneyQuestions questions, ReceiptNotices notices)
    : GiveBackCommand(ReceiptKind.CreditNote, ReceiptCommandTexts.LetOff, desk, cards, questions, notices);

/// <summary>Money back, with the contract unchanged.</summary>
[Command(Needs = Need.BookReceipts, Purpose = Purpose.Contracts, Changes = true)]
public sealed class ReturnMoneyCommand(ReceiptDesk desk, ReceiptCards cards, MoneyQuestions questions, ReceiptNotices notices)
    : GiveBackCommand(ReceiptKind.CashReturned, ReceiptCommandTexts.Return, desk, cards, questions, notices);

/// <summary>Shows a contract's money.</summary>
[Command(Needs = Need.SeeReceipts, Purpose = Purpose.Contracts)]
public sealed class ShowMoneyCommand(ReceiptCards cards) : Command<ShowMoneyCommand.Arguments>(ReceiptCommandTexts.Money)
{
    public sealed record Arguments(PaidContract Contract);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.Reply(await cards.DrawAsync(turn, arguments.Contract.Contract, ct));
}

/// <summary>Shows a receipt.</summary>
[Command(Needs = Need.SeeReceipts, Purpose = Purpose.FindDeals, Hidden = true, LoneNumber = 'R')]
public sealed class ShowReceiptCommand(ReceiptCards cards) : Command<ShowReceiptCommand.Arguments>(ReceiptCommandTexts.Show)
{
    public sealed record Arguments(Receipt Receipt);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        turn.Reply(await cards.DrawAsync(turn.Session, turn.Access, arguments.Receipt, message: null, CardTone.Neutral, ct));
}

/// <summary>What all commands that enter money do.</summary>
internal static class EnterMoney
{
    public static async Task RunAsync(
        Turn turn, (ReceiptDesk Desk, ReceiptCards Cards, MoneyQuestions Questions, ReceiptNotices Notices) with, CommandText command, MoneySaid said,
        bool mustAsk, CancellationToken ct)
    {
        var books = await ReceiptBooks.OpenAsync(turn.Session, ct);
        var outcome = await with.Desk.BookAsync(books, turn.Person, said.Contract.Contract, said.Wish, ct);
        var message = outcome.Refusal?.Message;
        if (ReceiptTexts.IsAsked(message) || (!outcome.IsRefused && mustAsk && !said.Wish.IsSure))
        {
            var question = outcome.Refusal?.Text ?? ReceiptTexts.AskNamed.Text;
            turn.TakeBack();
            var label = ReceiptTexts.IsTwice(message) ? ReceiptTexts.AnotherButton : ReceiptTexts.SureButton;
            var yes = Button.Show(label.Text, said.On(command).With(ReceiptCommandTexts.Sure, Sure.Word)) with
            {
                Style = ButtonStyle.Primary,
                SaysYes = true,
            };
            turn.Reply(await with.Questions.AskAsync(turn, command, said, question, yes, ct));
            return;
        }

        if (outcome.IsRefused)
        {
            turn.TakeBack();
            turn.Refuse(outcome.Refusal);
            return;
        }

        var text = ReceiptTexts.Entered.With(ReceiptTexts.NameOf(outcome.Value.Kind));
        turn.Show(await with.Cards.DrawAsync(turn.Session, turn.Access, outcome.Value, text, CardTone.Success, ct));
        await with.Notices.TellAsync(turn.Session, [outcome.Value], turn.Person.Ref(), ct);
    }
}
