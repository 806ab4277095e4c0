using ChatSales.Adapters.Chat;
using ChatSales.Adapters.WeCom.Inbound;
using ChatSales.Simulators.WeCom;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.WeCom;

public sealed class CallbackTests
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));
    private readonly SimulatorOptions options = new();

    private WeComCallback Callback => new(new CallbackCrypto(options.Token, options.EncodingAesKey, options.CorpId), clock);

    private CallbackFactory Factory => new(options, clock);

    [Fact]
    public void A_message_is_known_by_its_id_and_belongs_to_its_sender()
    {
        var callback = Factory.Text("wxp006", "推进 D-1024");

        var (one, two) = (Read(callback), Read(callback));

        one.ShouldNotBeNull().ShouldSatisfyAllConditions(
            message => message.Id.ShouldStartWith("wecom:7"),
            message => message.Conversation.ShouldBe("wxp006"),
            message => message.Payload.ShouldContain("推进 D-1024"));
        two!.Id.ShouldBe(one!.Id);
    }

    [Fact]
    public void Events_are_told_apart_by_who_when_and_what()
    {
        var none = new Dictionary<string, string>();
        var ids = new[]
        {
            Factory.Tap("wxp006", "button_interaction", "t1", "k1", "c1", none), Factory.Tap("wxp006", "button_interaction", "t1", "k2", "c1", none),
            Factory.Tap("wxp007", "button_interaction", "t1", "k1", "c1", none), Factory.Enter("wxp006"),
        }.Select(callback => Read(callback)!.Id).ToList();

        ids.Distinct().Count().ShouldBe(4);
        Read(Factory.Tap("wxp006", "button_interaction", "t1", "k1", "c1", none))!.Id.ShouldBe(ids[0]);
    }

    // What the log says when the console's URL check fails: which of the three settings differs.
    [Theory]
    [InlineData(null, null, null, "")]
    [InlineData("other", null, null, "BadSignature")]
    [InlineData(null, "GFEDCBA9876543210zyxwvutsrqponmlkjihgfedcbA", null, "BadCiphertext")]
    [InlineData(null, null, "wwother", "BadReceiver")]
    public void A_failed_check_of_the_address_names_what_differs(string? token, string? key, string? corpId, string expected)
    {
        var console = new CallbackCrypto(token ?? options.Token, key ?? options.EncodingAesKey, corpId ?? options.CorpId);
        var echo = console.Encrypt("1234567890");

        var answer = Callback.OpenEcho(console.Sign("1700000000", "n", echo), "1700000000", "n", echo, out var reason);

        (answer, reason).ShouldBe((expected.Length == 0 ? "1234567890" : null, expected));
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(11, false)]
    [InlineData(-11, false)]
    public void A_callback_of_another_time_is_a_replay(int minutes, bool taken)
    {
        var callback = Factory.Text("wxp006", "帮助");
        if (minutes < 0)
        {
            clock.AdjustTime(clock.GetUtcNow().AddMinutes(minutes));
        }
        else
        {
            clock.Advance(TimeSpan.FromMinutes(minutes));
        }

        (Read(callback) is not null).ShouldBe(taken);
    }

    [Fact]
    public void No_mutation_of_a_callback_is_taken_or_makes_it_fail()
    {
        var mutator = new CallbackMutator(options, clock, seed: 42);
        for (var i = 0; i < 5_000; i++)
        {
            var (how, callback) = mutator.Next();
            Read(callback).ShouldBeNull(how.ToString());
        }
    }

    private Core.Storage.InboxMessage? Read(Callback callback) => Callback.Read(callback.Body, callback.Signature, callback.Timestamp, callback.Nonce, out _);
}
