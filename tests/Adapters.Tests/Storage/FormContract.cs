using System.Text.Json.Nodes;
using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Checking;
using ChatSales.Core.Storage.Transfer;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>What happens to a store on every database when a kind changes its form, or an index its keys.</summary>
public abstract class FormContract
{
    // More than a page of whatever is done in pages.
    private const int Many = 1_100;

    protected static readonly Actor Tester = new(new("P1"), "test", "test:1");

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The previous release's kinds: a memo has a text, and is found by its owner as written.</summary>
    protected static DocumentKinds Before { get; } = Of(new DocumentKind<Memo>("memos", audited: true, Memo.ByOwner));

    /// <summary>Today's kinds: the text is a title, there is a rank, and owners are found in any case.</summary>
    protected static DocumentKinds Today { get; } = Of(new DocumentKind<RankedMemo>("memos", audited: true, RankedMemo.ByOwner) { Steps = [Ranked] });

    /// <summary>Today's kinds, except for the index.</summary>
    private static DocumentKinds WithNewForm { get; } = Of(
        new DocumentKind<RankedMemo>("memos", audited: true, RankedMemo.ByOwnerAsBefore) { Steps = [Ranked] });

    protected abstract ValueTask<IStore> OpenAsync(DocumentKinds kinds);

    protected abstract Task<IStoreSnapshot> SnapshotAsync(DocumentKinds kinds);

    /// <summary>Another node, or the same one if there is only one process.</summary>
    protected abstract ValueTask<IStore> JoinAsync(IStore store, DocumentKinds kinds);

    [Fact]
    public async Task A_document_of_an_earlier_form_is_lifted_when_it_is_read()
    {
        await SaveAsync(new Memo { Id = "a", Text = "甲", Owner = "Li" });
        await using var store = await OpenAsync(Today);

        (await store.FindAsync<RankedMemo>("a", Ct)).ShouldNotBeNull().ShouldSatisfyAllConditions(
            memo => (memo.Title, memo.Rank, memo.Owner, memo.Version).ShouldBe(("甲", 1, "Li", 1)));
        (await store.QueryAsync(new Query<RankedMemo>().Where(RankedMemo.ByOwner, "li"), Ct)).ShouldHaveSingleItem().Title.ShouldBe("甲");
    }

    [Fact]
    public async Task Documents_of_both_forms_are_streamed_as_today_has_them()
    {
        await SaveAsync(new Memo { Id = "a", Text = "甲", Owner = "Li" }, new Memo { Id = "b", Text = "乙", Owner = "Li" });
        await using var store = await OpenAsync(Today);
        var session = new Sessions(store, Today, Clock).Open(Tester);
        session.Store((await session.FindAsync<RankedMemo>("b", Ct))! with { Rank = 5 }, "memo.rank");
        await session.CommitAsync(Ct);

        await using var view = await store.ViewAsync(Ct);

        var memos = await view.StreamAsync<RankedMemo>(Ct).Select(memo => (memo.Id, memo.Title, memo.Rank)).ToListAsync(Ct);
        memos.ShouldBe([("a", "甲", 1), ("b", "乙", 5)]);
    }

    [Fact]
    public async Task The_log_tells_what_became_of_a_lifted_document_that_is_changed()
    {
        await SaveAsync(new Memo { Id = "a", Text = "甲", Owner = "Li" });
        await using (var store = await OpenAsync(Today))
        {
            var session = new Sessions(store, Today, Clock).Open(Tester);
            session.Store((await session.FindAsync<RankedMemo>("a", Ct))! with { Rank = 5 }, "memo.rank");
            await session.CommitAsync(Ct);
            var change = (await store.AuditLog.ReadAsync(0, Ct).LastAsync(Ct)).Change;
            (change.Before, change.After).ShouldBe(("""{"text":"甲"}""", """{"$form":2,"title":"甲","rank":5}"""));
        }

        (await FaultsAsync(Today)).ShouldBeEmpty();
    }

    [Fact]
    public async Task All_documents_are_lifted_once_and_the_log_goes_on_telling_what_is_stored()
    {
        await SaveAsync(Memos());
        await using (var store = await OpenAsync(Today))
        {
            await LiftAsync(store);
            (await store.EarlierAsync(Today.Of(typeof(RankedMemo)), "", 10, Ct)).ShouldBeEmpty();
            var log = (await store.AuditLog.EndAsync(Ct)).Sequence;
            log.ShouldBe(2 * Many);
            await LiftAsync(store);
            (await store.AuditLog.EndAsync(Ct)).Sequence.ShouldBe(log);
            (await store.QueryAsync(new Query<RankedMemo>().Take(3), Ct)).ShouldAllBe(memo => memo.Rank == 1 && memo.Version == 2);
        }

        (await FaultsAsync(Today)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_broken_off_goes_on_and_what_was_lifted_is_not_lifted_again()
    {
        await SaveAsync(Memos());
        await using (var store = await OpenAsync(Today))
        {
            await Should.ThrowAsync<OperationCanceledException>(() => new KindUpgrade(store, Today, new EndingClock(2)).RunAsync(Ct));
        }

        await using (var store = await OpenAsync(Today))
        {
            (await store.AuditLog.EndAsync(Ct)).Sequence.ShouldBe(Many + 400);
            await LiftAsync(store);
            (await store.AuditLog.EndAsync(Ct)).Sequence.ShouldBe(2 * Many);
        }

        (await FaultsAsync(Today)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nodes_that_start_together_share_the_work()
    {
        await SaveAsync(Memos());
        await using (var one = await OpenAsync(Today))
        await using (var two = await JoinAsync(one, Today))
        {
            await Task.WhenAll(LiftAsync(one), LiftAsync(two));
            (await one.AuditLog.EndAsync(Ct)).Sequence.ShouldBe(2 * Many);
            (await two.CountAsync(new Query<RankedMemo>().Where(RankedMemo.ByOwner, "li"), Ct)).ShouldBe(Many);
        }

        (await FaultsAsync(Today)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_document_of_a_later_form_is_refused_and_never_half_read()
    {
        await SaveAsync(new Memo { Id = "a", Text = "甲", Owner = "Li" });
        await using (var store = await OpenAsync(WithNewForm))
        {
            await new KindUpgrade(store, WithNewForm, Clock).RunAsync(Ct);
        }

        await using var earlier = await OpenAsync(Before);
        var upgrade = new KindUpgrade(earlier, Before, Clock);
        var byOwner = new Query<Memo>().Where(Memo.ByOwner, "Li");
        const string Refusal = "form 2, but this program knows only forms up to 1: use a newer program.";
        (await Should.ThrowAsync<StorageException>(async () => await earlier.FindAsync<Memo>("a", Ct))).Message
            .ShouldBe($"A document of memos has {Refusal}");
        (await Should.ThrowAsync<StorageException>(async () => await earlier.QueryAsync(byOwner, Ct))).Message.ShouldEndWith(Refusal);
        (await Should.ThrowAsync<StorageException>(() => upgrade.RunAsync(Ct))).Message.ShouldBe($"The store's memos have {Refusal}");
    }

    [Fact]
    public async Task An_index_with_other_keys_finds_what_was_there_before_and_an_earlier_program_is_refused()
    {
        await SaveAsync(Memos());
        await using (var store = await OpenAsync(Today))
        {
            (await store.CountAsync(new Query<RankedMemo>().Where(RankedMemo.ByOwner, "li"), Ct)).ShouldBe(Many);
            (await store.CountAsync(new Query<RankedMemo>().Where(RankedMemo.ByOwner, "Li"), Ct)).ShouldBe(0);
        }

        (await FaultsAsync(Today)).ShouldBeEmpty();
        (await Should.ThrowAsync<StorageException>(async () => await OpenAsync(WithNewForm))).Message
            .ShouldEndWith("found by version 2 of the index owner, but this program knows only versions up to 1: use a newer program.");
    }

    [Fact]
    public async Task A_copy_of_an_earlier_store_is_lifted_like_that_store()
    {
        await SaveAsync(Memos());
        await using (var original = await SnapshotAsync(Before))
        await using (var target = await TargetAsync(Today))
        {
            await new StoreCopy(original, await StoreContents.OfAsync(original, () => { }, Ct), target).RunAsync(_ => { }, _ => { }, Ct);
            await target.FinishAsync(Ct);
        }

        await using (var copy = await OpenAsync(Today))
        {
            await LiftAsync(copy);
            (await copy.CountAsync(new Query<RankedMemo>().Where(RankedMemo.ByOwner, "li"), Ct)).ShouldBe(Many);
        }

        (await FaultsAsync(Today)).ShouldBeEmpty();
    }

    /// <summary>A new place, where the store is from now on.</summary>
    protected abstract Task<IStoreTarget> TargetAsync(DocumentKinds kinds);

    protected async Task SaveAsync(params Memo[] memos)
    {
        await using var store = await OpenAsync(Before);
        var session = new Sessions(store, Before, Clock).Open(Tester);
        Array.ForEach(memos, memo => session.Store(memo, "memo.create"));
        await session.CommitAsync(Ct);
    }

    protected static Memo[] Memos() => [.. Enumerable.Range(0, Many).Select(i => new Memo { Id = $"M-{i:0000}", Text = $"{i}", Owner = "Li" })];

    private Task LiftAsync(IStore store) => new KindUpgrade(store, Today, Clock).RunAsync(Ct);

    private async Task<IReadOnlyList<Remark>> FaultsAsync(DocumentKinds kinds)
    {
        await using var snapshot = await SnapshotAsync(kinds);
        var verification = new Verification(snapshot, kinds, LiteDbFolder.Vault(Path.GetTempPath()), [], []);
        return await verification.RunAsync(Ct).Where(remark => remark.IsWrong).ToListAsync(Ct);
    }

    private static DocumentKinds Of(DocumentKind memos) => new(memos, new DocumentKind<KindForm>("kind_forms", audited: false));

    private static JsonObject Ranked(JsonObject fields)
    {
        fields["title"] = fields["text"]!.DeepClone();
        fields.Remove("text");
        fields["rank"] = 1;
        return fields;
    }

    private sealed class EndingClock(int times) : TimeProvider
    {
        private int left = times;

        public override DateTimeOffset GetUtcNow() => left-- > 0 ? base.GetUtcNow() : throw new OperationCanceledException("The process ends.");
    }
}

/// <summary>A document of the previous release.</summary>
public sealed record Memo : Entity
{
    public static DocumentIndex<Memo> ByOwner { get; } = new("owner", memo => memo.Owner);

    public required string Text { get; init; }

    public required string Owner { get; init; }
}

/// <summary>The same document today.</summary>
public sealed record RankedMemo : Entity
{
    public static DocumentIndex<RankedMemo> ByOwner { get; } = new("owner", memo => memo.Owner.ToLowerInvariant()) { Version = 2 };

    public static DocumentIndex<RankedMemo> ByOwnerAsBefore { get; } = new("owner", memo => memo.Owner);

    public required string Title { get; init; }

    public required int Rank { get; init; }

    public required string Owner { get; init; }
}
