using ChatSales.Core.Conversation;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Evidence.Chat;
using ChatSales.Core.People.Chat;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Conversation;

/// <summary>What a button carries as keys, and the line that means the same to people who read or type it.</summary>
public sealed class SayingTests
{
    private static readonly Said Screenshot = new("ChatScreenshot", "沟通截图");

    public static IEnumerable<TheoryDataRow<Saying, string, string>> Sayings() =>
    [
        new(DealCommandTexts.Mine.Say(), "我的商机", "deal.mine"),
        new(DealCommandTexts.Advance.Say("D-1"), "推进 D-1", "deal.advance deal=D-1"),
        new(DealCommandTexts.Edit.Say("D-1").Asking(DealCommandTexts.Products), "填写 D-1 产品=\"\"", "deal.edit deal=D-1 products="),
        new(EvidenceCommandTexts.File.Say("D-1", Screenshot), "证据 D-1 沟通截图", "evidence.file deal=D-1 kind=ChatScreenshot"),
        new(EvidenceCommandTexts.File.Say().With(EvidenceCommandTexts.SentFile, "01M"), "证据 文件=01M", "evidence.file file=01M"),
        new(EvidenceCommandTexts.File.Say("D-1").With(EvidenceCommandTexts.SentFile, "01M"), "证据 D-1 文件=01M", "evidence.file deal=D-1 file=01M"),
        new(PeopleCommandTexts.Tell.Say(new Said("P009", "吴 艳")), "转告 \"吴 艳\"", "people.tell to=P009"),
        new(DealCommandTexts.Advance.Say("D-1").With(DealCommandTexts.Advance.Arguments[0], "D-2"), "推进 D-2", "deal.advance deal=D-2"),
    ];

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Sayings))]
    public void A_saying_is_a_line_to_read_and_values_by_keys(Saying says, string line, string keys)
    {
        says.Line.ShouldBe(line);
        string.Join(' ', says.Values.Select(value => $"{value.Key}={value.Value}").Prepend(says.Command)).ShouldBe(keys);
    }

    [Fact]
    public void A_text_whose_arguments_are_not_those_of_its_command_is_told_at_once()
    {
        var text = new CommandText("test", "试", "试", new ArgumentText("other", "别的"));

        Should.Throw<InvalidOperationException>(() => new OneArgument(text)).Message.ShouldContain("test has the arguments word");
    }

    // On DingTalk a button is the line that it types.
    [Fact]
    public void What_only_its_name_gives_is_named_in_the_line_although_nothing_is_left_out()
    {
        var text = new CommandText("test", "试", "试", new("word", "词"), new("sure", "确认"), new ArgumentText("more", "更多"));

        _ = new NamedArgument(text);

        text.Say("一", "二", "三").Line.ShouldBe("试 一 确认=二 更多=三");
    }

    [Command]
    private sealed class NamedArgument(CommandText text) : Command<NamedArgument.Arguments>(text)
    {
        public sealed record Arguments(string Word, [Named] string? Sure, string? More);

        protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) => Task.CompletedTask;
    }

    [Command]
    private sealed class OneArgument(CommandText text) : Command<OneArgument.Arguments>(text)
    {
        public sealed record Arguments(string Word);

        protected override Task RunAsync(Turn turn, Arguments arguments, CancellationToken ct) => Task.CompletedTask;
    }
}
