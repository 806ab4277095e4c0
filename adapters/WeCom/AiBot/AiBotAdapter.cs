using ChatSales.Adapters.Chat;
using ChatSales.Adapters.WeCom.Renderer;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace ChatSales.Adapters.WeCom.AiBot;

/// <summary>
/// WeCom's AI bot (智能机器人): single chats and groups, files in, template cards out (docs/platforms/wecom.md). Its people are those of the self-built
/// app, by the same accounts.
/// </summary>
public sealed class AiBotAdapter(IAiBotDelivery delivery, AiBotMedia media)
    : ChatAdapter(Key, WeComLimits.Abilities(files: true, singly: delivery.Reaches) with { Places = false })
{
    /// <summary>The door's key.</summary>
    public const string Key = "wecom-aibot";

    public override string Accounts => WeComAdapter.Key;

    public override bool Reaches => delivery.Reaches;

    public override IReadOnlyList<RateLimit> RecipientLimits => delivery.Limits;

    public override Activity Read(InboxMessage message)
    {
        // A payload that names no sender or group was kept for operators to see; it is given up here.
        var said = AiBotMessage.Parse(message.Payload);
        var incoming = said.Read(message.ReceivedAt) with { OtherAccounts = WeComDirectory.OtherAccountsOf(said.Account) };
        return ActivityOf(message, said.Account, incoming, said.Address.IsGroup);
    }

    public override async Task ProcessAsync(Activity activity, Session session, BotCallbackHandler bot, CancellationToken ct)
    {
        await base.ProcessAsync(activity, session, bot, ct);
        await delivery.EndTurnAsync(activity.Id, activity.Conversation.Id, session, ct);
    }

    public override Task<IncomingFile> DownloadAsync(IncomingFile file, CancellationToken ct) => media.DownloadAsync(file, ct);

    public override TimeSpan? HoldBack(OutboxMessage message) => delivery.HoldBack(message);

    public override int PartsOf(OutboxMessage message, OutgoingContent content) => delivery.PartsOf(message, content);

    // Cards are replaced only in answer to a tap, within seconds: there is no handle to keep.
    public override async Task<string?> DeliverAsync(OutboxMessage message, OutgoingContent content, CancellationToken ct)
    {
        await delivery.DeliverAsync(message, content, ct);
        return null;
    }

    public override IReadOnlyList<string> Callbacks => delivery.Callbacks;

    public override Task<string> CheckAsync(CancellationToken ct) => Task.FromResult(delivery.State);
}
