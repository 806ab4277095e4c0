using ChatSales.Adapters.PostgreSql;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Shouldly;
using Xunit;

[assembly: AssemblyFixture(typeof(ChatSales.Adapters.Tests.Storage.PostgreSqlFixture))]

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>One server for all tests of a run, started when first asked for.</summary>
public sealed class PostgreSqlFixture : IAsyncDisposable
{
    private readonly Lazy<Task<PostgreSqlServer>> server = new(() => PostgreSqlServer.StartAsync());

    public Task<PostgreSqlServer> Server => server.Value;

    public async ValueTask DisposeAsync()
    {
        if (server.IsValueCreated)
        {
            await (await server.Value).DisposeAsync();
        }
    }
}

/// <summary>The store for several nodes, alone on a database.</summary>
public sealed class PostgreSqlStoreTests(PostgreSqlFixture fixture) : StoreContract
{
    private string connectionString = "";

    protected override async ValueTask<IStore> OpenAsync()
    {
        connectionString = connectionString.Length > 0 ? connectionString : await (await fixture.Server).NewSchemaAsync(Ct);
        return await PostgreSqlStore.OpenAsync(connectionString, Note.Kinds, Clock, Ct);
    }

    [Fact]
    public async Task Ids_of_handled_messages_are_forgotten_after_days_not_before()
    {
        await Store.Inbox.AddAsync(Incoming("m", "c"), Ct);
        await ClaimInboxAsync();
        await Store.CommitAsync(new ChangeSet { Inbox = new InboxOutcome("m", InboxFate.Done) }, Ct);
        await PassAsync(TimeSpan.FromDays(3));
        (await Store.Inbox.AddAsync(Incoming("m", "c"), Ct)).ShouldBeFalse();

        await PassAsync(TimeSpan.FromDays(2));

        (await Store.Inbox.AddAsync(Incoming("m", "c"), Ct)).ShouldBeTrue();
    }

    private async Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        await ((PostgreSqlStore)Store).TidyAsync(Ct);
    }
}
