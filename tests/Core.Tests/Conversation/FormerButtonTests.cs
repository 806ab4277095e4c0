using ChatSales.Core.Conversation;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Conversation;

/// <summary>Buttons from when they carried typed lines, verbatim: the line, its meaning in keys, and the payload.</summary>
public sealed class FormerButtonTests
{
    private static readonly Seal Seal = new(new byte[32]);

    public static IEnumerable<TheoryDataRow<string, string, string>> Buttons() => File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "buttons-of-typed-lines.tsv"))
        .Select(line => line.Split('\t') is [var said, var means, var payload]
            ? new TheoryDataRow<string, string, string>(said, means, payload)
            : throw new FormatException(line));

    [Theory]
    [MemberData(nameof(Buttons))]
    public void A_button_that_said_a_line_means_the_same_by_keys(string said, string means, string payload)
    {
        var opened = Seal.Open(payload).ShouldNotBeNull(said);

        var arguments = opened.Arguments.OrderBy(argument => argument.Key, StringComparer.Ordinal)
            .Select(argument => $"{argument.Key}={argument.Value}");
        string.Join(' ', arguments.Prepend(opened.Command)).ShouldBe(means);
        opened.PersonId.Text.ShouldBe("P008");
    }

    [Fact]
    public void A_line_of_no_command_that_ever_was_means_none() =>
        Seal.Open(Seal.Protect(new SealedCommand("看看 D-1", new("P008"), null)))!.Command.ShouldBeEmpty();
}
