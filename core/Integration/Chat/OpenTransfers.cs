using ChatSales.Core.Conversation;
using ChatSales.Core.Integration.Flows;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Chat;

/// <summary>What of a contract is on its way and not there yet, and why: without it, nothing to send reads as if all had arrived.</summary>
internal static class OpenTransfers
{
    private const int MostShown = 5;

    /// <summary>A sentence; null where everything that was planned has arrived.</summary>
    /// <param name="session">Reads.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="running">The flows that run.</param>
    /// <param name="planned">What was planned just now, which nobody need be told of.</param>
    /// <param name="ct">Cancels.</param>
    public static async ValueTask<string?> SayAsync(
        Session session, Contract contract, IReadOnlyList<Flow> running, IReadOnlyCollection<string> planned, CancellationToken ct)
    {
        var own = await session.QueryAsync(new Query<Transfer>().Where(TransferKinds.ByContract, contract.Ref()), ct);
        var customers = await session.QueryAsync(new Query<Transfer>().Where(TransferKinds.ByCustomer, contract.CustomerId), ct);
        var open = own.Concat(customers.Where(one => one.Document is CustomerDocument)).DistinctBy(one => one.Id)
            .Where(one => one.IsOpen && !planned.Contains(one.Id) && running.Any(flow => flow.Target == one.Target))
            .OrderBy(one => one.PlannedAt).ThenBy(one => one.Id, StringComparer.Ordinal).ToList();
        if (open.Count == 0)
        {
            return null;
        }

        var lines = new List<string>();
        foreach (var one in open.Take(MostShown))
        {
            var name = $"{one.Target} {one.Document.Key}";
            lines.Add(IntegrationTexts.StillOpenLine.With(name, IntegrationTexts.NameOf(one.State), await WhyAsync(session, one, ct)));
        }

        return IntegrationTexts.StillOpen.With(open.Count, LayoutTexts.Statements(lines));
    }

    private static async ValueTask<string> WhyAsync(Session session, Transfer one, CancellationToken ct) => one switch
    {
        { State: TransferState.Lacking } => IntegrationTexts.Lacking(one.Lacking),
        { Fault: { } fault } => IntegrationTexts.NameOf(fault.Cause),
        _ when (await TargetWatch.HealthAsync(session, one.Target, ct)).Closed is { } closed =>
            LayoutTexts.Pair(IntegrationTexts.ClosedState.Text, IntegrationTexts.NameOf(closed.Cause)),
        _ when await session.FindAsync<TransferTry>(one.Id, ct) is { } next =>
            next.LastFault is { } last ? IntegrationTexts.NameOf(last.Cause) : IntegrationTexts.SoonSent.Text,
        // Whoever has no tries waits for one that comes before.
        _ => IntegrationTexts.WaitsForOthers.Text,
    };
}
