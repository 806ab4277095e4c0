using System.Globalization;
using System.Text.RegularExpressions;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.WeCom;
using ChatSales.Adapters.WeCom.Inbound;
using ChatSales.Core.Conversation;
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

    // Otherwise the address would decrypt what passes for whoever has seen it.
    [Fact]
    public void A_message_is_not_echoed()
    {
        var callback = Factory.Text("wxp006", "推进 D-1024");

        var answer = Callback.OpenEcho(callback.Signature, callback.Timestamp, callback.Nonce, EncryptedIn(callback.Body), out var reason);

        (answer, reason).ShouldBe((null, "it is no word to be echoed"));
    }

    // The signature covers the parts in a row, so the ciphertext's first blocks can pass for the nonce's end: what comes then begins with the length
    // and the message that somebody wrote into theirs.
    [Fact]
    public void A_message_within_a_message_does_not_come_out_when_its_blocks_are_moved_into_the_nonce()
    {
        const int Moved = 48;
        const string Before = "<xml><FromUserName>wxp006</FromUserName><MsgType>text</MsgType><Content><![CDATA[";
        const string Within = "<xml><FromUserName>wxp001</FromUserName><Content><![CDATA[";
        const string After = "]]></Content><MsgId>1</MsgId></xml>";
        var blanks = new string(' ', 2 * Moved + 16 - 20 - Before.Length);
        var crypto = new CallbackCrypto(options.Token, options.EncodingAesKey, options.CorpId);
        var time = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        const string Nonce = "2000000000";
        string sealedText, moved, rest;
        do
        {
            sealedText = crypto.Encrypt($"{Before}{blanks}\0\0\0{(char)(Within.Length + After.Length)}{Within}{After}");
            (moved, rest) = (sealedText[..(2 * Moved / 3 * 4)], sealedText[(2 * Moved / 3 * 4)..]);
        }
        while (crypto.Sign(time, Nonce, sealedText) != crypto.Sign(time, Nonce + moved, rest));

        var signature = crypto.Sign(time, Nonce, sealedText);
        Callback.Open(Body(sealedText), signature, time, Nonce, out _).ShouldNotBeNull();
        Callback.Open(Body(rest), signature, time, Nonce + moved, out var reason).ShouldBeNull();
        reason.ShouldBe("BadSignature");

        static string Body(string encrypted) => $"<xml><Encrypt>{encrypted}</Encrypt></xml>";
    }

    // A nonce that looks like a time can change places with the time, so a recorded message may come again with a timestamp of now.
    [Theory]
    [InlineData(71, false)]
    [InlineData(73, true)]
    public void A_message_that_was_made_before_the_days_for_which_ids_are_remembered_is_a_replay(int hours, bool refused)
    {
        var made = clock.GetUtcNow().ToUnixTimeSeconds();
        var message = $"<xml><FromUserName>wxp006</FromUserName><CreateTime>{made}</CreateTime><MsgType>text</MsgType><MsgId>1</MsgId></xml>";
        clock.Advance(TimeSpan.FromHours(hours));

        var taking = () => Read(Factory.Seal(message));

        if (refused)
        {
            taking.ShouldThrow<FormatException>();
        }
        else
        {
            taking().ShouldNotBeNull();
        }
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

    // XML 1.0 doesn't allow them in any form; in a CDATA section, a reference is what somebody typed.
    [Theory]
    [InlineData("<![CDATA[推\u0001进]]>", "推进")]
    [InlineData("推&#x1;&#0;进", "推进")]
    [InlineData("推&#xD83D;进", "推\uFFFD进")]
    [InlineData("推&#xD83D;&#xDE00;&#128512;进", "推😀😀进")]
    [InlineData("推&#99999999999;进&#60;a&#38;", "推进<a&")]
    [InlineData("<![CDATA[推\uFFFF&#x1;进]]>", "推&#x1;进")]
    public void A_signed_message_is_read_as_well_as_it_can_be(string content, string expected)
    {
        var message = Read(
                Factory.Seal($"<xml><FromUserName>wxp006</FromUserName><MsgType>text</MsgType><Content>{content}</Content><MsgId>1</MsgId></xml>"))
            .ShouldNotBeNull();

        (message.Id, message.Conversation, ((Incoming)Adapter.Read(message).ChannelData).Text).ShouldBe(("wecom:1", "wxp006", expected));
    }

    [Theory]
    [InlineData("rubbish")]
    [InlineData("")]
    [InlineData("<xml><MsgType>text</MsgType><Content>帮助</Content></xml>")]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><xml><FromUserName>&e;</FromUserName></xml>")]
    public void A_signed_message_that_can_not_be_read_is_kept_once_and_given_up_by_the_turn(string text)
    {
        var (one, two) = (Read(Factory.Seal(text)).ShouldNotBeNull(), Read(Factory.Seal(text)).ShouldNotBeNull());

        (one.Id, one.Conversation, one.Payload).ShouldBe((two.Id, "", text));
        Should.Throw<FormatException>(() => Adapter.Read(one));
    }

    [Fact]
    public void Two_messages_without_ids_are_two() =>
        new[] { "一", "二" }
            .Select(text => Read(Factory.Seal($"<xml><FromUserName>wxp006</FromUserName><MsgType>text</MsgType><Content>{text}</Content></xml>"))!.Id)
            .Distinct()
            .Count()
            .ShouldBe(2);

    private static WeComAdapter Adapter => new(null!, null!, TimeProvider.System);

    private static string EncryptedIn(string body) => Regex.Match(body, @"<Encrypt><!\[CDATA\[(.+)\]\]></Encrypt>").Groups[1].Value;

    private Core.Storage.InboxMessage? Read(Callback callback) =>
        Callback.Open(callback.Body, callback.Signature, callback.Timestamp, callback.Nonce, out _) is { } message ? Callback.Of(message) : null;
}
