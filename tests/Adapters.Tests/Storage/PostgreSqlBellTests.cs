using ChatSales.Adapters.PostgreSql;
using ChatSales.Adapters.PostgreSql.Queues;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>What one node tells the others.</summary>
public sealed class PostgreSqlBellTests(SharedServer fixture) : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new();
    private string connectionString = "";
    private PostgreSqlStore one = null!;
    private PostgreSqlStore two = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        connectionString = await (await fixture.Server).NewSchemaAsync(Ct);
        (one, two) = (await OpenAsync(), await OpenAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await two.DisposeAsync();
    }

    [Fact]
    public async Task A_ring_on_one_node_is_heard_on_the_others()
    {
        await HearsAsync().WaitAsync(TimeSpan.FromSeconds(20), Ct);
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = two.Bell.Listen("page of 甲", () => heard.TrySetResult());

        one.Bell.Ring("page of 甲");

        await heard.Task.WaitAsync(TimeSpan.FromSeconds(20), Ct);
    }

    [Fact]
    public async Task What_the_server_takes_from_nobody_holds_up_no_other_ring()
    {
        await HearsAsync().WaitAsync(TimeSpan.FromSeconds(20), Ct);
        using var heard = new SemaphoreSlim(0);
        using var listening = two.Bell.Listen("page", () => heard.Release());

        // A payload has up to 8,000 bytes.
        one.Bell.Ring(new string('长', 3_000));
        await RingUntilAsync(heard).WaitAsync(TimeSpan.FromSeconds(20), Ct);
    }

    [Fact]
    public async Task Whoever_could_not_hear_is_rung_for_once_it_can_again()
    {
        await HearsAsync().WaitAsync(TimeSpan.FromSeconds(20), Ct);
        using var heard = new SemaphoreSlim(0);
        using var listening = two.Bell.Listen("page", () => heard.Release());

        // Its listening connection breaks; rings until it recovers are lost, and its time stands still.
        await PostgreSqlServer.ExecuteAsync(
            connectionString,
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND pid <> pg_backend_pid()",
            Ct);
        one.Bell.Ring("page");
        await AdvanceUntilAsync(heard).WaitAsync(TimeSpan.FromSeconds(20), Ct);
    }

    // A node hears once its listening connection is up.
    private async Task HearsAsync()
    {
        using var heard = new SemaphoreSlim(0);
        using var listening = two.Bell.Listen("test", () => heard.Release());
        while (!await heard.WaitAsync(TimeSpan.FromMilliseconds(50), Ct))
        {
            one.Bell.Ring("test");
        }
    }

    private async Task RingUntilAsync(SemaphoreSlim heard)
    {
        while (!await heard.WaitAsync(TimeSpan.FromMilliseconds(50), Ct))
        {
            one.Bell.Ring("page");
            time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private async Task AdvanceUntilAsync(SemaphoreSlim heard)
    {
        while (!await heard.WaitAsync(TimeSpan.FromMilliseconds(50), Ct))
        {
            time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private Task<PostgreSqlStore> OpenAsync() =>
        PostgreSqlStore.OpenAsync(connectionString, Note.Kinds, TimeProvider.System, new Pulse { Time = time }, Ct);
}
