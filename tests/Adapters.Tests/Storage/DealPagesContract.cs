using ChatSales.Adapters.LiteDb;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Core;
using ChatSales.Core.Deals;
using ChatSales.Core.Metrics;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>That pages and totals of open deals, and of closed ones, on a store are those of all deals, read and sorted.</summary>
public abstract partial class DealPagesContract
{
    private const int PageSize = 8;

    // Among them the very instant at which a day of UTC begins.
    private static readonly TimeSpan[] Later = [TimeSpan.Zero, TimeSpan.FromHours(7), TimeSpan.FromHours(15), new(5, 23, 11)];
    private static readonly Id<Person>[]?[] Owners = [null, [new("P1")], [new("P1"), new("P2"), new("P3"), new("nobody")], []];
    private static readonly StagePlan Plan = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));

    protected static DocumentKinds Kinds { get; } = new(ProductKinds.All);

    protected FakeTimeProvider Clock => clock;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract Task<IStore> OpenAsync();

    [Fact]
    public async Task Totals_and_pages_are_those_of_all_open_deals_whoever_asks_and_whenever()
    {
        await using var store = await OpenAsync();
        var deals = Deals(4_500);
        await SaveAsync(store, deals);
        foreach (var later in Later)
        {
            clock.Advance(later);
            foreach (var owners in Owners)
            {
                await ShouldBeThatOfAllAsync(store, owners, stage: null, deals);
                await ShouldBeThatOfAllAsync(store, owners, Plan.Stages[2].Key, deals);
            }
        }
    }

    [Fact]
    public async Task What_one_is_changing_oneself_is_in_the_totals_and_on_the_page()
    {
        await using var store = await OpenAsync();
        await SaveAsync(store, Deals(100));
        var session = Open(store);
        var everyones = new OpenDeals(session, Plan, owners: null);
        var before = await everyones.TotalsAsync(Ct);
        var first = (await everyones.PageAsync(0, PageSize, before, Ct))[0];

        session.Store(first with { Status = DealStatus.Lost }, "deal.lose");
        session.Store(
            new Deal
            {
                Id = "new",
                Title = "新",
                CustomerId = new("C"),
                OwnerId = new("P1"),
                Stage = "Lead",
                Amount = new(7),
                CreatedAt = session.Now,
                StageEnteredAt = session.Now,
            },
            "deal.create");

        var after = await everyones.TotalsAsync(Ct);
        after.ShouldBe(new DealTotals(before.Count, before.Late - 1, before.Amount - (first.Amount ?? default) + new Money(7)));
        (await everyones.PageAsync(0, PageSize, after, Ct)).ShouldNotContain(deal => deal.Id == first.Id);
        (await everyones.PageAsync(after.Count - 1, PageSize, after, Ct)).ShouldHaveSingleItem().Id.ShouldBe("new");
    }

    [Fact]
    public async Task An_amount_out_of_bounds_leaves_those_without_a_sum_in_whose_list_it_is()
    {
        await using var store = await OpenAsync();
        await SaveAsync(store, [.. Deals(20), Deals(1)[0] with { Id = "odd", OwnerId = new("odd"), Amount = new(decimal.MaxValue) }]);

        (await TotalsOfAsync(new Id<Person>("P1"))).Amount.ShouldNotBeNull();
        (await TotalsOfAsync(new("P1"), new("odd"))).ShouldSatisfyAllConditions(
            totals => totals.Amount.ShouldBeNull(),
            totals => totals.Count.ShouldBeGreaterThan(1));

        async Task<DealTotals> TotalsOfAsync(params Id<Person>[] owners) =>
            await new OpenDeals(Open(store), Plan, owners).TotalsAsync(Ct);
    }

    private async Task ShouldBeThatOfAllAsync(
        IStore store, IReadOnlyCollection<Id<Person>>? owners, string? stage, IReadOnlyList<Deal> deals)
    {
        var open = deals.Where(deal => deal.Status == DealStatus.Open)
            .Where(deal => owners?.Contains(deal.OwnerId) != false && (stage ?? deal.Stage) == deal.Stage)
            .OrderByDescending(IsLate).ThenBy(deal => deal.StageEnteredAt).ThenBy(deal => deal.Id, StringComparer.Ordinal).ToList();
        var late = open.Count(IsLate);
        var found = new OpenDeals(Open(store), Plan, owners, stage);

        var totals = await found.TotalsAsync(Ct);

        totals.ShouldBe(
            new DealTotals(open.Count, late, Money.Sum(open.Select(deal => deal.Amount ?? default))),
            $"{clock.GetUtcNow():u} {string.Join(' ', owners ?? [new("all")])}");
        var pages = Math.Max(1, (open.Count + PageSize - 1) / PageSize);
        var border = late / PageSize;
        int[] looked =
            [0, 1, border - 1, border, border + 1, late / PageSize / 2, pages / 3, pages / 2, (pages / 2) + 1, pages - 2, pages - 1];
        foreach (var page in looked.Where(page => page >= 0 && page < pages).Distinct())
        {
            (await found.PageAsync(page * PageSize, PageSize, totals, Ct))
                .Select(deal => deal.Id)
                .ShouldBe(open.Skip(page * PageSize).Take(PageSize).Select(deal => deal.Id), $"page {page} of {pages}");
        }

        bool IsLate(Deal deal) => clock.GetUtcNow() - deal.StageEnteredAt > TimeSpan.FromDays(Plan[deal.Stage].LimitDays);
    }

    // Of four people, a fifth of them ended, of all ages; some enter their stage at one instant, some on the very border of a day.
    private static IReadOnlyList<Deal> Deals(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => new Deal
                {
                    Id = $"D{i * 7_919 % count:D4}",
                    Title = $"商机 {i}",
                    CustomerId = new("C"),
                    OwnerId = new($"P{i % 4}"),
                    Stage = Plan.Stages[i / 3 % Plan.Stages.Count].Key,
                    Status = count > 1_000 && i % 5 == 4 ? DealStatus.Won : DealStatus.Open,
                    Amount = i % 7 == 0 ? null : new Money(i * 1.25m),
                    CreatedAt = DateTimeOffset.UnixEpoch,
                    StageEnteredAt = new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero)
                        .AddHours(-i / 2 * 31 % 1_700)
                        .AddTicks(i % 50 == 0 ? -1 : 0),
                }),
        ];

    private Session Open(IStore store) => new Sessions(store, Kinds, clock).Open(Actor.System("test"));

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

public sealed class LiteDbDealPagesTests : DealPagesContract
{
    protected override Task<IStore> OpenAsync() =>
        Task.FromResult<IStore>(LiteDbStore.Open(Directory.CreateTempSubdirectory("chatsales").FullName, Kinds, Clock));
}

public sealed class PostgreSqlDealPagesTests(SharedServer fixture) : DealPagesContract
{
    protected override async Task<IStore> OpenAsync() =>
        await PostgreSqlStore.OpenAsync(
            await (await fixture.Server).NewSchemaAsync(TestContext.Current.CancellationToken),
            Kinds,
            Clock,
            TestContext.Current.CancellationToken);
}
