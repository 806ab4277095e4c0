using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.Chat.Connections;

/// <summary>
/// One open WebSocket over which a platform sends us its messages: receives, sends, beats, notices silence and closes in order. The meaning of frames
/// is up to the platform. Frames are started in order of arrival and finish in parallel.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Semaphores whose wait handles nobody asks for hold nothing.")]
public abstract class PlatformConnection(WebSocket socket, TimeProvider clock)
{
    private const int MostAtOnce = 64;
    private const int LargestFrame = 4 * 1024 * 1024;

    // How long the platform may take to say goodbye after us.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim sending = new(1);
    private readonly SemaphoreSlim slots = new(MostAtOnce);
    private readonly TaskCompletionSource closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource leaving = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long lastFrame = clock.GetTimestamp();

    /// <summary>Completes when the platform has announced that it will close: the next connection is then opened before this one ends.</summary>
    public Task Leaving => leaving.Task;

    protected TimeProvider Clock { get; } = clock;

    /// <summary>How often <see cref="BeatAsync"/> is called and silence is checked for.</summary>
    protected abstract TimeSpan Heartbeat { get; }

    /// <summary>The longest time without a frame before the connection counts as dead.</summary>
    protected abstract TimeSpan Patience { get; }

    /// <summary>Completes when the connection begins to close, so that whatever waits inside <see cref="TakeAsync"/> can hurry.</summary>
    protected Task Closing => closing.Task;

    /// <summary>
    /// Takes one whole frame. Its message goes into the inbox, and is acknowledged only after that has committed. An exception ends the connection.
    /// </summary>
    protected abstract Task TakeAsync(ReadOnlyMemory<byte> frame, CancellationToken ct);

    /// <summary>Tells the platform that we are alive, where it wants to hear that.</summary>
    protected virtual Task BeatAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Whether a frame answers one of ours; such frames are taken even while the connection closes.</summary>
    protected virtual bool IsReceipt(ReadOnlyMemory<byte> frame) => false;

    /// <summary>Completes when no frame of ours waits for an answer any more; goodbye is said only after that.</summary>
    protected virtual Task ReceiptsAsync() => Task.CompletedTask;

    /// <summary>Called once nothing arrives and nothing can be sent any more.</summary>
    protected virtual void End()
    {
    }

    /// <summary>The platform has said that it will close.</summary>
    protected void Leave() => leaving.TrySetResult();

    /// <summary>Takes no more frames, lets those started finish, and says goodbye; then <see cref="RunAsync"/> returns.</summary>
    public void Close() => closing.TrySetResult();

    /// <summary>Sends one frame; concurrent ones go one after the other.</summary>
    /// <exception cref="PlatformException">The connection is broken.</exception>
    protected async Task SendAsync(ReadOnlyMemory<byte> frame, WebSocketMessageType type, CancellationToken ct)
    {
        await sending.WaitAsync(ct);
        try
        {
            await socket.SendAsync(frame, type, endOfMessage: true, ct);
        }
        catch (Exception fault) when (IsOfSocket(fault) || fault is InvalidOperationException)
        {
            throw Broken(fault.Message);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>
    /// Keeps a message and says whether it may be acknowledged. One that is refused may, as it would be no better the next time; what the store did
    /// not take comes again.
    /// </summary>
    protected static async Task<bool> IsDoneAsync(Func<Task> keep, Action<string> logRefused, Action<Exception> logNotKept)
    {
        try
        {
            await keep();
        }
        catch (Exception fault) when (fault is FormatException or UnstorableException)
        {
            logRefused(fault.Message);
        }
        catch (StorageException fault)
        {
            logNotKept(fault);
            return false;
        }

        return true;
    }

    /// <summary>Receives until the connection ends. Returns when that was in order: after <see cref="Close"/>, or when stopped.</summary>
    /// <exception cref="PlatformException">It broke, went silent or was closed by the platform.</exception>
    public async Task RunAsync(CancellationToken stop)
    {
        await using var stopping = stop.Register(Close);
        using var life = new CancellationTokenSource();
        Task[] loops = [WatchAsync(ReceiveAsync, life.Token), WatchAsync(BeatingAsync, life.Token), WatchAsync(SayGoodbyeAsync, life.Token)];
        try
        {
            await ended.Task;
        }
        finally
        {
            await life.CancelAsync();
            await Task.WhenAll(loops);
            End();
            socket.Dispose();
        }
    }

    // Whichever ends first ends the connection.
    private async Task WatchAsync(Func<CancellationToken, Task> loop, CancellationToken life)
    {
        try
        {
            await loop(life);
            ended.TrySetResult();
        }
        catch (Exception fault)
        {
            Break(fault);
        }
    }

    private void Break(Exception fault)
    {
        if (closing.Task.IsCompleted)
        {
            ended.TrySetResult();
        }
        else
        {
            ended.TrySetException(IsOfSocket(fault) ? Broken(fault.Message) : fault);
        }
    }

    private async Task ReceiveAsync(CancellationToken life)
    {
        var buffer = new byte[16 * 1024];
        using var frame = new MemoryStream();
        while (await socket.ReceiveAsync(buffer.AsMemory(), life) is var received && received.MessageType != WebSocketMessageType.Close)
        {
            frame.Write(buffer, 0, received.Count);
            if (frame.Length > LargestFrame)
            {
                throw Broken($"a frame has more than {LargestFrame} bytes");
            }

            if (received.EndOfMessage)
            {
                Interlocked.Exchange(ref lastFrame, Clock.GetTimestamp());
                await BeginAsync(frame.ToArray(), life);
                frame.SetLength(0);
            }
        }

        throw Broken($"the platform closed it: {socket.CloseStatus} {socket.CloseStatusDescription}");
    }

    private async Task BeginAsync(ReadOnlyMemory<byte> frame, CancellationToken life)
    {
        if (closing.Task.IsCompleted && !IsReceipt(frame))
        {
            // Not acknowledged, so it comes again on another connection.
            return;
        }

        await slots.WaitAsync(life);
        _ = EndAsync(TakeAsync(frame, life));
    }

    private async Task EndAsync(Task taking)
    {
        try
        {
            await taking;
        }
        catch (Exception fault)
        {
            Break(fault);
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task BeatingAsync(CancellationToken life)
    {
        while (true)
        {
            await Task.Delay(Heartbeat, Clock, life);
            if (Clock.GetElapsedTime(Interlocked.Read(ref lastFrame)) > Patience)
            {
                throw Broken($"nothing came for {Patience.TotalSeconds:0} s");
            }

            await BeatAsync(life);
        }
    }

    private async Task SayGoodbyeAsync(CancellationToken life)
    {
        await closing.Task.WaitAsync(life);
        await ReceiptsAsync().WaitAsync(life);
        for (var i = 0; i < MostAtOnce; i++)
        {
            await slots.WaitAsync(life);
        }

        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, life);
        await Task.Delay(Farewell, Clock, life);
    }

    private static bool IsOfSocket(Exception fault) => fault is WebSocketException or ObjectDisposedException;

    private static PlatformException Broken(string why) => new(PlatformVerdict.Retry, $"The connection broke: {why}.") { MaybeDone = true };
}
