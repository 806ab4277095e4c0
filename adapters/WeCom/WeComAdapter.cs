using System.Globalization;
using System.Xml.Linq;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.WeCom.Client;
using ChatSales.Adapters.WeCom.Inbound;
using ChatSales.Adapters.WeCom.Protocol;
using ChatSales.Adapters.WeCom.Renderer;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.Storage;
using Microsoft.Bot.Schema;

namespace ChatSales.Adapters.WeCom;

/// <summary>WeCom's self-built app (自建应用): single chats, no files in, template cards out (platforms/wecom.md).</summary>
public sealed class WeComAdapter(WeComClient client, WeComMedia media, TimeProvider clock)
    : ChatAdapter(Key, WeComLimits.Abilities(files: false, singly: true))
{
    /// <summary>The platform's key.</summary>
    public const string Key = "wecom";

    // Beyond these WeCom drops messages without an error [D 90454].
    private static readonly RateLimit[] Limits = [new(30, TimeSpan.FromMinutes(1)), new(1000, TimeSpan.FromHours(1))];
    private static readonly TimeSpan CodeLife = TimeSpan.FromHours(72);

    public override IReadOnlyList<RateLimit> RecipientLimits => Limits;

    public override Activity Read(InboxMessage message)
    {
        var xml = WeComXml.ParseMessage(message.Payload);
        var account = xml.Text("FromUserName") ?? throw new FormatException("A message without sender.");
        return ActivityOf(message, account, Of(xml) with { OtherAccounts = WeComDirectory.OtherAccountsOf(account) });
    }

    public override async Task<IncomingFile> DownloadAsync(IncomingFile file, CancellationToken ct) =>
        file with { Bytes = await client.DownloadAsync(file.Reference, Inspection.LargestFile + 1, ct) };

    public override async Task<string?> DeliverAsync(OutboxMessage message, OutgoingContent content, CancellationToken ct)
    {
        var address = WeComAddress.Parse(message.Recipient);
        if (WeComMedia.Of(content) is { } file)
        {
            if (await media.UploadAsync(message.Id, file, ct) is { } uploaded)
            {
                await client.SendAsync(address, uploaded, ct);
            }
            else if (content.File is not null)
            {
                // A card still says something without its picture; a file doesn't.
                throw new PlatformException(PlatformVerdict.GiveUp, "The file is not in the vault.");
            }
        }

        var replaces = message.Replaces;
        string? handle = null;
        foreach (var part in content.File is null ? PartsIn(message, content) : [])
        {
            if (part.IsCard && replaces is { } code && await ReplaceAsync(message, code, part, ct))
            {
                replaces = null;
                continue;
            }

            handle = (await client.SendAsync(address, part.Message, ct)).ResponseCode ?? handle;
        }

        return handle;
    }

    public override int PartsOf(OutboxMessage message, OutgoingContent content) =>
        (WeComMedia.Of(content) is null ? 0 : 1) + (content.File is null ? PartsIn(message, content).Count : 0);

    public override IReadOnlyList<string> Callbacks => [WeComEndpoints.Callback];

    public override async Task<string> CheckAsync(CancellationToken ct) => $"the app \"{await client.CheckAsync(ct)}\" answers";

    // A code works once, for 72 hours. If it is refused after a try with an unknown outcome, that try used it; otherwise the card is sent as a new
    // one.
    private async Task<bool> ReplaceAsync(OutboxMessage message, string responseCode, WeComPart part, CancellationToken ct)
    {
        try
        {
            await client.UpdateCardAsync(message.Recipient, responseCode, part.Message["template_card"]!.AsObject(), ct);
            return true;
        }
        catch (PlatformException refused) when (refused.Verdict == PlatformVerdict.GiveUp)
        {
            return message.MaybeSent && clock.GetUtcNow() - message.CreatedAt < CodeLife && !WeComErrors.IsOurMistake(refused.Code);
        }
    }

    // Groups of the app's own show no cards, and nobody could tap them for all.
    private static IReadOnlyList<WeComPart> PartsIn(OutboxMessage message, OutgoingContent content) => WeComRenderer.Render(
        WeComAddress.Parse(message.Recipient).IsGroup && content.Card is { } card
            ? card with { Buttons = [], Inputs = [], Rows = [.. card.Rows.Select(row => row with { Button = null })] }
            : content,
        message.Id);

    private static Incoming Of(XElement xml) =>
        xml.Text("MsgType") switch
        {
            "text" => new Incoming { Text = xml.Text("Content")?.Trim() },
            "image" => new Incoming
            {
                Files =
                [
                    new IncomingFile(
                        $"{EvidenceTexts.Picture.Text}_{xml.Text("CreateTime")}",
                        xml.Text("MediaId") ?? throw new FormatException("An image without media id.")),
                ],
            },
            "location" => new Incoming { Place = PlaceOf(xml) },
            "event" => OfEvent(xml),
            null => throw new FormatException("A message without type."),
            var other => new Incoming { Unreadable = UnreadableTypes.Of(other) },
        };

    private static Incoming OfEvent(XElement xml) => xml.Text("Event") switch
    {
        "enter_agent" or "subscribe" => new Incoming { Entered = true },
        "template_card_event" => new Incoming { Tap = new CardTap(xml.Text("EventKey") ?? "", Selected(xml), xml.Text("ResponseCode")) },
        // Leaving the app, automatic position reports, and whatever WeCom adds: nothing to do.
        _ => new Incoming(),
    };

    private static Dictionary<string, string> Selected(XElement xml) => xml.Element("SelectedItems")?.Elements("SelectedItem")
        .Where(item => item.Text("QuestionKey") is not null).DistinctBy(item => item.Text("QuestionKey"))
        .ToDictionary(item => item.Text("QuestionKey")!, item => item.Element("OptionIds")?.Text("OptionId") ?? "") ?? [];

    private static Core.Conversation.Place PlaceOf(XElement xml) =>
        double.TryParse(xml.Text("Location_X"), CultureInfo.InvariantCulture, out var latitude)
        && double.TryParse(xml.Text("Location_Y"), CultureInfo.InvariantCulture, out var longitude)
            ? new Core.Conversation.Place(latitude, longitude, xml.Text("Label") ?? "")
            : throw new FormatException("A location without coordinates.");
}
