using ChatSales.Core.Access;
using ChatSales.Core.Metrics;
using ChatSales.Core.Questions;
using ChatSales.Core.Questions.Answering;
using ChatSales.Core.Questions.Words;
using ChatSales.Core.Storage;

namespace ChatSales.Core.BattleMap;

/// <summary>Gathers the battle map for somebody: every figure by a question of the catalogue, within the asker's rights.</summary>
public sealed class MapDesk(MetricDesk metrics, IWordSplitter splitter)
{
    private const int Shown = 3;
    private const int Candidates = 8;

    /// <summary>The map.</summary>
    /// <param name="session">Reads what rights rest on; its instant is the map's.</param>
    /// <param name="access">The asker's rights.</param>
    /// <param name="scope">Whose.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="StorageException">The store or the board can't be read.</exception>
    public async Task<GatheredMap> GatherAsync(Session session, AccessPolicy access, MetricScope scope, CancellationToken ct)
    {
        var figures = new List<MapFigure>();
        foreach (var block in MapBlocks.Figures)
        {
            var asked = await RowsAsync(block, session, access, scope, ct);
            var found = await metrics.AnswerAsync(asked, session, access, ct) as Answered.Found;
            figures.Add(new MapFigure(
                block.Metric!, block.Period,
                found is null ? null : FigureWords.Of(asked.Question, asked.Kind, found.Answer.Value), found?.Answer.Value));
        }

        var said = await metrics.AnswerAsync(FeedbackWords.Said(scope), session, access, ct) as Answered.Found;
        return new GatheredMap(
            scope, figures, await IdleAsync(session, access, scope, ct), said?.Groups is { } groups ? FeedbackWords.Of(groups, splitter) : null);
    }

    /// <summary>The question of a block: its figure, or its rows if it has none.</summary>
    public async ValueTask<QuestionReading.Understood> RowsAsync(
        MapBlock block, Session session, AccessPolicy access, MetricScope scope, CancellationToken ct) => block.Metric is { } metric
        ? await metrics.ReadAsync(metric, block.Period, scope, access, session.Now, ct)
        : FeedbackWords.Rows(scope);

    /// <summary>The teams and regions of which somebody sees deals; none for whoever sees only their own.</summary>
    public async Task<IReadOnlyList<MetricScope>> ScopesAsync(Session session, AccessPolicy access, CancellationToken ct)
    {
        if (!access.Has(Need.SeeOthersDeals))
        {
            return [];
        }

        var teams = await NamesAsync(Fields.Deal.Owner, Fields.Person.Team);
        var regions = await NamesAsync(Fields.Deal.Customer, Fields.Customer.Region);
        return [.. teams.Select(team => new MetricScope(Team: team)), .. regions.Select(region => new MetricScope(Region: region))];

        async Task<IEnumerable<string>> NamesAsync(Field link, Field name)
        {
            var asked = new QuestionReading.Understood(
                new Question { Subject = Subject.Deal, Figure = new Figure.Of(Aggregate.Count), By = new GroupKey(new FieldPath(link, name)) },
                AnswerKind.Group, []);
            return await metrics.AnswerAsync(asked, session, access, ct) is Answered.Found { Groups: { } groups }
                ? groups.Select(group => group.Key).Order(StringComparer.Ordinal)
                : [];
        }
    }

    // Those who come next are looked at until one is clearly behind: of equal ones the larger amount comes first.
    private async Task<IReadOnlyList<IdleCustomer>?> IdleAsync(Session session, AccessPolicy access, MetricScope scope, CancellationToken ct)
    {
        for (var most = Candidates; ; most *= Candidates)
        {
            if (await metrics.AnswerAsync(IdleCustomers.Contacted(scope, session.Now, most), session, access, ct)
                    is not Answered.Found { Groups: { } contacted }
                || await metrics.AnswerAsync(IdleCustomers.Never(scope, session.Now, most), session, access, ct)
                    is not Answered.Found { Groups: { } never })
            {
                return null;
            }

            var all = contacted.Select(one => (Group: one, WasContacted: true)).Concat(never.Select(one => (Group: one, WasContacted: false)))
                .OrderByDescending(one => one.Group.Value ?? decimal.MinValue).ToList();
            var limit = all.Take(Shown).LastOrDefault().Group?.Value;
            if (IsCutAt(contacted, most, limit) || IsCutAt(never, most, limit))
            {
                continue;
            }

            var first = all.TakeWhile((one, index) => index < Shown || one.Group.Value == limit).ToList();
            var sums = await AmountsAsync([.. first.Select(one => one.Group.Key)], session, access, ct);
            return
            [
                .. first.Select(one => new IdleCustomer(
                        one.Group.Key, one.Group.Name, (int)(one.Group.Value ?? 0), one.WasContacted, sums.GetValueOrDefault(one.Group.Key)))
                    .Zip(first, (customer, one) => (Customer: customer, one.Group.Value))
                    .OrderByDescending(one => one.Value ?? decimal.MinValue).ThenByDescending(one => one.Customer.Open)
                    .ThenBy(one => one.Customer.Id, StringComparer.Ordinal)
                    .Take(Shown).Select(one => one.Customer),
            ];
        }
    }

    private async Task<IReadOnlyDictionary<string, Money>> AmountsAsync(
        IReadOnlyList<string> customers, Session session, AccessPolicy access, CancellationToken ct) =>
        await metrics.AnswerAsync(IdleCustomers.Amounts(customers), session, access, ct) is Answered.Found { Groups: { } groups }
            ? groups.ToDictionary(group => group.Key, group => new Money(group.Value ?? 0))
            : new Dictionary<string, Money>();

    // Further ones may be equal to the last that is shown.
    private static bool IsCutAt(IReadOnlyList<FoundGroup> groups, int most, decimal? limit) => groups.Count == most && groups[^1].Value >= limit;
}
