using ChatSales.Adapters.LiteDb;
using ChatSales.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>The files beside the embedded store that hold messages from their acknowledgement to their outcome.</summary>
public sealed class InboxJournalTests : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatsales").FullName;
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
    private LiteDbStore store;

    public InboxJournalTests() => store = Open();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string[] Files => [.. Directory.GetFiles(folder, "inbox-*.journal").Order()];

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [InlineData("{\"id\":\"half")]
    [InlineData("\0\0\0\0\0\0\0\0\n\0\0")]
    [InlineData("{}\n")]
    public async Task What_a_crash_left_behind_the_last_whole_line_is_cut_off(string torn)
    {
        await AddAsync("1", "2");
        await store.DisposeAsync();
        await File.AppendAllTextAsync(Files[^1], torn, Ct);
        store = Open();
        await AddAsync("3");

        await ReopenAsync();

        (await ClaimAsync()).ShouldBe(["1", "2", "3"]);
    }

    [Fact]
    public async Task A_settled_message_stays_settled_whatever_is_left_of_it_in_the_journal()
    {
        await AddAsync("1", "2");
        await SettleAsync("1", InboxFate.Done);

        await ReopenAsync();

        (await ClaimAsync()).ShouldBe(["2"]);
        (await store.Inbox.AddAsync(Message("1"), Ct)).ShouldBeFalse();
        (await store.Inbox.AddAsync(Message("2"), Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_message_that_was_put_off_keeps_its_tries_over_a_restart()
    {
        await AddAsync("1");
        await SettleAsync("1", InboxFate.Deferred);

        await ReopenAsync();
        (await ClaimAsync()).ShouldBeEmpty();
        clock.Advance(TimeSpan.FromMinutes(2));

        (await store.Inbox.ClaimAsync(10, Ct)).ShouldHaveSingleItem().Attempts.ShouldBe(1);
    }

    [Fact]
    public async Task No_file_outlives_the_messages_that_rely_on_it()
    {
        await AddAsync("1");
        await SettleAsync("1", InboxFate.Done);

        await store.TidyAsync(Ct);
        await AddAsync("2");
        await store.CheckAsync(Ct);

        var file = Files.ShouldHaveSingleItem();
        (await File.ReadAllTextAsync(file, Ct)).ShouldContain("\"id\":\"2\"");
    }

    [Fact]
    public void A_known_id_is_recognised_whether_or_not_all_fit_into_memory()
    {
        foreach (var most in (int[])[10, 1_000])
        {
            var ids = Enumerable.Range(0, 100).Select(i => $"wecom:{i}").ToHashSet();
            var lookedUp = 0;
            var known = new Adapters.LiteDb.Journal.KnownIds(asked => asked.Where(id => ++lookedUp > 0 && ids.Contains(id)).ToHashSet(), most);
            known.Add(ids);

            known.Of(["wecom:7", "wecom:new", "wecom:99"]).Order().ShouldBe(["wecom:7", "wecom:99"]);
            lookedUp.ShouldBe(most < ids.Count ? 3 : 2);
        }
    }

    [Fact]
    public async Task Ids_that_are_forgotten_do_not_come_back_from_the_journal()
    {
        await AddAsync("1");
        await SettleAsync("1", InboxFate.Done);
        for (var hour = 0; hour < 24 * 5; hour++)
        {
            clock.Advance(TimeSpan.FromHours(1));
            await store.TidyAsync(Ct);
        }

        await ReopenAsync();

        (await ClaimAsync()).ShouldBeEmpty();
    }

    private LiteDbStore Open() => LiteDbStore.Open(folder, Note.Kinds, clock);

    private async Task ReopenAsync()
    {
        await store.DisposeAsync();
        store = Open();
    }

    private async Task AddAsync(params string[] ids)
    {
        foreach (var id in ids)
        {
            (await store.Inbox.AddAsync(Message(id), Ct)).ShouldBeTrue();
        }
    }

    private async Task<IEnumerable<string>> ClaimAsync() => (await store.Inbox.ClaimAsync(10, Ct)).Select(message => message.Id);

    private async Task SettleAsync(string id, InboxFate fate)
    {
        await store.Inbox.ClaimAsync(10, Ct);
        await store.CommitAsync(new ChangeSet { Inbox = new InboxOutcome(id, fate, clock.GetUtcNow().AddMinutes(1)) }, Ct);
    }

    // Each in its own conversation, so that one claim shows all.
    private static InboxMessage Message(string id) =>
        new()
        {
            Id = id,
            Platform = "test",
            Conversation = id,
            ReceivedAt = DateTimeOffset.UnixEpoch,
            Payload = "第一行\n第二行",
        };
}
