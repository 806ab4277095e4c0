using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Feishu;
using ChatSales.Adapters.Feishu.Inbound;
using ChatSales.Adapters.Feishu.Protocol;
using ChatSales.Simulators.Feishu;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Feishu;

/// <summary>The vendor's known answers (tests/Data/feishu.json), and the vendor's library against our simulator.</summary>
public sealed class VectorTests
{
    public sealed record Case(
        string Name,
        string EncryptKey,
        string VerificationToken,
        Dictionary<string, string> Headers,
        string Body,
        string? Plaintext,
        string Expect)
    {
        public string Timestamp => Headers["X-Lark-Request-Timestamp"];

        public string Nonce => Headers["X-Lark-Request-Nonce"];

        public string Signature => Headers["X-Lark-Signature"];

        public override string ToString() => Name;
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<Case> Cases()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Data", "feishu.json"));
        using var vectors = JsonDocument.Parse(file);
        return [.. vectors.RootElement.GetProperty("cases").Deserialize<Case[]>(JsonSerializerOptions.Web)!];
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Every_case_is_decrypted_or_refused_alike(Case known)
    {
        var crypto = new FeishuCrypto(known.EncryptKey);
        var body = Encoding.UTF8.GetBytes(known.Body);

        crypto.IsSigned(known.Timestamp, known.Nonce, known.Signature, body).ShouldBe(known.Expect != "bad-signature");
        if (known.Expect != "bad-signature")
        {
            crypto
                .Decrypt(JsonNode.Parse(known.Body)!["encrypt"]!.GetValue<string>())
                .ShouldBe(
                    known.Expect switch
                    {
                        "ok" => known.Plaintext,
                        "bad-token" => known.Plaintext,
                        _ => null,
                    });
        }
    }

    [Theory]
    [MemberData(nameof(Cases), DisableDiscoveryEnumeration = true)]
    public void Every_case_is_taken_answered_or_refused_as_a_posted_event(Case known)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1700000020));
        var callback = new FeishuCallback(new FeishuOptions { EncryptKey = known.EncryptKey, VerificationToken = known.VerificationToken }, clock);

        var posted = callback.Read(Encoding.UTF8.GetBytes(known.Body), known.Timestamp, known.Nonce, known.Signature);

        posted.ShouldBe(known.Name switch
        {
            "url-verification" => new FeishuPosted(Challenge: "ch-A"),
            "bad-signature" => new FeishuPosted(Refusal: "BadSignature"),
            "other-key" => new FeishuPosted(Refusal: "BadCiphertext"),
            "bad-token" => new FeishuPosted(Refusal: "BadToken"),
            // Whatever was encrypted there, it isn't an event.
            var block when block.StartsWith("block", StringComparison.Ordinal) => new FeishuPosted(Refusal: "BadToken"),
            _ => new FeishuPosted(known.Plaintext),
        });
    }

    [Fact]
    public void All_fifteen_cases_are_there() => Cases().Count.ShouldBe(15);

    [Fact]
    public async Task The_vendors_library_checks_and_reads_what_our_simulator_posts()
    {
        var options = new FeishuSimulatorOptions();
        var events = new FeishuEvents(options, TimeProvider.System);
        await using var sdk = new FeishuSdk();
        var message = events.Text("ou_p006", "推进 D-1024 “引号” \"\\ 😀 <xml>");
        var posted = events.Seal(message);

        (await sdk.OpenAsync(options, posted, Ct))!["message"]!["content"]!
            .GetValue<string>()
            .ShouldBe(message["event"]!["message"]!["content"]!.GetValue<string>());
        (await sdk.OpenAsync(options, posted with { Signature = new string('0', 64) }, Ct)).ShouldBeNull();
        var text = await sdk.DecryptAsync(options.EncryptKey, JsonNode.Parse(posted.Body)!["encrypt"]!.GetValue<string>(), Ct);
        JsonNode.DeepEquals(JsonNode.Parse(text), message).ShouldBeTrue();
        new FeishuCrypto(options.EncryptKey).Decrypt(JsonNode.Parse(posted.Body)!["encrypt"]!.GetValue<string>()).ShouldBe(text);
    }

    [Fact]
    public async Task The_vendors_client_connects_to_our_simulator_and_joins_and_answers_what_it_sends()
    {
        await using var simulator = await FeishuSimulator.StartAsync(new FeishuSimulatorOptions { FrameBytes = 100 }, ct: Ct);
        await using var sdk = new FeishuSdk();
        await sdk.ConnectAsync(simulator, new { toast = new { type = "info", content = "好" } }, Ct);

        var said = simulator.DeliverAsync(simulator.Events.Text("ou_p006", "推进 D-1024"), Ct);
        (await sdk.NextEventAsync(Ct))["message"]!["content"]!.GetValue<string>().ShouldContain("推进 D-1024");
        await said;
        var tapped = simulator.DeliverAsync(simulator.Events.Tap("ou_p006", "om_1", "oc_1", new JsonObject { ["payload"] = "p" }), Ct);
        (await sdk.NextEventAsync(Ct))["action"]!["value"]!["payload"]!.GetValue<string>().ShouldBe("p");

        (await tapped)!["toast"]!["content"]!.GetValue<string>().ShouldBe("好");
        simulator.Pings.ShouldBeGreaterThan(0);
        simulator.Violations.ShouldBeEmpty();
    }
}
