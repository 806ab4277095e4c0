using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Adapters.DingTalk;
using ChatSales.Adapters.DingTalk.Inbound;
using ChatSales.Adapters.DingTalk.Protocol;
using ChatSales.Core.Conversation;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.DingTalk;

/// <summary>What events tell of the robot's place in groups, in both ways in which they come.</summary>
public sealed class MovesTests
{
    private static readonly DingTalkOptions Options = new() { ClientId = "ding1", RobotCode = "robot1", CorpId = "corp1" };

    [Theory]
    [InlineData("im_cool_app_uninstall", "robot1", "corp1", "group:cidA== False 1764000000")]
    [InlineData("im_cool_app_install", "robot1", "corp1", "group:cidA== True 1764000000")]
    [InlineData("im_cool_app_uninstall", "another", "corp1", null)]
    [InlineData("im_cool_app_uninstall", "robot1", "another", null)]
    [InlineData("chat_quit", "robot1", "corp1", null)]
    public void The_robot_of_this_app_is_taken_out_of_a_group_or_brought_in(string type, string robot, string corp, string? told)
    {
        var data = new JsonObject { ["coolAppCode"] = "COOLAPP-1", ["robotCode"] = robot, ["openConversationId"] = "cidA==", ["operator"] = "dd1" };
        var frame = new JsonObject
        {
            ["specVersion"] = "1.0", ["type"] = "EVENT", ["data"] = data.ToJsonString(),
            ["headers"] = new JsonObject
            {
                ["topic"] = "*", ["messageId"] = "m1", ["eventType"] = type, ["eventCorpId"] = corp, ["eventId"] = "e1",
                ["eventBornTime"] = "1764000000000",
            },
        };
        var posted = (JsonObject)data.DeepClone();
        (posted["EventType"], posted["CorpId"], posted["EventTime"]) = (type, corp, 1764000000000);

        Words(DingTalkMoves.Of(StreamFrame.Parse(Encoding.UTF8.GetBytes(frame.ToJsonString())), Options)).ShouldBe(told);
        Words(DingTalkMoves.Of(posted.ToJsonString(), Options)).ShouldBe(told);

        static string? Words(GroupMove? move) => move is var (group, hasBot, at) ? $"{group} {hasBot} {at?.ToUnixTimeSeconds()}" : null;
    }
}
