using System.Diagnostics;

namespace ChatSales.Benchmarks;

/// <summary>An open loop: events start on a fixed beat whether or not earlier ones have ended, so that waiting counts.</summary>
internal static class Pace
{
    public static async Task RunAsync(int perSecond, int seconds, Func<int, TimeSpan, Task> act, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        var running = new List<Task>();
        for (var i = 0; i < perSecond * seconds; i++)
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            if (due - clock.Elapsed is { Ticks: > 0 } wait)
            {
                await Task.Delay(wait, ct);
            }

            // Measured from its due time: a late start is the server's or the machine's fault, and shows.
            running.Add(act(i, clock.Elapsed - due));
        }

        await Task.WhenAll(running);
    }
}
