using System.Globalization;
using System.Text.Json;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk.Protocol;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.DingTalk;

/// <summary>The known answers of tests/Data/dingtalk.json: events' encryption and the robot's signature.</summary>
public sealed class VectorTests
{
    public sealed record EventCase(
        string Name,
        string Token,
        string AesKey,
        string AppKey,
        string Timestamp,
        string Nonce,
        string Encrypt,
        string Signature,
        string? Plaintext,
        string Expect)
    {
        public override string ToString() => Name;
    }

    public sealed record RobotCase(string Name, string AppSecret, long NowMs, string Timestamp, string Sign, string Expect)
    {
        public override string ToString() => Name;
    }

    public static TheoryData<EventCase> Events() => [.. Read<EventCase>("events")];

    public static TheoryData<RobotCase> Robots() => [.. Read<RobotCase>("robot")];

    [Theory]
    [MemberData(nameof(Events), DisableDiscoveryEnumeration = true)]
    public void Every_event_is_judged_alike(EventCase known)
    {
        var crypto = new CallbackCrypto(known.Token, known.AesKey, known.AppKey);

        var opened = crypto.Open(known.Signature, known.Timestamp, known.Nonce, known.Encrypt, out var message);

        opened.ShouldBe(known.Expect switch
        {
            "ok" => OpenedAs.Message,
            "bad-signature" => OpenedAs.BadSignature,
            "bad-appkey" => OpenedAs.BadReceiver,
            _ => throw new InvalidOperationException(known.Expect),
        });
        message.ShouldBe(known.Expect == "ok" ? known.Plaintext : "");
    }

    // The window that the vendor advises and its vectors use; the door itself takes less.
    private static readonly TimeSpan VendorsWindow = TimeSpan.FromHours(1);

    [Theory]
    [MemberData(nameof(Robots), DisableDiscoveryEnumeration = true)]
    public void Every_signature_of_the_robot_is_judged_alike(RobotCase known) =>
        Signatures
            .OfRobot(known.AppSecret, known.Timestamp, known.Sign, DateTimeOffset.FromUnixTimeMilliseconds(known.NowMs), VendorsWindow)
            .ShouldBe(
                known.Expect switch
                {
                    "ok" => SignedAs.Valid,
                    "bad-signature" => SignedAs.BadSignature,
                    "expired" => SignedAs.Expired,
                    _ => throw new InvalidOperationException(known.Expect),
                });

    [Fact]
    public void All_sixteen_cases_are_there() => (Events().Count, Robots().Count).ShouldBe((11, 5));

    [Fact]
    public void A_tap_is_signed_with_a_secret_of_its_own()
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(1764000000000);
        var timestamp = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var secret = Signatures.CardSecret("client-secret");
        var sign = Convert.ToBase64String(
            System.Security.Cryptography.HMACSHA256.HashData(
                System.Text.Encoding.UTF8.GetBytes(secret),
                System.Text.Encoding.UTF8.GetBytes(timestamp)));

        Signatures.OfCard("client-secret", timestamp, sign, now).ShouldBe(SignedAs.Valid);
        Signatures.OfCard("other", timestamp, sign, now).ShouldBe(SignedAs.BadSignature);
        Signatures.OfCard("client-secret", timestamp, sign, now.AddMinutes(61)).ShouldBe(SignedAs.Expired);
        secret.ShouldNotContain("client-secret");
    }

    private static T[] Read<T>(string list)
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Data", "dingtalk.json"));
        using var vectors = JsonDocument.Parse(file);
        return vectors.RootElement.GetProperty(list).Deserialize<T[]>(JsonSerializerOptions.Web)!;
    }
}
