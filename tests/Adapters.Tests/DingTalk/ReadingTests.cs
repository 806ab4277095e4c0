using System.Text.Json.Nodes;
using ChatSales.Adapters.DingTalk;
using ChatSales.Adapters.DingTalk.Inbound;
using ChatSales.Core.Conversation;
using ChatSales.Simulators.DingTalk;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.DingTalk;

public sealed class ReadingTests
{
    private readonly DingTalkSimulatorOptions options = new();

    private DingTalkEvents Events =>
        new(
            options,
            TimeProvider.System,
            chat => ($"https://oapi.dingtalk.com/robot/sendBySession?session={chat}", DateTimeOffset.FromUnixTimeMilliseconds(1764000000000))
        );

    [Fact]
    public void A_text_of_a_single_chat_is_answered_there()
    {
        var said = Parse(Events.Text("ddp006", " 推进 D-1024 "));

        (said.Account, said.Address.ToString(), said.Read().Text, said.Webhook).ShouldBe(
            ("ddp006", "ddp006", "推进 D-1024", "https://oapi.dingtalk.com/robot/sendBySession?session=ddp006")
        );
        said.WebhookUntil.ToUnixTimeMilliseconds().ShouldBe(1764000000000);
        said.Id!.ShouldStartWith("msg");
    }

    [Fact]
    public void A_text_of_a_group_is_answered_in_the_group()
    {
        var said = Parse(Events.Text("ddp006", "帮助", "cidA=="));

        (said.Account, said.Address.ToString(), said.Read().Text).ShouldBe(("ddp006", "group:cidA==", "帮助"));
    }

    [Fact]
    public void Pictures_files_and_rich_texts_are_files()
    {
        Parse(Events.SmallPicture("ddp006", "c0")).Read().Files.ShouldHaveSingleItem().Reference.ShouldBe("c0");
        Parse(Events.File("ddp006", "c1", "纪要.pdf")).Read().Files.ShouldHaveSingleItem().ShouldBe(new IncomingFile("纪要.pdf", "c1"));
        Parse(Events.Picture("ddp006", "c2")).Read().Files.ShouldHaveSingleItem().Reference.ShouldBe("c2");
        var rich = Parse(Events.RichText("ddp006", "cidA==", " 截图 ", "c3", "c4")).Read();
        rich.Text.ShouldBe("截图");
        rich.Files.Select(file => file.Reference).ShouldBe(["c3", "c4"]);
        rich.Files.Select(file => file.Name).Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public void What_was_forwarded_as_one_tells_its_first_lines_and_else_that_it_can_not_be_seen()
    {
        var forward = Events.Text("ddp006", "");
        (forward["msgtype"], forward["content"]) = ("chatRecord", new JsonObject { ["title"] = "群聊的聊天记录", ["summary"] = "甲：能对接吗" });
        Parse(forward).Read().ShouldSatisfyAllConditions(
            read => read.Forwarded.ShouldBe("群聊的聊天记录\n甲：能对接吗"), read => read.Unreadable.ShouldBeNull());

        var answer = Events.Text("ddp006", "工单");
        answer["text"]!["repliedMsg"] = new JsonObject { ["msgType"] = "chatRecord", ["content"] = forward["content"]!.DeepClone() };
        Parse(answer).Read().Quoted.ShouldBe("群聊的聊天记录\n甲：能对接吗");

        forward["content"] = new JsonObject();
        Parse(forward).Read().Unreadable.ShouldBe(Unreadable.Forward);
    }

    [Fact]
    public void A_tap_carries_its_payload_and_the_card_that_it_was_on()
    {
        var single = Parse(Events.Tap("ddp006", new DingTalkSent { Chat = "ddp006", Type = "card", Card = "c1", At = default }, "sealed"));
        var group = Parse(Events.Tap("ddp006", new DingTalkSent { Chat = "cidA==", Type = "card", Card = "c2", At = default }, "sealed"));

        single.Read().Tap.ShouldNotBeNull().ShouldSatisfyAllConditions(tap => tap.Payload.ShouldBe("sealed"), tap => tap.Handle.ShouldBe("c1"));
        (single.Id, single.Address.ToString(), group.Address.ToString()).ShouldBe((null, "ddp006", "group:cidA=="));
    }

    [Theory]
    [InlineData("dingOther", "", "$:LWCP_v1:$ddp006")]
    [InlineData("dingsimulated00corp", "ddp006", "ddp006")]
    [InlineData("dingsimulated00corp", "", "$:LWCP_v1:$ddp006")]
    [InlineData(null, "ddp006", "ddp006")]
    public void People_of_other_companies_go_by_another_id(string? corp, string staff, string account)
    {
        var message = Events.Text("ddp006", "帮助");
        (message["senderCorpId"], message["senderStaffId"]) = (corp, corp == "dingOther" ? "ddp006" : staff);

        Parse(message).Account.ShouldBe(account);
    }

    [Fact]
    public void A_tap_by_someone_of_another_company_is_nothing_for_us()
    {
        var tap = Events.Tap("ddp006", new DingTalkSent { Chat = "ddp006", Type = "card", Card = "c1", At = default }, "sealed");
        tap["corpId"] = "dingOther";

        Should.Throw<FormatException>(() => Parse(tap)).Message.ShouldContain("another company");
    }

    [Theory]
    [InlineData("dingOther", null)]
    [InlineData(null, null)]
    public void A_message_of_an_unknown_company_is_nobodys(string? robotCorp, string? senderCorp)
    {
        var message = Events.Text("ddp006", "帮助");
        (message["chatbotCorpId"], message["senderCorpId"]) = (robotCorp, senderCorp);

        if (robotCorp is not null)
        {
            Should.Throw<FormatException>(() => Parse(message)).Message.ShouldContain("another company");
            return;
        }

        Parse(message).Account.ShouldBe("$:LWCP_v1:$ddp006");
    }

    [Theory]
    [InlineData("", "@机器人|推进 D-1", "推进 D-1")]
    [InlineData("", "@机器人 推进 D-1", "推进 D-1")]
    [InlineData("", "推进 @机器人 D-1", "推进   D-1")]
    [InlineData("", "推进 D-1@机器人", "推进 D-1")]
    [InlineData("", "推进 D-1|@机器人", "推进 D-1")]
    [InlineData("", "写给 a@example.com @机器人", "写给 a@example.com")]
    [InlineData("销售 机器人", "@销售 机器人推进 D-1", "推进 D-1")]
    [InlineData("机器人", "@机器人推进 D-1", "推进 D-1")]
    public void The_robots_own_mention_in_a_rich_text_is_no_part_of_what_is_said(string name, string pieces, string said) =>
        Rich(name, [""], pieces).ShouldBe(said);

    // Someone's name can begin with the robot's.
    [Theory]
    [InlineData("@销售助手李 推进 D-1", "ddp009", "@销售助手李 推进 D-1")]
    [InlineData("@销售助手李 @销售助手 推进 D-1", "ddp009,", "@销售助手李   推进 D-1")]
    [InlineData("@销售助手李 @销售助手推进 D-1", "ddp009,", "@销售助手李  推进 D-1")]
    [InlineData("@销售助手，推进 D-1", "", "，推进 D-1")]
    [InlineData("推进 D-1 @销售助手", "", "推进 D-1")]
    [InlineData("@销售助手推进 D-1", "", "推进 D-1")]
    [InlineData("@销售助手|推进 D-1", "", "推进 D-1")]
    public void The_robots_name_is_not_cut_out_of_another_one(string pieces, string mentioned, string said) =>
        Rich("销售助手", mentioned.Split(','), pieces).ShouldBe(said);

    [Theory]
    [InlineData("", "@吴艳 @机器人 看看", "@吴艳   看看")]
    [InlineData("机器人", "@吴艳@机器人看看", "@吴艳 看看")]
    public void Others_who_are_mentioned_stay_by_name(string name, string pieces, string said) => Rich(name, ["ddp009", ""], pieces).ShouldBe(said);

    [Fact]
    public void A_mention_alone_is_like_opening_the_chat() =>
        Parse(Events.RichPieces("ddp006", "cidA==", [""], "@机器人"))
            .Read()
            .ShouldSatisfyAllConditions(said => said.Text.ShouldBeNull(), said => said.Entered.ShouldBeTrue());

    [Fact]
    public void One_code_twice_is_one_picture() =>
        Parse(Events.RichText("ddp006", "cidA==", "截图", "c3", "c3", "c4")).Read().Files.Select(file => file.Reference).ShouldBe(["c3", "c4"]);

    [Fact]
    public void An_answer_to_a_picture_a_file_or_a_rich_text_brings_those_files()
    {
        IReadOnlyList<IncomingFile> Quoted(System.Text.Json.Nodes.JsonObject earlier)
        {
            var said = Parse(Events.Answer("ddp006", "证据 D-1 沟通截图", earlier)).Read();
            said.Text.ShouldBe("证据 D-1 沟通截图");
            return said.Files;
        }

        Quoted(Events.Picture("ddp006", "c1")).ShouldHaveSingleItem().Reference.ShouldBe("c1");
        Quoted(Events.File("ddp006", "c2", "纪要.pdf")).ShouldHaveSingleItem().ShouldBe(new IncomingFile("纪要.pdf", "c2"));
        Quoted(Events.RichText("ddp006", "cidA==", "图", "c3", "c4")).Select(file => file.Reference).ShouldBe(["c3", "c4"]);
        Quoted(Events.Text("ddp006", "前面的话")).ShouldBeEmpty();
    }

    [Fact]
    public void Of_a_message_that_is_answered_its_words_are_told_unless_the_robot_said_them()
    {
        string? Words(System.Text.Json.Nodes.JsonObject earlier) => Parse(Events.Answer("ddp006", "工单", earlier)).Read().Quoted;
        var robots = Events.Text("ddp006", "你好");
        robots["senderId"] = robots["chatbotUserId"]!.DeepClone();

        Words(Events.Text("ddp007", " 客户要单点登录 ")).ShouldBe("客户要单点登录");
        Words(Events.RichText("ddp007", "cidA==", "见图", "c3")).ShouldBe("见图");
        Words(Events.Picture("ddp007", "c1")).ShouldBe("");
        Words(robots).ShouldBeNull();
        Parse(Events.Text("ddp006", "工单")).Read().Quoted.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"msgtype":"picture","content":{}}""", Unreadable.Other)]
    [InlineData("""{"msgtype":"picture","content":"x"}""", Unreadable.Other)]
    [InlineData("""{"msgtype":"newer"}""", Unreadable.Other)]
    [InlineData("""{}""", Unreadable.Other)]
    [InlineData("""{"msgtype":"text","errorCode":20001}""", Unreadable.Withheld)]
    public void What_can_not_be_read_is_said_by_its_name(string json, Unreadable name)
    {
        var message = System.Text.Json.Nodes.JsonNode.Parse(json)!.AsObject();
        message["senderId"] = "s";

        Parse(message).Read().Unreadable.ShouldBe(name);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_read_as_the_sign_for_what_can_not_be_read() =>
        DingTalkMessage
            .Parse("""{"senderId":"s","msgtype":"text","text":{"content":"\\ud800 \ud83d\ud800 \uD83D\uDE00 \udc00"}}""", Options)
            .Read()
            .Text.ShouldBe("\\ud800 \uFFFD\uFFFD 😀 \uFFFD");

    private DingTalkOptions Options => new() { CorpId = options.CorpId };

    private string? Rich(string name, string[] mentioned, string pieces) =>
        DingTalkMessage
            .Parse(
                Events.RichPieces("ddp006", "cidA==", mentioned, pieces.Split('|')).ToJsonString(),
                new DingTalkOptions { CorpId = options.CorpId, RobotName = name })
            .Read()
            .Text;

    private DingTalkMessage Parse(System.Text.Json.Nodes.JsonObject message) => DingTalkMessage.Parse(message.ToJsonString(), Options);
}
