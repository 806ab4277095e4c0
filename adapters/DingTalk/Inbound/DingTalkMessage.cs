using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Adapters.DingTalk.Client;
using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.DingTalk.Inbound;

/// <summary>What DingTalk tells us, as it stands in the inbox: a message to the robot, or a tap on a card, which names the card that it was on.</summary>
internal sealed class DingTalkMessage
{
    private const string Group = "2";
    private readonly JsonObject json;
    private readonly string corpId;

    private DingTalkMessage(JsonObject json, string corpId) => (this.json, this.corpId) = (json, corpId);

    /// <summary>The card that was tapped; null for a message.</summary>
    public string? Card => Text(json, "outTrackId");

    /// <summary>DingTalk's own id of a message; taps have none.</summary>
    public string? Id => Text(json, "msgId");

    /// <summary>Who did it: the user id; for people of another company the id under which only this robot knows them.</summary>
    public string Account { get; private init; } = "";

    /// <summary>Where it was said and is to be answered.</summary>
    public DingTalkAddress Address { get; private init; } = new("", IsGroup: false);

    /// <summary>By which an answer needs no token.</summary>
    public string? Webhook => Text(json, "sessionWebhook");

    public DateTimeOffset WebhookUntil => DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(Number(json, "sessionWebhookExpiredTime"), DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));

    /// <param name="text">JSON.</param>
    /// <param name="corpId">Our company; empty if that is not looked at.</param>
    /// <exception cref="FormatException">It is none, or has no sender.</exception>
    public static DingTalkMessage Parse(string text, string corpId)
    {
        try
        {
            var read = new DingTalkMessage(JsonNode.Parse(text) as JsonObject ?? throw new FormatException("It is no JSON object."), corpId);
            var account = (read.Card is null ? read.SenderOfMessage() : read.SenderOfTap()) ?? throw new FormatException("It has no sender.");
            return new DingTalkMessage(read.json, corpId) { Account = account, Address = read.AddressOf(account) };
        }
        catch (Exception fault) when (IsOfJson(fault))
        {
            throw new FormatException("It can't be read as JSON.", fault);
        }
    }

    /// <summary>The same in the product's terms.</summary>
    /// <exception cref="FormatException">Something that must be in it is missing.</exception>
    public Incoming Read()
    {
        try
        {
            return Of();
        }
        catch (Exception fault) when (IsOfJson(fault))
        {
            throw new FormatException("Its content can't be read as JSON.", fault);
        }
    }

    private Incoming Of() => Card is { } card ? new Incoming { Tap = TapOn(card) } : Text(json, "msgtype") switch
    {
        "text" => new Incoming { Text = Inner("text", "content")?.Trim() },
        "richText" => OfRichText(),
        "picture" => new Incoming { Files = [new IncomingFile(PictureName(0), Code(Content))] },
        "file" => new Incoming { Files = [new IncomingFile(Text(Content, "fileName") ?? PictureName(0), Code(Content))] },
        // DingTalk writes down what was said, with a full stop.
        "audio" when Text(Content, "recognition") is { Length: > 0 } said => new Incoming { Text = said.Trim().TrimEnd('。') },
        "audio" => new Incoming { Unreadable = "voice" },
        "video" => new Incoming { Unreadable = "video" },
        null => throw new FormatException("A message without type."),
        var other => new Incoming { Unreadable = other },
    };

    private JsonObject Content => json["content"] as JsonObject ?? [];

    private string? SenderOfMessage() => Text(json, "senderStaffId") is { Length: > 0 } staff && IsOurs(Text(json, "senderCorpId")) ? staff : Text(json, "senderId");

    private string? SenderOfTap() => IsOurs(Text(json, "corpId")) ? Text(json, "userId") : throw new FormatException("It is a tap by someone of another company.");

    private bool IsOurs(string? corp) => corpId.Length == 0 || string.IsNullOrEmpty(corp) || corp == corpId;

    private DingTalkAddress AddressOf(string account)
    {
        var group = Card is null
            ? Text(json, "conversationType") == Group ? Text(json, "conversationId") : null
            : Text(json, "spaceType") == "IM_GROUP" ? Text(json, "spaceId") : null;
        return string.IsNullOrEmpty(group) ? new DingTalkAddress(account, IsGroup: false) : new DingTalkAddress(group, IsGroup: true);
    }

    private Incoming OfRichText()
    {
        var pieces = (Content["richText"] as JsonArray ?? throw new FormatException("A rich text without content.")).OfType<JsonObject>().ToList();
        var text = string.Concat(pieces.Select(piece => Text(piece, "text"))).Trim();
        return new Incoming
        {
            Text = text.Length > 0 ? text : null,
            Files = [.. pieces.Where(piece => Text(piece, "downloadCode") is { Length: > 0 }).Select((piece, index) => new IncomingFile(PictureName(index), Code(piece)))],
        };
    }

    private CardTap TapOn(string card)
    {
        // The content is JSON in a text.
        var content = Text(json, "content") is { } inside && JsonNode.Parse(inside) is JsonObject read ? read : [];
        var parameters = content["cardPrivateData"]?["params"] as JsonObject ?? [];
        return new CardTap(Text(parameters, "payload") ?? "", new Dictionary<string, string>(), card);
    }

    private string PictureName(int index) => string.Create(CultureInfo.InvariantCulture, $"图片_{Number(json, "createAt")}{(index == 0 ? "" : $"_{index + 1}")}");

    private string? Inner(string outer, string inner) => json[outer] is JsonObject fields ? Text(fields, inner) : null;

    // A name that stands twice in an object shows only when it is looked into.
    private static bool IsOfJson(Exception fault) => fault is JsonException or ArgumentException or InvalidOperationException;

    private static string Code(JsonObject content) => Text(content, "downloadCode") is { Length: > 0 } code ? code : throw new FormatException("A file without download code.");

    private static string? Text(JsonObject fields, string name) => DingTalkApi.Text(fields, name);

    private static long Number(JsonObject fields, string name) => fields[name] is JsonValue value && long.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
