using ChatSales.Adapters.PostgreSql;
using ChatSales.Adapters.PostgreSql.Queues;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>Several nodes on one database. They beat only when the test says so: one that doesn't is dead to the others.</summary>
public abstract class PostgreSqlNodes(SharedServer fixture) : IAsyncLifetime
{
    private protected static readonly Actor Tester = new(new("P1"), "test");
    private protected readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
    private protected readonly Pulse pulse = new() { Time = new FakeTimeProvider() };
    private protected readonly List<PostgreSqlStore> opened = [];
    private protected PostgreSqlStore one = null!;
    private protected PostgreSqlStore two = null!;
    private protected string connectionString = "";

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        connectionString = await NewSchemaAsync();
        (one, two) = (await OpenAsync(), await OpenAsync());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var store in opened)
        {
            await store.DisposeAsync();
        }
    }

    private protected async Task<string> NewSchemaAsync() => await (await fixture.Server).NewSchemaAsync(Ct);

    private protected async Task<PostgreSqlStore> OpenAsync()
    {
        var store = await PostgreSqlStore.OpenAsync(connectionString, Note.Kinds, clock, pulse, Ct);
        opened.Add(store);
        return store;
    }

    // Looks often enough that any node that doesn't beat meanwhile is dead.
    private protected async Task OutliveAsync(PostgreSqlStore store)
    {
        for (var looks = 0; looks < pulse.MostMissed + 2; looks++)
        {
            await store.BeatAsync(Ct);
        }
    }

    private protected async Task AddAsync(params (string Id, string Conversation)[] messages)
    {
        foreach (var (id, conversation) in messages)
        {
            await one.Inbox.AddAsync(Incoming(id, conversation), Ct);
        }
    }

    private protected async Task SendAsync(params OutboxMessage[] messages)
    {
        var session = new Sessions(one, Note.Kinds, clock).Open(Tester);
        Array.ForEach(messages, session.Send);
        await session.CommitAsync(Ct);
    }

    private protected static async Task<IEnumerable<string>> ClaimAsync(PostgreSqlStore store, int max) =>
        (await store.Inbox.ClaimAsync(max, Ct)).Select(message => message.Id);

    // A turn: an effect that is possible only once, an answer, and the outcome.
    private protected async Task CommitAsync(PostgreSqlStore store, string id)
    {
        var session = new Sessions(store, Note.Kinds, clock).Open(Tester);
        session.Store(new Note { Id = id }, "note.create");
        session.Send(Outgoing($"answer-{id}", "r"));
        session.Settle(new InboxOutcome(id, InboxFate.Done));
        await session.CommitAsync(Ct);
    }

    private protected static InboxMessage Incoming(string id, string conversation) =>
        new() { Id = id, Platform = "test", Conversation = conversation, ReceivedAt = DateTimeOffset.UnixEpoch, Payload = "{}" };

    private protected static OutboxMessage Outgoing(string id, string recipient) =>
        new()
        {
            Id = id,
            Platform = "test",
            Recipient = recipient,
            Content = "{}",
            CreatedAt = DateTimeOffset.UnixEpoch,
        };
}

/// <summary>Reading the audit log as a whole.</summary>
internal static class Chains
{
    /// <summary>The log has this many entries, numbered without gaps, each intact and linked to the previous one.</summary>
    public static async Task ShouldBeWholeAsync(IStore store, int entries)
    {
        var previous = AuditEntry.Genesis;
        var next = 1L;
        await foreach (var entry in store.AuditLog.ReadAsync(0, TestContext.Current.CancellationToken))
        {
            entry.ShouldSatisfyAllConditions(e => e.Sequence.ShouldBe(next), e => e.PreviousHash.ShouldBe(previous), e => e.IsIntact.ShouldBeTrue());
            (previous, next) = (entry.Hash, next + 1);
        }

        (next - 1).ShouldBe(entries);
    }
}
