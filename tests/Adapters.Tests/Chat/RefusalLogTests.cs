using ChatSales.Adapters.Chat;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Chat;

/// <summary>Endless knocking makes only a few lines a minute.</summary>
public sealed class RefusalLogTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly List<string> lines = [];
    private readonly RefusalLog log;

    public RefusalLogTests() => log = new RefusalLog(lines.Add, clock);

    [Fact]
    public void The_first_of_a_reason_is_told_and_then_how_many_more_there_were()
    {
        for (var i = 0; i < 1_000; i++)
        {
            log.Add("its signature is wrong");
            log.Add("its time is past");
        }

        lines.ShouldBe(["its signature is wrong", "its time is past"]);
        lines.Clear();
        clock.Advance(TimeSpan.FromMinutes(1));
        lines.ShouldBe(["its signature is wrong (999 more within a minute)", "its time is past (999 more within a minute)"]);
        lines.Clear();
        log.Add("its signature is wrong");
        clock.Advance(TimeSpan.FromMinutes(1));
        lines.ShouldBe(["its signature is wrong"]);
    }

    [Fact]
    public void Reasons_of_the_strangers_own_making_are_counted_together()
    {
        for (var i = 0; i < 1_000; i++)
        {
            log.Add($"'{i}' is no number");
        }

        clock.Advance(TimeSpan.FromMinutes(1));
        lines.Count.ShouldBe(11);
        lines[^1].ShouldBe("other reasons (990 more within a minute)");
    }
}
