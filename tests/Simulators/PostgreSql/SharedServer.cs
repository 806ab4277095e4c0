namespace ChatSales.Simulators.PostgreSql;

/// <summary>One server for all tests of a run, started when first asked for.</summary>
public class SharedServer : IAsyncDisposable
{
    private readonly Lazy<Task<PostgreSqlServer>> server = new(() => PostgreSqlServer.StartAsync());

    public Task<PostgreSqlServer> Server => server.Value;

    public async ValueTask DisposeAsync()
    {
        if (server.IsValueCreated)
        {
            await (await server.Value).DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}
