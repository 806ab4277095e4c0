using System.Collections.Concurrent;
using ChatSales.Bot.Inspect;
using ChatSales.Bot.Turns;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Delivery;

/// <summary>Hands due inbox messages to the turn runner: one at a time per conversation, many conversations in parallel.</summary>
internal sealed partial class InboxWorker(IStore store, TurnRunner turns, FileRoom room, TimeProvider clock, ILogger<InboxWorker> logger)
    : ClaimWorker<InboxMessage>(clock, logger)
{
    private const int MostFailures = 5;
    private readonly SenderLines<ReadMessage> senders = new();

    // Messages with files: outside the slots, as many at a time as the file room admits.
    private readonly ConcurrentDictionary<Task, bool> aside = [];
    private readonly ConcurrentDictionary<string, int> failures = [];

    protected override ValueTask<IReadOnlyList<InboxMessage>> ClaimAsync(int max, CancellationToken ct) => store.Inbox.ClaimAsync(max, ct);

    protected override Task WaitAsync(CancellationToken ct) => store.Inbox.WaitAsync(ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await base.ExecuteAsync(stoppingToken);
        await EndAsideAsync();
    }

    protected override Task EndAsideAsync() => Task.WhenAll(aside.Keys);

    protected override async Task HandleAsync(InboxMessage message)
    {
        var read = turns.Read(message);
        var sender = read.Sender;
        if (!senders.Enter(sender, read))
        {
            return;
        }

        await BeginAsync(read);
        while (senders.Leave(sender, out var next))
        {
            // What has not begun when the host stops is returned.
            await (Stopping.IsCancellationRequested ? GiveBackAsync(next.Message) : BeginAsync(next));
        }
    }

    // Returns once it has ended or waits for room for its files: it then blocks neither its sender's other messages nor a slot that other messages
    // need.
    private async Task BeginAsync(ReadMessage message)
    {
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = RunAsync(message, waits.SetResult);
        await Task.WhenAny(ended, waits.Task);
        if (!ended.IsCompleted)
        {
            aside[ended] = true;
            _ = ended.ContinueWith(
                _ => aside.TryRemove(ended, out var _),
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }

    // Throws nothing: whoever is next in line must get their turn.
    private async Task RunAsync(ReadMessage read, Action waits)
    {
        var message = read.Message;
        try
        {
            await turns.RunAsync(read, EnterAsync, CancellationToken.None);
            failures.TryRemove(message.Id, out _);
        }
        catch (Exception fault)
        {
            LogReleased(fault, message.Id);
            await RestAsync();
            if (!await IsGivenUpAsync(message, fault))
            {
                await GiveBackAsync(message);
            }
        }

        async Task<IDisposable?> EnterAsync(string sender)
        {
            waits();
            try
            {
                return await room.EnterAsync(sender, Stopping);
            }
            catch (OperationCanceledException)
            {
                await GiveBackAsync(message);
                return null;
            }
        }
    }

    private async Task GiveBackAsync(InboxMessage message)
    {
        try
        {
            await store.Inbox.ReleaseAsync(message.Id, CancellationToken.None);
        }
        catch (Exception fault)
        {
            LogUnhandled(fault, nameof(InboxWorker));
        }
    }

    // Not even its outcome could be written. A store that is down is waited for; what it refuses is not retried forever.
    private async Task<bool> IsGivenUpAsync(InboxMessage message, Exception fault)
    {
        if (fault is StorageException || failures.AddOrUpdate(message.Id, 1, (_, times) => times + 1) < MostFailures)
        {
            return false;
        }

        try
        {
            var dead = new InboxOutcome(message.Id, InboxFate.Dead, Reason: FaultTexts.Of(fault));
            await store.CommitAsync(new ChangeSet { Inbox = dead }, CancellationToken.None);
            failures.TryRemove(message.Id, out _);
            LogGivenUp(message.Id);
            return true;
        }
        catch (Exception again)
        {
            LogReleased(again, message.Id);
            return false;
        }
    }

    [LoggerMessage(1102, LogLevel.Error, "Message {MessageId} goes back to the inbox")]
    private partial void LogReleased(Exception fault, string messageId);

    [LoggerMessage(
        1104,
        LogLevel.Error,
        "Message {MessageId} was given up without a word to its sender, as none could be written; it is kept in the dead-letter list")]
    private partial void LogGivenUp(string messageId);
}
