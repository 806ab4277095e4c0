using ChatSales.Core.Deals;

namespace ChatSales.Core.Metrics;

/// <summary>
/// What deals come to: the catalogue's open-deals, late-deals and open-amount, from the store's own sums, for lists that must be right at once and
/// cost the same however many deals there are. They are the same numbers as those of the board.
/// </summary>
/// <param name="Count">How many there are.</param>
/// <param name="Late">How many are past their stage's limit; none of closed ones.</param>
/// <param name="Amount">Null if it can't be said, as an amount is out of bounds.</param>
public sealed record DealTotals(long Count, long Late, Money? Amount)
{
    /// <summary>Of no deals.</summary>
    public static DealTotals None { get; } = new(0, 0, default(Money));

    public static DealTotals operator +(DealTotals one, DealTotals other) =>
        new(one.Count + other.Count, one.Late + other.Late, one.Amount + other.Amount);

    /// <summary>Of deals that were read, so many of them late.</summary>
    public static DealTotals Of(IReadOnlyList<Deal> deals, long late) =>
        new(deals.Count, late, deals.Any(DealTally.IsOdd) ? null : Money.Sum(deals.Select(deal => deal.Amount ?? default)));
}
