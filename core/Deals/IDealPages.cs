using ChatSales.Core.Metrics;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Deals;

/// <summary>A list of deals in the store, however long, of which a page at a time is read.</summary>
public interface IDealPages
{
    /// <summary>How many there are, how many of them are past their stage's limit, and the sum of their amounts.</summary>
    ValueTask<DealTotals> TotalsAsync(CancellationToken ct);

    /// <summary>A page of the deals.</summary>
    /// <param name="skip">How many come before it.</param>
    /// <param name="count">How many it may have.</param>
    /// <param name="totals">How many there are, see <see cref="TotalsAsync"/>.</param>
    /// <param name="ct">Cancels.</param>
    ValueTask<IReadOnlyList<Deal>> PageAsync(long skip, int count, DealTotals totals, CancellationToken ct);

    /// <summary>Whose they are, with how many each has.</summary>
    ValueTask<IReadOnlyDictionary<Id<Person>, long>> OwnersAsync(CancellationToken ct);
}
