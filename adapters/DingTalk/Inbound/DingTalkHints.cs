using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk.Protocol;
using ChatSales.Core.Directories;

namespace ChatSales.Adapters.DingTalk.Inbound;

/// <summary>What the organisation's events tell of changes in its directory (docs/platforms/dingtalk.md).</summary>
internal static class DingTalkHints
{
    /// <summary>Of an event from the Stream connection; null if it tells nothing of ours.</summary>
    public static DirectoryHint? Of(StreamFrame happened, DingTalkOptions options) =>
        IsOurs(happened.EventCorpId, options) && TryRead(happened.Data) is { } data
            ? Of(happened.EventType, happened.EventId, data, happened.Data)
            : null;

    /// <summary>Of a posted event, which has everything side by side.</summary>
    public static DirectoryHint? Of(string posted, DingTalkOptions options) =>
        TryRead(posted) is { } data && IsOurs(Field(data, "corpId").Word() ?? "", options)
            ? Of(Field(data, "eventType").Word() ?? "", Field(data, "eventId").Word() ?? "", data, posted)
            : null;

    private static DirectoryHint? Of(string type, string id, JsonObject data, string text)
    {
        var known = id.Length > 0 ? id : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{type}\n{text}")))[..32];
        return type switch
        {
            "user_add_org" or "user_modify_org" or "user_leave_org" or "user_active_org" =>
                Field(data, "userId").Words() is { Count: > 0 } people ? new DirectoryHint(DingTalkAdapter.Key, known, people) : null,
            "org_dept_create" or "org_dept_modify" or "org_dept_remove" => new DirectoryHint(DingTalkAdapter.Key, known, [], IsEverything: true),
            _ => null,
        };
    }

    internal static bool IsOurs(string corp, DingTalkOptions options) => options.CorpId.Length == 0 || corp.Length == 0 || corp == options.CorpId;

    // Posted events begin their fields with a capital letter, mostly.
    internal static JsonNode? Field(JsonObject data, string name) =>
        data.FirstOrDefault(field => field.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    internal static JsonObject? TryRead(string text)
    {
        try
        {
            return ForeignJson.Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
