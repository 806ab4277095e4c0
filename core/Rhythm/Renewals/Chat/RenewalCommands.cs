using ChatSales.Core.Access;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Rhythm.Renewals.Chat;

/// <summary>Notes how a contract's renewal stands, shows one, or lists those that are due (P8).</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.Contracts, Changes = true)]
public sealed class AnswerRenewalCommand(RenewalChat chat) : Command<AnswerRenewalCommand.Arguments>(RenewalCommandTexts.Answer)
{
    public sealed record Arguments(RenewalOf? Contract, RenewalAnswer? Answer, [Rest] string? Note);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        switch (arguments)
        {
            case { Contract: null }:
                await chat.ListAsync(turn, 1, ct);
                break;
            case { Answer: null, Contract.Contract: var contract }:
                await chat.ShowAsync(turn, contract, ct);
                break;
            case { Answer: RenewalAnswer.Declined, Note: null, Contract.Contract: var contract }:
                turn.Refuse(new Refusal(RenewalTexts.NeedsReason, contract.Id));
                break;
            case { Answer: { } answer, Contract.Contract: var contract }:
                await chat.AnswerAsync(turn, contract, answer, arguments.Note, ct);
                break;
        }
    }
}

/// <summary>A contract is not renewed, and why.</summary>
[Command(Needs = Need.WorkOnDeals, Purpose = Purpose.WorkOnDeals, Changes = true, Hidden = true)]
public sealed class DeclineRenewalCommand(RenewalChat chat) : Command<DeclineRenewalCommand.Arguments>(RenewalCommandTexts.Decline)
{
    public sealed record Arguments(RenewalOf Contract, [Rest] string Reason);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) =>
        chat.AnswerAsync(turn, arguments.Contract.Contract, RenewalAnswer.Declined, arguments.Reason, ct);
}

/// <summary>Lists the services that end and are not settled.</summary>
[Command(Needs = Need.SeeContracts, Purpose = Purpose.Contracts)]
public sealed class ListRenewalsCommand(RenewalChat chat) : Command<ListRenewalsCommand.Arguments>(RenewalCommandTexts.List)
{
    public sealed record Arguments(int? Page);

    protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) => chat.ListAsync(turn, arguments.Page, ct);
}
