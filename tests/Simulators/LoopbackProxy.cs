using System.Net;
using System.Net.Sockets;

namespace ChatSales.Simulators;

/// <summary>What becomes of some bytes on their way.</summary>
public enum Passing
{
    On,

    /// <summary>They are lost without a word.</summary>
    Nowhere,

    /// <summary>They are lost, and the connection closes.</summary>
    Cut,

    /// <summary>They arrive, and then the connection closes.</summary>
    OnThenCut,
}

/// <summary>A loopback proxy to a server; what passes is decided by who derives from it.</summary>
public abstract class LoopbackProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly int serverPort;

    protected LoopbackProxy(int serverPort)
    {
        this.serverPort = serverPort;
        listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>One connection through the proxy.</summary>
    protected interface IPassage
    {
        /// <summary>Whether the server is connected to now; waits until it is to be.</summary>
        ValueTask OpenAsync() => ValueTask.CompletedTask;

        /// <summary>Bytes from the client.</summary>
        ValueTask<Passing> AskAsync(ReadOnlyMemory<byte> bytes);

        /// <summary>Bytes from the server.</summary>
        ValueTask<Passing> AnswerAsync(ReadOnlyMemory<byte> bytes);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await stop.CancelAsync();
        listener.Stop();
        stop.Dispose();
    }

    protected abstract IPassage Connect();

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
                var passage = Connect();
                await passage.OpenAsync();
                await server.ConnectAsync(IPAddress.Loopback, serverPort, stop.Token);
                await Task.WhenAny(
                    PumpAsync(client.GetStream(), server.GetStream(), passage.AskAsync),
                    PumpAsync(server.GetStream(), client.GetStream(), passage.AnswerAsync));
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The server is down or the proxy stopped: the client sees its connection close.
            }
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, Func<ReadOnlyMemory<byte>, ValueTask<Passing>> judge)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            for (int read; (read = await from.ReadAsync(buffer, stop.Token)) > 0;)
            {
                var passing = await judge(buffer.AsMemory(0, read));
                if (passing is Passing.On or Passing.OnThenCut)
                {
                    await to.WriteAsync(buffer.AsMemory(0, read), stop.Token);
                }

                if (passing is Passing.Cut or Passing.OnThenCut)
                {
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
