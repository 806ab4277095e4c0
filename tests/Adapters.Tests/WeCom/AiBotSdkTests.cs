using System.Text.Json.Nodes;
using ChatSales.Simulators;
using ChatSales.Simulators.WeCom.AiBot;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.WeCom;

/// <summary>
/// The vendor's own library as a client of the simulator: the library understands what the simulator sends, and the simulator accepts what it does.
/// </summary>
public sealed class AiBotSdkTests
{
    private static readonly JsonObject Card = JsonNode
        .Parse(
            """{"card_type":"button_interaction","task_id":"t-1","main_title":{"title":"卡片"},"button_list":[{"text":"推进","style":1,"key":"k"}]}"""
        )!
        .AsObject();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_vendors_library_connects_answers_updates_sends_and_greets()
    {
        await using var simulator = await AiBotSimulator.StartAsync(ct: Ct);
        await using var sdk = new AiBotSdk();
        (await sdk.ConnectAsync(simulator, Ct)).ShouldBeTrue();
        var rep = simulator.Member("wxp006");

        await rep.SayAsync("推进 D-1024", Ct);
        (await sdk.NextAsync(Ct))["message"]!["text"]!["content"]!.GetValue<string>().ShouldBe("推进 D-1024");
        Returned(await sdk.DoAsync("replyStream", new object[] { "stream-1", "好的", true }, Ct));
        await rep.WaitForAsync(message => message.Type == "stream" && message.Text == "好的", Ct);

        await rep.SayAsync("卡片", Ct);
        await sdk.NextAsync(Ct);
        Returned(await sdk.DoAsync("replyTemplateCard", new object[] { Card }, Ct));
        var card = await rep.WaitForAsync(message => message.Type == "template_card", Ct);
        await rep.TapAsync(card, "推进", Ct);
        (await sdk.NextAsync(Ct))["event"]!["event"]!["template_card_event"]!["task_id"]!.GetValue<string>().ShouldBe("t-1");
        Returned(await sdk.DoAsync("updateTemplateCard", new object[] { Card }, Ct));
        card.Updates.ShouldBe(1);

        await rep.EnterAsync(Ct);
        (await sdk.NextAsync(Ct))["event"]!["event"]!["eventtype"]!.GetValue<string>().ShouldBe("enter_chat");
        Returned(await sdk.DoAsync("replyWelcome", new object[] { new { msgtype = "text", text = new { content = "你好" } } }, Ct));
        Returned(await sdk.DoAsync("sendMessage", new object[] { "wxp006", new { msgtype = "markdown", markdown = new { content = "主动" } } }, Ct));

        rep.Messages.Select(message => message.Way)
            .ShouldBe(["aibot_respond_msg", "aibot_respond_msg", "aibot_respond_welcome_msg", "aibot_send_msg"]);
        simulator.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_vendors_library_uploads_and_decrypts_files()
    {
        await using var simulator = await AiBotSimulator.StartAsync(ct: Ct);
        await using var sdk = new AiBotSdk();
        await sdk.ConnectAsync(simulator, Ct);
        var bytes = Enumerable.Range(0, 1_300_000).Select(number => (byte)number).ToArray();

        var uploaded = Returned(
            await sdk.DoAsync("uploadMedia", new object[] { Convert.ToBase64String(bytes), new { type = "file", filename = "纪要.pdf" } }, Ct));
        Returned(await sdk.DoAsync("sendMediaMessage", new object[] { "wxp006", "file", uploaded["media_id"]!.GetValue<string>() }, Ct));
        var file = simulator.AddFile("3月5日 纪要.pdf", [1, 2, 3]);
        var fetched = Returned(
            await sdk.DoAsync("downloadFile", new object[] { file["url"]!.GetValue<string>(), file["aeskey"]!.GetValue<string>() }, Ct));

        var sent = await simulator.Member("wxp006").WaitForAsync(message => message.Type == "file", Ct);
        sent.FileName.ShouldBe("纪要.pdf");
        sent.File!.ShouldBe(bytes);
        fetched["bytes"]!.GetValue<string>().ShouldBe(Convert.ToBase64String([1, 2, 3]));
        fetched["name"]!.GetValue<string>().ShouldBe("3月5日 纪要.pdf");
    }

    [Fact]
    public async Task The_vendors_library_is_refused_and_gives_way_to_a_later_connection()
    {
        await using var simulator = await AiBotSimulator.StartAsync(new AiBotSimulatorOptions { Secret = "right" }, ct: Ct);
        await using var wrong = new AiBotSdk();
        await using var first = new AiBotSdk();
        await using var second = new AiBotSdk();

        simulator.Faults.Next("aibot_subscribe", Fault.RateLimited);
        (await wrong.ConnectAsync(simulator, Ct)).ShouldBeFalse();
        (await first.ConnectAsync(simulator, Ct)).ShouldBeTrue();
        (await second.ConnectAsync(simulator, Ct)).ShouldBeTrue();

        (await first.NextAsync(Ct))["event"]!["event"]!["eventtype"]!.GetValue<string>().ShouldBe("disconnected_event");
        simulator.ConnectionsOpened.ShouldBe(2);
    }

    private static JsonNode Returned(JsonObject answer) =>
        answer["failed"] is { } failed ? throw new InvalidOperationException(failed.ToJsonString()) : answer["returned"] ?? new JsonObject();
}
