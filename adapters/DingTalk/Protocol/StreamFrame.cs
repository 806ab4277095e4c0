using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatSales.Adapters.DingTalk.Protocol;

/// <summary>What a frame is about.</summary>
public enum FrameType
{
    System,
    Event,
    Callback,

    /// <summary>Something newer than this program.</summary>
    Other,
}

/// <summary>A frame of a Stream connection, and the answers to it (docs/platforms/dingtalk.md).</summary>
public sealed class StreamFrame
{
    private readonly JsonObject headers;

    private StreamFrame(FrameType type, JsonObject headers, string data) => (Type, this.headers, Data) = (type, headers, data);

    public FrameType Type { get; }

    /// <summary>JSON, as the platform wrote it.</summary>
    public string Data { get; }

    public string Topic => this["topic"] ?? "";

    /// <summary>Identifies it in the acknowledgement; the same when it comes again.</summary>
    public string MessageId => this["messageId"] ?? "";

    /// <summary>What an event is about, e.g. <c>user_add_org</c>.</summary>
    public string EventType => this["eventType"] ?? "";

    /// <summary>Identifies an event; the same when it comes again.</summary>
    public string EventId => this["eventId"] ?? "";

    /// <summary>When an event happened, in milliseconds since 1970; it may come hours later.</summary>
    public string EventBornTime => this["eventBornTime"] ?? "";

    /// <summary>The company that an event is of.</summary>
    public string EventCorpId => this["eventCorpId"] ?? "";

    private string? this[string header] => headers[header] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <exception cref="FormatException">It isn't a frame.</exception>
    public static StreamFrame Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            if (JsonNode.Parse(bytes) is JsonObject frame && frame["headers"] is JsonObject headers)
            {
                var type = frame["type"]?.ToString() switch
                {
                    "SYSTEM" => FrameType.System,
                    "EVENT" => FrameType.Event,
                    "CALLBACK" => FrameType.Callback,
                    _ => FrameType.Other,
                };
                return new StreamFrame(type, headers, frame["data"]?.ToString() ?? "");
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or ArgumentException)
        {
        }

        throw new FormatException("This is no frame of DingTalk's.");
    }

    /// <summary>To a ping: its own headers and data.</summary>
    public byte[] Pong() => Answer((JsonObject)headers.DeepClone(), Data);

    /// <summary>To an event: it need not come again.</summary>
    public byte[] Received() => Answer(new JsonObject { ["status"] = "SUCCESS", ["message"] = "" });

    /// <summary>To a callback: it is kept.</summary>
    public byte[] Kept() => Answer(new JsonObject { ["response"] = new JsonObject() });

    private byte[] Answer(JsonObject data) =>
        Answer(new JsonObject { ["contentType"] = "application/json", ["messageId"] = MessageId }, data.ToJsonString());

    private static byte[] Answer(JsonObject headers, string data) =>
        Encoding.UTF8.GetBytes(
            new JsonObject
            {
                ["code"] = 200,
                ["headers"] = headers,
                ["message"] = "OK",
                ["data"] = data,
            }.ToJsonString(Client.DingTalkApi.Json));
}
