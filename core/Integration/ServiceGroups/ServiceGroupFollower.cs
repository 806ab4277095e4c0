using ChatSales.Core.Conversation;
using ChatSales.Core.Groups;
using ChatSales.Core.Integration.Flows;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;

namespace ChatSales.Core.Integration.ServiceGroups;

/// <summary>Asks for the service group of each contract that is signed from now on, once.</summary>
public sealed class ServiceGroupFollower(IStore store, ContractGroups groups, GroupDesk desk, Courier courier) : IFollower
{
    public string Name => "service-groups";

    public async Task<long> BeginAsync(Session session, CancellationToken ct) => (await store.AuditLog.EndAsync(ct)).Sequence;

    public bool IsAbout(AuditEntry entry) => entry.Change is { Kind: RecordKinds.Contracts, Action: FlowFollower.Signed, Version: not null };

    public async Task TakeAsync(Session session, IReadOnlyList<AuditEntry> changes, CancellationToken ct)
    {
        var signed = changes.Where(IsAbout).Select(entry => entry.Change.EntityId).Distinct().ToList();
        if (signed.Count == 0 || await groups.NamedAsync(session, ct) is not { Count: > 0 } named)
        {
            return;
        }

        foreach (var id in signed)
        {
            if (await session.FindAsync<Contract>(id, ct) is { Status: ContractStatus.Signed } contract
                && await session.FindAsync(contract.DealId, ct) is { } deal
                && (await session.FindAsync(deal.OwnerId, ct) ?? await session.FindAsync(named[0], ct)) is { } asks
                && await session.OnceAsync($"service-group/{contract.Id}", ct))
            {
                await AskAsync(session, contract, deal.Title, asks, ct);
            }
        }
    }

    // What can't be made is told to whoever owns the deal: they may gather support by hand.
    private async Task AskAsync(Session session, Contract contract, string title, Person asks, CancellationToken ct)
    {
        var name = ServiceGroupTexts.GroupName.With(contract.Id, title);
        var outcome = await desk.AskAsync(session, new GroupWish(ContractGroups.GroupKind, contract.Id, name, asks, Door: ""), ct);
        await courier.SendAsync(
            session, asks.Ref(), outcome.IsRefused ? ServiceGroupTexts.NotMade.With(contract.Id, outcome.Refusal.Text) : outcome.Value, ct);
    }
}
