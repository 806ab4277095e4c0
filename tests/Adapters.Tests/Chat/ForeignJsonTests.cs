using ChatSales.Adapters.Chat;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Chat;

public sealed class ForeignJsonTests
{
    [Theory]
    [InlineData(@"\ud83d", "\uFFFD")]
    [InlineData(@"a\uDE00b", "a\uFFFDb")]
    [InlineData(@"\ud83d\ude00", "😀")]
    [InlineData(@"\ud83d\ud83d\ude00", "\uFFFD😀")]
    [InlineData(@"\\ud83d", @"\ud83d")]
    [InlineData("a\u0001\nb\t", "a\nb")]
    [InlineData("\\\"\u0002\\\\", "\"\\")]
    public void A_text_is_read_as_well_as_it_can_be(string json, string expected)
    {
        var read = ForeignJson.Parse($"{{\n\t\"text\": \"{json}\"\r\n}}");

        read.Text("text").ShouldBe(expected);
        ForeignJson.Parse(read.ToJsonString()).Text("text").ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"a\":\"\\ud83d\"")]
    [InlineData("{\"a\":\"\\")]
    [InlineData("{\"a\":\"\\ud8")]
    public void What_is_no_object_is_refused(string json) => Should.Throw<FormatException>(() => ForeignJson.Parse(json));
}
