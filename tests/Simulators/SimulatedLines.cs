using System.Collections.Concurrent;
using System.Net.WebSockets;

namespace ChatSales.Simulators;

/// <summary>How sending a message over a connection that the bot keeps open can go wrong.</summary>
public enum LineFault
{
    /// <summary>It comes twice.</summary>
    Twice,

    /// <summary>The connection is cut in the middle of it.</summary>
    CutInside,

    /// <summary>The connection is cut right after the message, before it can be answered.</summary>
    CutBeforeAnswer,

    /// <summary>Its parts come in the wrong order or, if it has none, it comes after the next one.</summary>
    Reordered,
}

/// <summary>The platform's side of the connections that the bot opens.</summary>
internal abstract class SimulatedLines
{
    private readonly List<Line> lines = [];

    /// <summary>One connection.</summary>
    protected sealed record Line(WebSocket Socket, SemaphoreSlim Sending)
    {
        /// <summary>Whether it was told that it will be closed.</summary>
        public bool IsLeaving { get; set; }

        /// <summary>The content of each unanswered ping, by id.</summary>
        public ConcurrentDictionary<string, string> Pings { get; } = [];
    }

    public ConcurrentQueue<LineFault> Faults { get; } = [];

    /// <summary>How many connections were opened so far.</summary>
    public int Opened { get; private set; }

    public int Open
    {
        get
        {
            lock (Gate)
            {
                return lines.Count(line => !line.IsLeaving);
            }
        }
    }

    protected Lock Gate { get; } = new();

    /// <summary>Cuts every connection silently.</summary>
    public void Cut() => Lines().ForEach(line => line.Socket.Abort());

    /// <summary>Serves one connection until it ends.</summary>
    public async Task ServeAsync(WebSocket socket, CancellationToken ct)
    {
        using var sending = new SemaphoreSlim(1);
        var line = new Line(socket, sending);
        Func<Task> welcome;
        lock (Gate)
        {
            Opened++;
            lines.Add(line);
            welcome = Welcome(line);
        }

        try
        {
            await welcome();
            await ReceiveAsync(line, ct);
        }
        catch (Exception fault) when (fault is WebSocketException or OperationCanceledException)
        {
            // Ended, one way or another.
        }
        finally
        {
            lock (Gate)
            {
                lines.Remove(line);
            }
        }
    }

    /// <summary>Within the gate: what a new connection is sent first.</summary>
    protected abstract Func<Task> Welcome(Line line);

    /// <summary>Takes what the bot says.</summary>
    protected abstract Task TakeAsync(Line line, byte[] bytes, WebSocketMessageType type);

    protected List<Line> Lines()
    {
        lock (Gate)
        {
            return [.. lines];
        }
    }

    protected static async Task SendAsync(Line line, byte[] bytes, WebSocketMessageType type)
    {
        await line.Sending.WaitAsync();
        try
        {
            await line.Socket.SendAsync(bytes, type, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            line.Sending.Release();
        }
    }

    private async Task ReceiveAsync(Line line, CancellationToken ct)
    {
        var buffer = new byte[64 * 1024];
        using var bytes = new MemoryStream();
        while (await line.Socket.ReceiveAsync(buffer.AsMemory(), ct) is var received && received.MessageType != WebSocketMessageType.Close)
        {
            bytes.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
            {
                await TakeAsync(line, bytes.ToArray(), received.MessageType);
                bytes.SetLength(0);
            }
        }

        await line.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, ct);
    }
}
