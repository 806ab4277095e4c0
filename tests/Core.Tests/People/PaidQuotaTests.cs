using ChatSales.Core.People;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.People;

public sealed class PaidQuotaTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void Each_has_their_own_and_every_limit_holds()
    {
        var quota = new Quota(clock);

        Enumerable.Range(0, 4).Select(_ => quota.TryTake("a")).ShouldBe([true, true, false, false]);
        quota.TryTake("b").ShouldBeTrue();
        clock.Advance(TimeSpan.FromMinutes(1));
        Enumerable.Range(0, 2).Select(_ => quota.TryTake("a")).ShouldBe([true, false]);
        clock.Advance(TimeSpan.FromHours(1));
        quota.TryTake("a").ShouldBeTrue();
    }

    [Fact]
    public void What_is_repeated_counts_once_and_what_was_refused_not_at_all()
    {
        var quota = new Quota(clock);

        Enumerable.Range(0, 5).Select(_ => quota.TryTake("a", "one")).ShouldAllBe(isTaken => isTaken);
        quota.TryTake("a", "two").ShouldBeTrue();
        quota.TryTake("a", "three").ShouldBeFalse();
        clock.Advance(TimeSpan.FromMinutes(1));
        quota.TryTake("a", "three").ShouldBeTrue();
    }

    private sealed class Quota(TimeProvider clock) : PaidQuota(clock, (2, TimeSpan.FromMinutes(1)), (3, TimeSpan.FromHours(1)));
}
