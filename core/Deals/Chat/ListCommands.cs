using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals.Chat;

/// <summary>A list of open deals, see <see cref="DealListing"/>; for those who are asked on deals, a list of these.</summary>
public abstract class DealListCommand(CommandText text, DealCards cards, Message none) : Command<DealListCommand.Arguments>(text)
{
    /// <param name="Page">From 1.</param>
    /// <param name="Filter">Null for all.</param>
    public sealed record Arguments(int? Page, [Rest] DealFilter? Filter);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var filter = Narrow(arguments.Filter ?? new DealFilter(""));
        var isAsked = DealLists.AreAsked(turn);
        var (list, page) = (new DealListing(Text, cards, isAsked ? DealTexts.NotAsked : none, filter), arguments.Page ?? filter.Page ?? 1);
        if (isAsked)
        {
            await list.ShowAsync(turn, await DealLists.AskedAsync(turn, filter, ct), page, ct);
        }
        else if (await DealLists.OwnersAsync(turn, await OwnersAsync(turn, ct), filter, ct) is { IsRefused: false, Value: { } owners })
        {
            await list.ShowAsync(turn, cards.OpenOf(turn.Session, owners.Ids, filter.Stage), page, ct);
        }
    }

    /// <summary>What the command itself leaves out.</summary>
    protected virtual DealFilter Narrow(DealFilter filter) => filter;

    /// <summary>Whose deals it is about; null for everyone's.</summary>
    protected virtual ValueTask<IReadOnlyCollection<Id<Person>>?> OwnersAsync(Turn turn, CancellationToken ct) =>
        turn.Access.OwnersAsync(Facts.Deals, ct);
}

/// <summary>The open deals that a person owns or, if they are one of those whom owners ask, is asked on.</summary>
[Command(Needs = Need.HaveDeals, Purpose = Purpose.FindDeals, Usual = 2)]
public sealed class MyDealsCommand(DealCards cards) : DealListCommand(DealCommandTexts.Mine, cards, DealTexts.NoDeals)
{
    protected override ValueTask<IReadOnlyCollection<Id<Person>>?> OwnersAsync(Turn turn, CancellationToken ct) => new([turn.Person.Ref()]);
}

/// <summary>The open deals of everyone whose deals a person sees (X3).</summary>
[Command(Needs = Need.SeeOthersDeals, Purpose = Purpose.FindDeals, Usual = 1)]
public sealed class TeamDealsCommand(DealCards cards) : DealListCommand(DealCommandTexts.Team, cards, DealTexts.NoTeamDeals);

/// <summary>Those of the deals that a person sees which are past their stage's limit.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals)]
public sealed class LateDealsCommand(DealCards cards) : DealListCommand(DealCommandTexts.Late, cards, DealTexts.NoneLate)
{
    protected override DealFilter Narrow(DealFilter filter) => filter with { IsLate = true };
}

/// <summary>How many open deals there are in each stage, of those that a person sees, and what they come to.</summary>
[Command(Needs = Need.SeeDeals, Purpose = Purpose.FindDeals)]
public sealed class PipelineCommand(DealCards cards, StagePlan plan) : Command<PipelineCommand.Arguments>(DealCommandTexts.Pipeline)
{
    public sealed record Arguments([Rest] DealFilter? Filter);

    protected override async Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct)
    {
        var filter = arguments.Filter ?? new DealFilter("");
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
            Subtitle = filter.Words.Length > 0 ? filter.Words : null,
            Text = Sum(filled.Aggregate(new OpenTotals(0, 0, default(Money)), (sum, stage) => sum + stage.Totals)),
            Rows =
            [
                .. filled.Select(stage => new CardRow(
                    stage.Stage.Title,
                    Sum(stage.Totals),
                    Button.Show(Shown.Cut(stage.Stage.Title, Button.LongestLabel), ListOf(turn, filter, stage.Stage)))),
            ],
        });
    }

    // Null where it was refused.
    private async ValueTask<IReadOnlyList<(StageDefinition Stage, OpenTotals Totals)>?> StagesAsync(
        Turn turn, DealFilter filter, CancellationToken ct)
    {
        var asked = DealLists.AreAsked(turn) ? await DealLists.AskedAsync(turn, filter, ct) : null;
        var owners = asked is not null ? new DealLists.Owners([])
            : await DealLists.OwnersAsync(turn, await turn.Access.OwnersAsync(Facts.Deals, ct), filter, ct);
        if (owners.IsRefused)
        {
            return null;
        }

        var stages = new List<(StageDefinition, OpenTotals)>();
        foreach (var stage in plan.Stages.Where(stage => (filter.Stage ?? stage.Key) == stage.Key))
        {
            var deals = asked?.Where(deal => deal.Stage == stage.Key).ToList();
            stages.Add((stage, deals is null
                ? await cards.OpenOf(turn.Session, owners.Value.Ids, stage.Key).TotalsAsync(ct)
                : OpenTotals.Of(deals, deals.Count(deal => cards.DaysOver(deal, turn.Now) > 0))));
        }

        return stages;
    }

    private static string Sum(OpenTotals totals) => DealTexts.PipelineSummary.With(totals.Count, totals.Late, Amounts.ShowSum(totals.Amount));

    private static Saying ListOf(Turn turn, DealFilter filter, StageDefinition stage) =>
        DealLists.Whole(turn).Say().With(
            DealCommandTexts.Filter, filter.Stage is null ? $"{filter.Words} {stage.Title}".TrimStart() : filter.Words);
}
