using ChatSales.Adapters.LiteDb.Queues;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ChatSales.Adapters.Tests.Storage;

/// <summary>The order of handing out in memory, which the stores' contract can't reach.</summary>
public sealed class KeyedQueueTests
{
    [Fact]
    public async Task What_falls_due_while_it_is_looked_at_is_waited_for_no_longer()
    {
        for (var half = 1; half < 20; half++)
        {
            // Each look at the clock takes a second.
            var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
            var queue = new KeyedQueue<string>(clock);
            queue.Add("a", "key", 1, "message", clock.Start + TimeSpan.FromSeconds(half / 2.0));

            var waiting = queue.WaitAsync(TestContext.Current.CancellationToken);
            clock.Advance(TimeSpan.FromSeconds(half));

            await waiting.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        }
    }
}
