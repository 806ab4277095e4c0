using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ChatSales.Simulators.PostgreSql;

/// <summary>When a <see cref="CuttingProxy"/> cuts the next connection that commits.</summary>
public enum CommitCut
{
    None,

    /// <summary>The server never gets the COMMIT.</summary>
    Before,

    /// <summary>The server gets it, but its answer is lost.</summary>
    After,
}

/// <summary>A loopback proxy to the server that can be cut: at a COMMIT, or silently like a network.</summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    // A simple query of the wire protocol: its letter, its length, its text.
    private static readonly byte[] Commit = [(byte)'Q', 0, 0, 0, 11, .. "COMMIT\0"u8];

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly int serverPort;
    private volatile TaskCompletionSource open = Opened();
    private int cut;

    public CuttingProxy(int serverPort)
    {
        this.serverPort = serverPort;
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The connection string, redirected through the proxy.</summary>
    public string Through(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Port = Port }.ConnectionString;

    /// <summary>How many commits were cut so far.</summary>
    public int CommitsCut { get; private set; }

    public void CutNextCommit(CommitCut moment) => Interlocked.Exchange(ref cut, (int)moment);

    /// <summary>From now on bytes go nowhere, silently.</summary>
    public void Cut() => open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whatever was held up goes on.</summary>
    public void Mend() => open.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Mend();
        await stop.CancelAsync();
        listener.Stop();
        stop.Dispose();
    }

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = RunAsync(await listener.AcceptTcpClientAsync(stop.Token));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task RunAsync(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            try
            {
                await open.Task;
                await server.ConnectAsync(IPAddress.Loopback, serverPort, stop.Token);
                await Task.WhenAny(
                    PumpAsync(client.GetStream(), server.GetStream(), watch: true),
                    PumpAsync(server.GetStream(), client.GetStream(), watch: false));
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The server is down or the proxy stopped: the client sees its connection close.
            }
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, bool watch)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = await from.ReadAsync(buffer, stop.Token)) > 0;)
            {
                await open.Task;
                var moment = watch && buffer.AsSpan(0, read).IndexOf(Commit) >= 0 ? (CommitCut)Interlocked.Exchange(ref cut, 0) : CommitCut.None;
                if (moment != CommitCut.Before)
                {
                    await to.WriteAsync(buffer.AsMemory(0, read), stop.Token);
                }

                if (moment != CommitCut.None)
                {
                    CommitsCut++;
                    return;
                }
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One side is gone, so the other closes too.
        }
    }
}
