using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk.Client;
using ChatSales.Adapters.DingTalk.Protocol;
using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.DingTalk.Inbound;

/// <summary>
/// What events tell of the robot's place in groups. There is one only for robots that are in a group by the app's group extension (群扩展, once 酷应用);
/// of others a refused message tells it (docs/platforms/dingtalk.md).
/// </summary>
internal static class DingTalkMoves
{
    /// <summary>Of an event from the Stream connection; null if it tells nothing of ours.</summary>
    public static GroupMove? Of(StreamFrame happened, DingTalkOptions options) =>
        DingTalkHints.IsOurs(happened.EventCorpId, options) && DingTalkHints.TryRead(happened.Data) is { } data
            ? Of(happened.EventType, happened.EventBornTime, data, options)
            : null;

    /// <summary>Of a posted event, which has everything side by side.</summary>
    public static GroupMove? Of(string posted, DingTalkOptions options) =>
        DingTalkHints.TryRead(posted) is { } data && DingTalkHints.IsOurs(DingTalkHints.Field(data, "corpId").Word() ?? "", options)
            ? Of(DingTalkHints.Field(data, "eventType").Word() ?? "", DingTalkHints.Field(data, "eventTime").Word() ?? "", data, options)
            : null;

    private static GroupMove? Of(string type, string time, JsonObject data, DingTalkOptions options) =>
        type is "im_cool_app_install" or "im_cool_app_uninstall" && data.Text("robotCode") == options.Robot
        && data.Text("openConversationId") is { Length: > 0 } group
            ? new GroupMove(new DingTalkAddress(group, IsGroup: true).ToString(), type == "im_cool_app_install", ForeignTime.OfMilliseconds(time))
            : null;
}
