using ChatSales.Core.Deals;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;

namespace ChatSales.Core.Integration.Flows;

/// <summary>
/// Plans transfers from the feed (I1, I2). It begins where the feed ends when the product first has flows: what was signed before is not sent, unless
/// somebody asks for it.
/// </summary>
public sealed class FlowFollower(IStore store, FlowBook flows, TransferPlanning planning) : IFollower
{
    /// <summary>Where it begins.</summary>
    public static DocumentKind<FlowBegin> Begins { get; } = new("flow_begins", audited: false);

    private const string Merged = "\"mergedInto\":";
    internal const string Signed = "contract.sign";

    public string Name => "flows";

    public async Task<long> BeginAsync(Session session, CancellationToken ct)
    {
        var begin = await session.FindAsync<FlowBegin>(FlowBegin.Only, ct)
            ?? session.Store(new FlowBegin { Id = FlowBegin.Only, Position = (await store.AuditLog.EndAsync(ct)).Sequence }, "flows.begin");
        return begin.Position;
    }

    // What a file says was signed somewhere else is in finance already.
    public bool IsAbout(AuditEntry entry) => entry.Change is { Version: not null, Action: not AuditDraft.Import } change && change.Kind switch
    {
        RecordKinds.Contracts => true,
        DealKinds.Customers => change.After?.Contains(Merged, StringComparison.Ordinal) == true,
        _ => false,
    };

    public async Task TakeAsync(Session session, IReadOnlyList<AuditEntry> changes, CancellationToken ct)
    {
        var about = changes.Where(IsAbout).Select(entry => entry.Change).ToList();
        if (about.Count == 0 || await flows.RunningAsync(session, ct) is not { Count: > 0 } running)
        {
            return;
        }

        foreach (var change in about)
        {
            if (change.Kind == DealKinds.Customers)
            {
                await MergedAsync(session, running, change.EntityId, ct);
            }
            else if (await session.FindAsync<Contract>(change.EntityId, ct) is { } contract)
            {
                foreach (var flow in running)
                {
                    await planning.PlanAsync(session, flow, contract, begins: change.Action == Signed, ct);
                }
            }
        }
    }

    // Who was merged away is known elsewhere under the old key, which stays the customer's name there; two of them are somebody's to merge.
    private static async Task MergedAsync(Session session, IReadOnlyList<Flow> running, string customerId, CancellationToken ct)
    {
        if (await session.FindAsync<Customer>(customerId, ct) is not { MergedInto: { } keptId } gone
            || await session.FindAsync(keptId, ct) is not { } kept)
        {
            return;
        }

        foreach (var flow in running)
        {
            if (await OfAsync(flow, gone) is not { } old)
            {
                continue;
            }

            if (await OfAsync(flow, kept) is { } other)
            {
                if (other.Document.Key != old.Document.Key)
                {
                    await TargetWatch.MergedAsync(session, flow.Target, old, other, ct);
                }

                continue;
            }

            await TransferDesk.PlanAsync(
                session,
                old with
                {
                    Id = Transfer.IdOf(flow.Target, TransferKey.Of("CS", kept.Id)), Version = 0, CustomerId = kept.Ref(), PlannedAt = session.Now,
                    After = old.IsOpen ? [old.Id] : [],
                },
                ct);
        }

        async ValueTask<Transfer?> OfAsync(Flow flow, Customer customer) =>
            await session.FindAsync<Transfer>(Transfer.IdOf(flow.Target, TransferKey.Of("CS", customer.Id)), ct)
                is { State: not TransferState.Dropped } known ? known : null;
    }
}

/// <summary>Where the feed ended when the product first had flows.</summary>
public sealed record FlowBegin : Entity
{
    public const string Only = "flows";

    public required long Position { get; init; }
}
