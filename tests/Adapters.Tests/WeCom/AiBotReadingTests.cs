using System.Text.Json.Nodes;
using ChatSales.Adapters.WeCom.AiBot;
using ChatSales.Core.Conversation;
using ChatSales.Simulators.WeCom.AiBot;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.WeCom;

public sealed class AiBotReadingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);
    private readonly AiBotEvents events = new(
        new AiBotSimulatorOptions(),
        new FakeTimeProvider(Now),
        () => "https://127.0.0.1/answer?response_code=1"
    );

    [Theory]
    [InlineData("@ChatSales 推进 D-1024", "推进 D-1024")]
    [InlineData("推进 D-1024 @ChatSales", "推进 D-1024")]
    [InlineData("@ChatSales\u2005我的商机", "我的商机")]
    [InlineData("@ChatSales 请 @吴艳 看看", "请 @吴艳 看看")]
    [InlineData("请 @吴艳 和 @胡军 看看", "请 @吴艳 和 @胡军 看看")]
    [InlineData("写信给 a@b.com @ChatSales", "写信给 a@b.com")]
    public void In_a_group_the_bots_own_mention_is_no_part_of_what_is_said(string said, string expected) =>
        Read(events.Text("wxp006", said, "wrGroup")).Text.ShouldBe(expected);

    [Fact]
    public void In_a_single_chat_nothing_is_taken_away() => Read(events.Text("wxp006", "@吴艳 ")).Text.ShouldBe("@吴艳");

    [Fact]
    public void Whoever_only_mentions_the_bot_wants_to_see_what_it_is() =>
        Read(events.Text("wxp006", "@ChatSales ", "wrGroup"))
            .ShouldSatisfyAllConditions(read => read.Text.ShouldBeNull(), read => read.Entered.ShouldBeTrue());

    [Fact]
    public void A_group_is_answered_in_the_group_and_a_person_alone()
    {
        AiBotMessage.Of(events.Text("wxp006", "x", "wrGroup")).Address.ToString().ShouldBe("group:wrGroup");
        AiBotMessage.Of(events.Text("wxp006", "x")).Address.ToString().ShouldBe("wxp006");
        AiBotAddress.Parse("group:wrGroup").ShouldBe(new AiBotAddress("wrGroup", IsGroup: true));
    }

    [Fact]
    public void Words_and_pictures_in_one_message_are_both_read()
    {
        var read = Read(events.Mixed("wxp006", "wrGroup", "@ChatSales 证据 D-1 沟通截图", File("1"), File("2")));

        (read.Text, read.Files.Count).ShouldBe(("证据 D-1 沟通截图", 2));
        read.Files.Select(file => file.Name).Distinct().Count().ShouldBe(2);
        AiBotFile.Parse(read.Files[1].Reference).ShouldBe(new AiBotFile(Now, "a2V5", "https://127.0.0.1/2"));
    }

    [Fact]
    public void Of_a_message_that_is_quoted_its_words_are_told()
    {
        Quoted("text", new JsonObject { ["content"] = "客户要单点登录" }).ShouldBe("客户要单点登录");
        Quoted("voice", new JsonObject { ["content"] = "客户要单点登录。" }).ShouldBe("客户要单点登录。");
        Quoted("file", File("1")).ShouldBe("");
        Read(events.Text("wxp006", "工单")).Quoted.ShouldBeNull();

        string? Quoted(string type, JsonObject quoted) => Read(events.Quote("wxp006", null, "工单", type, quoted)).Quoted;
    }

    [Fact]
    public void A_quoted_file_is_the_one_that_is_meant_and_quoted_words_are_not_said()
    {
        Read(events.Quote("wxp006", "wrGroup", "@ChatSales 证据 D-1 会议纪要", "file", File("1"))).Files.ShouldHaveSingleItem();
        Read(events.Quote("wxp006", "wrGroup", "@ChatSales 取消", "text", new JsonObject { ["content"] = "推进 D-1" })).Text.ShouldBe("取消");
    }

    [Theory]
    [InlineData("取消。", "取消", null)]
    [InlineData("", null, Unreadable.Voice)]
    public void What_was_spoken_counts_as_typed(string said, string? text, Unreadable? unreadable)
    {
        var read = Read(events.Voice("wxp006", said));

        (read.Text, read.Unreadable).ShouldBe((text, unreadable));
    }

    [Fact]
    public void A_tap_names_its_card_and_what_was_selected()
    {
        var card = new AiBotSent
        {
            Chat = "wxp006",
            Type = "template_card",
            At = Now,
            Way = "",
            Content = new JsonObject { ["card_type"] = "multiple_interaction", ["task_id"] = "t-0" },
        };
        var tap = events.Tap("wxp006", card, "payload");
        tap["event"]!["template_card_event"]!["selected_items"] = JsonNode.Parse(
            """{"selected_item":[{"question_key":"客户","option_ids":{"option_id":["C1"]}}]}"""
        );

        var read = Read(tap).Tap!;

        (read.Payload, read.Handle, read.Inputs["客户"]).ShouldBe(("payload", "t-0", "C1"));
    }

    [Fact]
    public void A_tap_as_the_vendors_types_have_it_is_read_too()
    {
        var tap = JsonNode
            .Parse(
                """{"msgid":"m","msgtype":"event","chattype":"single","from":{"userid":"wxp006"},"event":{"eventtype":"template_card_event","event_key":"k","task_id":"t"}}"""
            )!
            .AsObject();

        (Read(tap).Tap!.Payload, Read(tap).Tap!.Handle).ShouldBe(("k", "t"));
    }

    [Fact]
    public void Feedback_and_what_is_newer_asks_for_nothing()
    {
        AiBotMessage.Of(events.Feedback("wxp006")).IsForUs.ShouldBeFalse();
        AiBotMessage.Of(events.Enter("wxp006")).IsForUs.ShouldBeTrue();
        Read(events.File("wxp006", "hologram", [])).Unreadable.ShouldBe(Unreadable.Other);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"msgtype":"text"}""")]
    [InlineData("""{"msgtype":"text","msgid":"m","from":{}}""")]
    [InlineData("""{"msgtype":"image","msgid":"m","from":{"userid":"u"},"image":{}}""")]
    [InlineData("""{"msgtype":"mixed","msgid":"m","from":{"userid":"u"}}""")]
    [InlineData("""{"msgtype":"text","msgid":"m","chattype":"group","from":{"userid":"u"},"text":{"content":"x"}}""")]
    [InlineData("""{"msgtype":"text","msgtype":"text","msgid":"m"}""")]
    public void What_lacks_something_is_refused(string json) => Should.Throw<FormatException>(() =>
    {
        var message = AiBotMessage.Parse(json);
        return (message.InboxId, message.Address, message.Read(Now));
    });

    private static JsonObject File(string name) => new() { ["url"] = $"https://127.0.0.1/{name}", ["aeskey"] = "a2V5" };

    private static Incoming Read(JsonObject json) => AiBotMessage.Of(json).Read(Now);
}
