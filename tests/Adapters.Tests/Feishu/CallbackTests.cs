using System.Text;
using ChatSales.Adapters.Feishu;
using ChatSales.Adapters.Feishu.Inbound;
using ChatSales.Simulators.Feishu;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Feishu;

public sealed class CallbackTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
    private readonly FeishuSimulatorOptions options = new();

    private FeishuCallback Callback =>
        new(new FeishuOptions { VerificationToken = options.VerificationToken, EncryptKey = options.EncryptKey }, clock);

    private FeishuEvents Events => new(options, clock);

    [Fact]
    public void The_check_of_the_address_needs_the_token_but_no_signature()
    {
        SealedEvent Check(string token) =>
            Events.Seal(
                new()
                {
                    ["challenge"] = "c",
                    ["token"] = token,
                    ["type"] = "url_verification",
                }
            ) with
            {
                Signature = "",
            };

        Read(Check(options.VerificationToken)).Challenge.ShouldBe("c");
        Read(Check("other")).Refusal.ShouldBe("BadToken");
    }

    [Fact]
    public void An_event_without_a_signature_is_refused() =>
        Read(Events.Seal(Events.Text("ou_1", "帮助")) with { Signature = "" }).Refusal.ShouldBe("BadSignature");

    [Fact]
    public void An_event_in_the_clear_is_refused()
    {
        var body = Events.Text("ou_1", "帮助").ToJsonString();

        Read(new SealedEvent("1", "n", Events.Sign("1", "n", body), body)).Refusal.ShouldBe("nothing encrypted in it");
    }

    [Theory]
    [InlineData(11, true)]
    [InlineData(13, false)]
    [InlineData(-1, false)]
    public void An_event_of_another_time_is_a_replay(int hours, bool taken)
    {
        var posted = Events.Seal(Events.Text("ou_1", "帮助"));
        clock.AdjustTime(clock.GetUtcNow().AddHours(hours));

        (Read(posted).Event is not null).ShouldBe(taken);
    }

    [Fact]
    public void No_damaged_event_is_taken_or_makes_it_fail()
    {
        var random = new Random(42);
        for (var i = 0; i < 3_000; i++)
        {
            var posted = Events.Seal(Events.Text("ou_1", $"帮助 {i}"));
            var bytes = Encoding.UTF8.GetBytes(posted.Body);
            var at = random.Next(bytes.Length);
            var damaged = (random.Next(4)) switch
            {
                0 => bytes[..at],
                1 => [.. bytes[..at], (byte)(bytes[at] ^ 1), .. bytes[(at + 1)..]],
                2 => [.. bytes, .. bytes],
                _ => Noise(random),
            };
            // Half of them signed again, so that what follows the signature check is tested too.
            var signature = random.Next(2) == 0 ? posted.Signature : Events.Sign(posted.Timestamp, posted.Nonce, Encoding.UTF8.GetString(damaged));
            var read = Callback.Read(damaged, posted.Timestamp, posted.Nonce, signature);
            // A changed bit in the first block may spoil only the start of the JSON; in any other block it destroys it.
            (read.Event is null || read.Event.Contains($"帮助 {i}", StringComparison.Ordinal)).ShouldBeTrue();
            (signature == posted.Signature && read.Event is not null).ShouldBeFalse();
        }
    }

    private FeishuPosted Read(SealedEvent posted) =>
        Callback.Read(Encoding.UTF8.GetBytes(posted.Body), posted.Timestamp, posted.Nonce, posted.Signature);

    private static byte[] Noise(Random random)
    {
        var bytes = new byte[random.Next(300)];
        random.NextBytes(bytes);
        return bytes;
    }
}
