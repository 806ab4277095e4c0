using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>Snapshots of the embedded store, taken through its door as another process does, and filling a folder.</summary>
public sealed class LiteDbTransferTests : TransferContract
{
    private readonly Dictionary<IStore, string> folders = [];

    protected override ValueTask<string> NewPlaceAsync() => new(Directory.CreateTempSubdirectory("chatsales").FullName);

    protected override ValueTask<IStore> OpenAsync(string place)
    {
        var store = LiteDbStore.Open(place, Note.Kinds, Clock);
        folders[store] = place;
        return new(store);
    }

    protected override Task<IStoreSnapshot> SnapshotAsync(IStore store) => LiteDbFolder.SnapshotAsync(folders[store], Note.Kinds, Clock, Ct);

    protected override Task<IStoreTarget> TargetAsync(string place) => Task.FromResult(LiteDbFolder.Target(place, Note.Kinds));

    [Fact]
    public async Task A_store_that_nobody_has_open_is_opened_for_the_copy_only()
    {
        await FillAsync(Store);
        await Store.DisposeAsync();

        await using var snapshot = await SnapshotAsync(Store);
        await using var open = await OpenAsync(folders[Store]);

        (await StoreContents.OfAsync(snapshot, () => { }, Ct)).Rows.ShouldBe(21);
    }

    [Fact]
    public async Task A_socket_at_which_nobody_listens_is_passed_over()
    {
        await FillAsync(Store);
        await Store.DisposeAsync();
        await File.WriteAllTextAsync(Path.Combine(folders[Store], "chatsales.sock"), "", Ct);
        await using var snapshot = await SnapshotAsync(Store);

        (await StoreContents.OfAsync(snapshot, () => { }, Ct)).Rows.ShouldBe(21);
    }

    [Fact]
    public async Task A_copy_is_reachable_for_its_user_alone_and_goes_with_the_snapshot()
    {
        var snapshot = await SnapshotAsync(Store);
        var copy = Directory.GetDirectories(folders[Store], "snapshot-*").ShouldHaveSingleItem();
        ModeOf(copy).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        ModeOf(Path.Combine(folders[Store], "chatsales.sock")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        await snapshot.DisposeAsync();
        while (Directory.Exists(copy))
        {
            await Task.Delay(10, Ct);
        }
    }

    [Fact]
    public async Task Two_may_ask_at_once()
    {
        await using var one = await SnapshotAsync(Store);
        await using var two = await SnapshotAsync(Store);

        Directory.GetDirectories(folders[Store], "snapshot-*").Length.ShouldBe(2);
    }

    [Fact]
    public async Task What_a_process_left_behind_that_died_is_swept_at_the_next_start()
    {
        await Store.DisposeAsync();
        var left = Directory.CreateDirectory(Path.Combine(folders[Store], "snapshot-left")).FullName;
        await File.WriteAllTextAsync(Path.Combine(left, "chatsales.db"), "half", Ct);

        await using var again = await OpenAsync(folders[Store]);

        Directory.Exists(left).ShouldBeFalse();
    }

    [Fact]
    public async Task A_folder_without_a_store_is_left_without_one()
    {
        var empty = await NewPlaceAsync();

        (await Should.ThrowAsync<StorageException>(() => LiteDbFolder.SnapshotAsync(empty, Note.Kinds, Clock, Ct))).Message.ShouldBe(
            $"There is no store in '{empty}'.");

        Directory.GetFileSystemEntries(empty).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_was_filled_half_way_has_no_store_and_can_be_filled_again()
    {
        await FillAsync(Store);
        var place = await NewPlaceAsync();
        await using (var snapshot = await SnapshotAsync(Store))
        await using (var target = await TargetAsync(place))
        {
            await target.BeginAsync(await StoreContents.OfAsync(snapshot, () => { }, Ct), Ct);
            await target.WriteAsync(StoreParts.Audit, await snapshot.ReadAsync(StoreParts.Audit, Ct).Take(2).ToListAsync(Ct), Ct);
        }

        LiteDbFolder.HasStore(place).ShouldBeFalse();
        await CopyAsync(place);

        await using var copy = await OpenAsync(place);
        (await copy.AuditLog.ReadAsync(0, Ct).CountAsync(Ct)).ShouldBe(5);
        Directory.GetDirectories(place).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_in_use_is_not_filled() =>
        (await Should.ThrowAsync<StorageException>(() => TargetAsync(folders[Store]))).Message.ShouldContain("another process may be using it");

    [Fact]
    public async Task Every_snapshot_of_a_stream_of_writes_is_of_one_instant()
    {
        using var stop = new CancellationTokenSource();
        var writing = WriteAsync(stop.Token);
        for (var i = 0; i < 5; i++)
        {
            await using var snapshot = await SnapshotAsync(Store);
            var notes = (await snapshot.ReadAsync("documents/notes", Ct).ToListAsync(Ct)).ConvertAll(LiteDb.Documents.Read<Note>);
            var settled = (await snapshot.ReadAsync(StoreParts.Inbox, Ct).ToListAsync(Ct)).ConvertAll(LiteDb.Documents.Read<StoredIncoming>)
                .Where(row => row.State == StoredState.Settled).Select(row => row.Id);

            // A message's effect is there if and only if the message is settled, and each note has its entry.
            notes.Select(note => note.Id).ShouldBe(settled, ignoreOrder: true);
            (await snapshot.ReadAsync(StoreParts.Audit, Ct).CountAsync(Ct)).ShouldBe(notes.Count);
        }

        await stop.CancelAsync();
        await writing;
    }

    private static UnixFileMode ModeOf(string path) =>
        OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : File.GetUnixFileMode(path);

    // The effect of message n is a note n; ten conversations, until stopped.
    private async Task WriteAsync(CancellationToken stop)
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(async conversation =>
        {
            for (var n = 0; !stop.IsCancellationRequested; n++)
            {
                var id = $"{conversation}-{n}";
                await Store.Inbox.AddAsync(Incoming(id, $"{conversation}"), Ct);
                foreach (var message in await Store.Inbox.ClaimAsync(10, Ct))
                {
                    var session = new Sessions(Store, Note.Kinds, Clock).Open(Actor.System("test"));
                    session.Store(new Note { Id = message.Id }, "note.create");
                    session.Settle(new InboxOutcome(message.Id, InboxFate.Done));
                    await session.CommitAsync(Ct);
                }
            }
        }));
    }
}
