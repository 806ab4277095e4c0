using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Deals;

/// <summary>
/// The open deals of some people or of everyone, longest in their stage first: their totals, and any page of them, at a cost that doesn't grow with
/// their number.
/// </summary>
/// <param name="session">Reads.</param>
/// <param name="plan">The stages.</param>
/// <param name="zone">The zone of the days by which a stage's limit is counted.</param>
/// <param name="owners">Whose deals; null for everyone's.</param>
public sealed class OpenDeals(Session session, StagePlan plan, BusinessZone zone, IReadOnlyCollection<Id<Person>>? owners)
{
    // Skipping this many is quicker than reading the days' tallies.
    private const int FewToSkip = 1_000;

    // The day before it may have begun before there is an instant.
    private const int FirstDay = 2;

    private IEnumerable<string> Stages => plan.Stages.Select(stage => stage.Key);

    /// <summary>How many there are, how many of them are past their stage's limit, and the sum of their amounts.</summary>
    public async ValueTask<OpenTotals> TotalsAsync(CancellationToken ct)
    {
        var sums = await session.TallyAsync(DealKinds.Open, [.. owners is null ? DealTally.OfStages(Stages) : DealTally.OfOwners(owners)], ct);
        var all = sums.Aggregate(default(Tally), (sum, one) => DealTally.IsOdd(one.Key) ? sum : sum + one.Value);
        var inTime = all.Count == 0 ? 0 : owners is null ? await InTimeOfAllAsync(ct) : await InTimeAsync(ct);
        var isOdd = sums.Any(one => DealTally.IsOdd(one.Key) && one.Value.Count > 0);

        // A deal may arrive between the two reads.
        return new OpenTotals(all.Count, Math.Max(0, all.Count - inTime), isOdd ? null : new Money(all.Sum));
    }

    /// <summary>A page of the deals.</summary>
    /// <param name="skip">How many come before it.</param>
    /// <param name="count">How many it may have.</param>
    /// <param name="total">How many there are, see <see cref="TotalsAsync"/>.</param>
    /// <param name="ct">Cancels.</param>
    public async ValueTask<IReadOnlyList<Deal>> PageAsync(long skip, int count, long total, CancellationToken ct)
    {
        if (owners is { Count: 0 })
        {
            return [];
        }

        // From the nearer end.
        count = (int)Math.Clamp(total - skip, 0, count);
        if (total - skip - count < skip && total - skip - count <= FewToSkip)
        {
            var last = await session.QueryAsync(Within(descending: true).Skip((int)(total - skip - count)).Take(count), ct);
            return [.. last.Reverse()];
        }

        var (day, before) = owners is null && skip > FewToSkip ? await DayAsync(skip, ct) : (null, 0);
        return await session.QueryAsync(Within(day).Skip((int)(skip - before)).Take(count), ct);
    }

    // Deals that entered a stage before it have been there for longer than its limit (see DealCards.DaysOver).
    private DateTimeOffset Limit(string stage) =>
        zone.At(DateOnly.FromDayNumber(Math.Max(FirstDay, zone.DateOf(session.Now).DayNumber - plan[stage].LimitDays)), TimeSpan.Zero);

    private Query<Deal> Within(IndexKey? from = null, IndexKey? to = null, bool descending = false)
    {
        var (index, prefixes) = owners is null ? (DealKinds.OpenByStage, Stages) : (DealKinds.OpenByOwner, owners.Select(owner => owner.Text));
        return new Query<Deal>().Along(index, [.. prefixes.Select(prefix => DealKinds.OpenOf(prefix, from, to))], descending);
    }

    // Late deals may have accumulated for years, the others are few. Deals in time in any stage are counted; those for which it depends on the stage
    // are read.
    private async ValueTask<long> InTimeAsync(CancellationToken ct)
    {
        var (first, last) = (Stages.Min(Limit), Stages.Max(Limit));
        var either = await session.QueryAsync(Within(first, last), ct);
        return await session.CountAsync(Within(from: last), ct) + either.Count(deal => deal.StageEnteredAt >= Limit(deal.Stage));
    }

    // Whole UTC days from their tallies, the rest of the first day from the index.
    private async ValueTask<long> InTimeOfAllAsync(CancellationToken ct)
    {
        var days = await session.TallyAsync(DealKinds.Open, [.. Stages.Select(stage => DealTally.OfDays(stage, DayAfter(stage)))], ct);
        var rest = Stages.Where(stage => Limit(stage) < DayAfter(stage))
            .Select(stage => DealKinds.OpenOf(stage, Limit(stage), DayAfter(stage))).ToList();
        return days.Sum(day => day.Value.Count)
            + (rest.Count > 0 ? await session.CountAsync(new Query<Deal>().Along(DealKinds.OpenByStage, rest), ct) : 0);

        DateTimeOffset DayAfter(string stage) => new(Limit(stage).AddTicks(-1).UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
    }

    // The day by which this many had entered their stages, and how many had before it.
    private async ValueTask<(IndexKey? Day, long Before)> DayAsync(long skip, CancellationToken ct)
    {
        var days = await session.TallyAsync(DealKinds.Open, [.. Stages.Select(stage => DealTally.OfDays(stage))], ct);
        var before = 0L;
        foreach (var day in days.GroupBy(day => DealTally.DayIn(day.Key), day => day.Value.Count).OrderBy(day => day.Key, StringComparer.Ordinal))
        {
            var count = day.Sum();
            if (before + count > skip)
            {
                return (day.Key, before);
            }

            before += count;
        }

        return (null, 0);
    }
}

/// <summary>Totals of open deals.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Late">How many are past their stage's limit.</param>
/// <param name="Amount">Null if it can't be said, as an amount is out of bounds.</param>
public sealed record OpenTotals(long Count, long Late, Money? Amount)
{
    /// <summary>The totals of deals that were read, this many of them late.</summary>
    public static OpenTotals Of(IReadOnlyList<Deal> deals, long late) =>
        new(deals.Count, late, deals.Any(DealTally.IsOdd) ? null : Money.Sum(deals.Select(deal => deal.Amount ?? default)));
}
