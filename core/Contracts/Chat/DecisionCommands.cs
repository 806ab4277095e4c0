using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Records;

namespace ChatSales.Core.Contracts.Chat;

/// <summary>Gives the approval that a contract waits for (R3).</summary>
[Command(Needs = Need.SeeContracts, Purpose = Purpose.Contracts, Changes = true, ListedFor = Need.ApproveContracts)]
public sealed class ApproveContractCommand(ContractDesk desk, ContractCards cards, ContractNotices notices)
    : Command<ApproveContractCommand.Arguments>(ContractCommandTexts.Approve)
{
    public sealed record Arguments(Contract Contract);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var outcome = await desk.DecideAsync(turn.Session, turn.Person, arguments.Contract, rejection: null, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        var contract = outcome.Value;
        var next = contract.IsWaiting ? await notices.AskAsync(turn.Session, contract, ct) : null;
        var (message, more) = next is not null
            ? (ContractTexts.ApprovedNext.With(next.Names), ContractTexts.ThenNext.With(next.Names))
            : contract.Status == ContractStatus.Signed ? (ContractTexts.ApprovedTerms.Text, ContractTexts.ThenHolds.Text)
            : (ContractTexts.Approved.Text, ContractTexts.ThenSign.Text);
        turn.Show(await cards.DrawAsync(turn.Session, turn.Access, contract, message, CardTone.Success, ct));
        await notices.TellAsync(
            turn, contract, ContractTexts.ApprovedForOwner.With(turn.Person.Name, contract.Id, more), CardTone.Success, ct);
    }
}

/// <summary>Refuses the approval that a contract waits for, with a reason (R3).</summary>
[Command(Needs = Need.SeeContracts, Purpose = Purpose.Contracts, Changes = true, ListedFor = Need.ApproveContracts)]
public sealed class RejectContractCommand(ContractDesk desk, ContractCards cards, ContractNotices notices)
    : Command<RejectContractCommand.Arguments>(ContractCommandTexts.Reject)
{
    public sealed record Arguments(Contract Contract, [Rest] string Reason);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var isSigned = arguments.Contract.Status == ContractStatus.Signed;
        var outcome = await desk.DecideAsync(turn.Session, turn.Person, arguments.Contract, arguments.Reason, ct);
        if (outcome.IsRefused)
        {
            turn.Refuse(outcome.Refusal);
            return;
        }

        turn.Show(await cards.DrawAsync(
            turn.Session, turn.Access, outcome.Value, ContractTexts.Rejected.With(arguments.Reason), CardTone.Warning, ct));
        var message = (isSigned ? ContractTexts.TermsRejectedForOwner : ContractTexts.RejectedForOwner)
            .With(turn.Person.Name, outcome.Value.Id, arguments.Reason);
        await notices.TellAsync(turn, outcome.Value, message, CardTone.Warning, ct);
    }
}
