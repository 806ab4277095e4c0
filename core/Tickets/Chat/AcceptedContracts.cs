using ChatSales.Core.Contracts;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets.Chat;

/// <summary>
/// What the acceptance of a ticket says of its deal's contract (C3): once nothing else is open on the deal, the only signed contract is
/// accepted too, on the same page. A deal with several contracts says of none which it is; they are accepted by their own command.
/// </summary>
public sealed class AcceptedContracts(ContractSigning signing)
{
    /// <summary>Accepts the contract with the last of the deal's tickets; null if there is none to accept.</summary>
    public async Task<Contract?> PassAsync(Session session, Ticket passed, Deal deal, EvidenceItem page, CancellationToken ct)
    {
        var signed = (await ContractSigning.OfDealAsync(session, deal.Ref(), ct)).Where(one => one.Status == ContractStatus.Signed).ToList();
        var tickets = await session.QueryAsync(new Query<Ticket>().Where(RecordKinds.TicketsByDeal, deal.Id), ct);
        return signed is [{ AcceptedOn: null } only]
            && tickets.All(other => other.Id == passed.Id || other.State is TicketState.Passed or TicketState.Closed)
                ? (await signing.AcceptAsync(session, only, deal, page, on: null, ct)).Value
                : null;
    }

    /// <summary>Takes the acceptance back that a ticket brought and that is not in order after all; null if it brought none.</summary>
    public static async Task<Contract?> TakeBackAsync(Session session, Ticket reopened, CancellationToken ct) =>
        reopened.Course?.EvidenceId is { } page
        && (await ContractSigning.OfDealAsync(session, reopened.DealId, ct))
            .FirstOrDefault(one => one is { Status: ContractStatus.Signed, AcceptedOn: not null } && one.Course?.AcceptanceNoteId == page)
            is { } contract
            ? session.Store(
                contract with { AcceptedOn = null, Course = contract.Course! with { AcceptanceNoteId = null, AcceptanceNotedAt = null } },
                "contract.accept-undo")
            : null;
}
