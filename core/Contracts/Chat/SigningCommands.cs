using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Evidence;
using ChatSales.Core.Evidence.Chat;
using ChatSales.Core.Records;

namespace ChatSales.Core.Contracts.Chat;

/// <summary>Notes that a contract was signed, on the page that proves it; asks for the page if it isn't there (R3).</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Contracts, Changes = true, First = 5)]
public sealed class SignContractCommand(
    ContractSigning signing, ContractCards cards, ContractNotices notices, EvidenceAsking asking)
    : ContractCommand<SignContractCommand.Arguments>(ContractCommandTexts.Sign)
{
    public sealed record Arguments(
        Contract Contract, ContractDay? On, [Named] Money? Amount, [Named] PaymentTerm? Term, [Named] EvidenceItem? Evidence);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var contract = arguments.Contract;
        if (await ChangeableAsync(turn, contract, ct) is not { } deal)
        {
            return;
        }

        if (await signing.WhyNotSignAsync(turn.Session, contract, deal, ct) is { } refusal)
        {
            turn.Refuse(refusal);
            return;
        }

        if (WhyOtherThan(contract, arguments) is { } other)
        {
            turn.Refuse(other);
            return;
        }

        if ((arguments.Evidence ?? await ContractSigning.FreeAsync(turn.Session, deal, signing.SignedPage, ct)) is not { } page)
        {
            turn.Reply(ContractTexts.NeedsPage.With(Text.Name, signing.SignedPage.Title));
            turn.Reply(await asking.ForAsync(turn, deal, signing.SignedPage, ct));
            return;
        }

        var outcome = await signing.SignAsync(turn.Session, contract, deal, page, arguments.On?.Date, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var amount = outcome.Value.Amount.Show();
        turn.Show(await cards.DrawAsync(turn.Session, turn.Access, outcome.Value, ContractTexts.Signed.With(amount), CardTone.Success, ct));
        await notices.TellAsync(
            turn, outcome.Value, ContractTexts.SignedForOwner.With(turn.Person.Name, contract.Id, amount), CardTone.Success, ct);
    }

    // What was approved is signed, nothing else.
    internal static Refusal? WhyOtherThan(Contract contract, Arguments arguments) =>
        arguments.Amount is { } amount && amount != contract.Amount
            ? new Refusal(ContractTexts.OtherAmount, contract.Id, contract.Amount.Show(), amount.Show(), amount.Show())
        : arguments.Term is { } term && contract.PaymentTermDays is { } days && term.Days != days
            ? new Refusal(ContractTexts.OtherTerm, contract.Id, ContractTexts.Days.With(days), ContractTexts.Days.With(term.Days), term.Days)
        : null;
}

/// <summary>Notes that the customer accepted what was delivered, on the page that proves it (R3).</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Contracts, Changes = true)]
public sealed class AcceptContractCommand(
    ContractSigning signing, ContractCards cards, ContractNotices notices, EvidenceAsking asking)
    : ContractCommand<AcceptContractCommand.Arguments>(ContractCommandTexts.Accept)
{
    public sealed record Arguments(Contract Contract, ContractDay? On, [Named] EvidenceItem? Evidence);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var contract = arguments.Contract;
        if (await ChangeableAsync(turn, contract, ct) is not { } deal)
        {
            return;
        }

        if (ContractSigning.WhyNotAccept(contract) is { } refusal)
        {
            turn.Refuse(refusal);
            return;
        }

        if ((arguments.Evidence ?? await ContractSigning.FreeAsync(turn.Session, deal, signing.AcceptanceNote, ct)) is not { } page)
        {
            turn.Reply(ContractTexts.NeedsPage.With(Text.Name, signing.AcceptanceNote.Title));
            turn.Reply(await asking.ForAsync(turn, deal, signing.AcceptanceNote, ct));
            return;
        }

        var outcome = await signing.AcceptAsync(turn.Session, contract, deal, page, arguments.On?.Date, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var day = ContractFields.Day(outcome.Value.AcceptedOn!.Value);
        turn.Show(await cards.DrawAsync(turn.Session, turn.Access, outcome.Value, ContractTexts.Accepted.With(day), CardTone.Success, ct));
        await notices.TellAsync(
            turn, outcome.Value, ContractTexts.AcceptedForOwner.With(turn.Person.Name, contract.Id, day), CardTone.Success, ct);
    }
}
