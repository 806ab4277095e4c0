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

    private static Numbers Of(PostgreSqlStore store) => new(new Sessions(store, Kinds, TimeProvider.System), "deals", first: 1001);
}
