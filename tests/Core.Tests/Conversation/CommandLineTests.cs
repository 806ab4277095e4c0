using ChatSales.Core.Conversation;
using CsCheck;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Conversation;

public sealed class CommandLineTests
{
    private static readonly Gen<string> AnyWord = Gen.OneOf(
        Gen.String,
        Gen.OneOfConst(
            "客户 需求有变",
            "a\"b",
            "“引号”",
            "「」",
            "x=1",
            "＝",
            "",
            " ",
            "\u3000",
            "多行\n第二行",
            "D-1024",
            "\"",
            "\"\"",
            "”",
            "=、",
            "\u202AD-1\u202C",
            "\u200B"));

    [Fact]
    public void What_is_printed_is_read_back_the_same() =>
        Gen.Select(AnyWord, Gen.Select(Gen.OneOfConst(null, "金额", "原因"), AnyWord, (label, value) => new CommandWord(label, value)).List[0, 5])
            .Sample(
                (name, words) =>
                {
                    var line = new CommandLine(name, words);
                    var read = CommandLine.Parse(line.Print());
                    return read.Name == line.Name && read.Words.SequenceEqual(line.Words);
                });

    [Fact]
    public void Whatever_is_typed_labels_are_parts_of_it() =>
        Gen.String.Sample(text => CommandLine.Parse(text).Words.Select(word => word.Label).OfType<string>()
            .All(label => label.Length > 0 && text.Contains(label, StringComparison.Ordinal)));

    [Theory]
    [InlineData("推进　D-1024", "推进", "D-1024")]
    [InlineData("  退回 D-1 “客户 改了”", "退回", "D-1|客户 改了")]
    [InlineData("填写 D-1 金额＝80万 毛利率=35%", "填写", "D-1|金额:80万|毛利率:35%")]
    [InlineData("\u202A推进 \u200B \uFEFFD-1024", "推进", "D-1024")]
    [InlineData("商机 \"OPP 001\"\u202C", "商机", "OPP 001")]
    [InlineData("退回 D-1 他说\"不行\"", "退回", "D-1|他说\"不行\"")]
    public void Words_are_split_as_people_mean_them(string text, string name, string words)
    {
        var line = CommandLine.Parse(text);

        line.Name.ShouldBe(name);
        string.Join('|', line.Words.Select(word => word.Label is null ? word.Value : $"{word.Label}:{word.Value}")).ShouldBe(words);
    }

    // Allocations stand for work: each look at a text creates strings.
    [Theory]
    [InlineData("a")]
    [InlineData("a ")]
    [InlineData("“a ")]
    [InlineData("\"a ")]
    [InlineData("a=")]
    [InlineData("推")]
    [InlineData("推 ")]
    [InlineData("@")]
    public void The_longest_line_is_little_work_and_a_longer_one_is_none(string piece)
    {
        var registry = new CommandRegistry([new Core.People.Chat.TellCommand(null!, null!, []), new Core.People.Chat.WebCommand(null!)]);
        var longest = string.Concat(Enumerable.Repeat(piece, CommandLine.Longest))[..CommandLine.Longest];

        WorkOf(() => registry.TryMatch(longest, out _, out _)).ShouldBeLessThan(16_000_000);
        WorkOf(() => registry.Nearest(longest, _ => true, 3)).ShouldBeLessThan(16_000_000);
        var longer = string.Concat(Enumerable.Repeat(piece, 1_000_000));
        WorkOf(() => registry.TryMatch(longer, out _, out _).ShouldBeFalse()).ShouldBeLessThan(10_000);
    }

    private static long WorkOf(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
