using System.Collections.Concurrent;
using System.Threading.Channels;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.PostgreSql.Queues;

/// <summary>
/// Wakes those who wait: on this node at once, on the others by NOTIFY. It is only a hint, sent separately after the fact: commits that notify would
/// have to wait for each other. Whoever waits for a queue must also look now and then.
/// </summary>
internal sealed class Doorbell : IBell, IAsyncDisposable
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = [];
    private readonly Bell here = new();
    private readonly Channel<string> outgoing = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource stop = new();
    private readonly string me = Guid.NewGuid().ToString("N");
    private readonly Database database;
    private readonly TimeProvider time;
    private readonly Task sending;
    private readonly Task listening;

    public Doorbell(Database database, TimeProvider time)
    {
        (this.database, this.time) = (database, time);
        (sending, listening) = (SendAsync(), ListenAsync());
    }

    /// <summary>Completes at the next ring.</summary>
    public Task Next(string topic) => waiting.GetOrAdd(topic, _ => New()).Task;

    public void Ring(string topic)
    {
        RingHere(topic);
        outgoing.Writer.TryWrite(topic);
    }

    public IDisposable Listen(string topic, Action heard) => here.Listen(topic, heard);

    public async ValueTask DisposeAsync()
    {
        // The last rings are still sent: a verb that has changed something ends right after.
        outgoing.Writer.TryComplete();
        stop.CancelAfter(LongestFarewell);
        await sending;
        await stop.CancelAsync();
        await listening;
        stop.Dispose();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void RingHere(string topic)
    {
        if (waiting.TryRemove(topic, out var heard))
        {
            heard.TrySetResult();
        }

        here.Ring(topic);
    }

    private async Task SendAsync()
    {
        var topics = new HashSet<string>();
        while (topics.Count > 0 || await outgoing.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (outgoing.Reader.TryRead(out var topic))
            {
                topics.Add(topic);
            }

            try
            {
                await database.RepeatAsync(
                    connection =>
                        connection.ExecuteAsync(
                            stop.Token,
                            new Statement(
                                "SELECT pg_notify('chatsales.' || current_schema(), t || ' ' || $2) FROM unnest($1) AS t",
                                topics.ToArray(),
                                me)),
                    stop.Token);
                topics.Clear();
            }
            catch (Exception fault) when (fault is StorageException or UnstorableException)
            {
                // Perhaps only this node has lost the server: the others wouldn't know that they missed something. What the server takes from nobody
                // is not retried.
                if (fault is UnstorableException)
                {
                    topics.Clear();
                }

                await RestAsync();
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ListenAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await database.UseAsync<bool>(ListenAsync, stop.Token);
            }
            catch (Exception fault) when (fault is StorageException or UnstorableException)
            {
                await RestAsync();
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private Task RestAsync() =>
        Task.Delay(Rest, time, stop.Token)
            .ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private async Task<bool> ListenAsync(Npgsql.NpgsqlConnection connection)
    {
        connection.Notification += (_, heard) =>
        {
            if (heard.Payload.LastIndexOf(' ') is >= 0 and var end && !heard.Payload.EndsWith(me, StringComparison.Ordinal))
            {
                RingHere(heard.Payload[..end]);
            }
        };

        // A channel's name can't be a parameter.
        var schema = (
            await connection.ReadAsync(row => row.GetString(0), stop.Token, new Statement("SELECT quote_ident('chatsales.' || current_schema())"))
        )[0];
        await connection.ExecuteAsync(stop.Token, new Statement($"LISTEN {schema}"));

        // Rings while nobody listened were missed.
        foreach (var topic in waiting.Keys)
        {
            RingHere(topic);
        }

        here.RingAll();

        while (true)
        {
            await connection.WaitAsync(stop.Token);
        }
    }
}
