using System.IO.Compression;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Verbs;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Npgsql;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Verbs;

/// <summary>
/// Stores written by earlier releases (tests/Data/stores, a folder for each, named by the commit): a few people, deals that moved and did not,
/// evidence with its file, sign-ins, messages that were given up. They are kept, and every later program opens them.
/// </summary>
public sealed class ReleasedStoreTests(SharedServer shared)
{
    private const string Schema = "released_store";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> Stores =>
        [.. Directory.GetDirectories(Repository.PathOf("tests", "Data", "stores")).SelectMany(folder => new[] { (folder, false), (folder, true) })
            .Select(one => new TheoryDataRow<string, bool>(Path.GetFileName(one.folder), one.Item2))];

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_store_opens_lists_and_verifies_and_a_backup_of_it_restores(string release, bool isShared)
    {
        var place = await PlaceAsync(isShared);
        await ZipFile.ExtractToDirectoryAsync(DataOf(release, "litedb.zip"), place.Folder, Ct);
        if (isShared)
        {
            File.Delete(Path.Combine(place.Folder, "chatsales.db"));
            var schema = new NpgsqlConnectionStringBuilder(place.Store).SearchPath!;
            var dump = await File.ReadAllTextAsync(DataOf(release, "postgresql.sql"), Ct);
            await PostgreSqlServer.ExecuteAsync(place.Store, dump.Replace($"{Schema}.", $"{schema}.", StringComparison.Ordinal), Ct);
        }

        await ShouldListAsync(place);
        await ShouldVerifyAsync(place);

        var (file, restored) = (Path.Combine(NewFolder(), "a.backup"), await PlaceAsync(!isShared));
        await RunAsync(place, "backup", file);
        await RunAsync(restored, "restore", file);
        File.Copy($"{place.Folder}.audit-key", $"{restored.Folder}.audit-key");
        await ShouldVerifyAsync(restored);
        await ShouldListAsync(restored);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_backup_of_an_earlier_program_restores(string release, bool isShared)
    {
        var place = await PlaceAsync(isShared);
        await RunAsync(place, "restore", DataOf(release, "litedb.backup"));

        await ShouldListAsync(place);
        await ShouldVerifyAsync(place);
    }

    private static async Task ShouldListAsync(Place place)
    {
        await using var opened = await OpenStore.OfAsync(place.Setup, Ct);
        var store = opened.Store;
        (await store.QueryAsync(new Query<Deal>().Where(DealKinds.ByOwnerAndStatus, DealKinds.OwnerAndStatus(new("P008"), DealStatus.Open)), Ct))
            .Select(deal => (deal.Id, deal.Stage))
            .ShouldBe([("D-1001", "Lead"), ("D00021", "Qualification"), ("D00027", "Lead"), ("D00096", "Qualification")]);
        (await store.QueryAsync(new Query<Deal>().Where(DealKinds.BySpelling, Typed.Key("d00102")), Ct)).ShouldHaveSingleItem()
            .LostReason.ShouldBe("价格");
        var lost = new ClosedDeals(new Sessions(store, BotHost.Kinds, TestBot.NewClock()).Open(Actor.System("test")), DealStatus.Lost, owners: null);
        var totals = await lost.TotalsAsync(Ct);
        totals.Count.ShouldBe(await store.CountAsync(new Query<Deal>().Where(DealKinds.ByStatus, DealStatus.Lost.ToString()), Ct));
        (await lost.PageAsync(0, 1, totals, Ct)).ShouldHaveSingleItem().Id.ShouldBe("D00102");
        (await store.CountAsync(new Query<Person>().Where(PeopleKinds.ByManager, "P002"), Ct)).ShouldBe(2);
        (await store.QueryAsync(new Query<EvidenceItem>().Where(EvidenceKinds.ByDeal, "D00021"), Ct))
            .ShouldContain(item => item.File != null && item.RejectedBy == new Id<Person>("P002"));
        (await store.Inbox.DepthAsync(Ct)).Dead.ShouldBe(1);
        (await store.Outbox.DepthAsync(Ct)).Dead.ShouldBe(1);
    }

    private static async Task ShouldVerifyAsync(Place place) => (await RunAsync(place, "verify"))[^1].ShouldEndWith("all intact");

    private static async Task<IReadOnlyList<string>> RunAsync(Place place, params string[] arguments)
    {
        var ended = await BotProcess.RunAsync(
            new Dictionary<string, string> { ["Audit__Key"] = "", ["Storage__Path"] = place.Folder }, [.. arguments, "--store", place.Store]);
        ended.Status.ShouldBe(0, string.Join('\n', ended.Output.Concat(ended.Errors)));
        return ended.Output;
    }

    private async Task<Place> PlaceAsync(bool isShared)
    {
        var folder = NewFolder();
        return new Place(folder, isShared ? await (await shared.Server).NewSchemaAsync(Ct) : folder);
    }

    private static string NewFolder() => TestFolders.New();

    private static string DataOf(string release, string name) => Repository.PathOf("tests", "Data", "stores", release, name);

    private sealed record Place(string Folder, string Store)
    {
        // Those programs had no key yet: one is created beside the folder.
        public HostSetup Setup => new()
        {
            Store = Store,
            Clock = TestBot.NewClock(),
            Settings = new Dictionary<string, string?> { ["Audit:Key"] = "", ["Storage:Path"] = Folder },
        };
    }
}
