using ChatSales.Core.Deals;
using ChatSales.Core.Integration.Flows;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Integration.Transfers;

/// <summary>
/// Decides what a target must be told of a contract: what it should have, less what it has been told. So it doesn't matter in which order changes
/// come, or how often they are looked at (I2).
/// </summary>
public sealed class TransferPlanning(Connectors connectors, BusinessZone zone)
{
    /// <summary>Plans whatever a contract still lacks at a flow's target.</summary>
    /// <param name="session">Commits it.</param>
    /// <param name="flow">A flow that runs.</param>
    /// <param name="contract">The contract as it is.</param>
    /// <param name="begins">Whether it may be the first that the target hears of the contract: it was just signed, or somebody asks for it.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="again">Whether what somebody dropped is planned again.</param>
    /// <returns>What was planned; the customer first, if it is new there.</returns>
    public async ValueTask<IReadOnlyList<Transfer>> PlanAsync(
        Session session, Flow flow, Contract contract, bool begins, CancellationToken ct, bool again = false)
    {
        if (connectors.Find(flow.Target) is not { } connector)
        {
            return [];
        }

        var known = (await session.QueryAsync(new Query<Transfer>().Where(TransferKinds.ByContract, contract.Ref()), ct))
            .Where(one => one.Target == flow.Target).ToList();
        if ((known.Count == 0 && !(begins && contract.Status == ContractStatus.Signed))
            || await session.FindAsync(contract.DealId, ct) is not { } deal || await session.FindAsync(contract.CustomerId, ct) is not { } customer)
        {
            return [];
        }

        var (facts, owner) = (await FactsAsync(session, flow, contract, deal, customer, ct), await session.NameOfAsync(deal.OwnerId, ct));
        var plan = new ContractPlan(session, flow, contract, deal, known, facts, zone)
        {
            Customer = await CustomerAsync(session, flow, connector, customer, ct),
            Owner = owner,
            CustomerNow = customer,
            EndsServices = connector.NeedsFor(typeof(ServiceEndDocument)) is not null,
            Again = again,
        };
        // What a flow takes up later is for contracts that are signed from then on.
        if (flow.Documents.Contains(FlowDocument.Receivable) && (begins || known.Any(one => one.Document is ReceivableDocument)))
        {
            await plan.ReceivablesAsync(ct);
        }

        if (flow.Documents.Contains(FlowDocument.Service) && (begins || known.Any(one => one.Document is ServiceDocument)))
        {
            await plan.ServiceAsync(ct);
        }

        if (!flow.Documents.Contains(FlowDocument.Article))
        {
            return plan.Planned;
        }

        var articles = new ArticlePlan(session, flow, contract, deal, customer, known, facts, owner, zone);
        return await articles.PlanAsync(again, ct) is { } article ? [.. plan.Planned, article] : plan.Planned;
    }

    /// <summary>What codes depend on.</summary>
    public static async ValueTask<TransferFacts> FactsAsync(
        Session session, Flow flow, Contract contract, Deal deal, Customer customer, CancellationToken ct) => new()
    {
        Team = (await session.FindAsync(deal.OwnerId, ct))?.Team,
        Region = customer.Region,
        Industry = customer.Industry,
        Level = customer.Level?.ToString(),
        TaxRate = flow.Terms.TaxRateOf(contract),
        Currency = contract.Currency ?? ContractPlan.Yuan,
    };

    // The customer's transfer, planned if there is none; null where the target takes none.
    private static async ValueTask<Transfer?> CustomerAsync(
        Session session, Flow flow, IConnector connector, Customer customer, CancellationToken ct)
    {
        if (!flow.Documents.Contains(FlowDocument.Customer) || connector.NeedsFor(typeof(CustomerDocument)) is null)
        {
            return null;
        }

        var key = TransferKey.Of("CS", customer.Id);
        if (await session.FindAsync<Transfer>(Transfer.IdOf(flow.Target, key), ct) is { State: not TransferState.Dropped } known)
        {
            return known;
        }

        return await TransferDesk.PlanAsync(
            session,
            new Transfer
            {
                Id = Transfer.IdOf(flow.Target, key),
                Target = flow.Target,
                Document = new CustomerDocument
                {
                    Key = key,
                    CustomerId = customer.Ref(),
                    Name = customer.Name.Trim().Normalize(),
                    Industry = customer.Industry,
                    Region = customer.Region,
                    Address = customer.Address,
                },
                Facts = new TransferFacts { Region = customer.Region, Industry = customer.Industry, Level = customer.Level?.ToString() },
                CustomerId = customer.Ref(),
                PlannedAt = session.Now,
            },
            ct);
    }
}
