using System.Text.Json.Nodes;
using ChatSales.Adapters.Feishu.Client;
using ChatSales.Adapters.Feishu.Inbound;
using ChatSales.Core.Conversation;
using ChatSales.Simulators.Feishu;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Feishu;

public sealed class ReadingTests
{
    private readonly FeishuEvents events = new(new FeishuSimulatorOptions(), TimeProvider.System);

    [Fact]
    public void The_bots_own_mention_is_dropped_and_others_become_names()
    {
        var message = events.Text("ou_1", "@ChatSales 推进 D-1024 @吴艳", "oc_1", null, ("ou_bot", "ChatSales"), ("ou_2", "吴艳"));

        Read(message, "ou_bot").Text.ShouldBe("推进 D-1024 @吴艳");
    }

    [Fact]
    public void A_mention_alone_is_like_opening_the_chat()
    {
        var message = events.Text("ou_1", "@ChatSales ", "oc_1", null, ("ou_bot", "ChatSales"));

        Read(message, "ou_bot").ShouldSatisfyAllConditions(said => said.Text.ShouldBeNull(), said => said.Entered.ShouldBeTrue());
    }

    [Fact]
    public void Of_a_post_all_words_and_pictures_are_read()
    {
        var message = events.Post(
            "ou_1",
            JsonNode
                .Parse(
                    """
                    {"title": "拜访", "content": [
                      [{"tag": "text", "text": "见 "}, {"tag": "a", "text": "纪要", "href": "https://example.com/1"}, {"tag": "at", "user_id": "@_user_7", "user_name": "吴艳"}],
                      [{"tag": "img", "image_key": "img_1"}, {"tag": "img", "image_key": "img_2"}],
                      [{"tag": "emotion", "emoji_type": "OK"}]]}
                    """
                )!
                .AsObject());

        var said = Read(message);

        said.Text.ShouldBe("拜访\n见 纪要 https://example.com/1@吴艳");
        said.Files.Select(file => FeishuReading.Place(file.Reference))
            .ShouldBe([(new FeishuEvent(message).Id, "img_1", "image"), (new FeishuEvent(message).Id, "img_2", "image")]);
    }

    [Fact]
    public void A_place_is_read()
    {
        var message = events.Other("ou_1", "location");
        message["event"]!["message"]!["content"] = """{"name": "人民广场", "longitude": "121.47", "latitude": "31.23"}""";

        Read(message).Place.ShouldBe(new Place(31.23, 121.47, "人民广场"));
    }

    [Theory]
    [InlineData("audio", Unreadable.Voice)]
    [InlineData("media", Unreadable.Video)]
    [InlineData("sticker", Unreadable.Other)]
    [InlineData("merge_forward", Unreadable.Forward)]
    public void What_can_not_be_read_is_called_by_its_name(string type, Unreadable name) =>
        Read(events.Other("ou_1", type)).Unreadable.ShouldBe(name);

    [Fact]
    public void Of_a_form_the_fields_come_under_their_names_and_dates_without_their_zone()
    {
        var value = new JsonObject { ["payload"] = "p", ["names"] = new JsonArray("客户", "签约") };

        var tap = Read(
            events.Tap(
                "ou_1",
                "om_1",
                "oc_1",
                value,
                new JsonObject
                {
                    ["f0"] = "华东",
                    ["f1"] = "2026-12-31 +0800",
                    ["f7"] = "x",
                    ["other"] = "y",
                    ["f00"] = 1,
                })).Tap!;

        (tap.Payload, tap.Handle).ShouldBe(("p", "om_1"));
        tap.Inputs.ShouldBe(new Dictionary<string, string> { ["客户"] = "华东", ["签约"] = "2026-12-31" });
    }

    [Theory]
    [InlineData(null, "oc_p2p", "ou_1")]
    [InlineData("oc_1/om_9", "oc_1", "oc_1/om_9")]
    [InlineData("oc_1/om_9", "oc_2", "oc_2")]
    public void A_tap_is_answered_where_its_card_stands(string? group, string chat, string address)
    {
        var value = new JsonObject { ["payload"] = "p" };
        if (group is not null)
        {
            value["group"] = group;
        }

        new FeishuEvent(events.Tap("ou_1", "om_1", chat, value)).Address.ToString().ShouldBe(address);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"schema": "1.0", "header": {}}""")]
    [InlineData("""{"schema": "2.0", "schema": "2.0", "header": {}}""")]
    [InlineData("""{"schema": "2.0"}""")]
    public void What_is_no_event_is_refused(string json) => Should.Throw<FormatException>(() => FeishuEvent.Parse(json));

    [Theory]
    [InlineData("推进 @销售 助手 D-1", "推进   D-1")]
    [InlineData("推进 D-1@销售 助手", "推进 D-1")]
    [InlineData("@吴艳 @销售 助手看看", "@吴艳  看看")]
    [InlineData("@销售 助手2026-12-31 @吴艳", "2026-12-31 @吴艳")]
    public void The_bots_own_mention_is_taken_out_wherever_it_stands(string text, string said) =>
        Read(events.Text("ou_1", text, "oc_1", null, ("ou_bot", "销售 助手"), ("ou_2", "吴艳")), "ou_bot").Text.ShouldBe(said);

    [Fact]
    public void As_long_as_the_bot_is_not_known_it_stands_by_name() =>
        Read(events.Text("ou_1", "@ChatSales 推进 D-1", "oc_1", null, ("ou_bot", "ChatSales"))).Text.ShouldBe("@ChatSales 推进 D-1");

    [Fact]
    public void Of_twelve_who_are_mentioned_each_stays_who_they_are()
    {
        var people = Enumerable.Range(1, 12).Select(number => ($"ou_{number}", $"第{number}人。")).ToList();

        Read(events.Text("ou_1", string.Concat(people.Select(person => $"@{person.Item2}")), "oc_1", null, people), "ou_1")
            .Text.ShouldBe(string.Concat(people.Skip(1).Select(person => $"@{person.Item2}")));
    }

    [Theory]
    [InlineData("simulated", "simulated", "", true)]
    [InlineData("simulated", "other", "", false)]
    [InlineData("simulated", "other", "other", true)]
    [InlineData("simulated", "simulated", "mine", false)]
    public void A_user_id_counts_within_the_company_alone(string app, string sender, string set, bool counts)
    {
        var message = events.Text("ou_1", "帮助");
        message["header"]!["tenant_key"] = app;
        (message["event"]!["sender"]!["tenant_key"], message["event"]!["sender"]!["sender_id"]!["user_id"]) = (sender, "u1");
        var tap = events.Tap("ou_1", "om_1", "oc_1", []);
        tap["header"]!["tenant_key"] = app;
        (tap["event"]!["operator"]!["tenant_key"], tap["event"]!["operator"]!["user_id"]) = (sender, "u1");

        foreach (var happened in new[] { message, tap })
        {
            FeishuReading.Of(FeishuEvent.Parse(happened.ToJsonString()), set).OtherAccounts.Contains("u1").ShouldBe(counts);
        }
    }

    [Theory]
    [InlineData("image", "{}")]
    [InlineData("text", "{")]
    [InlineData("location", """{"name":"x"}""")]
    public void What_a_message_lacks_makes_it_unreadable_not_a_fault(string type, string content)
    {
        var message = events.Other("ou_1", type);
        message["event"]!["message"]!["content"] = content;

        Read(message).Unreadable.ShouldBe(Unreadable.Other);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_read_as_the_sign_for_what_can_not_be_read()
    {
        var message = events.Text("ou_1", "x");
        message["event"]!["message"]!["content"] = """{"text":"a\ud800b"}""";

        Read(message).Text.ShouldBe("a\uFFFDb");
    }

    [Fact]
    public void What_it_answers_brings_its_files()
    {
        var answer = Read(events.Text("ou_1", "证据 D-1"));
        IReadOnlyList<string> Files(string type, string content) =>
            [.. FeishuReading.WithAnswered(answer, "om_9", SaidBefore(type, content)).Files.Select(file => file.Reference)];

        Files("image", """{"image_key":"img_1"}""").ShouldBe(["om_9/img_1/image"]);
        Files("file", """{"file_key":"file_1","file_name":"纪要.pdf"}""").ShouldBe(["om_9/file_1/file"]);
        Files("post", """{"content":[[{"tag":"img","image_key":"img_1"},{"tag":"img","image_key":"img_1"}],[{"tag":"img","image_key":"img_2"}]]}""")
            .ShouldBe(["om_9/img_1/image", "om_9/img_2/image"]);
        Files("text", """{"text":"x"}""").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("text", """{"text":"@_user_1 客户要单点登录"}""", "@吴艳 客户要单点登录")]
    [InlineData("post", """{"title":"需求","content":[[{"tag":"text","text":"单点登录"}],[{"tag":"img","image_key":"img_1"}]]}""", "需求\n单点登录")]
    [InlineData("image", """{"image_key":"img_1"}""", "")]
    [InlineData("interactive", """{"title":"x"}""", null)]
    public void Of_a_message_that_is_answered_its_words_are_told(string type, string content, string? words) =>
        FeishuReading.WithAnswered(Read(events.Text("ou_1", "工单")), "om_9", SaidBefore(type, content)).Quoted.ShouldBe(words);

    [Fact]
    public void What_an_app_said_is_nobodys_request() =>
        FeishuReading.WithAnswered(Read(events.Text("ou_1", "工单")), "om_9", SaidBefore("text", """{"text":"x"}""") with { IsByApp = true })
            .Quoted.ShouldBeNull();

    private static FeishuSaid SaidBefore(string type, string content) => new(
        type, JsonNode.Parse(content)!.AsObject(), [JsonNode.Parse("""{"key":"@_user_1","id":"ou_2","id_type":"open_id","name":"吴艳"}""")!.AsObject()],
        IsByApp: false);

    private static Incoming Read(JsonObject message, string? bot = null) =>
        FeishuReading.Of(FeishuEvent.Parse(message.ToJsonString()), tenant: "", bot);
}
