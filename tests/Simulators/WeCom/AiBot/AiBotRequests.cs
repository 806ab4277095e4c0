using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace ChatSales.Simulators.WeCom.AiBot;

/// <summary>Something pushed over a long connection, and what was answered under its request id.</summary>
internal sealed class AiBotPushed(JsonObject body, DateTimeOffset at)
{
    public JsonObject Body { get; } = body;

    public DateTimeOffset At { get; } = at;

    public bool IsEvent => AiBotRules.TextOf(Body, "msgtype") == "event";

    public string EventType => AiBotRules.TextOf(Body["event"], "eventtype") ?? "";

    /// <summary>The group or person.</summary>
    public string Chat => AiBotRules.TextOf(Body, "chatid") ?? AiBotRules.TextOf(Body["from"], "userid") ?? "";

    /// <summary>The stream that answers it; empty if something else does; null while nothing does.</summary>
    public string? Answer { get; set; }
}

/// <summary>What the bot requests over the long connection, besides opening it, checked to the letter. The answer is the code and its data.</summary>
internal sealed class AiBotRequests(AiBotSimulatorOptions options, AiBotState state, TimeProvider clock)
{
    private readonly Dictionary<string, (JsonObject Begin, SortedDictionary<int, byte[]> Chunks)> uploads = [];
    private readonly Lock gate = new();

    public (int Code, JsonObject? Body) Take(string command, JsonObject body, AiBotPushed? pushed)
    {
        lock (gate)
        {
            return command switch
            {
                "ping" => (0, null),
                "aibot_respond_msg" => (Respond(body, pushed), null),
                "aibot_respond_welcome_msg" => (Welcome(body, pushed), null),
                "aibot_respond_update_msg" => (Update(body, pushed), null),
                "aibot_send_msg" => (Send(body), null),
                "aibot_upload_media_init" => Begin(body),
                "aibot_upload_media_chunk" => (Add(body), null),
                "aibot_upload_media_finish" => Finish(body),
                _ => (Breach($"'{command}' is no command"), null),
            };
        }
    }

    private int Respond(JsonObject body, AiBotPushed? pushed)
    {
        if (pushed is null || pushed.IsEvent || clock.GetUtcNow() - pushed.At > AiBotRules.StreamLife)
        {
            return 846605;
        }

        var type = AiBotRules.TextOf(body, "msgtype") ?? "";
        var content = body[type] as JsonObject;
        var stream = type == "stream" ? AiBotRules.TextOf(content, "id") ?? "" : "";
        if (pushed.Answer is not null)
        {
            // A stream may repeat unchanged, which shows nothing new.
            var isSame = stream.Length > 0 && pushed.Answer == stream;
            return isSame
                ? state.Messages.Any(message => message.Type == "stream" && JsonNode.DeepEquals(message.Content, content))
                    ? 0
                    : 846608
                : Breach("a message is answered twice under its req_id");
        }

        if (type == "stream" && content?["finish"]?.GetValue<bool>() != true)
        {
            return Breach("a stream that is not finished");
        }

        var code = state.Show(pushed.Chat, type, content, "aibot_respond_msg", out _);
        pushed.Answer = code == 0 ? stream : null;
        return code;
    }

    private int Welcome(JsonObject body, AiBotPushed? pushed)
    {
        if (pushed is not { EventType: "enter_chat" } || clock.GetUtcNow() - pushed.At > AiBotRules.EventLife)
        {
            return 846605;
        }

        var type = AiBotRules.TextOf(body, "msgtype") ?? "";
        if (type is not ("text" or "template_card"))
        {
            return Breach($"a greeting of type {type}");
        }

        if (pushed.Answer is not null)
        {
            return 0;
        }

        var code = state.Show(pushed.Chat, type, body[type] as JsonObject, "aibot_respond_welcome_msg", out _);
        pushed.Answer = code == 0 ? "" : null;
        return code;
    }

    private int Update(JsonObject body, AiBotPushed? pushed) =>
        pushed is not { EventType: "template_card_event" } || clock.GetUtcNow() - pushed.At > AiBotRules.EventLife ? 846605
        : AiBotRules.TextOf(body, "response_type") != "update_template_card" ? Breach("response_type is not update_template_card")
        : state.Update(pushed.Chat, AiBotRules.TextOf(pushed.Body["event"]!["template_card_event"], "task_id")!, body["template_card"] as JsonObject);

    private int Send(JsonObject body)
    {
        var (chat, type) = (AiBotRules.TextOf(body, "chatid") ?? "", AiBotRules.TextOf(body, "msgtype") ?? "");
        return !options.IsMember(chat) && !chat.StartsWith("wr", StringComparison.Ordinal) ? 40003
            : type is not ("markdown" or "template_card" or "image" or "file") ? Breach($"a message of type {type}")
            : state.Show(chat, type, body[type] as JsonObject, "aibot_send_msg", out _);
    }

    private (int, JsonObject?) Begin(JsonObject body)
    {
        var (size, chunks) = (body["total_size"]?.GetValue<int>() ?? 0, body["total_chunks"]?.GetValue<int>() ?? 0);
        if (AiBotRules.TextOf(body, "type") is not ("image" or "file")
            || string.IsNullOrEmpty(AiBotRules.TextOf(body, "filename"))
            || size < 6
            || chunks is < 1 or > AiBotRules.MostChunks
            || AiBotRules.TextOf(body, "md5") is null)
        {
            return (Breach("an upload without type, name, size, pieces or md5"), null);
        }

        var id = $"upload-{Guid.NewGuid():N}";
        uploads[id] = ((JsonObject)body.DeepClone(), []);
        return (0, new JsonObject { ["upload_id"] = id });
    }

    private int Add(JsonObject body)
    {
        if (!uploads.TryGetValue(AiBotRules.TextOf(body, "upload_id") ?? "", out var upload)
            || body["chunk_index"]?.GetValue<int>() is not { } index
            || index < 0
            || index >= upload.Begin["total_chunks"]!.GetValue<int>())
        {
            return Breach("a piece that belongs to no upload");
        }

        var bytes = Convert.FromBase64String(AiBotRules.TextOf(body, "base64_data") ?? "");
        upload.Chunks[index] = bytes;
        return bytes.Length is > 0 and <= AiBotRules.MostChunkBytes ? 0 : Breach($"a piece of {bytes.Length} bytes");
    }

    private (int, JsonObject?) Finish(JsonObject body)
    {
        if (!uploads.TryGetValue(AiBotRules.TextOf(body, "upload_id") ?? "", out var upload)
            || upload.Chunks.Count != upload.Begin["total_chunks"]!.GetValue<int>())
        {
            return (Breach("an upload that is not whole"), null);
        }

        byte[] bytes = [.. upload.Chunks.Values.SelectMany(chunk => chunk)];
        var type = AiBotRules.TextOf(upload.Begin, "type")!;
        if (bytes.Length != upload.Begin["total_size"]!.GetValue<int>()
            || Md5(bytes) != AiBotRules.TextOf(upload.Begin, "md5")
            || MessageRules.OfMedia(type, bytes) is not null)
        {
            return (Breach($"an upload whose size, md5 or kind is wrong: {MessageRules.OfMedia(type, bytes)}"), null);
        }

        var id = $"media-{Guid.NewGuid():N}";
        state.Media[id] = (AiBotRules.TextOf(upload.Begin, "filename")!, bytes);
        return (0, new JsonObject { ["type"] = type, ["media_id"] = id, ["created_at"] = clock.GetUtcNow().ToUnixTimeSeconds() });
    }

    private int Breach(string problem)
    {
        state.Violations.Enqueue(problem);
        return 40058;
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "WeCom wants MD5 as a check sum.")]
    private static string Md5(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
}
