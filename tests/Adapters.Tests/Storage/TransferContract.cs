using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Transfer;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>What snapshots of every store and filling every store must do; each implementation derives from it.</summary>
public abstract class TransferContract : IAsyncLifetime
{
    private const string Odd = "\0\u0001 𠮷 \uE000\uFF08\"\\";
    private static readonly Actor Tester = new(new("P1"), "test", "test:1");

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));

    protected IStore Store { get; private set; } = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Store = await OpenAsync(await NewPlaceAsync());

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A place for a store: a folder, or a connection string.</summary>
    protected abstract ValueTask<string> NewPlaceAsync();

    protected abstract ValueTask<IStore> OpenAsync(string place);

    protected abstract Task<IStoreSnapshot> SnapshotAsync(IStore store);

    protected abstract Task<IStoreTarget> TargetAsync(string place);

    [Fact]
    public async Task A_copy_has_the_documents_and_finds_them_by_their_keys()
    {
        await FillAsync(Store);

        await using var copy = await CopiedAsync();

        (await copy.QueryAsync(new Query<Note>().Where(Note.ByTag, "x"), Ct)).Select(note => (note.Id, note.Version)).ShouldBe([("a", 2), ("b", 1)]);
        (await copy.QueryAsync(new Query<Note>().Where(Note.ByOwner, Odd), Ct)).ShouldHaveSingleItem().Text.ShouldBe(Odd);
    }

    [Fact]
    public async Task What_a_copy_comes_to_is_what_the_original_does_and_goes_on_from_there()
    {
        await CommitAsync(Store, session => session.Store(new Parcel { Id = "1", Depot = Odd, Day = 1, Weight = 1.5m }, "parcel.take"));
        await CommitAsync(Store, session => session.Store(new Parcel { Id = "2", Depot = Odd, Day = 2, Weight = 2 }, "parcel.take"));

        await using var copy = await CopiedAsync();
        await CommitAsync(copy, session => session.Store(new Parcel { Id = "3", Depot = Odd, Day = 2, Weight = 3 }, "parcel.take"));

        (await copy.TallyAsync(Parcel.Weights, [Parcel.At(Odd)], Ct)).ShouldBe([new(Parcel.At(Odd).Prefix, new Tally(3, 6.5m))]);
    }

    [Fact]
    public async Task The_audit_log_of_a_copy_goes_on_where_the_original_was_and_has_the_histories_of_deals()
    {
        await FillAsync(Store);
        var before = await Store.AuditLog.ReadAsync(0, Ct).ToListAsync(Ct);

        await using var copy = await CopiedAsync();
        await SaveAsync(copy, new Note { Id = "after" });

        var after = await copy.AuditLog.ReadAsync(0, Ct).ToListAsync(Ct);
        after.SkipLast(1).ShouldBe(before);
        (after[^1].Sequence, after[^1].PreviousHash, after[^1].IsIntact).ShouldBe((before.Count + 1, before[^1].Hash, true));
        (await copy.AuditLog.OfDealAsync("D-1", Ct).ToListAsync(Ct)).ShouldBe([before[1]]);
    }

    [Fact]
    public async Task What_waits_in_the_inbox_of_a_copy_is_handled_in_order_and_what_was_handled_is_known()
    {
        await FillAsync(Store);

        await using var copy = await CopiedAsync();

        (await copy.Inbox.ClaimAsync(10, Ct)).Select(message => message.Id).ShouldBe(["claimed", "other"]);
        (await copy.Inbox.DeadLettersAsync(10, Ct)).ShouldHaveSingleItem().Reason.ShouldBe("poison");
        (await copy.Inbox.AddAsync(Incoming("done", "c"), Ct)).ShouldBeFalse();
        (await copy.Inbox.AddAsync(Incoming($"done{Odd}", "c"), Ct)).ShouldBeFalse();
        await CommitAsync(copy, session => session.Settle(new InboxOutcome("claimed", InboxFate.Done)));
        (await copy.Inbox.ClaimAsync(10, Ct)).Select(message => message.Id).ShouldBe(["next"]);
        Clock.Advance(TimeSpan.FromMinutes(2));
        await CommitAsync(copy, session => session.Settle(new InboxOutcome("next", InboxFate.Done)));
        (await copy.Inbox.ClaimAsync(10, Ct))
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(message => message.Id.ShouldBe("later"), message => message.Attempts.ShouldBe(1));
    }

    [Fact]
    public async Task What_waits_in_the_outbox_of_a_copy_may_have_been_sent_and_what_was_sent_is_counted()
    {
        await FillAsync(Store);

        await using var copy = await CopiedAsync();

        (await copy.Outbox.ClaimAsync(10, Ct)).Select(message => (message.Id, message.MaybeSent)).ShouldBe([("O3", true), ("O5", true)]);
        (await copy.Outbox.DeadLettersAsync(10, Ct)).ShouldHaveSingleItem().Id.ShouldBe("O2");
        (await copy.Outbox.SentToAsync("test", "r", Clock.GetUtcNow().AddMinutes(-1), Ct)).ShouldBe([new SentMark(Clock.GetUtcNow(), 2)]);
        await CommitAsync(copy, session => session.Send(Outgoing("O1", "r")));
        (await copy.Outbox.DepthAsync(Ct)).Pending.ShouldBe(4);
    }

    [Fact]
    public async Task A_snapshot_stays_as_it_was_while_the_store_goes_on()
    {
        await FillAsync(Store);
        await using var snapshot = await SnapshotAsync(Store);
        var before = await StoreContents.OfAsync(snapshot, () => { }, Ct);
        await SaveAsync(Store, new Note { Id = "since" });
        await Store.Inbox.AddAsync(Incoming("since", "c9"), Ct);

        var after = await StoreContents.OfAsync(snapshot, () => { }, Ct);

        after.Fingerprint.ShouldBe(before.Fingerprint);
        before.Parts.Select(part => (part.Name, part.Rows)).ShouldBe(
            [
                ("documents/deletions", 0), ("documents/followers", 0), ("documents/marks", 0), ("documents/notes", 3), ("documents/parcels", 0),
                ("documents/tallies", 0), ("audit", 5), ("inbox", 7), ("outbox", 6),
            ]);
    }

    [Fact]
    public async Task A_copy_of_a_copy_has_the_same_rows()
    {
        await FillAsync(Store);
        await using var snapshot = await SnapshotAsync(Store);

        await using var copy = await CopiedAsync();

        await using var again = await SnapshotAsync(copy);
        (await StoreContents.OfAsync(again, () => { }, Ct)).Parts.ShouldBe((await StoreContents.OfAsync(snapshot, () => { }, Ct)).Parts);
    }

    [Fact]
    public async Task A_store_with_something_in_it_is_not_filled()
    {
        var place = await NewPlaceAsync();
        await using (var used = await OpenAsync(place))
        {
            await used.Inbox.AddAsync(Incoming("m", "c"), Ct);
        }

        (await Should.ThrowAsync<StorageException>(() => TargetAsync(place))).Message.ShouldContain("is not empty; nothing was changed");

        await using var still = await OpenAsync(place);
        (await still.Inbox.DepthAsync(Ct)).Pending.ShouldBe(1);
    }

    [Fact]
    public async Task A_store_that_was_opened_but_never_used_can_be_filled()
    {
        await FillAsync(Store);
        var place = await NewPlaceAsync();
        await (await OpenAsync(place)).DisposeAsync();

        await CopyAsync(place);

        await using var copy = await OpenAsync(place);
        (await copy.CountAsync(new Query<Note>(), Ct)).ShouldBe(3);
    }

    [Fact]
    public async Task Rows_that_are_not_those_that_were_counted_are_refused()
    {
        await FillAsync(Store);
        await using var snapshot = await SnapshotAsync(Store);
        var contents = await StoreContents.OfAsync(snapshot, () => { }, Ct);
        var wrong = contents with
        {
            Parts = [.. contents.Parts.Select(part => part.Name == StoreParts.Audit ? part with { Sha256 = AuditEntry.Genesis } : part)],
        };
        await using var target = await TargetAsync(await NewPlaceAsync());

        var fault = await Should.ThrowAsync<StorageException>(() => new StoreCopy(snapshot, wrong, target).RunAsync(_ => { }, _ => { }, Ct));

        fault.Message.ShouldStartWith("audit: row 5 is not in the copy as it is in the original");
    }

    [Fact]
    public async Task Parts_of_a_newer_program_are_refused()
    {
        await using var target = await TargetAsync(await NewPlaceAsync());

        (
            await Should.ThrowAsync<StorageException>(() =>
                target.BeginAsync(new StoreContents([new PartDigest("documents/forecasts", 1, AuditEntry.Genesis)]), Ct))
        ).Message.ShouldBe("documents/forecasts: this program knows no such part of a store; use a newer program.");
    }

    protected async Task CopyAsync(string place)
    {
        await using var snapshot = await SnapshotAsync(Store);
        await using var target = await TargetAsync(place);
        await new StoreCopy(snapshot, await StoreContents.OfAsync(snapshot, () => { }, Ct), target).RunAsync(_ => { }, _ => { }, Ct);
        await target.FinishAsync(Ct);
    }

    /// <summary>Something of everything a store can hold.</summary>
    protected async Task FillAsync(IStore store)
    {
        await SaveAsync(
            store,
            new Note { Id = "a", Tags = ["x"] },
            new Note
            {
                Id = "b",
                Tags = ["x"],
                Deal = "D-1",
            },
            new Note
            {
                Id = $"c{Odd}",
                Text = Odd,
                Owner = Odd,
            });
        var session = Open(store);
        session.Store((await session.FindAsync<Note>("a", Ct))! with { Text = "again" }, "note.edit");
        session.Raise(new NoteTaken { At = Clock.GetUtcNow(), NoteId = "a" });
        session.Raise(new NoteTaken { At = Clock.GetUtcNow(), NoteId = "b" });
        foreach (var (id, recipient) in new[] { ("O1", "r"), ("O2", "s"), ("O3", "t"), ("O4", "t"), ("O5", "r") })
        {
            session.Send(Outgoing(id, recipient));
        }

        session.Send(Outgoing("O6", "u") with { NotBefore = Clock.GetUtcNow().AddHours(1), Class = MessageClass.Relay });
        await session.CommitAsync(Ct);
        await store.Outbox.ClaimAsync(10, Ct);
        await store.Outbox.SettleAsync(new OutboxOutcome("O1", OutboxFate.Sent) { Parts = 2 }, Ct);
        await store.Outbox.SettleAsync(new OutboxOutcome("O2", OutboxFate.Dead) { Reason = "gone" }, Ct);
        await store.Outbox.SettleAsync(
            new OutboxOutcome("O3", OutboxFate.Retry) { NotBefore = Clock.GetUtcNow().AddSeconds(10), Reason = "busy" },
            Ct);

        foreach (var (id, conversation) in new[]
            {
                ("done", "c1"),
                ($"done{Odd}", "c2"),
                ("dead", "c3"),
                ("later", "c4"),
                ("claimed", "c5"),
                ("next", "c5"),
                ("other", "c6"),
            })
        {
            await store.Inbox.AddAsync(Incoming(id, conversation), Ct);
        }

        await store.Inbox.ClaimAsync(5, Ct);
        foreach (var outcome in new[]
            {
                new InboxOutcome("done", InboxFate.Done),
                new InboxOutcome($"done{Odd}", InboxFate.Done),
                new InboxOutcome("dead", InboxFate.Dead, Reason: "poison"),
                new InboxOutcome("later", InboxFate.Deferred, Clock.GetUtcNow().AddMinutes(1), "later"),
            })
        {
            await CommitAsync(store, later => later.Settle(outcome));
        }
    }

    protected static InboxMessage Incoming(string id, string conversation) =>
        new() { Id = id, Platform = "test", Conversation = conversation, ReceivedAt = DateTimeOffset.UnixEpoch, Payload = "{}" };

    protected async Task SaveAsync(IStore store, params Note[] notes) =>
        await CommitAsync(store, session => Array.ForEach(notes, note => session.Store(note, "note.create")));

    private async Task<IStore> CopiedAsync()
    {
        var place = await NewPlaceAsync();
        await CopyAsync(place);
        return await OpenAsync(place);
    }

    private Session Open(IStore store) => new Sessions(store, Note.Kinds, Clock).Open(Tester);

    private Task CommitAsync(IStore store, Action<Session> change)
    {
        var session = Open(store);
        change(session);
        return session.CommitAsync(Ct);
    }

    private static OutboxMessage Outgoing(string id, string recipient) =>
        new() { Id = id, Platform = "test", Recipient = recipient, Content = "{}", CreatedAt = DateTimeOffset.UnixEpoch };
}
