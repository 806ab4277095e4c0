using ChatSales.Adapters.LiteDb;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;
using ChatSales.Simulators.PostgreSql;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>Snapshots of a database, and filling one.</summary>
public sealed class PostgreSqlTransferTests(SharedServer fixture) : TransferContract
{
    private readonly Dictionary<IStore, string> connections = [];

    protected override async ValueTask<string> NewPlaceAsync() => await (await fixture.Server).NewSchemaAsync(Ct);

    protected override async ValueTask<IStore> OpenAsync(string place)
    {
        var store = await PostgreSqlStore.OpenAsync(place, Note.Kinds, Clock, Ct);
        connections[store] = place;
        return store;
    }

    protected override Task<IStoreSnapshot> SnapshotAsync(IStore store) => PostgreSqlTransfer.SnapshotAsync(connections[store], Note.Kinds, Ct);

    protected override Task<IStoreTarget> TargetAsync(string place) => PostgreSqlTransfer.TargetAsync(place, Note.Kinds, Ct);

    [Fact]
    public async Task Rows_that_went_through_the_other_store_are_the_same()
    {
        await FillAsync(Store);
        var folder = Directory.CreateTempSubdirectory("chatsales").FullName;
        await using var original = await SnapshotAsync(Store);
        var contents = await StoreContents.OfAsync(original, () => { }, Ct);
        await using (var embedded = LiteDbFolder.Target(folder, Note.Kinds))
        {
            await new StoreCopy(original, contents, embedded).RunAsync(_ => { }, _ => { }, Ct);
            await embedded.FinishAsync(Ct);
        }

        await using var back = await LiteDbFolder.SnapshotAsync(folder, Note.Kinds, Clock, Ct);
        await using var target = await TargetAsync(await NewPlaceAsync());
        await new StoreCopy(back, contents, target).RunAsync(_ => { }, _ => { }, Ct);

        (await StoreContents.OfAsync(back, () => { }, Ct)).Parts.ShouldBe(contents.Parts);
    }

    [Fact]
    public async Task A_database_that_was_filled_half_way_is_no_store_and_is_gone_on_with()
    {
        await FillAsync(Store);
        var place = await NewPlaceAsync();
        await using var snapshot = await SnapshotAsync(Store);
        var contents = await StoreContents.OfAsync(snapshot, () => { }, Ct);
        await HalfAsync(place, snapshot, contents);

        (await Should.ThrowAsync<StorageException>(async () => await OpenAsync(place))).Message.ShouldContain(
            "is not whole: a restore or migration into it has not ended");
        (await Should.ThrowAsync<StorageException>(() => PostgreSqlTransfer.SnapshotAsync(place, Note.Kinds, Ct))).Message.ShouldContain(
            "is not whole");
        await using (var target = await TargetAsync(place))
        {
            var copy = new StoreCopy(snapshot, contents, target);
            await copy.RunAsync(_ => { }, _ => { }, Ct);
            copy.Kept.ShouldBe(2);
            await target.FinishAsync(Ct);
        }

        await using var whole = await OpenAsync(place);
        await Chains.ShouldBeWholeAsync(whole, 5);
    }

    [Fact]
    public async Task Half_done_work_of_other_contents_is_thrown_away()
    {
        await FillAsync(Store);
        var place = await NewPlaceAsync();
        await using (var before = await SnapshotAsync(Store))
        {
            await HalfAsync(place, before, await StoreContents.OfAsync(before, () => { }, Ct));
        }

        await SaveAsync(Store, new Note { Id = "since" });
        await CopyAsync(place);

        await using var whole = await OpenAsync(place);
        (await whole.FindAsync<Note>("since", Ct)).ShouldNotBeNull();
        await Chains.ShouldBeWholeAsync(whole, 6);
    }

    [Fact]
    public async Task Two_do_not_fill_a_database_at_once()
    {
        var place = await NewPlaceAsync();
        await using var one = await TargetAsync(place);

        (await Should.ThrowAsync<StorageException>(() => TargetAsync(place))).Message.ShouldStartWith("Another restore or migration into ");
    }

    [Fact]
    public async Task A_database_without_a_store_is_left_without_one()
    {
        var empty = await NewPlaceAsync();

        (await Should.ThrowAsync<StorageException>(() => PostgreSqlTransfer.SnapshotAsync(empty, Note.Kinds, Ct))).Message.ShouldStartWith(
            "There is no store in ");

        (await PostgreSqlServer.ExecuteAsync(empty, "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()", Ct)).ShouldBe(0L);
    }

    private async Task HalfAsync(string place, IStoreSnapshot snapshot, StoreContents contents)
    {
        await using var target = await TargetAsync(place);
        await target.BeginAsync(contents, Ct);
        await target.WriteAsync(StoreParts.Audit, await snapshot.ReadAsync(StoreParts.Audit, Ct).Take(2).ToListAsync(Ct), Ct);
    }
}
