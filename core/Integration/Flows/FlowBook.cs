using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Flows;

/// <summary>The flows that count, by their targets.</summary>
public sealed class FlowBook(FlowsFormat format, Connectors connectors)
{
    /// <summary>The flow to a target; null if there is none.</summary>
    public async ValueTask<Flow?> FindAsync(Session session, string target, CancellationToken ct) =>
        connectors.Find(target) is null ? null : await format.InForceAsync(session, ct, target);

    /// <summary>Those that run.</summary>
    public async ValueTask<IReadOnlyList<Flow>> RunningAsync(Session session, CancellationToken ct)
    {
        var running = new List<Flow>();
        foreach (var connector in connectors.All.OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            if (await format.InForceAsync(session, ct, connector.Name) is { IsOn: true } flow)
            {
                running.Add(flow);
            }
        }

        return running;
    }

    /// <summary>All codes that a flow's documents may need, each once.</summary>
    public static IReadOnlyList<CodeNeed> NeedsOf(Flow flow, IConnector connector) =>
    [
        .. flow.Documents.SelectMany(document => connector.NeedsFor(FlowsFormat.TypeOf(document)) ?? []).DistinctBy(need => (need.Name, need.By)),
    ];

    /// <summary>A transfer's codes, and all that the flow lacks of them.</summary>
    public static (CodeSet Codes, IReadOnlyList<string> Lacking) CodesOf(Flow flow, IConnector connector, Transfer transfer) =>
        CodesOf(flow, connector.NeedsFor(transfer.Document.GetType()) ?? [], transfer.Facts);

    /// <inheritdoc cref="CodesOf(Flow, IConnector, Transfer)"/>
    public static (CodeSet Codes, IReadOnlyList<string> Lacking) CodesOf(Flow flow, IReadOnlyList<CodeNeed> needs, TransferFacts facts)
    {
        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        var lacking = new List<string>();
        foreach (var need in needs)
        {
            if (flow.CodeFor(need, facts) is { } code)
            {
                codes[need.Name] = code;
            }
            else if (need.IsRequired)
            {
                lacking.Add(need.By == CodeBy.Nothing ? need.Name : $"{need.Name}={facts.ValueFor(need.By)}");
            }
        }

        return (new CodeSet(codes), lacking);
    }
}
