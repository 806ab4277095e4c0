using System.Collections.Concurrent;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Adapters.PostgreSql.Queues;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>Connections that break at the worst moment, and a server that crashes; on a separate server, so as not to disturb other tests.</summary>
public sealed class PostgreSqlFaultTests(PostgreSqlFaultTests.OwnServer fixture) : IClassFixture<PostgreSqlFaultTests.OwnServer>, IAsyncLifetime
{
    public sealed class OwnServer : SharedServer;

    private static readonly Actor Tester = new(new("P1"), "test");
    private PostgreSqlServer server = null!;
    private string connectionString = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        server = await fixture.Server;
        connectionString = await server.NewSchemaAsync(Ct);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(CommitCut.Before)]
    [InlineData(CommitCut.After)]
    public async Task A_connection_lost_at_the_commit_neither_loses_nor_doubles_anything(CommitCut moment)
    {
        await using var proxy = new CuttingProxy(server.Port);
        await using var store = await OpenAsync(proxy.Through(connectionString));
        await store.Inbox.AddAsync(
            new InboxMessage
            {
                Id = "m",
                Platform = "test",
                Conversation = "c",
                ReceivedAt = DateTimeOffset.UnixEpoch,
                Payload = "{}",
            },
            Ct);
        await store.Inbox.ClaimAsync(1, Ct);
        var session = new Sessions(store, Note.Kinds, TimeProvider.System).Open(Tester);
        session.Store(new Note { Id = "a" }, "note.create");
        session.Raise(new NoteTaken { At = session.Now, NoteId = "a" });
        session.Send(new OutboxMessage { Id = "o", Platform = "test", Recipient = "r", Content = "{}", CreatedAt = DateTimeOffset.UnixEpoch });
        session.Settle(new InboxOutcome("m", InboxFate.Done));

        proxy.CutNextCommit(moment);
        await session.CommitAsync(Ct);

        proxy.CommitsCut.ShouldBe(1);
        (await store.FindAsync<Note>("a", Ct)).ShouldNotBeNull().Version.ShouldBe(1);
        await Chains.ShouldBeWholeAsync(store, 1);
        (await store.ChangesAfterAsync(0, 10, Ct)).ShouldHaveSingleItem().Change.Event.ShouldNotBeNull();
        (await store.Inbox.DepthAsync(Ct)).Pending.ShouldBe(0);
        (await store.Outbox.ClaimAsync(10, Ct)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_writer_that_was_silent_until_its_marker_was_forgotten_knows_what_it_committed_all_the_same()
    {
        var time = new FakeTimeProvider();
        await using var proxy = new CuttingProxy(server.Port);
        await using var store = await PostgreSqlStore.OpenAsync(
            proxy.Through(connectionString),
            Note.Kinds,
            TimeProvider.System,
            new Pulse { Time = time },
            Ct);
        await PostgreSqlServer.ExecuteAsync(connectionString, "UPDATE commits SET at = at - interval '31 days'", Ct);
        await store.TidyAsync(Ct);
        (await PostgreSqlServer.ExecuteAsync(connectionString, "SELECT count(*) FROM commits", Ct)).ShouldBe(0L);
        time.Advance(TimeSpan.FromDays(31));
        var session = new Sessions(store, Note.Kinds, TimeProvider.System).Open(Tester);
        session.Store(new Note { Id = "a" }, "note.create");

        proxy.CutNextCommit(CommitCut.After);
        await session.CommitAsync(Ct);

        proxy.CommitsCut.ShouldBe(1);
        (await store.FindAsync<Note>("a", Ct)).ShouldNotBeNull().Version.ShouldBe(1);
    }

    [Fact]
    public async Task Of_a_stream_of_commits_through_crashes_of_the_server_each_has_effect_once_and_what_was_refused_has_none()
    {
        await using var one = await OpenAsync(connectionString);
        await using var two = await OpenAsync(connectionString);
        using var crashes = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var acknowledged = new ConcurrentBag<string>();
        var refusals = 0;

        async Task WriteAsync(PostgreSqlStore store, string writer)
        {
            for (var i = 0; !crashes.IsCancellationRequested; i++)
            {
                var id = $"{writer}-{i}";
                while (true)
                {
                    var session = new Sessions(store, Note.Kinds, TimeProvider.System).Open(Tester);
                    session.Store(new Note { Id = id }, "note.create");
                    try
                    {
                        // If a refused one had taken effect after all, the next try would find the id taken.
                        await session.CommitAsync(Ct);
                        acknowledged.Add(id);
                        break;
                    }
                    catch (StorageException)
                    {
                        Interlocked.Increment(ref refusals);
                        await Task.Delay(20, Ct);
                    }
                }
            }
        }

        var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(i => WriteAsync(i % 2 == 0 ? one : two, $"{i}")));
        for (var crash = 1; crash <= 4; crash++)
        {
            var target = crash * 100;
            while (acknowledged.Count < target && !writing.IsCompleted)
            {
                await Task.Delay(5, Ct);
            }

            await server.CrashAsync(Ct);
        }

        await crashes.CancelAsync();
        await writing.WaitAsync(TimeSpan.FromMinutes(1), Ct);

        (await one.QueryAsync(new Query<Note>(), Ct)).Select(note => note.Id).ShouldBe(acknowledged, ignoreOrder: true);
        await Chains.ShouldBeWholeAsync(one, acknowledged.Count);
        TestContext.Current.TestOutputHelper?.WriteLine($"{acknowledged.Count} commits, {refusals} refused");
    }

    [Fact]
    public async Task Messages_go_on_where_they_were_after_a_crash_of_the_server()
    {
        await using var store = await OpenAsync(connectionString);
        for (var i = 0; i < 3; i++)
        {
            await store.Inbox.AddAsync(
                new InboxMessage
                {
                    Id = $"{i}",
                    Platform = "test",
                    Conversation = "c",
                    ReceivedAt = DateTimeOffset.UnixEpoch,
                    Payload = "{}",
                },
                Ct);
        }

        (await store.Inbox.ClaimAsync(10, Ct)).ShouldHaveSingleItem().Id.ShouldBe("0");
        await server.StopAsync(Ct);
        await Should.ThrowAsync<StorageException>(() => store.CommitAsync(new ChangeSet { Inbox = new InboxOutcome("0", InboxFate.Done) }, Ct));
        await Should.ThrowAsync<StorageException>(async () => await store.Inbox.ClaimAsync(10, Ct));
        await Should.ThrowAsync<StorageException>(async () => await store.CheckAsync(Ct));
        await Should.NotThrowAsync(async () => await store.Inbox.ReleaseAsync("0", Ct));
        await server.StartAgainAsync(Ct);

        // Given up while the server was unreachable: it is told at the next beat.
        IReadOnlyList<InboxMessage> claimed;
        while ((claimed = await store.Inbox.ClaimAsync(10, Ct)).Count == 0)
        {
            await store.Inbox.WaitAsync(Ct);
        }

        claimed.ShouldHaveSingleItem().Id.ShouldBe("0");
        await store.CommitAsync(new ChangeSet { Inbox = new InboxOutcome("0", InboxFate.Done) }, Ct);
        (await store.Inbox.ClaimAsync(10, Ct)).ShouldHaveSingleItem().Id.ShouldBe("1");
    }

    [Fact]
    public async Task A_node_that_is_cut_off_in_the_middle_of_a_commit_holds_up_the_others_only_for_seconds()
    {
        await using var other = await OpenAsync(connectionString);
        await using var blocker = new NpgsqlConnection(
            PostgreSqlConnection.Complete(PostgreSqlConnection.TryParse(connectionString)!).ConnectionString);
        await blocker.OpenAsync(Ct);
        await using var transaction = await blocker.BeginTransactionAsync(Ct);
        await using (var command = new NpgsqlCommand("SELECT * FROM journal FOR UPDATE", blocker))
        {
            await command.ExecuteNonQueryAsync(Ct);
        }

        var session = new Sessions(other, Note.Kinds, TimeProvider.System).Open(Tester);
        session.Store(new Note { Id = "a" }, "note.create");
        await session.CommitAsync(Ct).WaitAsync(TimeSpan.FromSeconds(20), Ct);

        (await other.FindAsync<Note>("a", Ct)).ShouldNotBeNull();
    }

    [Fact]
    public async Task One_change_set_that_can_not_be_written_does_not_take_others_with_it()
    {
        await using var store = await OpenAsync(connectionString);
        await PostgreSqlServer.ExecuteAsync(connectionString, "ALTER TABLE doc_notes ADD CHECK (id <> 'bad')", Ct);

        var commits = Enumerable.Range(0, 20).Select(i =>
        {
            var session = new Sessions(store, Note.Kinds, TimeProvider.System).Open(Tester);
            session.Store(new Note { Id = i == 10 ? "bad" : $"{i}" }, "note.create");
            return session.CommitAsync(Ct);
        }).ToList();

        var fault = await Should.ThrowAsync<UnwritableException>(commits[10]);
        commits.RemoveAt(10);
        await Task.WhenAll(commits);
        fault.Message.ShouldBe("The store refuses a value (23514).");
        (await store.CountAsync(new Query<Note>(), Ct)).ShouldBe(19);
        await Chains.ShouldBeWholeAsync(store, 19);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_storage_fault_that_tells_no_password()
    {
        await server.StopAsync(Ct);

        var fault = await Should.ThrowAsync<StorageException>(() => OpenAsync(connectionString));

        fault.Message.ShouldContain($"127.0.0.1:{server.Port}");
        fault.ToString().ShouldNotContain(new NpgsqlConnectionStringBuilder(connectionString).Password!);
        await server.StartAgainAsync(Ct);
    }

    private static Task<PostgreSqlStore> OpenAsync(string connectionString) =>
        PostgreSqlStore.OpenAsync(connectionString, Note.Kinds, TimeProvider.System, Ct);
}
