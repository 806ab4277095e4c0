using ChatSales.Adapters.DingTalk.Inbound;
using ChatSales.Core.Conversation;
using ChatSales.Simulators.DingTalk;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.DingTalk;

public sealed class ReadingTests
{
    private readonly DingTalkSimulatorOptions options = new();

    private DingTalkEvents Events => new(options, TimeProvider.System, chat => ($"https://oapi.dingtalk.com/robot/sendBySession?session={chat}", DateTimeOffset.FromUnixTimeMilliseconds(1764000000000)));

    [Fact]
    public void A_text_of_a_single_chat_is_answered_there()
    {
        var said = Parse(Events.Text("ddp006", " 推进 D-1024 "));

        (said.Account, said.Address.ToString(), said.Read().Text, said.Webhook).ShouldBe(("ddp006", "ddp006", "推进 D-1024", "https://oapi.dingtalk.com/robot/sendBySession?session=ddp006"));
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
        Parse(Events.File("ddp006", "c1", "纪要.pdf")).Read().Files.ShouldHaveSingleItem().ShouldBe(new IncomingFile("纪要.pdf", "c1"));
        Parse(Events.Picture("ddp006", "c2")).Read().Files.ShouldHaveSingleItem().Reference.ShouldBe("c2");
        var rich = Parse(Events.RichText("ddp006", "cidA==", " 截图 ", "c3", "c4")).Read();
        rich.Text.ShouldBe("截图");
        rich.Files.Select(file => file.Reference).ShouldBe(["c3", "c4"]);
        rich.Files.Select(file => file.Name).Distinct().Count().ShouldBe(2);
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
    public void People_of_other_companies_go_by_another_id(string corp, string staff, string account)
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

    private DingTalkMessage Parse(System.Text.Json.Nodes.JsonObject message) => DingTalkMessage.Parse(message.ToJsonString(), options.CorpId);
}
