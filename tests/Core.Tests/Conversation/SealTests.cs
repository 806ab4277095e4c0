using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ChatSales.Core.Conversation;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Conversation;

public sealed class SealTests
{
    private readonly Seal seal = new(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public void What_was_sealed_opens() => Gen.Select(Gen.String, Gen.String, Gen.Long).Sample((command, person, version) =>
    {
        var value = new SealedCommand(command, person, new Subject("deals", "D-1", version));
        return seal.Open<SealedCommand>(seal.Protect(value)) == value;
    });

    [Fact]
    public void Any_change_of_a_byte_closes_it()
    {
        var text = seal.Protect(new SealedCommand("推进 D-1024", "P006", null));
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Char['0', 'z']).Where(change => text[change.Item1] != change.Item2 && !IsPaddingOnly(text, change.Item1))
            .Sample((at, with) => seal.Open<SealedCommand>(text[..at] + with + text[(at + 1)..]) is null);

        // The last character of each Base64 part has bits that carry nothing.
        static bool IsPaddingOnly(string text, int at) => at == text.Length - 1 || at == text.IndexOf('.', StringComparison.Ordinal) - 1;
    }

    [Fact]
    public void A_seal_of_another_installation_or_another_type_is_not_taken()
    {
        var text = seal.Protect(new SealedCommand("帮助", "P006", null));

        new Seal(RandomNumberGenerator.GetBytes(32)).Open<SealedCommand>(text).ShouldBeNull();
        seal.Open<Core.Evidence.UploadLink>(text).ShouldBeNull();
    }

    [Fact]
    public void No_text_makes_it_fail() => Gen.String.Sample(text => seal.Open<SealedCommand>(text) is null);

    [Fact]
    public void The_longest_realistic_command_fits_a_platform_button()
    {
        var longest = new SealedCommand($"证据 文件=01M85MG2809XKJZZDXJFKWFNKJ 商机={new string('D', 40)} 类型=StampedPriceComparison", new string('P', 40), new Subject("uploads", "01M85MG2809XKJZZDXJFKWFNKJ", 99));

        seal.Protect(longest).Length.ShouldBeLessThan(1024);
        seal.Sign(Button.Show("沟通截图", longest.Command), null, longest.PersonId).Payload!.Length.ShouldBeLessThan(1024);
    }

    [Fact]
    public void A_button_has_its_effect_once_by_the_state_of_its_card_or_by_a_name_of_its_own()
    {
        var (subject, show) = (new Subject("deals", "D-1", 3), Button.Show("更多操作", "更多操作 D-1"));

        Meant(Button.Do("推进", "推进 D-1"), subject).ShouldBe(new SealedCommand("推进 D-1", "P006", subject));
        Meant(Button.Do("推进", "推进 D-1"), null).Nonce.ShouldNotBeNull();
        Meant(show, subject).ShouldSatisfyAllConditions(meant => meant.Subject.ShouldBeNull(), meant => meant.Nonce!.Length.ShouldBe(8));
        Enumerable.Range(0, 1_000).Select(_ => Meant(show, subject).Nonce).Distinct().Count().ShouldBe(1_000);

        SealedCommand Meant(Button button, Subject? about) => seal.Open<SealedCommand>(seal.Sign(button, about, "P006").Payload!)!;
    }

    [Fact]
    public void A_button_of_an_earlier_program_opens()
    {
        var earlier = seal.Protect(new SealedCommand("更多操作 D-1", "P006", null));

        Encoding.UTF8.GetString(Base64Url.DecodeFromChars(earlier.Split('.')[0])).ShouldBe("""{"c":"更多操作 D-1","p":"P006"}""");
        seal.Open<SealedCommand>(earlier)!.Nonce.ShouldBeNull();
    }
}
