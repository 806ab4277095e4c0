using ChatSales.Adapters.LiteDb.Queues;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>The embedded store's file of open claims.</summary>
public sealed class OpenClaimsTests
{
    private readonly string folder = Directory.CreateTempSubdirectory("chatsales").FullName;

    private string Path => System.IO.Path.Combine(folder, "inbox.claims");

    [Fact]
    public void It_stays_small_however_much_is_handled()
    {
        using var claims = new OpenClaims(folder);
        claims.Begin(["held"]);
        for (var i = 0; i < 20_000; i++)
        {
            claims.Begin([$"wecom:{i}"]);
            claims.End($"wecom:{i}");
        }

        new FileInfo(Path).Length.ShouldBeLessThan(70_000);
        Left().Suspected(Message("held")).Unended.ShouldBe(1);
    }

    [Theory]
    [InlineData("+\"a\"\n+\"b", true, 1)]
    [InlineData("+\"a\"\n+\"b\"\n", true, 0)]
    [InlineData("+\"a\"\n-\"a\"\n", false, 0)]
    [InlineData("?\"a\"\n!\"a\"\n+\"a\"\n~\"a\"\n", true, 1)]
    [InlineData("?\"a\"\n!\"a\"\n+\"a\"\n", true, 2)]
    [InlineData("\0\0\0\0\n+\"a\"\n", true, 1)]
    public void What_a_dead_process_left_is_read_as_far_as_it_is_whole(string left, bool suspect, int unended)
    {
        File.WriteAllText(Path, left);

        Left()
            .Suspected(Message("a"))
            .ShouldSatisfyAllConditions(message => message.Suspect.ShouldBe(suspect), message => message.Unended.ShouldBe(unended));
    }

    [Fact]
    public void An_id_with_a_line_end_in_it_is_one_id()
    {
        using var claims = new OpenClaims(folder);
        claims.Begin(["a\n+\"b\""]);

        Left().Suspected(Message("a\n+\"b\"")).Suspect.ShouldBeTrue();
    }

    // As the next process finds it.
    private OpenClaims Left() => new(folder);

    private static InboxMessage Message(string id) =>
        new()
        {
            Id = id,
            Platform = "test",
            Conversation = "c",
            ReceivedAt = DateTimeOffset.UnixEpoch,
            Payload = "{}",
        };
}
