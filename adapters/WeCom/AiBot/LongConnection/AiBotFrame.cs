using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;

namespace ChatSales.Adapters.WeCom.AiBot.LongConnection;

/// <summary>
/// A frame of the long connection: a command of either side, or the receipt of one of ours, which has no command (docs/platforms/wecom.md).
/// </summary>
internal sealed record AiBotFrame(string? Command, string RequestId, JsonObject Body, int Code = 0, string Reason = "")
{
    public const string Subscribe = "aibot_subscribe";
    public const string Ping = "ping";
    public const string Message = "aibot_msg_callback";
    public const string Event = "aibot_event_callback";
    public const string Respond = "aibot_respond_msg";
    public const string Welcome = "aibot_respond_welcome_msg";
    public const string Update = "aibot_respond_update_msg";
    public const string Send = "aibot_send_msg";
    public const string UploadInit = "aibot_upload_media_init";
    public const string UploadChunk = "aibot_upload_media_chunk";
    public const string UploadFinish = "aibot_upload_media_finish";

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A command of ours with a new id; like the vendor's, it begins with the command.</summary>
    public static AiBotFrame New(string command, JsonObject body) => new(command, $"{command}_{Guid.NewGuid():N}", body);

    /// <exception cref="FormatException">It isn't a frame.</exception>
    public static AiBotFrame Parse(ReadOnlySpan<byte> bytes)
    {
        var json = ForeignJson.Parse(Encoding.UTF8.GetString(bytes));
        var code = json["errcode"] is JsonValue value && value.TryGetValue<int>(out var number) ? number : 0;
        return new AiBotFrame(
            json.Text("cmd"),
            json.Text("headers", "req_id") ?? throw new FormatException("A frame without req_id."),
            json.Object("body") ?? [],
            code,
            json.Text("errmsg") ?? "");
    }

    public byte[] ToBytes()
    {
        var json = new JsonObject { ["cmd"] = Command, ["headers"] = new JsonObject { ["req_id"] = RequestId } };
        if (Command != Ping)
        {
            json["body"] = Body.DeepClone();
        }

        return Encoding.UTF8.GetBytes(json.ToJsonString(Json));
    }
}
