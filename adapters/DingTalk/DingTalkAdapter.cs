using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk.Client;
using ChatSales.Adapters.DingTalk.Inbound;
using ChatSales.Adapters.DingTalk.Renderer;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;

namespace ChatSales.Adapters.DingTalk;

/// <summary>
/// DingTalk's robot of a company's own app: single chats and groups, files both ways, cards by template (docs/platforms/dingtalk.md).
/// </summary>
public sealed partial class DingTalkAdapter(
    DingTalkClient client, DingTalkCards cards, DingTalkMedia media, SessionWebhooks webhooks, PartDeliveries deliveries,
    DingTalkCheck check, DingTalkQuota quota, DingTalkOptions options, TimeProvider clock, ILogger<DingTalkAdapter> logger)
    : ChatAdapter(
        Key, new DoorAbilities(TextInputs: false, Files: true) { SendsFilesSingly = true, TypesTaps = !options.HasOwnTemplate, Places = false })
{
    /// <summary>The platform's key.</summary>
    public const string Key = "dingtalk";

    // How long to wait before trying cards again for an app that may not make any.
    private static readonly TimeSpan CardsRest = TimeSpan.FromHours(1);

    // One twenty-fifth of the month's quota per person and day: nobody uses it up alone before someone can notice.
    private const int DaysOfMonth = 25;
    private long cardsFrom;

    public override Activity Read(InboxMessage message)
    {
        var said = DingTalkMessage.Parse(message.Payload, options);
        var incoming = said.Read();
        if (said.IsWithheld)
        {
            quota.Deliveries.UsedUp();
        }

        webhooks.Keep(said.Address, said.Webhook, said.WebhookUntil);
        return ActivityOf(message, said.Account, incoming, said.Address.IsGroup);
    }

    public override async Task<IncomingFile> DownloadAsync(IncomingFile file, CancellationToken ct) =>
        file with
        {
            Bytes = await client.DownloadAsync(file.Reference, Inspection.LargestFile + 1, ct),
        };

    public override async Task<string?> DeliverAsync(OutboxMessage message, OutgoingContent content, CancellationToken ct)
    {
        var address = DingTalkAddress.Parse(message.Recipient);
        return await deliveries.SendAsync(message.Id, [.. Steps(message, content, address)], ct);
    }

    // Of 20 a second of one kind.
    public override int? UnaskedASecond => 15;

    public override IReadOnlyList<RateLimit> AnswerLimits =>
    [
        .. AnyPlatforms,
        .. options.MonthlyCalls > 0 ? [new(Math.Max(1, options.MonthlyCalls / DaysOfMonth), TimeSpan.FromDays(1))] : Array.Empty<RateLimit>(),
    ];

    public override IReadOnlyList<string> Callbacks => options.Mode == DingTalkMode.Http ? [DingTalkEndpoints.Robot, DingTalkEndpoints.Events] : [];

    public override Task<string> CheckAsync(CancellationToken ct) => check.RunAsync(ct);

    // One call; looking numbers up would take one call each.
    public override async Task<IReadOnlyDictionary<string, string>> FindByMobileAsync(
        string account,
        IReadOnlyCollection<string> mobiles,
        CancellationToken ct) =>
        await client.FindMobileAsync(account, ct) is { } mobile && mobiles.Contains(mobile)
            ? new Dictionary<string, string> { [mobile] = account }
            : [];

    // Each step sends one message; a card's step returns the card's handle.
    private IEnumerable<Func<CancellationToken, Task<string?>>> Steps(OutboxMessage message, OutgoingContent content, DingTalkAddress address)
    {
        if (DingTalkMedia.Of(content) is { } file)
        {
            yield return async ct =>
            {
                // A card still says something without its picture; a file doesn't.
                return await media.SendAsync(address, file, ct) || content.File is null
                    ? null
                    : throw new PlatformException(PlatformVerdict.GiveUp, "The file is not in the vault.");
            };
        }

        foreach (var (index, part) in content.File is null ? DingTalkRenderer.Render(content, address.IsGroup, options.HasOwnTemplate).Index() : [])
        {
            yield return part switch
            {
                CardPart card => ct =>
                    SendCardAsync(message, address, string.Create(CultureInfo.InvariantCulture, $"{message.Id}-{index}"), card, ct),
                TextPart text => ct => SendAsync(address, text.ForWebhook(), "sampleText", text.ForApi(), ct),
                _ => throw new InvalidOperationException(part.GetType().Name),
            };
        }
    }

    private async Task<string?> SendCardAsync(OutboxMessage message, DingTalkAddress address, string id, CardPart card, CancellationToken ct)
    {
        // Only cards of the company's own template are tapped, and so replaced. After a try with an unknown outcome, the new card may be there.
        if (options.HasOwnTemplate && message.Replaces is { } tapped && await UpdateAsync(tapped, card, ct))
        {
            return tapped;
        }

        // A webhook answer uses no quota, and without the company's own template a card can do no more. After a try with an unknown outcome, the card
        // may be there.
        var isFree = !options.HasOwnTemplate && !message.MaybeSent && card.Buttons.Count <= DingTalkLimits.ActionCardButtons && webhooks.Has(address);
        if (isFree || clock.GetUtcNow().UtcTicks < Interlocked.Read(ref cardsFrom))
        {
            return await SendActionCardsAsync(message, address, card, ct);
        }

        try
        {
            if (!message.MaybeSent || !await UpdateAsync(id, card, ct))
            {
                await cards.SendAsync(address, id, options.HasOwnTemplate ? options.CardTemplateId : card.Template, Values(card), ct);
            }

            return id;
        }
        catch (PlatformException missing) when (DingTalkErrors.IsMissingPermission(missing) && !options.HasOwnTemplate)
        {
            Interlocked.Exchange(ref cardsFrom, (clock.GetUtcNow() + CardsRest).UtcTicks);
            LogWithoutCards(missing.Message);
            return await SendActionCardsAsync(message, address, card, ct);
        }
    }

    // A card that doesn't exist (any more) is sent as a new one.
    private async Task<bool> UpdateAsync(string id, CardPart card, CancellationToken ct)
    {
        try
        {
            await cards.UpdateAsync(id, Values(card), ct);
            return true;
        }
        catch (PlatformException refused) when (refused.Verdict == PlatformVerdict.GiveUp)
        {
            return false;
        }
    }

    private JsonObject Values(CardPart card) => options.HasOwnTemplate ? card.OwnValues() : card.Values();

    private async Task<string?> SendActionCardsAsync(OutboxMessage message, DingTalkAddress address, CardPart card, CancellationToken ct)
    {
        foreach (var part in ActionCardPart.Of(card))
        {
            await SendAsync(address, part.ForWebhook(), part.Key, part.ForApi(), ct);
        }

        return null;
    }

    private async Task<string?> SendAsync(DingTalkAddress address, JsonObject reply, string key, JsonObject message, CancellationToken ct)
    {
        if (webhooks.Take(address) is { } webhook)
        {
            try
            {
                await client.ReplyAsync(webhook, reply, ct);
                return null;
            }
            catch (PlatformException refused) when (!refused.MaybeDone)
            {
                webhooks.Forget(address);
            }
        }

        await client.SendAsync(address, key, message, ct);
        return null;
    }

    [LoggerMessage(2406, LogLevel.Warning, "DingTalk lets the app make no cards; they are sent as action cards: {Reason}")]
    private partial void LogWithoutCards(string reason);
}
