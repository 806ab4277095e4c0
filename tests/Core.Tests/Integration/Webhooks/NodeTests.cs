using ChatSales.Core.Integration.Webhooks;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Integration.Webhooks;

/// <summary>Several processes, several endpoints, and processes that end at any instant: nothing is lost, nothing overtakes.</summary>
public sealed class NodeTests
{
    [Fact]
    public async Task A_receiver_that_never_answers_holds_up_no_other()
    {
        await using var bench = new DeliveryBench("hanging", "well");
        var receivers = new Receivers
        {
            Answer = static async (endpoint, _, ct) =>
            {
                await Task.Delay(endpoint == "hanging" ? Timeout.Infinite : 0, ct);
                return DeliveryAnswer.Taken;
            },
        };
        await bench.StartAsync(receivers);

        for (var i = 0; i < 30; i++)
        {
            await bench.MoveAsync($"D-{i}");
        }

        await bench.UntilAsync(() => receivers.CountOf("well") == 30);
        receivers.Tries.Count(one => one.Endpoint == "hanging").ShouldBeInRange(1, 8);
    }

    [Fact]
    public async Task Of_two_processes_one_sends_and_the_other_takes_over_when_it_is_frozen()
    {
        await using var bench = new DeliveryBench();
        var (first, second, thawed) = (new Receivers(), new Receivers(), new TaskCompletionSource<DeliveryAnswer>());
        first.Answer = (_, _, _) => thawed.Task;
        var clock = new FakeTimeProvider(bench.Ledger.Clock.GetUtcNow());
        await bench.StartAsync(first, clock);
        await bench.MoveAsync("D-1");
        await bench.UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            return first.Tries.Count == 1;
        });

        await bench.StartAsync(second);
        await bench.MoveAsync("D-1");
        await bench.PassAsync(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(1));
        second.Tries.ShouldBeEmpty();
        await bench.UntilAsync(() => second.Taken.Count == 2, TimeSpan.FromSeconds(1));
        second.OutOfOrder.ShouldBeEmpty();

        var (position, tries) = ((await bench.StateAsync()).Position, first.Tries.Count);
        clock.SetUtcNow(bench.Ledger.Clock.GetUtcNow());
        thawed.SetResult(DeliveryAnswer.Taken);
        for (var i = 0; i < 100; i++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(50));
            await bench.PassAsync(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50));
        }

        first.Tries.Count.ShouldBe(tries);
        (await bench.StateAsync()).Position.ShouldBeGreaterThanOrEqualTo(position);
        bench.Faults.ShouldBeEmpty();
    }

    // The lock on the store has shown that the other one is gone: no time needs to pass.
    [Fact]
    public async Task A_process_that_has_the_store_for_itself_takes_over_at_once_from_one_that_was_killed()
    {
        await using var bench = new DeliveryBench();
        var (killed, next) = (new Receivers { Answer = SilentAsync }, new Receivers());
        var stopped = new FakeTimeProvider(bench.Ledger.Clock.GetUtcNow());
        await bench.StartAsync(killed, stopped);
        await bench.MoveAsync("D-1");
        await bench.UntilAsync(() =>
        {
            stopped.Advance(TimeSpan.FromMilliseconds(100));
            return killed.Tries.Count == 1;
        });

        var begun = bench.Ledger.Clock.GetUtcNow();
        await bench.StartAsync(next, isAlone: true);
        await bench.UntilAsync(() => next.Taken.Count == 1);

        (bench.Ledger.Clock.GetUtcNow() - begun).ShouldBeLessThan(TimeSpan.FromSeconds(5));

        static async Task<DeliveryAnswer> SilentAsync(string endpoint, WebhookEvent happened, CancellationToken ct)
        {
            await Task.Delay(Timeout.Infinite, ct);
            return DeliveryAnswer.Taken;
        }
    }

    // Cut off in the middle of whatever they do; receivers take some of it without saying so, and refuse some.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Over_restarts_and_faults_at_random_every_event_comes_and_none_before_an_earlier_one_of_its_deal(int seed)
    {
        await using var bench = new DeliveryBench();
        var random = new Random(seed);
        var receivers = new Receivers();
        var isMended = false;
        receivers.Answer = async (endpoint, happened, ct) =>
        {
            int chance;
            lock (random)
            {
                chance = isMended ? 9 : random.Next(10);
            }

            await Task.Yield();
            if (chance == 0)
            {
                receivers.Note(endpoint, happened);
                return new DeliveryAnswer(DeliveryFault.Timeout);
            }

            return chance switch
            {
                1 => new DeliveryAnswer(DeliveryFault.Broken, 500),
                2 => new DeliveryAnswer(DeliveryFault.Busy, 503),
                3 => await Task.Delay(Timeout.Infinite, ct).ContinueWith<DeliveryAnswer>(
                    _ => throw new OperationCanceledException(ct), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default),
                _ => DeliveryAnswer.Taken,
            };
        };
        var node = await bench.StartAsync(receivers);
        const int rounds = 12;
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < 10; i++)
            {
                await bench.MoveAsync($"D-{random.Next(6)}");
            }

            await bench.PassAsync(TimeSpan.FromSeconds(random.Next(1, 8)), TimeSpan.FromMilliseconds(500));
            await bench.StopAsync(node);
            node = await bench.StartAsync(receivers);
        }

        isMended = true;
        await bench.UntilAsync(() => receivers.CountOf("erp") == rounds * 10, TimeSpan.FromSeconds(30));

        receivers.OutOfOrder.ShouldBeEmpty();
        (await bench.DeadAsync()).ShouldBeEmpty();
        bench.Faults.ShouldBeEmpty();
    }
}
