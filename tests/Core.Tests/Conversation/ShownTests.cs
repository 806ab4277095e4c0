using ChatSales.Core.Conversation;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Conversation;

public sealed class ShownTests
{
    private const string Family = "👨‍👩‍👧‍👦";
    private const string Scotland = "🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F";

    [Theory]
    [InlineData("推进", 2, "推进")]
    [InlineData("推进商机", 3, "推进…")]
    [InlineData("ab😀cd", 4, "ab…")]
    [InlineData("ab😀cd", 5, "ab😀…")]
    [InlineData("e\u0301e\u0301e\u0301", 5, "e\u0301e\u0301…")]
    [InlineData($"{Family}{Family}", 12, $"{Family}…")]
    [InlineData($"{Family}{Family}", 11, "…")]
    [InlineData("👍🏽👍🏽", 6, "👍🏽…")]
    public void Text_is_cut_between_characters_as_the_eye_sees_them(string text, int most, string shown)
    {
        Shown.Cut(text, most).ShouldBe(shown);
        shown.Length.ShouldBeLessThanOrEqualTo(most);
    }

    [Theory]
    [InlineData("合同\u202Efdp.exe", "合同fdp.exe")]
    [InlineData("\uFEFF推\u200B进\u2066D-1001\u2069", "推进D-1001")]
    [InlineData("a\0b\u0007c\u007F", "abc")]
    [InlineData("一\r\n二\r三\u2028四\t五", "一\n二\n三\n四 五")]
    [InlineData($"好{Family}❤️👍🏽🙂‍↔️{Scotland}", $"好{Family}❤️👍🏽🙂‍↔️{Scotland}")]
    [InlineData("张\u200D三\u200D", "张三")]
    [InlineData("a\U000E0061b", "ab")]
    public void Nothing_is_shown_that_can_not_be_seen(string text, string shown)
    {
        Shown.Clean(text).ShouldBe(shown);
        Shown.Clean(shown).ShouldBe(shown);
    }

    [Fact]
    public void Half_a_character_is_shown_as_unreadable() => Shown.Clean("\uD83D开\uDE00").ShouldBe("\uFFFD开\uFFFD");

    [Fact]
    public void A_name_is_one_line_of_a_bounded_length()
    {
        Shown.Name(" 甲方\n合同\u202E ", 120).ShouldBe("甲方 合同");
        Shown.Name(new string('长', 500), 120).ShouldBe(new string('长', 119) + "…");
    }

    [Fact]
    public void One_character_of_endless_marks_is_no_exception() => Shown.Cut("a" + new string('\u0301', 100_000), 40).ShouldBe("…");
}
