using ChatSales.Adapters.LiteDb;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>Numbers of a series on several nodes.</summary>
public sealed class NumbersTests(SharedServer fixture)
{
    private static readonly DocumentKinds Kinds = new(ProductKinds.All);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_is_given_out_once_whichever_node_is_asked_and_a_restart_goes_on_after_what_was_taken()
    {
        var database = await (await fixture.Server).NewSchemaAsync(Ct);
        await using var one = await PostgreSqlStore.OpenAsync(database, Kinds, TimeProvider.System, Ct);
        await using var two = await PostgreSqlStore.OpenAsync(database, Kinds, TimeProvider.System, Ct);
        var nodes = new[] { Of(one), Of(two) };

        var given = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => nodes[i % 2].NextAsync(Ct).AsTask()));

        given.Order().ShouldBe(Enumerable.Range(1001, 200).Select(number => (long)number));
        (await Of(one).NextAsync(Ct)).ShouldBe(1201);
    }

    [Fact]
    public async Task Those_that_imported_deals_have_are_left_out_on_both_stores()
    {
        await using var embedded = LiteDbStore.Open(Directory.CreateTempSubdirectory("chatsales").FullName, Kinds, TimeProvider.System);
        await LeavesOutAsync(embedded, embedded);
        var database = await (await fixture.Server).NewSchemaAsync(Ct);
        await using var one = await PostgreSqlStore.OpenAsync(database, Kinds, TimeProvider.System, Ct);
        await using var two = await PostgreSqlStore.OpenAsync(database, Kinds, TimeProvider.System, Ct);
        await LeavesOutAsync(one, two);
    }

    private static async Task LeavesOutAsync(IStore one, IStore two)
    {
        await ImportAsync(one, [.. Enumerable.Range(1001, 400).Select(number => $"D-{number}"), "d_1403", "D 1405"]);
        var looks = 0;
        var nodes = new[] { Of(one, () => looks++), Of(two, () => looks++) };

        var given = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => nodes[i % 2].NextAsync(Ct).AsTask()));

        given.Distinct().Count().ShouldBe(40);
        given.ShouldAllBe(number => number > 1400 && number < 1460 && number != 1403 && number != 1405);
        looks.ShouldBeLessThan(40);
    }

    private static async Task ImportAsync(IStore store, IReadOnlyList<string> ids)
    {
        var session = new Sessions(store, Kinds, TimeProvider.System).Open(Actor.System("import"));
        foreach (var id in ids)
        {
            session.Store(
                new Deal
                {
                    Id = id,
                    Title = id,
                    CustomerId = new("C1"),
                    OwnerId = new("P1"),
                    Stage = "Lead",
                    CreatedAt = session.Now,
                    StageEnteredAt = session.Now,
                },
                "import");
        }

        await session.CommitAsync(Ct);
    }

    private static Numbers Of(IStore store, Action? looked = null) =>
        new(
            new Sessions(store, Kinds, TimeProvider.System),
            "deals",
            first: 1001,
            (session, numbers, ct) =>
            {
                looked?.Invoke();
                return DealDesk.UsedAsync(session, numbers, ct);
            });
}
