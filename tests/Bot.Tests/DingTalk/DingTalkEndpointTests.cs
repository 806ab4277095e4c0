using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.DingTalk;

/// <summary>Posts to DingTalk's addresses in HTTP mode: what isn't from DingTalk has no effect.</summary>
public sealed class DingTalkEndpointTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("timestamp", "sign", "x", HttpStatusCode.Forbidden)]
    [InlineData("x-ddpaas-signature-timestamp", "x-ddpaas-signature", "x", HttpStatusCode.Forbidden)]
    [InlineData("timestamp", "sign", null, HttpStatusCode.OK)]
    public async Task A_message_must_be_signed(string timeHeader, string signHeader, string? sign, HttpStatusCode expected)
    {
        await using var dingtalk = await DingTalkBot.StartAsync(DingTalkMode.Http);
        var (timestamp, valid) = dingtalk.Simulator.Events.SignRobot();

        var status = await PostAsync(
            dingtalk,
            dingtalk.Simulator.Events.Text("ddp008", "取消").ToJsonString(),
            (timeHeader, timestamp),
            (signHeader, sign ?? valid));
        await dingtalk.Bot.SettleAsync();

        (status, dingtalk.Member("P008").Messages.Count).ShouldBe((expected, expected == HttpStatusCode.OK ? 1 : 0));
    }

    [Theory]
    [InlineData(4, HttpStatusCode.OK)]
    [InlineData(6, HttpStatusCode.Forbidden)]
    [InlineData(50, HttpStatusCode.Forbidden)]
    public async Task A_signature_is_good_for_five_minutes(int minutes, HttpStatusCode expected)
    {
        await using var dingtalk = await DingTalkBot.StartAsync(DingTalkMode.Http);
        var (timestamp, sign) = dingtalk.Simulator.Events.SignRobot();
        dingtalk.Bot.Clock.Advance(TimeSpan.FromMinutes(minutes));

        (
            await PostAsync(dingtalk, dingtalk.Simulator.Events.Text("ddp008", "取消").ToJsonString(), ("timestamp", timestamp), ("sign", sign))
        ).ShouldBe(expected);
    }

    [Fact]
    public async Task A_signature_that_someone_has_seen_says_nothing_in_the_directors_name()
    {
        await using var dingtalk = await DingTalkBot.StartAsync(DingTalkMode.Http);
        var signed = dingtalk.Simulator.Events.SignRobot();
        var said = dingtalk.Simulator.Events.Text("ddp008", "取消");
        (await dingtalk.Simulator.PostAsync(said, signed, Ct)).ShouldBe(200);
        dingtalk.Bot.Clock.Advance(TimeSpan.FromMinutes(1));

        (await dingtalk.Simulator.PostAsync(dingtalk.Simulator.Events.Text("ddp001", "新建商机 测试客户 冒名"), signed, Ct)).ShouldBe(403);
        (await dingtalk.Simulator.PostAsync(said, signed, Ct)).ShouldBe(200);
        await dingtalk.Bot.SettleAsync();

        (dingtalk.Member("P008").Messages.Count, dingtalk.Member("P001").Messages.Count).ShouldBe((1, 0));
        (await dingtalk.Bot.Store.QueryAsync(new Query<Deal>(), Ct)).ShouldNotContain(deal => deal.Title == "冒名");
    }

    [Fact]
    public async Task A_message_for_another_companys_robot_is_refused()
    {
        await using var dingtalk = await DingTalkBot.StartAsync(DingTalkMode.Http);
        var said = dingtalk.Simulator.Events.Text("ddp001", "帮助");
        said["chatbotCorpId"] = "dingOther";

        (await dingtalk.Simulator.PostAsync(said, Ct)).ShouldBe(403);
    }

    [Theory]
    [InlineData("\\u0000取\\ud800消\\u202e")]
    [InlineData("\\udc00\\u0007")]
    public async Task What_is_signed_is_kept_whatever_characters_are_in_it(string text)
    {
        await using var dingtalk = await DingTalkBot.StartAsync(DingTalkMode.Http);
        var (timestamp, sign) = dingtalk.Simulator.Events.SignRobot();

        var status = await PostAsync(
            dingtalk,
            dingtalk.Simulator.Events.Text("ddp008", "here").ToJsonString().Replace("here", text, StringComparison.Ordinal),
            ("timestamp", timestamp),
            ("sign", sign));
        await dingtalk.Bot.SettleAsync();

        status.ShouldBe(HttpStatusCode.OK);
        dingtalk.Member("P008").Messages.ShouldHaveSingleItem().Text.ShouldContain("没有理解");
        (await dingtalk.Bot.Store.Inbox.DeadLettersAsync(10, Ct)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", HttpStatusCode.Forbidden)]
    [InlineData("[1]", HttpStatusCode.Forbidden)]
    [InlineData("{\"msgtype\":\"text\"}", HttpStatusCode.Forbidden)]
    [InlineData("huge", HttpStatusCode.RequestEntityTooLarge)]
    public async Task What_can_not_be_read_is_refused(string body, HttpStatusCode expected)
    {
        await using var dingtalk = await DingTalkBot.StartAsync(DingTalkMode.Http);
        var (timestamp, sign) = dingtalk.Simulator.Events.SignRobot();

        (await PostAsync(dingtalk, body == "huge" ? new string('x', 2_000_000) : body, ("timestamp", timestamp), ("sign", sign))).ShouldBe(expected);
    }

    [Fact]
    public async Task The_check_of_the_events_address_is_answered_with_the_encrypted_word()
    {
        await using var dingtalk = await DingTalkBot.StartAsync(DingTalkMode.Http);
        var options = dingtalk.Simulator.Options;
        var console = new CallbackCrypto(options.EventToken, options.EventAesKey, options.ClientId);
        var encrypt = console.Encrypt("{\"EventType\":\"check_url\"}");
        var now = dingtalk.Bot.Clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var http = new HttpClient { BaseAddress = dingtalk.Bot.Address };

        using var response = await http.PostAsJsonAsync(
            $"/api/dingtalk/events?signature={console.Sign(now, "n", encrypt)}&timestamp={now}&nonce=n",
            new { encrypt },
            Ct);
        var answer = (await response.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        using var forged = await http.PostAsJsonAsync($"/api/dingtalk/events?signature=x&timestamp={now}&nonce=n", new { encrypt }, Ct);

        console
            .Open(
                answer["msg_signature"]!.GetValue<string>(),
                answer["timeStamp"]!.GetValue<string>(),
                answer["nonce"]!.GetValue<string>(),
                answer["encrypt"]!.GetValue<string>(),
                out var word)
            .ShouldBe(OpenedAs.Message);
        (word, forged.StatusCode).ShouldBe(("success", HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task In_Stream_mode_there_are_no_such_addresses()
    {
        await using var dingtalk = await DingTalkBot.StartAsync();
        var (timestamp, sign) = dingtalk.Simulator.Events.SignRobot();

        (await PostAsync(dingtalk, "{}", ("timestamp", timestamp), ("sign", sign))).ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<HttpStatusCode> PostAsync(DingTalkBot dingtalk, string body, params IEnumerable<(string Name, string Value)> headers)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(dingtalk.Bot.Address, "/api/dingtalk/robot"))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var response = await http.SendAsync(request, Ct);
        return response.StatusCode;
    }
}
