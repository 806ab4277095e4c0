using Microsoft.Extensions.Logging;

namespace ChatSales.Adapters.Chat.Connections;

/// <summary>Whether a platform's connection is up, or on another node where there is one for all, since when, and otherwise why not.</summary>
public sealed record ConnectionState(bool IsUp, DateTimeOffset Since, string Reason);

/// <summary>
/// Keeps up the connection to a platform that does not call us but is connected to by us. Opens it again with back-off after it broke, and opens the
/// next one before an announced end. Each platform says how to connect.
/// </summary>
public abstract partial class PlatformConnector(string platform, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan OperatorWait = TimeSpan.FromMinutes(1);

    // A connection that held this long was a good one: what follows is a first failure.
    private static readonly TimeSpan Held = TimeSpan.FromMinutes(1);
    private volatile ConnectionState state = new(IsUp: false, clock.GetUtcNow(), "not connected yet");

    /// <summary>The platform's key, that of its <see cref="ChatAdapter"/>.</summary>
    public string Platform { get; } = platform;

    protected TimeProvider Clock { get; } = clock;

    /// <summary>For readiness.</summary>
    public ConnectionState State => state;

    /// <summary>Opens a connection, with whatever must be said first; once this returns, the platform sends.</summary>
    /// <exception cref="PlatformException">Not opened, with the verdict.</exception>
    protected abstract Task<PlatformConnection> ConnectAsync(CancellationToken ct);

    /// <summary>Called when connections are over for good, because the host stops.</summary>
    protected virtual Task LeaveAsync() => Task.CompletedTask;

    /// <summary>Says why there is no connection of this node's while <see cref="ConnectAsync"/> waits, and whether all is well so.</summary>
    protected void Wait(string reason, bool isWell)
    {
        if (state.Reason != reason)
        {
            state = new ConnectionState(isWell, Clock.GetUtcNow(), reason);
        }
    }

    /// <summary>How long to wait before the next try.</summary>
    /// <param name="failures">How many have failed in a row, at least one.</param>
    /// <param name="fault">The last of them.</param>
    protected virtual TimeSpan WaitAfter(int failures, PlatformException fault) =>
        BackOff.After(failures - 1, FirstWait, LongestWait, fault.RetryAfter);

    /// <summary>Keeps the connection until stopped, and then closes it in order.</summary>
    /// <param name="tell">Hears of faults that an operator must mend.</param>
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

                // What is under way there is let end while the next one opens.
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
