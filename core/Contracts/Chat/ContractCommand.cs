using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Records;

namespace ChatSales.Core.Contracts.Chat;

/// <summary>What all commands that work on a contract share: only those who may change its deal get through (X3).</summary>
public abstract class ContractCommand<TArguments>(CommandText text) : Command<TArguments>(text) where TArguments : notnull
{
    /// <summary>The contract's deal, if this person may change it; otherwise they are refused.</summary>
    protected static async ValueTask<Deal?> ChangeableAsync(Turn turn, Contract contract, CancellationToken ct)
    {
        var deal = await turn.Session.FindAsync(contract.DealId, ct);
        if (deal is not null && await turn.Access.CanChangeAsync(deal, ct))
        {
            await turn.Access.RequireAsync(deal, ct);
            turn.Session.Require(deal);
            return deal;
        }

        turn.Session.Note("contract.not-allowed", RecordKinds.Contracts, contract.Id);
        var owner = deal is null ? null : await turn.Session.FindAsync<Person>(deal.OwnerId, ct);
        turn.Refuse(new Refusal(
            ContractTexts.ReadOnly, contract.Id, owner is { Active: true } ? owner.Name : await turn.Access.WhoHelpsAsync(ct)));
        return null;
    }
}
