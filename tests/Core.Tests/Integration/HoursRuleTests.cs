using ChatSales.Core.Due;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Storage;
using ChatSales.Core.Tests.Due;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Integration;

/// <summary>Counts of calls are kept for 13 months, whatever system they are of.</summary>
public sealed class HoursRuleTests : IAsyncDisposable
{
    private readonly LedgerBench bench = new();
    private readonly HoursRule rule = new(BusinessZone.Shanghai);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => bench.Store.DisposeAsync();

    [Fact]
    public async Task What_is_older_goes_also_of_systems_that_are_gone_and_the_rest_stays()
    {
        var now = bench.Clock.GetUtcNow();
        await bench.CommitAsync(session =>
        {
            foreach (var target in new[] { "books", "gone" })
            {
                session.Store(new TargetHealth { Id = target }, "test");
                foreach (var at in new[] { now, now.AddMonths(-13).AddHours(1), now.AddMonths(-13).AddHours(-1), now.AddMonths(-30) })
                {
                    session.Store(new TargetHour { Id = TargetHour.IdOf(target, at), Done = 1 }, "test");
                }
            }

            return Task.CompletedTask;
        });

        await bench.CommitAsync(session => rule.RunAsync(new DueWork(session, new DueItem { Id = rule.Key, Rule = rule.Key, At = now }), Ct));

        var left = await bench.Store.QueryAsync(new Query<TargetHour>(), Ct);
        var kept = new[] { now, now.AddMonths(-13).AddHours(1) };
        left.Select(hour => hour.Id).ShouldBe(
            [.. new[] { "books", "gone" }.SelectMany(target => kept.Select(at => TargetHour.IdOf(target, at)))], ignoreOrder: true);
    }

    [Fact]
    public void It_runs_every_night() =>
        rule.NextAfter(LedgerBench.At("2026-11-24T10:00")).ShouldBe(LedgerBench.At("2026-11-25T03:30"));
}
