using ChatSales.Adapters.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;

namespace ChatSales.Adapters.WebChat.Console;

/// <summary>
/// The console as a platform like the others: people speak there under their own ids, and in groups. Every message becomes a line of the transcript,
/// as on the page, so that a card can be tapped at any later time, and is handed to whoever drives the host.
/// </summary>
public sealed class ConsoleAdapter(IVault vault, WebTranscript transcript, ConsoleGroups groups, TimeProvider clock)
    : WebChatAdapter(Key, vault, transcript)
{
    /// <summary>The platform's key.</summary>
    public const string Key = "console";

    private readonly Lock gate = new();
    private List<ConsoleMessage> sent = [];

    public override string Accounts => Courier.WebPlatform;

    public override bool StandsForAll => true;

    public override async Task<string?> DeliverAsync(OutboxMessage message, OutgoingContent content, CancellationToken ct)
    {
        if (!await groups.HasBotAsync(message.Recipient, ct))
        {
            throw new PlatformException(PlatformVerdict.GiveUp, "The bot was taken out of the group.");
        }

        var handle = await base.DeliverAsync(message, content, ct);
        lock (gate)
        {
            // A repeated delivery is the same line.
            sent.RemoveAll(known => known.Message.Id == message.Id);
            sent.Add(new ConsoleMessage(message, content, clock.GetUtcNow()));
        }

        return handle;
    }

    /// <summary>What was sent since the last call, in order.</summary>
    public IReadOnlyList<ConsoleMessage> TakeSent()
    {
        lock (gate)
        {
            var taken = sent;
            sent = [];
            return taken;
        }
    }
}

/// <summary>A message that was sent, as it was shown, and when.</summary>
public sealed record ConsoleMessage(OutboxMessage Message, OutgoingContent Content, DateTimeOffset At);
