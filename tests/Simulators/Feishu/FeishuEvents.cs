using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.Feishu;

/// <summary>An event as it is posted: encrypted, with its signature's headers.</summary>
public sealed record SealedEvent(string Timestamp, string Nonce, string Signature, string Body);

/// <summary>Makes events as Feishu sends them, without sending.</summary>
public sealed class FeishuEvents(FeishuSimulatorOptions options, TimeProvider clock)
{
    private long last = Random.Shared.Next();

    public static string OpenIdOf(string personId) => $"ou_{personId.ToLowerInvariant()}";

    /// <summary>A single chat's id.</summary>
    public static string ChatOf(string openId) => $"oc_p2p_{openId}";

    public JsonObject Text(
        string openId,
        string text,
        string? group = null,
        string? thread = null,
        params IReadOnlyList<(string OpenId, string Name)> mentions)
    {
        // Mentions appear in the text as keys.
        var keyed = mentions
            .Index()
            .Aggregate(text, (said, mention) => said.Replace($"@{mention.Item.Name}", Key(mention.Index), StringComparison.Ordinal));
        var message = Message(openId, "text", new JsonObject { ["text"] = keyed }, group, thread);
        message["event"]!["message"]!["mentions"] = new JsonArray([.. mentions.Index().Select(mention => new JsonObject
        {
            ["key"] = Key(mention.Index),
            ["id"] = new JsonObject { ["open_id"] = mention.Item.OpenId, ["union_id"] = $"on{mention.Item.OpenId[2..]}", ["user_id"] = "" },
            ["name"] = mention.Item.Name,
            ["tenant_key"] = options.TenantKey,
        })]);
        return message;

        static string Key(int index) => string.Create(CultureInfo.InvariantCulture, $"@_user_{index + 1}");
    }

    /// <summary>A reply to an earlier message, of which it only names the id.</summary>
    public static JsonObject Answering(JsonObject message, JsonObject earlier)
    {
        var id = earlier["event"]!["message"]!["message_id"]!;
        (message["event"]!["message"]!["parent_id"], message["event"]!["message"]!["root_id"]) = (id.DeepClone(), id.DeepClone());
        return message;
    }

    public JsonObject Post(string openId, JsonObject content, string? group = null) => Message(openId, "post", content, group, null);

    public JsonObject Image(string openId, string key) => Message(openId, "image", new JsonObject { ["image_key"] = key }, null, null);

    public JsonObject File(string openId, string key, string name) =>
        Message(openId, "file", new JsonObject { ["file_key"] = key, ["file_name"] = name }, null, null);

    /// <summary>A shared place; its numbers come as text.</summary>
    public JsonObject Location(string openId, double latitude, double longitude, string name) => Message(
        openId,
        "location",
        new JsonObject
        {
            ["name"] = name,
            ["latitude"] = latitude.ToString(CultureInfo.InvariantCulture),
            ["longitude"] = longitude.ToString(CultureInfo.InvariantCulture),
        },
        null,
        null);

    public JsonObject Voice(string openId, string key, long? milliseconds) =>
        Message(
            openId,
            "audio",
            milliseconds is { } length ? new JsonObject { ["file_key"] = key, ["duration"] = length } : new JsonObject { ["file_key"] = key },
            null,
            null);

    public JsonObject Other(string openId, string type) => Message(openId, type, new JsonObject { ["file_key"] = "file_none" }, null, null);

    /// <summary>Several messages forwarded as one.</summary>
    public JsonObject Forward(string openId, string words)
    {
        var forward = Message(openId, "merge_forward", [], null, null);
        forward["event"]!["message"]!["content"] = words;
        return forward;
    }

    public JsonObject Enter(string openId) =>
        Envelope("im.chat.access_event.bot_p2p_chat_entered_v1", new JsonObject { ["chat_id"] = ChatOf(openId), ["operator_id"] = Ids(openId) });

    public JsonObject Tap(string openId, string messageId, string chatId, JsonObject value, JsonObject? form = null)
    {
        var action = new JsonObject { ["tag"] = "button", ["value"] = value.DeepClone() };
        if (form is not null)
        {
            action["form_value"] = form.DeepClone();
            action["name"] = "b0";
        }

        return Envelope("card.action.trigger", new JsonObject
        {
            ["operator"] = new JsonObject { ["tenant_key"] = options.TenantKey, ["open_id"] = openId, ["union_id"] = $"on{openId[2..]}" },
            ["token"] = $"c-{Next()}",
            ["action"] = action,
            ["host"] = "im_message",
            ["context"] = new JsonObject { ["open_message_id"] = messageId, ["open_chat_id"] = chatId },
        });
    }

    /// <summary>An event of any type.</summary>
    public JsonObject Envelope(string type, JsonObject inside) => new()
    {
        ["schema"] = "2.0",
        ["header"] = new JsonObject
        {
            ["event_id"] = $"ev{Next()}",
            ["event_type"] = type,
            ["create_time"] = Milliseconds(),
            ["token"] = options.VerificationToken,
            ["app_id"] = options.AppId,
            ["tenant_key"] = options.TenantKey,
        },
        ["event"] = inside,
    };

    /// <summary>Encrypted and signed, ready to post.</summary>
    public SealedEvent Seal(JsonObject message)
    {
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5));
        using var aes = Aes.Create();
        aes.Key = SHA256.HashData(Encoding.UTF8.GetBytes(options.EncryptKey));
        var iv = RandomNumberGenerator.GetBytes(16);
        byte[] cipher = [.. iv, .. aes.EncryptCbc(Encoding.UTF8.GetBytes(message.ToJsonString(Json.Readable)), iv)];
        var body = $"{{\"encrypt\":\"{Convert.ToBase64String(cipher)}\"}}";
        return new SealedEvent(timestamp, nonce, Sign(timestamp, nonce, body), body);
    }

    /// <summary>The signature of a body.</summary>
    public string Sign(string timestamp, string nonce, string body) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(timestamp + nonce + options.EncryptKey + body)));

    private JsonObject Message(string openId, string type, JsonObject content, string? group, string? thread)
    {
        var message = new JsonObject
        {
            ["message_id"] = $"om_{Next()}",
            ["create_time"] = Milliseconds(),
            ["chat_id"] = group ?? ChatOf(openId),
            ["chat_type"] = group is null ? "p2p" : "group",
            ["message_type"] = type,
            ["content"] = content.ToJsonString(Json.Readable),
        };
        if (thread is not null)
        {
            (message["root_id"], message["parent_id"], message["thread_id"]) = (thread, thread, $"omt_{thread}");
        }

        return Envelope(
            "im.message.receive_v1",
            new JsonObject
            {
                ["sender"] = new JsonObject
                {
                    ["sender_id"] = Ids(openId),
                    ["sender_type"] = "user",
                    ["tenant_key"] = options.TenantKey,
                },
                ["message"] = message,
            });
    }

    private static JsonObject Ids(string openId) => new() { ["open_id"] = openId, ["union_id"] = $"on{openId[2..]}", ["user_id"] = "" };

    private string Milliseconds() => clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private string Next() => Interlocked.Increment(ref last).ToString("x12", CultureInfo.InvariantCulture);
}
