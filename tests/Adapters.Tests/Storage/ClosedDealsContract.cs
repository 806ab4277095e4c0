using ChatSales.Adapters.LiteDb;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Core;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>That pages and totals of closed deals on a store are those of all deals, read and sorted.</summary>
public abstract class ClosedDealsContract
{
    private const int PageSize = 8;
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);
    private static readonly Id<Person>[]?[] Owners = [null, [new("P1")], [new("P1"), new("P2"), new("nobody")], []];
    private static readonly string[] Stages = ["Lead", "SolutionValidation", "GoneFromThePlan"];

    protected static DocumentKinds Kinds { get; } = new(ProductKinds.All);

    protected FakeTimeProvider Clock { get; } = new(Now);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IStore> OpenAsync();

    [Fact]
    public async Task Totals_and_pages_are_those_of_all_closed_deals_whoever_asks()
    {
        await using var store = await OpenAsync();
        var deals = Deals(6_000);
        await SaveAsync(store, deals);
        foreach (var status in new[] { DealStatus.Won, DealStatus.Lost })
        {
            foreach (var owners in Owners)
            {
                await ShouldBeThatOfAllAsync(store, status, owners, stage: null, deals);
                await ShouldBeThatOfAllAsync(store, status, owners, Stages[1], deals);
            }
        }
    }

    [Fact]
    public async Task What_one_is_closing_and_opening_again_oneself_is_in_the_totals_and_on_the_page()
    {
        await using var store = await OpenAsync();
        var deals = Deals(60);
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
    public async Task An_amount_out_of_bounds_leaves_those_without_a_sum_in_whose_list_it_is()
    {
        await using var store = await OpenAsync();
        var odd = Deals(60).First(deal => deal.Status == DealStatus.Won) with { Id = "odd", OwnerId = new("odd"), Amount = new(decimal.MaxValue) };
        await SaveAsync(store, [.. Deals(60), odd]);

        (await new ClosedDeals(Open(store), DealStatus.Won, [new("P1")]).TotalsAsync(Ct)).Amount.ShouldNotBeNull();
        var both = new ClosedDeals(Open(store), DealStatus.Won, [new("P1"), new("odd")]);
        var totals = await both.TotalsAsync(Ct);
        totals.Amount.ShouldBeNull();
        (await both.PageAsync(0, (int)totals.Count, totals, Ct)).Count.ShouldBe((int)totals.Count);
    }

    private async Task ShouldBeThatOfAllAsync(
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
    private static IReadOnlyList<Deal> Deals(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => new Deal
        {
            Id = $"D{i * 7_919 % count:D4}",
            Title = $"商机 {i}",
            CustomerId = new("C"),
            OwnerId = new($"P{i % 4}"),
            Stage = Stages[i / 3 % Stages.Length],
            Status = (i % 9) switch { 0 => DealStatus.Open, < 3 => DealStatus.Won, _ => DealStatus.Lost },
            Amount = i % 7 == 0 ? null : new Money(i * 1.25m),
            CreatedAt = DateTimeOffset.UnixEpoch,
            StageEnteredAt = Now.AddDays(-900).AddHours(i % 100),
            ClosedAt = i % 9 == 0 || i % 50 == 1 ? null : Now.AddHours(-2 - (i / 2 * 31 % 14_000)).AddTicks(i % 40 == 2 ? -1 : 0),
        }),
    ];

    private Session Open(IStore store) => new Sessions(store, Kinds, Clock).Open(Actor.System("test"));

    private async Task SaveAsync(IStore store, IReadOnlyList<Deal> deals)
    {
        var session = Open(store);
        foreach (var deal in deals)
        {
            session.Store(deal, "deal.create");
        }

        await session.CommitAsync(Ct);
    }
}

public sealed class LiteDbClosedDealsTests : ClosedDealsContract
{
    protected override Task<IStore> OpenAsync() =>
        Task.FromResult<IStore>(LiteDbStore.Open(Directory.CreateTempSubdirectory("chatsales").FullName, Kinds, Clock));
}

public sealed class PostgreSqlClosedDealsTests(SharedServer fixture) : ClosedDealsContract
{
    protected override async Task<IStore> OpenAsync() =>
        await PostgreSqlStore.OpenAsync(
            await (await fixture.Server).NewSchemaAsync(TestContext.Current.CancellationToken),
            Kinds,
            Clock,
            TestContext.Current.CancellationToken);
}
