using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.DingTalk;

/// <summary>What DingTalk tells the bot, without sending it.</summary>
public sealed class DingTalkEvents(DingTalkSimulatorOptions options, TimeProvider clock, Func<string, (string Address, DateTimeOffset Until)> webhook)
{
    private long lastId;

    public JsonObject Text(string userId, string text, string? group = null) => Message(userId, group, "text", new JsonObject { ["text"] = new JsonObject { ["content"] = group is null ? text : $" {text}" } });

    public JsonObject Picture(string userId, string downloadCode) => Message(userId, null, "picture", Content(new JsonObject { ["downloadCode"] = downloadCode }));

    public JsonObject File(string userId, string downloadCode, string name) => Message(userId, null, "file", Content(new JsonObject { ["downloadCode"] = downloadCode, ["fileName"] = name }));

    public JsonObject RichText(string userId, string? group, string text, params IEnumerable<string> downloadCodes) => Message(userId, group, "richText", Content(new JsonObject
    {
        ["richText"] = new JsonArray([new JsonObject { ["text"] = text }, .. downloadCodes.Select(code => new JsonObject { ["type"] = "picture", ["downloadCode"] = code })]),
    }));

    public JsonObject Voice(string userId, string? recognition) => Message(userId, null, "audio", Content(recognition is null ? [] : new JsonObject { ["recognition"] = recognition }));

    public JsonObject Video(string userId) => Message(userId, null, "video", Content(new JsonObject { ["downloadCode"] = "v" }));

    /// <summary>A tap on a card; in HTTP mode the place is not told.</summary>
    public JsonObject Tap(string userId, DingTalkSent card, string payload) => new()
    {
        ["type"] = "actionCallback",
        ["outTrackId"] = card.Card,
        ["corpId"] = options.CorpId,
        ["userId"] = userId,
        ["spaceType"] = card.Chat.StartsWith("cid", StringComparison.Ordinal) ? "IM_GROUP" : "",
        ["spaceId"] = card.Chat.StartsWith("cid", StringComparison.Ordinal) ? card.Chat : "",
        ["content"] = new JsonObject { ["cardPrivateData"] = new JsonObject { ["actionIds"] = new JsonArray("button"), ["params"] = new JsonObject { ["payload"] = payload } } }.ToJsonString(Json.Readable),
    };

    /// <summary>The robot's signature headers for now.</summary>
    public (string Timestamp, string Sign) SignRobot()
    {
        var timestamp = Milliseconds(clock.GetUtcNow());
        return (timestamp, Hmac(options.ClientSecret, $"{timestamp}\n{options.ClientSecret}"));
    }

    /// <summary>The card callback's signature headers for now, with the secret that the app registered.</summary>
    public (string Timestamp, string Sign) SignTap(string apiSecret)
    {
        var timestamp = Milliseconds(clock.GetUtcNow());
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

    private static string Milliseconds(DateTimeOffset at) => at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static string Hmac(string key, string text)
    {
        using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(key));
        return Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
