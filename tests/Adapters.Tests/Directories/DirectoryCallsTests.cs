using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.Chat.Directories;
using ChatSales.Core.Directories;
using ChatSales.Simulators.Directories;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Directories;

/// <summary>How the calls of a pass are paced and repeated, and what ends it; and the tree that it makes.</summary>
public sealed class DirectoryCallsTests
{
    private readonly LeapingClock clock = new(new DateTimeOffset(2026, 11, 24, 2, 0, 0, TimeSpan.Zero));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Calls_begin_at_even_distances()
    {
        using var pass = new DirectoryCalls("企业微信", clock, perSecond: 10);

        await Task.WhenAll(Enumerable.Range(0, 31).Select(_ => pass.AskAsync("成员", Answer, Ct)));

        (pass.Calls, clock.Waited).ShouldBe((31, TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public async Task What_does_not_get_better_is_given_up_after_five_tries()
    {
        using var pass = new DirectoryCalls("企业微信", clock);

        var given = await Should.ThrowAsync<DirectoryException>(() => pass.AskAsync("成员", () => throw Busy(null), Ct));

        given.Message.ShouldBe($"读取企业微信通讯录失败（成员）：{Busy(null).Words}");
        (pass.Calls, clock.Waited).ShouldBe((5, TimeSpan.FromSeconds(1 + 2 + 4 + 8)));
    }

    [Fact]
    public async Task Who_is_to_wait_for_an_hour_does_not()
    {
        using var pass = new DirectoryCalls("企业微信", clock);

        await Should.ThrowAsync<DirectoryException>(() => pass.AskAsync("成员", () => throw Busy(TimeSpan.FromHours(1)), Ct));

        (pass.Calls, clock.Waited).ShouldBe((1, TimeSpan.Zero));
    }

    [Theory]
    [InlineData("""{"a": 1, "a": 2}""")]
    [InlineData("""{"list": [{"a": {"b": 1, "b": 2}}]}""")]
    public async Task An_answer_that_says_two_things_is_not_used(string answer)
    {
        using var pass = new DirectoryCalls("企业微信", clock);

        var odd = await Should.ThrowAsync<DirectoryException>(() =>
            pass.AskAsync("成员", () => Task.FromResult(JsonNode.Parse(answer)!.AsObject()), Ct));

        odd.Message.ShouldContain("读不懂");
    }

    [Theory]
    [InlineData("1> 2>1 3>2", "1> 2>1 3>2")]
    [InlineData("2>1 3>2", "2> 3>2")]
    [InlineData("1>1 2>1", "1> 2>1")]
    [InlineData("1>3 2>1 3>2", "1>3 2> 3>2")]
    [InlineData("4>1 1>2 2>1", "4>1 1>2 2>")]
    public void Every_way_up_ends(string told, string made)
    {
        var tree = DepartmentTree.Of([
            .. told.Split(' ').Select(one => one.Split('>')).Select(one =>
                new DirectoryDepartment(one[0], null, one[1].Length > 0 ? one[1] : null, [])),
        ]);

        string.Join(' ', tree.Select(one => $"{one.Id}>{one.ParentId}")).ShouldBe(made);
        foreach (var one in tree)
        {
            var (at, steps) = (one, 0);
            while (at.ParentId is { } parent)
            {
                at = tree.Single(other => other.Id == parent);
                (++steps).ShouldBeLessThan(tree.Count);
            }
        }
    }

    private static Task<JsonObject> Answer() => Task.FromResult(new JsonObject());

    private static PlatformException Busy(TimeSpan? wait) => new(PlatformVerdict.Retry, "WeCom is busy") { RetryAfter = wait };
}
