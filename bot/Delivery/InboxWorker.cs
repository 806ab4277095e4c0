using System.Collections.Concurrent;
using ChatSales.Bot.Turns;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Delivery;

/// <summary>Hands due inbox messages to the turn runner: one at a time per conversation, many conversations side by side.</summary>
internal sealed partial class InboxWorker(IStore store, TurnRunner turns, TimeProvider clock, ILogger<InboxWorker> logger) : ClaimWorker<InboxMessage>(clock, logger)
{
    private const int MostFailures = 5;
    private readonly SenderLines<InboxMessage> senders = new();
    private readonly ConcurrentDictionary<string, int> failures = [];

    protected override ValueTask<IReadOnlyList<InboxMessage>> ClaimAsync(int max, CancellationToken ct) => store.Inbox.ClaimAsync(max, ct);

    protected override Task WaitAsync(CancellationToken ct) => store.Inbox.WaitAsync(ct);

    protected override async Task HandleAsync(InboxMessage message)
    {
        var sender = turns.SenderOf(message);
        if (!senders.Enter(sender, message))
        {
            return;
        }

        for (var next = message; next is not null; next = senders.Leave(sender, out var waiting) ? waiting : null)
        {
            await RunAsync(next);
        }
    }

    private async Task RunAsync(InboxMessage message)
    {
        try
        {
            await turns.RunAsync(message, CancellationToken.None);
            failures.TryRemove(message.Id, out _);
        }
        catch (Exception fault)
        {
            LogReleased(fault, message.Id);
            await RestAsync();
            if (!await IsGivenUpAsync(message, fault))
            {
                await store.Inbox.ReleaseAsync(message.Id, CancellationToken.None);
            }
        }
    }

    // Not even its end could be written. A store that is down is waited for; what it refuses is not tried for ever.
    private async Task<bool> IsGivenUpAsync(InboxMessage message, Exception fault)
    {
        if (fault is StorageException || failures.AddOrUpdate(message.Id, 1, (_, times) => times + 1) < MostFailures)
        {
            return false;
        }

        try
        {
            await store.CommitAsync(new ChangeSet { Inbox = new InboxOutcome(message.Id, InboxFate.Dead, Reason: Reasons.Of(fault)) }, CancellationToken.None);
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

    [LoggerMessage(1104, LogLevel.Error, "Message {MessageId} was given up without a word to its sender, as none could be written; it is kept in the dead-letter list")]
    private partial void LogGivenUp(string messageId);
}
