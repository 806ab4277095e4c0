using System.Net;
using System.Net.Sockets;
using System.Text;
using ChatSales.Simulators.Targets;

namespace ChatSales.Simulators.MariaDb;

/// <summary>
/// A loopback proxy to a database that breaks or falls silent where the client says a certain word: around a COMMIT, around a SELECT.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly int serverPort;
    private (SimulatedFault Fault, byte[] Word)? next;

    public FaultProxy(int serverPort)
    {
        this.serverPort = serverPort;
        listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Lets the next packet of a client that holds a word go wrong.</summary>
    public void FailNext(SimulatedFault fault, string word) => next = (fault, Encoding.ASCII.GetBytes(word));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        stop.Dispose();
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
                await server.ConnectAsync(IPAddress.Loopback, serverPort, stop.Token);
                var connection = new Connection();
                await Task.WhenAny(
                    AskAsync(client.GetStream(), server.GetStream(), connection),
                    AnswerAsync(server.GetStream(), client.GetStream(), connection));
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The server is down or the proxy stopped: the client sees its connection close.
            }
        }
    }

    private async Task AskAsync(NetworkStream client, NetworkStream server, Connection connection)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = await client.ReadAsync(buffer, stop.Token)) > 0;)
            {
                if (next is { } one && buffer.AsSpan(0, read).IndexOf(one.Word) >= 0)
                {
                    (next, connection.Fault) = (null, one.Fault);
                }

                switch (connection.Fault)
                {
                    case SimulatedFault.ResetBefore:
                        return;
                    case SimulatedFault.SilentBefore:
                        continue;
                    default:
                        await server.WriteAsync(buffer.AsMemory(0, read), stop.Token);
                        break;
                }
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // One side is gone, so the other closes too.
        }
    }

    // An answer shows that the server has done it: only then is it lost.
    private async Task AnswerAsync(NetworkStream server, NetworkStream client, Connection connection)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = await server.ReadAsync(buffer, stop.Token)) > 0;)
            {
                switch (connection.Fault)
                {
                    case SimulatedFault.ResetAfter:
                        return;
                    case SimulatedFault.SilentAfter or SimulatedFault.SilentBefore:
                        continue;
                    default:
                        await client.WriteAsync(buffer.AsMemory(0, read), stop.Token);
                        break;
                }
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // As above.
        }
    }

    // What the asking side meets holds for the answering side.
    private sealed class Connection
    {
        public SimulatedFault? Fault { get; set; }
    }
}
