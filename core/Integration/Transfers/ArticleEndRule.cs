using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Integration.Flows;
using ChatSales.Core.Records;

namespace ChatSales.Core.Integration.Transfers;

/// <summary>Looks at a contract's article on the day after its service ended, as no change tells of that.</summary>
public sealed class ArticleEndRule(FlowBook flows, TransferPlanning planning) : DueRule
{
    public const string Name = "contract-article";

    public override string Key => Name;

    public override Message Title => IntegrationTexts.ArticleRule;

    public override bool IsTold => false;

    public override async Task RunAsync(DueWork work, CancellationToken ct)
    {
        if (await work.Session.FindAsync<Contract>(work.Item.Subject!, ct) is not { } contract)
        {
            return;
        }

        work.Session.Require(contract);
        foreach (var flow in await flows.RunningAsync(work.Session, ct))
        {
            if (flow.Documents.Contains(FlowDocument.Article))
            {
                await planning.PlanAsync(work.Session, flow, contract, begins: false, ct);
            }
        }
    }
}
