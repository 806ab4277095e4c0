using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Feishu.Client;
using ChatSales.Adapters.Feishu.Inbound;
using ChatSales.Adapters.Feishu.Renderer;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace ChatSales.Adapters.Feishu;

/// <summary>
/// Feishu's company-built app (企业自建应用): single chats and groups, files both ways, cards with inputs, replaced in place (docs/platforms/feishu.md).
/// </summary>
public sealed class FeishuAdapter(
    FeishuClient client, FeishuMedia media, FeishuVoices voices, FeishuOptions options, FeishuCheck check, CardAnswers answers)
    : ChatAdapter(Key, new DoorAbilities(TextInputs: true, Files: true) { SendsFilesSingly = true })
{
    /// <summary>The platform's key.</summary>
    public const string Key = "feishu";

    private const int MostMobiles = 50;

    // Feishu refuses the rest and we retry; this spares the detour.
    private static readonly RateLimit[] Limits = [new(5, TimeSpan.FromSeconds(1))];

    // Of 1,000 a minute.
    public override int? UnaskedASecond => 12;

    public override Activity Read(InboxMessage message)
    {
        var happened = FeishuEvent.Parse(message.Payload);
        var sender = happened.Sender.Text("open_id") ?? throw new FormatException("The event has no sender.");
        var activity = ActivityOf(message, sender, FeishuReading.Of(happened, options.TenantKey), FeishuAddress.Parse(message.Conversation).IsGroup);
        activity.Value = happened;
        return activity;
    }

    // Feishu tells only on request which mention is the bot's.
    public override async ValueTask<Incoming> CompleteAsync(Activity read, CancellationToken ct)
    {
        var incoming = await base.CompleteAsync(read, ct);
        return read.Value is FeishuEvent happened && happened.Mentions.Any()
            ? FeishuReading.Of(happened, options.TenantKey, await client.BotOpenIdAsync(ct))
            : incoming;
    }

    public override bool IsToFetch(Activity read) =>
        base.IsToFetch(read) || HasVoice(read) || read.Value is FeishuEvent { Parent: not null } or FeishuEvent { Forward: not null };

    public override bool HasVoice(Activity read) => VoiceOf(read) is not null;

    // Nor does it say by itself what a voice says.
    public override async ValueTask<Incoming> HearAsync(Activity read, Incoming incoming, CancellationToken ct) =>
        VoiceOf(read) is { } voice ? await voices.HearAsync(voice, incoming, ct) : incoming;

    // An event tells only the id of the quoted message, and of what was forwarded as one.
    public override async ValueTask<Incoming> WithAnsweredAsync(Activity read, Incoming incoming, CancellationToken ct) => read.Value switch
    {
        FeishuEvent { Forward: { } forward } when await client.FindMessageAsync(forward, ct) is { } said =>
            FeishuReading.WithForwarded(incoming, said),
        FeishuEvent { Parent: { } parent } when await client.FindMessageAsync(parent, ct) is { } said =>
            FeishuReading.WithAnswered(incoming, parent, said),
        _ => incoming,
    };

    public override async Task ProcessAsync(Activity activity, Session session, BotCallbackHandler bot, CancellationToken ct)
    {
        var tapped = ((Incoming)activity.ChannelData).Tap?.Handle;
        await base.ProcessAsync(activity, session, bot, ct);
        if (tapped is not null && session.Outgoing.All(message => message.Replaces != tapped))
        {
            answers.Release(tapped);
        }
    }

    public override async Task<IncomingFile> DownloadAsync(IncomingFile file, CancellationToken ct)
    {
        var (message, key, type) = FeishuReading.Place(file.Reference);
        return file with { Bytes = await client.DownloadAsync(message, key, type, Inspection.LargestFile + 1, ct) };
    }

    public override async Task<string?> DeliverAsync(OutboxMessage message, OutgoingContent content, CancellationToken ct)
    {
        var address = FeishuAddress.Parse(message.Recipient);
        var file = FeishuMedia.Of(content) is { } shown ? await media.UploadAsync(shown, ct) : null;
        if (content.File is not null)
        {
            return file is var (type, uploaded)
                ? await client.SendAsync(address, type, uploaded, Uuid(message, "file"), ct)
                : throw new PlatformException(PlatformVerdict.GiveUp, "The file is not in the vault.");
        }

        // A picture that Feishu takes only as a file goes before its card; a card still says something without its picture.
        if (file is ("file", var beside))
        {
            await client.SendAsync(address, "file", beside, Uuid(message, "file"), ct);
        }

        var imageKey = file?.Content["image_key"]?.GetValue<string>();
        var replaces = message.Replaces;
        string? handle = null;
        foreach (var (number, part) in FeishuRenderer.Render(content, address, imageKey).Index())
        {
            if (part.IsCard && replaces is not null)
            {
                if (await ReplaceAsync(replaces, part.Content, ct))
                {
                    (handle, replaces) = (replaces, null);
                    continue;
                }

                replaces = null;
            }

            var sent = await client.SendAsync(address, part.Type, part.Content, Uuid(message, number.ToString(CultureInfo.InvariantCulture)), ct);
            handle ??= part.IsCard ? sent : null;
        }

        return handle;
    }

    public override IReadOnlyList<RateLimit> RecipientLimits => Limits;

    public override int PartsOf(OutboxMessage message, OutgoingContent content) =>
        content.File is null ? FeishuRenderer.Render(content, FeishuAddress.Parse(message.Recipient)).Count : 1;

    public override Task<string> CheckAsync(CancellationToken ct) => check.RunAsync(ct);

    public override IReadOnlyList<string> Callbacks => options.Mode == FeishuMode.Webhook ? [FeishuEndpoints.Events, FeishuEndpoints.Cards] : [];

    public override async Task<IReadOnlyDictionary<string, string>> FindByMobileAsync(
        string account,
        IReadOnlyCollection<string> mobiles,
        CancellationToken ct)
    {
        var found = new Dictionary<string, string>();
        foreach (var some in mobiles.Chunk(MostMobiles))
        {
            foreach (var (mobile, openId) in await client.FindByMobileAsync(some, ct))
            {
                found[mobile] = openId;
            }
        }

        return found;
    }

    // A card that can no longer be replaced is sent as a new one.
    private async Task<bool> ReplaceAsync(string messageId, JsonObject card, CancellationToken ct)
    {
        await answers.GiveAsync(messageId, card, ct);
        try
        {
            await client.UpdateCardAsync(messageId, card, ct);
            return true;
        }
        catch (PlatformException refused) when (refused.Verdict == PlatformVerdict.GiveUp && !FeishuErrors.IsOurMistake(refused.Code))
        {
            return false;
        }
    }

    private FeishuVoice? VoiceOf(Activity read) => options.Speech && read.Value is FeishuEvent happened ? FeishuReading.VoiceOf(happened) : null;

    private static string Uuid(OutboxMessage message, string part) => $"{message.Id}-{part}";
}
