using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Rhythm.Anomalies;

/// <summary>
/// How many of some deals got from a stage to the next, of those that either did or were lost in it; what still is in the stage tells nothing yet.
/// </summary>
/// <param name="Passed">Those that went on.</param>
/// <param name="Lost">Those that were lost in it.</param>
public readonly record struct StageConversion(int Passed, int Lost)
{
    public int Decided => Passed + Lost;

    /// <summary>In percent, rounded half up; 0 of none.</summary>
    public int Percent => Decided == 0 ? 0 : ((Passed * 200) + Decided) / (Decided * 2);

    public static StageConversion operator +(StageConversion one, StageConversion other) => new(one.Passed + other.Passed, one.Lost + other.Lost);

    /// <summary>
    /// The rate by which this one is clearly too low: their own usual one, else the team's; null if it is like either, or too few deals tell.
    /// </summary>
    public StageConversion? TooLowFor(StageConversion before, StageConversion team, AnomalyRule rule)
    {
        var (own, least, points) = (this, rule.Least!.Value, rule.Percent!.Value);
        return own.Decided < least ? null : IsBelow(before) ? before : IsBelow(team) ? team : null;

        // Of whole numbers, so that the border is the border.
        bool IsBelow(StageConversion usual) => usual.Decided >= least
            && ((long)usual.Passed * own.Decided) - ((long)own.Passed * usual.Decided) is var gap
            && gap * 100 >= (long)points * own.Decided * usual.Decided;
    }
}

/// <summary>Deals with what is known of when they left a stage: each day's conversion comes of the deals entered in some days before.</summary>
internal sealed class StageCourse(StagePlan plan, BusinessZone zone)
{
    private readonly Dictionary<string, int> places = plan.Stages.Index().ToDictionary(stage => stage.Item.Key, stage => stage.Index);

    /// <summary>The stages that a next one follows.</summary>
    public IEnumerable<int> Stages => Enumerable.Range(0, Math.Max(0, places.Count - 1));

    /// <summary>Somebody's deals that were entered on a day or later.</summary>
    public async ValueTask<IReadOnlyList<Deal>> DealsAsync(Session session, Person person, DateOnly first, CancellationToken ct)
    {
        var from = (IndexKey)zone.At(first, TimeSpan.Zero);
        return await session.QueryAsync(
            new Query<Deal>().Between(DealKinds.ByOwnerAndCreated, $"{person.Id}/{from.Text}", $"{person.Id}/{char.MaxValue}"), ct);
    }

    /// <summary>The conversion of deals entered on some days (from ≤ day &lt; to), by what had happened before a day began.</summary>
    public StageConversion Of(IReadOnlyList<Deal> deals, int stage, DateOnly from, DateOnly to, DateOnly asOf)
    {
        var sum = default(StageConversion);
        foreach (var deal in deals)
        {
            var entered = zone.DateOf(deal.CreatedAt);
            sum += entered >= from && entered < to ? Of(deal, stage, asOf) : default;
        }

        return sum;
    }

    /// <summary>The same for a window of days that ends where a day begins, and the window before it.</summary>
    public (StageConversion Now, StageConversion Before) Of(IReadOnlyList<Deal> deals, int stage, int days, DateOnly asOf) => (
        Of(deals, stage, asOf.AddDays(-days), asOf, asOf),
        Of(deals, stage, asOf.AddDays(-2 * days), asOf.AddDays(-days), asOf));

    // When it left earlier stages isn't kept with the deal: at the latest when it came into the present one.
    private StageConversion Of(Deal deal, int stage, DateOnly asOf)
    {
        var at = places.GetValueOrDefault(deal.Stage, -1);
        return at > stage ? Then(deal.StageEnteredAt, new(1, 0))
            : at < stage || deal.Status == DealStatus.Open ? default
            : Then(ClosedTally.ClosedAt(deal), deal.Status == DealStatus.Won ? new(1, 0) : new(0, 1));

        StageConversion Then(DateTimeOffset instant, StageConversion counted) => zone.DateOf(instant) < asOf ? counted : default;
    }
}
