using ChatSales.Core.Conversation;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Conversation;

public sealed class TypedTests
{
    [Theory]
    [InlineData("　ｄ－１０２４ ", "D-1024")]
    [InlineData("\u202AD-1024\u202C", "D-1024")]
    [InlineData("\uFEFF推\u200B进", "推进")]
    [InlineData("OPP\u00A0001", "OPP 001")]
    [InlineData("a\tb\0", "A B")]
    [InlineData("\u200B", "")]
    public void Words_are_compared_without_what_can_not_be_seen(string text, string plain) => Typed.Plain(text).ShouldBe(plain);

    [Theory]
    [InlineData("D-1024。", "D-1024")]
    [InlineData("吴艳，", "吴艳")]
    [InlineData("价格！！", "价格")]
    [InlineData("确定？ ", "确定")]
    [InlineData("?", "?")]
    [InlineData("。。", "。。")]
    public void A_sentence_end_is_no_part_of_a_word(string text, string word) => Typed.Word(text).ShouldBe(word);

    [Theory]
    [InlineData("opp_001")]
    [InlineData("OPP 001")]
    [InlineData("Ｏｐｐ－００１。")]
    [InlineData("\u2066opp\u00A0001\u2069")]
    public void An_id_is_one_however_it_is_spelt(string text) => Typed.Key(text).ShouldBe("OPP001");

    [Fact]
    public void Signs_alone_are_an_id_too() => Typed.Key("***").ShouldBe("***");
}
