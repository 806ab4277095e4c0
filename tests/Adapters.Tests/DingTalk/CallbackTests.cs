using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk;
using ChatSales.Adapters.DingTalk.Inbound;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.DingTalk;

/// <summary>Posted events: opened, and answered with the encrypted word.</summary>
public sealed class CallbackTests
{
    private const string Key = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
    private readonly CallbackCrypto console = new("token", Key, "dingapp");

    private DingTalkCallback Callback =>
        new(
            new DingTalkOptions
            {
                ClientId = "dingapp",
                ClientSecret = "s",
                EventToken = "token",
                EventAesKey = Key,
            },
            used: null!,
            clock);

    [Fact]
    public void The_check_of_the_address_is_answered_with_success()
    {
        var answer = Open(console, "{\"EventType\":\"check_url\"}", out _).ShouldNotBeNull();

        var timestamp = answer["timeStamp"]!.GetValue<string>();
        timestamp.ShouldBe(clock.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
        console
            .Open(
                answer["msg_signature"]!.GetValue<string>(),
                timestamp,
                answer["nonce"]!.GetValue<string>(),
                answer["encrypt"]!.GetValue<string>(),
                out var word)
            .ShouldBe(OpenedAs.Message);
        word.ShouldBe("success");
    }

    [Theory]
    [InlineData("other", Key, "dingapp", "BadSignature")]
    [InlineData("token", "GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcbA", "dingapp", "BadCiphertext")]
    [InlineData("token", Key, "dingother", "BadReceiver")]
    public void A_failed_check_names_what_differs(string token, string key, string app, string expected)
    {
        Open(new CallbackCrypto(token, key, app), "{}", out var reason).ShouldBeNull();

        reason.ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"encrypt\":1}")]
    [InlineData("{\"encrypt\":\"a\",\"encrypt\":\"b\"}")]
    [InlineData("{\"encrypt\":\"\\ud800\"}")]
    [InlineData("{\"\\udc00\":1,\"encrypt\":\"a\"}")]
    public void What_is_no_event_is_refused(string body)
    {
        Callback.Open(Encoding.UTF8.GetBytes(body), "s", "1", "n", out var reason).ShouldBeNull();

        reason.ShouldBe("nothing encrypted in it");
    }

    [Theory]
    [InlineData(-4, true)]
    [InlineData(-6, false)]
    [InlineData(6, false)]
    public void An_event_of_another_time_is_a_replay(int minutes, bool taken)
    {
        (Open(console, "{}", out var reason, minutes) is not null).ShouldBe(taken);

        reason.ShouldBe(taken ? "" : "Expired");
    }

    private JsonObject? Open(CallbackCrypto sender, string text, out string reason, int minutes = 0)
    {
        var time = clock.GetUtcNow().AddMinutes(minutes).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var encrypted = sender.Encrypt(text);
        return Callback.Open(
            Encoding.UTF8.GetBytes(new JsonObject { ["encrypt"] = encrypted }.ToJsonString()),
            sender.Sign(time, "n", encrypted),
            time,
            "n",
            out reason);
    }
}
