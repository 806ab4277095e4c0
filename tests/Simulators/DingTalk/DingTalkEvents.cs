using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.DingTalk;

/// <summary>What DingTalk tells the bot, without sending it.</summary>
public sealed class DingTalkEvents(DingTalkSimulatorOptions options, TimeProvider clock, Func<string, (string Address, DateTimeOffset Until)> webhook)
{
    private long lastId;
    private long lastTime;

    public JsonObject Text(string userId, string text, string? group = null) =>
        Message(userId, group, "text", new JsonObject { ["text"] = new JsonObject { ["content"] = group is null ? text : $" {text}" } });

    public JsonObject Picture(string userId, string downloadCode) =>
        Message(
            userId,
            null,
            "picture",
            Content(new JsonObject { ["downloadCode"] = downloadCode, ["pictureDownloadCode"] = $"small-{downloadCode}" }));

    /// <summary>A picture from a client that names the smaller copy alone.</summary>
    public JsonObject SmallPicture(string userId, string downloadCode) =>
        Message(userId, null, "picture", Content(new JsonObject { ["pictureDownloadCode"] = downloadCode }));

    /// <summary>A text that answers an earlier message: DingTalk repeats that inside of it.</summary>
    public JsonObject Answer(string userId, string text, JsonObject replied, string? group = null)
    {
        var answer = Text(userId, text, group);
        answer["text"]!["isReplyMsg"] = true;
        answer["text"]!["repliedMsg"] = new JsonObject
        {
            ["msgId"] = replied["msgId"]!.DeepClone(),
            ["msgType"] = replied["msgtype"]!.DeepClone(),
            ["senderId"] = replied["senderId"]!.DeepClone(),
            ["createdAt"] = replied["createAt"]!.DeepClone(),
            ["content"] = (replied["content"] ?? new JsonObject { ["text"] = replied["text"]!["content"]!.DeepClone() }).DeepClone(),
        };
        return answer;
    }

    /// <summary>What comes once the organisation's deliveries of the month are used up: a message without what was said.</summary>
    public JsonObject Withheld(string userId)
    {
        var message = Text(userId, "");
        message.Remove("text");
        message["errorCode"] = 20001;
        return message;
    }

    /// <summary>A rich text in a group, in pieces, in which others are mentioned beside the robot; mentions stay in it.</summary>
    /// <param name="userId">Who says it.</param>
    /// <param name="group">Where.</param>
    /// <param name="mentioned">In the order in which they are mentioned; empty for the robot.</param>
    /// <param name="pieces">What is said.</param>
    public JsonObject RichPieces(string userId, string group, IEnumerable<string> mentioned, params IEnumerable<string> pieces)
    {
        var message = Message(
            userId,
            group,
            "richText",
            Content(new JsonObject { ["richText"] = new JsonArray([.. pieces.Select(piece => new JsonObject { ["text"] = piece })]) }));
        message["atUsers"] = new JsonArray([
            .. mentioned.Select(id =>
                id.Length == 0
                    ? new JsonObject { ["dingtalkId"] = "$:LWCP_v1:$bot" }
                    : new JsonObject { ["dingtalkId"] = $"$:LWCP_v1:${id}", ["staffId"] = id }),
        ]);
        return message;
    }

    public JsonObject File(string userId, string downloadCode, string name) =>
        Message(userId, null, "file", Content(new JsonObject { ["downloadCode"] = downloadCode, ["fileName"] = name }));

    public JsonObject RichText(string userId, string? group, string text, params IEnumerable<string> downloadCodes) =>
        Message(
            userId,
            group,
            "richText",
            Content(
                new JsonObject
                {
                    ["richText"] = new JsonArray([
                        new JsonObject { ["text"] = text },
                        .. downloadCodes.Select(code => new JsonObject { ["type"] = "picture", ["downloadCode"] = code }),
                    ]),
                }));

    public JsonObject Voice(string userId, string? recognition) =>
        Message(userId, null, "audio", Content(recognition is null ? [] : new JsonObject { ["recognition"] = recognition }));

    public JsonObject Video(string userId) => Message(userId, null, "video", Content(new JsonObject { ["downloadCode"] = "v" }));

    /// <summary>A tap on a card; in HTTP mode the place is not told.</summary>
    public JsonObject Tap(string userId, DingTalkSent card, string payload) =>
        new()
        {
            ["type"] = "actionCallback",
            ["outTrackId"] = card.Card,
            ["corpId"] = options.CorpId,
            ["userId"] = userId,
            ["spaceType"] = card.Chat.StartsWith("cid", StringComparison.Ordinal) ? "IM_GROUP" : "",
            ["spaceId"] = card.Chat.StartsWith("cid", StringComparison.Ordinal) ? card.Chat : "",
            ["content"] = new JsonObject
            {
                ["cardPrivateData"] = new JsonObject
                {
                    ["actionIds"] = new JsonArray("button"),
                    ["params"] = new JsonObject { ["payload"] = payload },
                },
            }.ToJsonString(Json.Readable),
        };

    /// <summary>The robot's signature headers for now.</summary>
    public (string Timestamp, string Sign) SignRobot()
    {
        var timestamp = NextTime();
        return (timestamp, Hmac(options.ClientSecret, $"{timestamp}\n{options.ClientSecret}"));
    }

    /// <summary>The card callback's signature headers for now, with the secret that the app registered.</summary>
    public (string Timestamp, string Sign) SignTap(string apiSecret)
    {
        var timestamp = NextTime();
        return (timestamp, Hmac(apiSecret, timestamp));
    }

    private JsonObject Message(string userId, string? group, string type, JsonObject content)
    {
        var chat = group ?? userId;
        var (address, until) = webhook(chat);
        var message = new JsonObject
        {
            ["conversationId"] = group ?? $"cid-single-{userId}",
            ["conversationType"] = group is null ? "1" : "2",
            ["msgId"] = string.Create(CultureInfo.InvariantCulture, $"msg{Interlocked.Increment(ref lastId)}=="),
            ["msgtype"] = type,
            ["senderId"] = $"$:LWCP_v1:${userId}",
            ["senderNick"] = userId,
            ["senderStaffId"] = userId,
            ["senderCorpId"] = options.CorpId,
            ["chatbotUserId"] = "$:LWCP_v1:$bot",
            ["chatbotCorpId"] = options.CorpId,
            ["robotCode"] = options.RobotCode,
            ["isAdmin"] = false,
            ["sessionWebhook"] = address,
            ["sessionWebhookExpiredTime"] = until.ToUnixTimeMilliseconds(),
            ["createAt"] = clock.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        if (group is not null)
        {
            message["conversationTitle"] = "群";
            message["isInAtList"] = true;
            message["atUsers"] = new JsonArray(new JsonObject { ["dingtalkId"] = "$:LWCP_v1:$bot" });
        }

        foreach (var field in content.ToList())
        {
            content.Remove(field.Key);
            message[field.Key] = field.Value;
        }

        return message;
    }

    private static JsonObject Content(JsonObject content) => new() { ["content"] = content };

    /// <summary>The time as DingTalk writes it.</summary>
    public string Now() => clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    // No two posts are signed alike, however fast they follow each other.
    private string NextTime()
    {
        long last, next;
        do
        {
            last = Interlocked.Read(ref lastTime);
            next = Math.Max(last + 1, clock.GetUtcNow().ToUnixTimeMilliseconds());
        }
        while (Interlocked.CompareExchange(ref lastTime, next, last) != last);
        return next.ToString(CultureInfo.InvariantCulture);
    }

    private static string Hmac(string key, string text)
    {
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(key));
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
