using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Integration.Flows;

/// <summary>The flows that count, by their targets.</summary>
public sealed class FlowBook(FlowsFormat format, Connectors connectors)
{
    /// <summary>What is lacking where neither the contract nor the flow says a rate of tax.</summary>
    public const string TaxRate = "taxRate";

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
    public static (CodeSet Codes, IReadOnlyList<string> Lacking) CodesOf(Flow flow, IConnector connector, Transfer transfer)
    {
        var (codes, lacking) = CodesOf(flow, connector.NeedsFor(transfer.Document.GetType()) ?? [], transfer.Facts);
        // What may be there is looked for as it was sent.
        return transfer is { MayBeThere: false, Document: ReceivableDocument { TaxRate: null } } && connector.NeedsTaxRate
            ? (codes, [TaxRate, .. lacking])
            : (codes, lacking);
    }

    /// <summary>The codes of a document that depends on some facts, and all that the flow lacks of them.</summary>
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
                lacking.Add(facts.ValueFor(need.By) is { } ours ? $"{need.Name}={ours}" : need.Name);
            }
        }

        return (new CodeSet(codes), lacking);
    }
}
