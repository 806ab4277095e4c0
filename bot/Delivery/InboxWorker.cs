using ChatSales.Bot.Turns;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Delivery;

/// <summary>Hands due inbox messages to the turn runner: one at a time per conversation, many conversations side by side.</summary>
internal sealed partial class InboxWorker(IStore store, TurnRunner turns, TimeProvider clock, ILogger<InboxWorker> logger) : ClaimWorker<InboxMessage>(clock, logger)
{
    private readonly SenderLines<InboxMessage> senders = new();

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
        }
        catch (Exception fault)
        {
            LogReleased(fault, message.Id);
            await RestAsync();
            await store.Inbox.ReleaseAsync(message.Id, CancellationToken.None);
        }
    }

    [LoggerMessage(1102, LogLevel.Error, "Message {MessageId} goes back to the inbox")]
    private partial void LogReleased(Exception fault, string messageId);
}
