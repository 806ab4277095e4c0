using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk.Client;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;

namespace ChatSales.Adapters.DingTalk.Inbound;

/// <summary>What DingTalk tells us, as kept in the inbox: a message to the robot, or a tap, which names its card.</summary>
internal sealed class DingTalkMessage
{
    private const string Group = "2";

    // The organisation's deliveries of this month are used up: the message comes without its content (docs/platforms/dingtalk.md).
    private const string DeliveriesUsedUp = "20001";
    private readonly JsonObject json;
    private readonly DingTalkOptions options;

    private DingTalkMessage(JsonObject json, DingTalkOptions options) => (this.json, this.options) = (json, options);

    /// <summary>The card that was tapped; null for a message.</summary>
    public string? Card => json.Text("outTrackId");

    /// <summary>DingTalk's own id of a message; taps have none.</summary>
    public string? Id => json.Text("msgId");

    /// <summary>The sender's user id; for people of another company, an id that only this robot knows.</summary>
    public string Account { get; private init; } = "";

    /// <summary>Where it was said, and where to answer.</summary>
    public DingTalkAddress Address { get; private init; } = new("", IsGroup: false);

    /// <summary>Answers through it need no token.</summary>
    public string? Webhook => json.Text("sessionWebhook");

    public DateTimeOffset WebhookUntil =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(Number("sessionWebhookExpiredTime"), DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()));

    /// <summary>DingTalk withholds the content until the organisation has deliveries again.</summary>
    public bool IsWithheld => json["errorCode"]?.ToString() == DeliveriesUsedUp;

    /// <param name="text">JSON.</param>
    /// <param name="options">Whose robot it must be for.</param>
    /// <exception cref="FormatException">It isn't JSON, has no sender, or is for another company's robot.</exception>
    public static DingTalkMessage Parse(string text, DingTalkOptions options)
    {
        var read = new DingTalkMessage(ForeignJson.Parse(text), options);
        var account = (read.Card is null ? read.SenderOfMessage() : read.SenderOfTap()) ?? throw new FormatException("It has no sender.");
        return new DingTalkMessage(read.json, options) { Account = account, Address = read.AddressOf(account) };
    }

    /// <summary>The same in the product's terms, as well as it can be read.</summary>
    public Incoming Read() =>
        Card is { } card ? new Incoming { Tap = TapOn(card) }
        : IsWithheld ? new Incoming { Unreadable = Unreadable.Withheld }
        : json.Text("msgtype") switch
        {
            "text" => Said([json.Text("text", "content") ?? ""], []),
            "richText" => Said(Pieces(Content).Select(Words), Pieces(Content)),
            "picture" or "file" when Codes(Content).Any() => Said([], [Content]),
            "chatRecord" when RecordOf(Content) is { Length: > 0 } words => new Incoming { Forwarded = words },
            // DingTalk transcribes speech, ending it with a full stop.
            "audio" when Content.Text("recognition")?.Trim().TrimEnd(TypedTexts.FullStop) is { Length: > 0 } said => new Incoming { Text = said },
            var other => new Incoming { Unreadable = UnreadableTypes.Of(other) },
        };

    private JsonObject Content => json.Object("content") ?? [];

    // A reply to a picture or a file means that one.
    private JsonObject? Replied => json.Object("text", "repliedMsg") ?? json.Object("content", "repliedMsg");

    private Incoming Said(IEnumerable<string> pieces, IEnumerable<JsonObject> attached)
    {
        var text = new RobotMention(json, options.RobotName).RemoveFrom([.. pieces.Where(piece => piece.Length > 0)]);
        var quoted = Replied.Object("content") is { } content ? Pieces(content).Prepend(content) : [];
        var codes = attached.Concat(quoted).SelectMany(Codes).DistinctBy(file => file.Code);
        var files = codes.Select((file, index) => new IncomingFile(file.Name ?? PictureName(index), file.Code)).ToList();
        return new Incoming
        {
            Text = text.Length > 0 ? text : null, Files = files, Quoted = Quoted, Entered = text.Length == 0 && files.Count == 0,
        };
    }

    // The robot's own words are no request of anybody's.
    private string? Quoted => Replied is not { } replied || (replied.Text("senderId") is { } sender && sender == json.Text("chatbotUserId")) ? null
        : replied.Object("content") is not { } content ? ""
        : RecordOf(content) is { Length: > 0 } record ? record
        : content.Text("text") ?? string.Concat(Pieces(content).Select(Words));

    // Of messages forwarded as one DingTalk tells the first lines alone (docs/platforms/dingtalk.md).
    private static string RecordOf(JsonObject content) =>
        content.Text("summary") is { } summary ? string.Join('\n', new[] { content.Text("title"), summary }.OfType<string>()) : "";

    private static IEnumerable<JsonObject> Pieces(JsonObject content) => content.Objects("richText");

    // A mention may be a separate piece with the person's name.
    private static string Words(JsonObject piece) => (piece.Text("type") ?? piece.Text("msgType")) == "at"
        ? $"@{piece.Text("atName") ?? piece.Text("content") ?? piece.Text("text")} "
        : piece.Text("text") ?? "";

    // Of a picture's two codes the first is for the original; some clients send only the other.
    private static IEnumerable<(string Code, string? Name)> Codes(JsonObject content) =>
        (content.Text("downloadCode") ?? content.Text("pictureDownloadCode")) is { } code ? [(code, content.Text("fileName"))] : [];

    private string? SenderOfMessage() =>
        json.Text("chatbotCorpId") is { } robot && !IsOurs(robot) ? throw new FormatException("It is for a robot of another company.")
        : json.Text("senderStaffId") is { } staff && IsOurs(json.Text("senderCorpId") ?? json.Text("chatbotCorpId")) ? staff
        : json.Text("senderId");

    private string? SenderOfTap() =>
        IsOurs(json.Text("corpId")) ? json.Text("userId") : throw new FormatException("It is a tap by someone of another company.");

    private bool IsOurs(string? corp) => options.CorpId.Length == 0 || corp == options.CorpId;

    private DingTalkAddress AddressOf(string account)
    {
        var group = Card is null
            ? json.Text("conversationType") == Group ? json.Text("conversationId") : null
            : json.Text("spaceType") == "IM_GROUP" ? json.Text("spaceId") : null;
        return group is null ? new DingTalkAddress(account, IsGroup: false) : new DingTalkAddress(group, IsGroup: true);
    }

    private CardTap TapOn(string card)
    {
        // The content is JSON in a text. What can't be read counts as a tap on nothing, which is refused.
        JsonObject? content = null;
        try
        {
            content = json.Text("content") is { } inside ? ForeignJson.Parse(inside) : null;
        }
        catch (FormatException)
        {
        }

        return new CardTap(content.Text("cardPrivateData", "params", "payload") ?? "", new Dictionary<string, string>(), card);
    }

    private string PictureName(int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{EvidenceTexts.Picture.Text}_{Number("createAt")}{(index == 0 ? "" : $"_{index + 1}")}");

    private long Number(string name) =>
        json[name] is JsonValue value && long.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
}
