using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk;
using ChatSales.Adapters.DingTalk.Inbound;
using ChatSales.Adapters.DingTalk.Protocol;
using ChatSales.Adapters.Feishu.Inbound;
using ChatSales.Adapters.WeCom.Inbound;
using ChatSales.Core.Directories;
using ChatSales.Simulators.Feishu;
using ChatSales.Simulators.WeCom;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Directories;

/// <summary>What events tell of changes in a directory.</summary>
public sealed class HintTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("create_user", "UserID=ZhangSan", "zhangsan", false)]
    [InlineData("update_user", "UserID=ZhangSan NewUserID=zhangsan2", "zhangsan zhangsan2", false)]
    [InlineData("delete_user", "UserID=ZhangSan,lisi", "zhangsan lisi", false)]
    [InlineData("update_party", "Id=3 ParentId=1", "", true)]
    public void What_the_contacts_assistant_tells_names_who_or_everything(string type, string fields, string accounts, bool isEverything)
    {
        var told = fields.Split(' ').Select(field => field.Split('=')).Select(field => (field[0], field[1]));

        var hint = WeCom(Callbacks.Changed(type, told)).ShouldNotBeNull();

        (hint.Platform, string.Join(' ', hint.Accounts), hint.IsEverything).ShouldBe(("wecom", accounts, isEverything));
    }

    [Fact]
    public void Whoever_enters_or_leaves_WeComs_visible_range_is_named_and_who_opens_the_chat_is_not()
    {
        WeCom(Callbacks.InRange("ZhangSan", entered: true)).ShouldNotBeNull().Accounts.ShouldBe(["zhangsan"]);
        WeCom(Callbacks.InRange("ZhangSan", entered: false)).ShouldNotBeNull().Accounts.ShouldBe(["zhangsan"]);
        WeCom(Callbacks.Enter("ZhangSan")).ShouldBeNull();
        WeCom(Callbacks.Text("ZhangSan", "帮助")).ShouldBeNull();
        WeCom(Callbacks.Changed("update_tag", ("TagId", "1"))).ShouldBeNull();
    }

    // They have no id, and many can come in one second.
    [Fact]
    public void Two_changes_of_one_second_are_two_and_the_same_that_comes_again_is_one()
    {
        var (one, other) = (Callbacks.Changed("update_user", ("UserID", "a")), Callbacks.Changed("update_user", ("UserID", "b")));

        WeCom(one)!.EventId.ShouldNotBe(WeCom(other)!.EventId);
        WeCom(one)!.EventId.ShouldBe(WeCom(one)!.EventId);
    }

    [Theory]
    [InlineData("user_add_org", """{"userId":["dd1","dd2"],"timeStamp":"1"}""", "dd1 dd2", false)]
    [InlineData("user_modify_org", """{"userId":["dd1"],"diffInfo":[{"prev":{"managerUserid":"dd2"},"curr":{},"userid":"dd1"}]}""", "dd1", false)]
    [InlineData("user_leave_org", """{"userId":["dd1"]}""", "dd1", false)]
    [InlineData("user_active_org", """{"userId":["dd1"]}""", "dd1", false)]
    [InlineData("org_dept_create", """{"deptId":[3]}""", "", true)]
    [InlineData("org_dept_modify", """{"deptId":[3]}""", "", true)]
    [InlineData("org_dept_remove", """{"deptId":[3]}""", "", true)]
    public void DingTalks_events_say_the_same_on_both_ways(string type, string data, string accounts, bool isEverything)
    {
        var streamed = DingTalkHints.Of(Frame(type, "e1", "corp", data), new DingTalkOptions { CorpId = "corp" }).ShouldNotBeNull();
        // Posted, everything stands side by side, and most names begin with a capital letter.
        var flat = JsonNode.Parse(data.Replace("\"userId\"", "\"UserId\"", StringComparison.Ordinal))!.AsObject();
        (flat["EventType"], flat["CorpId"], flat["eventId"]) = (type, "corp", "e1");
        var posted = DingTalkHints.Of(flat.ToJsonString(), new DingTalkOptions { CorpId = "corp" }).ShouldNotBeNull();

        foreach (var hint in new[] { streamed, posted })
        {
            (hint.Platform, hint.EventId, string.Join(' ', hint.Accounts), hint.IsEverything).ShouldBe(("dingtalk", "e1", accounts, isEverything));
        }
    }

    [Theory]
    [InlineData("org_admin_add", "corp", """{"userId":["dd1"]}""")]
    [InlineData("user_add_org", "other", """{"userId":["dd1"]}""")]
    [InlineData("user_add_org", "corp", """{"userId":"x"}""")]
    [InlineData("user_add_org", "corp", "none")]
    public void What_tells_nothing_of_our_directory_is_no_hint(string type, string corp, string data) =>
        DingTalkHints.Of(Frame(type, "e1", corp, data), new DingTalkOptions { CorpId = "corp" }).ShouldBeNull();

    [Theory]
    [InlineData("contact.user.created_v3", "ou_1", false)]
    [InlineData("contact.user.updated_v3", "ou_1", false)]
    [InlineData("contact.user.deleted_v3", "ou_1", false)]
    [InlineData("contact.department.created_v3", "", true)]
    [InlineData("contact.department.updated_v3", "", true)]
    [InlineData("contact.department.deleted_v3", "", true)]
    [InlineData("contact.scope.updated_v3", "", true)]
    public void Feishus_events_name_who_or_everything(string type, string accounts, bool isEverything)
    {
        var envelope = new FeishuEvents(new FeishuSimulatorOptions(), clock).Envelope(
            type, new JsonObject { ["object"] = new JsonObject { ["open_id"] = "ou_1", ["open_department_id"] = "od-1" } });

        var hint = FeishuHints.Of(FeishuEvent.Parse(envelope.ToJsonString())).ShouldNotBeNull();

        (hint.Platform, string.Join(' ', hint.Accounts), hint.IsEverything).ShouldBe(("feishu", accounts, isEverything));
        hint.EventId.ShouldBe(envelope["header"]!["event_id"]!.GetValue<string>());
    }

    private static readonly SimulatorOptions Options = new();

    private CallbackFactory Callbacks => new(Options, clock);

    private DirectoryHint? WeCom(Callback sealedEvent)
    {
        var callback = new WeComCallback(new CallbackCrypto(Options.Token, Options.EncodingAesKey, Options.CorpId), clock);
        var message = callback.Open(sealedEvent.Body, sealedEvent.Signature, sealedEvent.Timestamp, sealedEvent.Nonce, out _).ShouldNotBeNull();
        callback.Of(message, out var hint);
        return hint;
    }

    private static StreamFrame Frame(string type, string id, string corp, string data) => StreamFrame.Parse(Encoding.UTF8.GetBytes(new JsonObject
    {
        ["type"] = "EVENT",
        ["headers"] = new JsonObject { ["topic"] = "*", ["eventType"] = type, ["eventId"] = id, ["eventCorpId"] = corp },
        ["data"] = data,
    }.ToJsonString()));
}
