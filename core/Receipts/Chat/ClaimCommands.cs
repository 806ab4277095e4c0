using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Receipts.Chat;

/// <summary>Tells finance that money has arrived; it counts once they confirm it (R4).</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Contracts, Changes = true, First = 6)]
public sealed class ReportMoneyCommand(ReceiptDesk desk, MoneyClaimCards cards, MoneyQuestions questions, ReceiptNotices notices)
    : Command<ReportMoneyCommand.Arguments>(ReceiptCommandTexts.Report)
{
    public sealed record Arguments(PaidContract Contract, Money Amount, MoneyDay? On, ReceiptNode? Node);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var wish = new ReceiptWish(ReceiptKind.Receipt, arguments.Amount, arguments.On?.Date) { Node = arguments.Node };
        // The button names the contract by its number.
        if (!arguments.Contract.IsExact)
        {
            var said = new MoneySaid(arguments.Contract, wish);
            var yes = Button.Show(ReceiptTexts.ReportButton.Text, said.On(Text)) with { Style = ButtonStyle.Primary, SaysYes = true };
            turn.Reply(await questions.AskAsync(turn, Text, said, ReceiptTexts.AskReport.Text, yes, ct));
            return;
        }

        var books = await ReceiptBooks.OpenAsync(turn.Session, ct);
        var outcome = await desk.ReportAsync(books, turn.Person, arguments.Contract.Contract, wish, ct);
        if (outcome.IsRefused)
        {
            turn.TakeBack();
            turn.Refuse(outcome.Refusal);
            return;
        }

        var isAny = await notices.AskFinanceAsync(turn.Session, outcome.Value, ct);
        var text = (isAny ? ReceiptTexts.Reported : ReceiptTexts.NoFinance).Text;
        turn.Show(await cards.DrawAsync(turn.Session, turn.Access, outcome.Value, text, CardTone.Info, ct));
    }
}

/// <summary>Confirms what somebody says has arrived.</summary>
[Command(Needs = Need.BookReceipts, Purpose = Purpose.Money, Changes = true, Hidden = true)]
public sealed class ConfirmClaimCommand(ReceiptDesk desk, MoneyClaimCards claims, ReceiptCards cards, ReceiptNotices notices)
    : Command<ConfirmClaimCommand.Arguments>(ReceiptCommandTexts.Confirm)
{
    public sealed record Arguments(MoneyClaim Claim, [Unasked] string? Sure);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var (claim, books) = (arguments.Claim, await ReceiptBooks.OpenAsync(turn.Session, ct));
        var outcome = await desk.ConfirmAsync(books, turn.Person, claim, Sure.IsSaid(arguments.Sure), ct);
        if (outcome.Refusal is { } doubt && ReceiptTexts.IsAsked(doubt.Message))
        {
            turn.TakeBack();
            turn.Show(await AskAsync(turn, claim, doubt, ct));
            return;
        }

        if (outcome.IsRefused)
        {
            turn.TakeBack();
            turn.Refuse(outcome.Refusal);
            turn.Show(await claims.DrawAsync(turn.Session, turn.Access, claim, message: null, CardTone.Neutral, ct));
            return;
        }

        await ClaimsEnd.ShowAsync(turn, claims, claim, ReceiptTexts.ClaimConfirmed, ct);
        turn.Reply(await cards.DrawAsync(turn.Session, turn.Access, outcome.Value, message: null, CardTone.Success, ct));
        await notices.TellAsync(turn.Session, [outcome.Value], turn.Person.Ref(), ct, also: claim.PersonId);
    }

    private async ValueTask<Card> AskAsync(Turn turn, MoneyClaim claim, Refusal doubt, CancellationToken ct) =>
        (await claims.DrawAsync(turn.Session, turn.Access, claim, doubt.Text, CardTone.Warning, ct)) with
        {
            Buttons =
            [
                .. ReceiptTexts.IsTwice(doubt.Message)
                    ? [Button.Do(ReceiptTexts.SameButton.Text, ReceiptCommandTexts.ConfirmSame.Say(claim.Id), ButtonStyle.Primary)]
                    : Array.Empty<Button>(),
                Button.Do(
                    (ReceiptTexts.IsTwice(doubt.Message) ? ReceiptTexts.AnotherButton : ReceiptTexts.ConfirmButton).Text,
                    ReceiptCommandTexts.Confirm.Say(claim.Id, Sure.Word)),
                Button.Show(ReceiptTexts.RefuseButton.Text, ReceiptCommandTexts.Refuse.Say(claim.Id)) with { Style = ButtonStyle.Danger },
            ],
        };
}

/// <summary>Says that what somebody says has arrived was entered before.</summary>
[Command(Needs = Need.BookReceipts, Purpose = Purpose.Money, Changes = true, Hidden = true)]
public sealed class SameClaimCommand(ReceiptDesk desk, MoneyClaimCards claims, ReceiptNotices notices)
    : Command<SameClaimCommand.Arguments>(ReceiptCommandTexts.ConfirmSame)
{
    public sealed record Arguments(MoneyClaim Claim);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await desk.SameAsync(await ReceiptBooks.OpenAsync(turn.Session, ct), turn.Person, arguments.Claim, ct);
        if (outcome.IsRefused)
        {
            turn.TakeBack();
            turn.Refuse(outcome.Refusal);
            return;
        }

        await ClaimsEnd.ShowAsync(turn, claims, arguments.Claim, ReceiptTexts.ClaimSame, ct);
        await notices.TellAsync(turn.Session, [outcome.Value], turn.Person.Ref(), ct, also: arguments.Claim.PersonId);
    }
}

/// <summary>Says that what somebody says has arrived has not, with a reason.</summary>
[Command(Needs = Need.BookReceipts, Purpose = Purpose.Money, Changes = true, Hidden = true)]
public sealed class RefuseClaimCommand(MoneyClaimCards claims, ReceiptNotices notices)
    : Command<RefuseClaimCommand.Arguments>(ReceiptCommandTexts.Refuse)
{
    public sealed record Arguments(MoneyClaim Claim, [Rest] string Reason);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await ReceiptDesk.RefuseAsync(turn.Session, turn.Person, arguments.Claim, arguments.Reason, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var text = ReceiptTexts.ClaimRefused.With(arguments.Reason);
        turn.Show(await claims.DrawAsync(turn.Session, turn.Access, outcome.Value, text, CardTone.Info, ct));
        await notices.TellRefusedAsync(turn.Session, outcome.Value, ct);
    }
}

/// <summary>How the end of a claim is shown.</summary>
internal static class ClaimsEnd
{
    public static async Task ShowAsync(Turn turn, MoneyClaimCards cards, MoneyClaim claim, Message message, CancellationToken ct)
    {
        var ended = (await turn.Session.FindAsync<MoneyClaim>(claim.Id, ct))!;
        turn.Show(await cards.DrawAsync(turn.Session, turn.Access, ended, message.Text, CardTone.Success, ct));
    }
}
