using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.DeadLetters.Chat;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Evidence.Chat;
using ChatSales.Core.Storage;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Conversation;

public sealed class SealTests
{
    private readonly Seal seal = new(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public void What_was_sealed_opens() => Gen.Select(Gen.String, Gen.String, Gen.String, Gen.Long).Sample((command, value, person, version) =>
    {
        var sealedOne = new SealedSaying(command, Values(("a", value)), new(person), new Subject("deals", "D-1", version));
        return seal.Open(seal.Protect(sealedOne)) is { } opened
            && opened.Arguments.SequenceEqual(sealedOne.Arguments) && opened with { Arguments = sealedOne.Arguments } == sealedOne;
    });

    [Fact]
    public void Any_change_of_a_byte_closes_it()
    {
        var text = seal.Protect(new SealedSaying("deal.advance", Values(("deal", "D-1024")), new("P006"), null));
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Char['0', 'z'])
            .Where(change => text[change.Item1] != change.Item2 && !IsPaddingOnly(text, change.Item1))
            .Sample((at, with) => seal.Open(text[..at] + with + text[(at + 1)..]) is null);

        // The last character of each Base64 part has unused bits.
        static bool IsPaddingOnly(string text, int at) => at == text.Length - 1 || at == text.IndexOf('.', StringComparison.Ordinal) - 1;
    }

    [Fact]
    public void A_seal_of_another_installation_or_another_type_is_not_taken()
    {
        var text = seal.Protect(new SealedSaying("help", Values(), new("P006"), null));

        new Seal(RandomNumberGenerator.GetBytes(32)).Open(text).ShouldBeNull();
        seal.Open<Core.Evidence.UploadLink>(text).ShouldBeNull();
    }

    [Fact]
    public void No_text_makes_it_fail() => Gen.String.Sample(text => seal.Open(text) is null);

    [Fact]
    public void The_longest_realistic_command_fits_a_platform_button()
    {
        var (upload, person, id) = ("01M85MG2809XKJZZDXJFKWFNKJ", new string('P', 36), new string('i', StoreLimits.LongestKey));
        var file = EvidenceCommandTexts.File.Say(new string('D', 40), "StampedPriceComparison").With(EvidenceCommandTexts.SentFile, upload);
        var settle = DeadLetterCommandTexts.Repeat.Say(id, "yes");

        foreach (var (says, subject) in new[] { (file, new Subject("uploads", upload, 99)), (settle, new Subject("dead_letters", id, 99)) })
        {
            seal.Sign(Button.Do("x", says), subject, new(person)).Payload!.Length.ShouldBeLessThan(1024);
            seal.Sign(Button.Do("x", says), null, new(person)).Payload!.Length.ShouldBeLessThan(1024);
        }
    }

    [Fact]
    public void A_button_carries_keys_and_nothing_that_may_come_to_be_called_otherwise()
    {
        var button = seal.Sign(Button.Show("传沟通截图", EvidenceCommandTexts.File.Say("D-1", new Said("ChatScreenshot", "沟通截图"))), null, new("P006"));

        button.Command.ShouldBe("证据 D-1 沟通截图");
        var json = JsonNode.Parse(Base64Url.DecodeFromChars(button.Payload!.Split('.')[0]))!.AsObject();
        json.Remove("n");
        json.ToJsonString().ShouldBe("""{"k":"evidence.file","a":{"deal":"D-1","kind":"ChatScreenshot"},"p":"P006"}""");
    }

    [Fact]
    public void A_button_has_its_effect_once_by_the_state_of_its_card_or_by_a_name_of_its_own()
    {
        var subject = new Subject("deals", "D-1", 3);
        var (show, move) = (Button.Show("更多操作", DealCommandTexts.More.Say("D-1")), Button.Do("推进", DealCommandTexts.Advance.Say("D-1")));

        Meant(move, subject).ShouldSatisfyAllConditions(meant => meant.Subject.ShouldBe(subject), meant => meant.Nonce.ShouldBeNull());
        Meant(move, null).Nonce.ShouldNotBeNull();
        Meant(show, subject).ShouldSatisfyAllConditions(meant => meant.Subject.ShouldBeNull(), meant => meant.Nonce!.Length.ShouldBe(8));
        Enumerable.Range(0, 1_000).Select(_ => Meant(show, subject).Nonce).Distinct().Count().ShouldBe(1_000);

        SealedSaying Meant(Button button, Subject? about) => seal.Open(seal.Sign(button, about, new("P006")).Payload!)!;
    }

    [Fact]
    public void A_button_of_an_earlier_program_opens()
    {
        var earlier = seal.Protect(new SealedCommand("更多操作 D-1", new("P006"), null));

        Encoding.UTF8.GetString(Base64Url.DecodeFromChars(earlier.Split('.')[0])).ShouldBe("""{"c":"更多操作 D-1","p":"P006"}""");
        seal.Open(earlier)!.Nonce.ShouldBeNull();
        seal.Open(seal.Protect(new SealedCommand("更多操作 D-1", new("P006"), null, "name")))!.Nonce.ShouldBe("name");
    }

    private static Dictionary<string, string> Values(params (string Key, string Value)[] values) =>
        values.ToDictionary(value => value.Key, value => value.Value);
}
