using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Metrics;

namespace ChatSales.Core.Deals.Chat;

/// <summary>How many open deals there are in each stage, of those that a person sees, and what they come to.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals)]
public sealed class PipelineCommand(DealCards cards, StagePlan plan) : Command<PipelineCommand.Arguments>(DealCommandTexts.Pipeline)
{
    public sealed record Arguments([Rest] DealFilter? Filter);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var filter = arguments.Filter ?? new DealFilter();
        if (DealLists.WhyNotClosed(Text.Name, filter) is { } refusal)
        {
            turn.Refuse(refusal);
            return;
        }

        if (await StagesAsync(turn, filter, ct) is not { } stages)
        {
            return;
        }

        var filled = stages.Where(stage => (filter.IsLate ? stage.Totals.Late : stage.Totals.Count) > 0).ToList();
        if (filled.Count == 0)
        {
            turn.Reply(DealTexts.NoneFitting.Text);
            return;
        }

        turn.Reply(new Card
        {
            Title = Text.Name,
            Subtitle = filter.Shown,
            Text = Sum(filled.Aggregate(DealTotals.None, (sum, stage) => sum + stage.Totals)),
            Rows =
            [
                .. filled.Select(stage => new CardRow(
                    stage.Stage.Title,
                    Sum(stage.Totals),
                    Button.Show(DealTexts.ListButton.Text, (filter with { Stage = stage.Stage }).On(DealLists.Whole(turn))))),
            ],
        });
    }

    // Null where it was refused.
    private async ValueTask<IReadOnlyList<(StageDefinition Stage, DealTotals Totals)>?> StagesAsync(
        Turn turn, DealFilter filter, CancellationToken ct)
    {
        var asked = DealLists.AreAsked(turn) ? await DealLists.AskedAsync(turn, filter, ct) : null;
        var owners = asked is not null ? new DealLists.Owners([])
            : await DealLists.OwnersAsync(turn, await turn.Access.OwnersAsync(Facts.Deals, ct), filter, ct);
        if (owners.IsRefused)
        {
            return null;
        }

        var stages = new List<(StageDefinition, DealTotals)>();
        foreach (var stage in plan.Stages.Where(stage => (filter.Stage ?? stage) == stage))
        {
            var deals = asked?.Where(deal => deal.Stage == stage.Key).ToList();
            stages.Add((stage, deals is null
                ? await cards.PagesOf(turn.Session, owners.Value.Ids, filter with { Stage = stage }).TotalsAsync(ct)
                : DealTotals.Of(deals, deals.Count(deal => cards.IsLate(deal, turn.Now)))));
        }

        return stages;
    }

    private static string Sum(DealTotals totals) => DealTexts.PipelineSummary.With(totals.Count, totals.Late, Amounts.ShowSum(totals.Amount));
}
