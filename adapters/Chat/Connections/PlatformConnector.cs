using System.Net.WebSockets;
using Microsoft.Extensions.Logging;

namespace ChatSales.Adapters.Chat.Connections;

/// <summary>Whether a platform's connection is up (here, or on another node if there is one for all), since when, and if not, why.</summary>
public sealed record ConnectionState(bool IsUp, DateTimeOffset Since, string Reason);

/// <summary>
/// Keeps up the connection to a platform that we connect to. Reopens it with back-off after it broke, and opens the next one before an announced end.
/// Each platform says how to connect.
/// </summary>
public abstract partial class PlatformConnector(string platform, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan OperatorWait = TimeSpan.FromMinutes(1);

    // After a connection that held this long, the next failure counts as the first.
    private static readonly TimeSpan Held = TimeSpan.FromMinutes(1);
    private volatile ConnectionState state = new(IsUp: false, clock.GetUtcNow(), "not connected yet");

    /// <summary>The platform's key, that of its <see cref="ChatAdapter"/>.</summary>
    public string Platform { get; } = platform;

    protected TimeProvider Clock { get; } = clock;

    /// <summary>For readiness.</summary>
    public ConnectionState State => state;

    /// <summary>Opens a connection and completes its handshake; once this returns, the platform sends.</summary>
    /// <exception cref="PlatformException">Not opened, with the verdict.</exception>
    protected abstract Task<PlatformConnection> ConnectAsync(CancellationToken ct);

    /// <summary>Opens a socket, or disposes of it. Its address may hold a ticket, so the fault doesn't tell it.</summary>
    /// <param name="socket">With its options set.</param>
    /// <param name="name">What the fault calls the connection.</param>
    /// <param name="open">Connects and completes the handshake.</param>
    /// <exception cref="PlatformException">Not opened.</exception>
    protected static async Task OpenAsync(ClientWebSocket socket, string name, Func<Task> open)
    {
        try
        {
            await open();
        }
        catch (WebSocketException fault)
        {
            socket.Dispose();
            throw new PlatformException(PlatformVerdict.Retry, $"{name} could not be opened ({fault.WebSocketErrorCode}).");
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Called when connections are over for good, because the host stops.</summary>
    protected virtual Task LeaveAsync() => Task.CompletedTask;

    /// <summary>Says why this node has no connection while <see cref="ConnectAsync"/> waits, and whether that is fine.</summary>
    protected void Wait(string reason, bool isWell)
    {
        if (state.Reason != reason)
        {
            state = new ConnectionState(isWell, Clock.GetUtcNow(), reason);
        }
    }

    /// <summary>How long to wait before the next try.</summary>
    /// <param name="failures">How many tries have failed in a row, at least one.</param>
    /// <param name="fault">The last failure.</param>
    protected virtual TimeSpan WaitAfter(int failures, PlatformException fault) =>
        BackOff.After(failures - 1, FirstWait, LongestWait, fault.RetryAfter);

    /// <summary>Keeps the connection until stopped, and then closes it in order.</summary>
    /// <param name="tell">Is told of faults that an operator must fix.</param>
    /// <param name="stop">Stops.</param>
    public async Task RunAsync(Func<PlatformException, Task> tell, CancellationToken stop)
    {
        PlatformConnection? left = null;
        var ending = new List<Task>();
        var failures = 0;
        while (!stop.IsCancellationRequested)
        {
            var opened = Clock.GetTimestamp();
            try
            {
                var connection = await ConnectAsync(stop);
                left?.Close();
                left = null;
                state = new ConnectionState(IsUp: true, Clock.GetUtcNow(), "connected");
                LogConnected(Platform);
                opened = Clock.GetTimestamp();
                var running = connection.RunAsync(stop);
                if (await Task.WhenAny(running, connection.Leaving) == running)
                {
                    await running;
                    continue;
                }

                // Whatever is under way there may finish while the next one opens.
                left = connection;
                ending.RemoveAll(task => task.IsCompleted);
                ending.Add(
                    running.ContinueWith(
                        static end => end.Exception,
                        CancellationToken.None,
                        TaskContinuationOptions.ExecuteSynchronously,
                        TaskScheduler.Default));
                LogLeaving(Platform);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
            }
            catch (Exception broken)
            {
                failures = Clock.GetElapsedTime(opened) >= Held ? 1 : failures + 1;
                await RestAsync(broken, failures, tell, stop);
            }
        }

        await Task.WhenAll(ending);
        await LeaveAsync();
        state = new ConnectionState(IsUp: false, Clock.GetUtcNow(), "stopped");
    }

    private async Task RestAsync(Exception broken, int failures, Func<PlatformException, Task> tell, CancellationToken stop)
    {
        var fault = broken as PlatformException ?? new PlatformException(PlatformVerdict.Retry, $"{broken.GetType().Name}: {broken.Message}", broken);
        var wait = WaitAfter(failures, fault);
        wait = fault.Verdict != PlatformVerdict.Retry && wait < OperatorWait ? OperatorWait : wait;
        state = new ConnectionState(IsUp: false, Clock.GetUtcNow(), fault.Message);
        LogLost(fault.InnerException, Platform, fault.Message, failures, wait.TotalSeconds);
        try
        {
            if (fault.Verdict != PlatformVerdict.Retry)
            {
                await tell(fault);
            }

            await Task.Delay(wait, Clock, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
    }

    [LoggerMessage(2101, LogLevel.Information, "Connected to {Platform}")]
    private partial void LogConnected(string platform);

    [LoggerMessage(2102, LogLevel.Information, "{Platform} will close the connection; the next one is opened")]
    private partial void LogLeaving(string platform);

    [LoggerMessage(2103, LogLevel.Warning, "No connection to {Platform}: {Reason} Failure {Failures} in a row; next try in {Seconds:0.0} s")]
    private partial void LogLost(Exception? fault, string platform, string reason, int failures, double seconds);
}
