using System.Text.Json.Nodes;
using ChatSales.Adapters.LiteDb;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Core.Customers;
using ChatSales.Core.Organisation;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>The organisation's data in both stores: what one node imports counts on the other, and of two at once one is refused.</summary>
public sealed class OrganisationStoreTests(SharedServer fixture)
{
    private static readonly DocumentKinds Kinds = new(ProductKinds.All);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_the_embedded_store()
    {
        await using var store = LiteDbStore.Open(Directory.CreateTempSubdirectory("chatsales").FullName, Kinds, TimeProvider.System);

        await ShareAsync(store, store);
    }

    [Fact]
    public async Task On_two_nodes()
    {
        var database = await (await fixture.Server).NewSchemaAsync(Ct);
        await using var one = await PostgreSqlStore.OpenAsync(database, Kinds, TimeProvider.System, Ct);
        await using var two = await PostgreSqlStore.OpenAsync(database, Kinds, TimeProvider.System, Ct);

        await ShareAsync(one, two);
    }

    private static async Task ShareAsync(IStore one, IStore two)
    {
        var (first, second) = (new IndustriesFormat(), new IndustriesFormat());
        var (here, there) = (new Sessions(one, Kinds, TimeProvider.System), new Sessions(two, Kinds, TimeProvider.System));
        var (desk, other) = (new ConfigDesk([first], one), new ConfigDesk([second], two));
        var rung = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = two.Bell.Listen(ConfigKinds.Heads.Name, () => rung.TrySetResult());
        (await second.InForceAsync(there.Open(Actor.System("test")), Ct)).Names.ShouldBeEmpty();
        for (var number = 1; number <= 12; number++)
        {
            var name = $"行业{number}";
            var done = await here.DoAsync(Actor.System("test"), async session => await desk.ImportAsync(session, FileOf(name), Ct), Ct);
            done.Number.ShouldBe(number);
            (await second.InForceAsync(there.Open(Actor.System("test")), Ct)).Names.ShouldBe([name]);
        }

        await rung.Task.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        (await ConfigDesk.VersionsAsync(there.Open(Actor.System("test")), second, ConfigFormat.OnlyFile, 0, 3, Ct)).Select(version => version.Number)
            .ShouldBe([12, 11, 10]);
        var (left, right) = (here.Open(Actor.System("test")), there.Open(Actor.System("test")));
        await desk.ImportAsync(left, FileOf("左"), Ct);
        await other.ImportAsync(right, FileOf("右"), Ct);
        await left.CommitAsync(Ct);
        await Should.ThrowAsync<ConcurrencyException>(() => right.CommitAsync(Ct));
        (await second.InForceAsync(there.Open(Actor.System("test")), Ct)).Names.ShouldBe(["左"]);
    }

    private static JsonObject FileOf(string industry) => new() { ["format"] = "industries/1", ["industries"] = new JsonArray(industry) };
}
