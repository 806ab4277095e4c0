using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Reach = ChatSales.Core.Access.Reach;

namespace ChatSales.Core.Contracts.Chat;

/// <summary>Which contracts somebody sees, and what can be done with each.</summary>
public sealed class ContractSight(ApprovalRoute route)
{
    /// <summary>How many of the latest won deals are looked at.</summary>
    public const int MostWon = 200;

    // More wait at once in no company that we know of.
    private const int MostOpen = 500;

    /// <summary>By the rights to it, or because one must decide on it now: who stands in for somebody may have none beside.</summary>
    public async ValueTask<bool> CanSeeAsync(Session session, AccessPolicy access, Contract contract, CancellationToken ct) =>
        await access.CanSeeAsync(contract, ct) || await MustDecideAsync(session, access, contract, ct);

    /// <summary>Whether somebody may decide on it now.</summary>
    public async ValueTask<bool> MustDecideAsync(Session session, AccessPolicy access, Contract contract, CancellationToken ct) =>
        access.Person.Active && access.Has(Need.SeeContracts) && contract.IsWaiting
            && (await route.NextAsync(session, contract, ct))?.Of(access.Person) is not null;

    /// <summary>Whether a command can be done to it, as far as its state goes.</summary>
    public async ValueTask<bool> FitsAsync(Turn turn, string? command, Contract contract, CancellationToken ct) =>
        command == ContractCommandTexts.Submit.Key ? contract.Status == ContractStatus.Draft
        : command == ContractCommandTexts.Approve.Key || command == ContractCommandTexts.Reject.Key
            ? await MustDecideAsync(turn.Session, turn.Access, contract, ct)
        : command == ContractCommandTexts.Sign.Key ? contract.Status == ContractStatus.Approved
        : command == ContractCommandTexts.Accept.Key ? contract is { Status: ContractStatus.Signed, AcceptedOn: null }
        : contract.Status != ContractStatus.Cancelled;

    /// <summary>Those still to be signed that somebody sees, the longest under way first.</summary>
    public async ValueTask<IReadOnlyList<Contract>> OpenAsync(Turn turn, CancellationToken ct) =>
        await SeenAsync(turn, RecordKinds.OpenContracts, ct);

    /// <summary>Those that wait for an approval and that somebody sees, the longest first.</summary>
    public async ValueTask<IReadOnlyList<Contract>> WaitingAsync(Turn turn, CancellationToken ct) =>
        await SeenAsync(turn, RecordKinds.WaitingContracts, ct);

    /// <summary>Those still to be signed, and those of the deals that were won lately.</summary>
    public async ValueTask<IReadOnlyList<Contract>> RecentAsync(Turn turn, CancellationToken ct) =>
        [.. (await WaitingAsync(turn, ct)).Concat(await OpenAsync(turn, ct)).Concat(await OfWonAsync(turn, ct)).DistinctBy(contract => contract.Id)];

    /// <summary>The latest won deals that somebody sees.</summary>
    public static async ValueTask<IReadOnlyList<Deal>> WonAsync(Turn turn, CancellationToken ct)
    {
        if (turn.Access.ReachOf(Facts.Deals) is not (Reach.Own or Reach.Team or Reach.Everyones))
        {
            return [];
        }

        var won = new ClosedDeals(turn.Session, DealStatus.Won, await turn.Access.OwnersAsync(Facts.Deals, ct));
        return await won.PageAsync(0, MostWon, await won.TotalsAsync(ct), ct);
    }

    /// <summary>The contracts of some deals.</summary>
    public static async ValueTask<IReadOnlyList<Contract>> OfAsync(Session session, IReadOnlyList<Deal> deals, CancellationToken ct) =>
        deals.Count == 0 ? []
            : await session.QueryAsync(new Query<Contract>().Where(RecordKinds.ContractsByDeal, [.. deals.Select(deal => (IndexKey)deal.Id)]), ct);

    private static async ValueTask<IReadOnlyList<Contract>> OfWonAsync(Turn turn, CancellationToken ct)
    {
        var signed = await OfAsync(turn.Session, await WonAsync(turn, ct), ct);
        return await signed.Where(contract => !contract.IsOpen && !contract.IsWaiting).ToAsyncEnumerable().Where(turn.Access.CanSeeAsync)
            .OrderByDescending(contract => contract.SignedAt).ToListAsync(ct);
    }

    // By the instants that are the index's keys.
    private async ValueTask<IReadOnlyList<Contract>> SeenAsync(Turn turn, DocumentIndex<Contract> index, CancellationToken ct)
    {
        var all = await turn.Session.QueryAsync(
            new Query<Contract>().Between(index, DateTimeOffset.MinValue, null).OrderBy(index).Take(MostOpen), ct);
        return await all.ToAsyncEnumerable()
            .Where((contract, cancel) => CanSeeAsync(turn.Session, turn.Access, contract, cancel)).ToListAsync(ct);
    }
}
