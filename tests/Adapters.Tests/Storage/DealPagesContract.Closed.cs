using ChatSales.Core;
using ChatSales.Core.Deals;
using ChatSales.Core.Metrics;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <content>Closed deals.</content>
public abstract partial class DealPagesContract
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);
    private static readonly string[] ClosedIn = ["Lead", "SolutionValidation", "GoneFromThePlan"];

    [Fact]
    public async Task Totals_and_pages_are_those_of_all_closed_deals_whoever_asks()
    {
        await using var store = await OpenAsync();
        var deals = ClosedOrOpen(6_000);
        await SaveAsync(store, deals);
        foreach (var status in new[] { DealStatus.Won, DealStatus.Lost })
        {
            foreach (var owners in Owners)
            {
                await ShouldBeThatOfAllClosedAsync(store, status, owners, stage: null, deals);
                await ShouldBeThatOfAllClosedAsync(store, status, owners, ClosedIn[1], deals);
            }
        }
    }

    [Fact]
    public async Task What_one_is_closing_and_opening_again_oneself_is_in_the_totals_and_on_the_page()
    {
        await using var store = await OpenAsync();
        var deals = ClosedOrOpen(60);
        await SaveAsync(store, deals);
        var session = Open(store);
        var lost = new ClosedDeals(session, DealStatus.Lost, owners: null);
        var before = await lost.TotalsAsync(Ct);
        var (first, open) = ((await lost.PageAsync(0, PageSize, before, Ct))[0], deals.First(deal => deal.Status == DealStatus.Open));

        session.Store(first with { Status = DealStatus.Open, ClosedAt = null }, "deal.reopen");
        session.Store(open with { Status = DealStatus.Lost, ClosedAt = session.Now, Amount = new(7) }, "deal.lose");

        var after = await lost.TotalsAsync(Ct);
        after.ShouldBe(new DealTotals(before.Count, 0, before.Amount - (first.Amount ?? default) + new Money(7)));
        var page = await lost.PageAsync(0, PageSize, after, Ct);
        page[0].Id.ShouldBe(open.Id);
        page.ShouldNotContain(deal => deal.Id == first.Id);
    }

    [Fact]
    public async Task A_closed_deals_amount_out_of_bounds_leaves_those_without_a_sum_in_whose_list_it_is()
    {
        await using var store = await OpenAsync();
        var won = ClosedOrOpen(60).First(deal => deal.Status == DealStatus.Won);
        await SaveAsync(store, [.. ClosedOrOpen(60), won with { Id = "odd", OwnerId = new("odd"), Amount = new(decimal.MaxValue) }]);

        (await new ClosedDeals(Open(store), DealStatus.Won, [new("P1")]).TotalsAsync(Ct)).Amount.ShouldNotBeNull();
        var both = new ClosedDeals(Open(store), DealStatus.Won, [new("P1"), new("odd")]);
        var totals = await both.TotalsAsync(Ct);
        totals.Amount.ShouldBeNull();
        (await both.PageAsync(0, (int)totals.Count, totals, Ct)).Count.ShouldBe((int)totals.Count);
    }

    private async Task ShouldBeThatOfAllClosedAsync(
        IStore store, DealStatus status, IReadOnlyCollection<Id<Person>>? owners, string? stage, IReadOnlyList<Deal> deals)
    {
        var closed = deals.Where(deal => deal.Status == status && owners?.Contains(deal.OwnerId) != false && (stage ?? deal.Stage) == deal.Stage)
            .OrderByDescending(deal => deal.ClosedAt ?? deal.StageEnteredAt).ThenByDescending(deal => deal.Id, StringComparer.Ordinal).ToList();
        var found = new ClosedDeals(Open(store), status, owners, stage);
        var what = $"{status} {stage} {string.Join(' ', owners ?? [new("all")])}";

        var totals = await found.TotalsAsync(Ct);

        totals.ShouldBe(new DealTotals(closed.Count, 0, Money.Sum(closed.Select(deal => deal.Amount ?? default))), what);
        (await found.OwnersAsync(Ct)).ShouldBe(
            closed.GroupBy(deal => deal.OwnerId).ToDictionary(owner => owner.Key, owner => owner.LongCount()), ignoreOrder: true, what);
        var pages = (closed.Count + PageSize - 1) / PageSize;
        int[] looked = [0, 1, pages / 3, pages / 2, (pages / 2) + 1, pages - 2, pages - 1];
        foreach (var page in looked.Where(page => page >= 0 && page < pages).Distinct())
        {
            (await found.PageAsync(page * PageSize, PageSize, totals, Ct)).Select(deal => deal.Id)
                .ShouldBe(closed.Skip(page * PageSize).Take(PageSize).Select(deal => deal.Id), $"{what}: page {page} of {pages}");
        }
    }

    // Of four people; some are closed at one instant, some at the very end of a day, of some it is not known when.
    private static IReadOnlyList<Deal> ClosedOrOpen(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => new Deal
        {
            Id = $"D{i * 7_919 % count:D4}",
            Title = $"商机 {i}",
            CustomerId = new("C"),
            OwnerId = new($"P{i % 4}"),
            Stage = ClosedIn[i / 3 % ClosedIn.Length],
            Status = (i % 9) switch { 0 => DealStatus.Open, < 3 => DealStatus.Won, _ => DealStatus.Lost },
            Amount = i % 7 == 0 ? null : new Money(i * 1.25m),
            CreatedAt = DateTimeOffset.UnixEpoch,
            StageEnteredAt = Now.AddDays(-900).AddHours(i % 100),
            ClosedAt = i % 9 == 0 || i % 50 == 1 ? null : Now.AddHours(-2 - (i / 2 * 31 % 14_000)).AddTicks(i % 40 == 2 ? -1 : 0),
        }),
    ];
}
