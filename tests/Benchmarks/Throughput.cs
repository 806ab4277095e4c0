using System.Collections.Concurrent;
using System.Diagnostics;

namespace ChatSales.Benchmarks;

/// <summary>How many ready-made requests a server answers per second, and how long each waits for its answer.</summary>
internal sealed record Throughput(double PerSecond, Latencies Latencies)
{
    private const int Connections = 128;

    /// <summary>Sends them all over 128 connections, each one after the other.</summary>
    public static async Task<Throughput> OfAsync(Uri address, IReadOnlyCollection<byte[]> requests, CancellationToken ct)
    {
        var waiting = new ConcurrentQueue<byte[]>(requests);
        var latencies = new Latencies();
        var connections = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => RawConnection.OpenAsync(address, ct)));
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(connections.Select(async connection =>
        {
            while (waiting.TryDequeue(out var request))
            {
                var sent = watch.Elapsed;
                if (await connection.SendAsync(request, ct) is var status and not 200)
                {
                    throw new InvalidOperationException($"Status {status}.");
                }

                latencies.Add(watch.Elapsed - sent);
            }
        }));
        var rate = requests.Count / watch.Elapsed.TotalSeconds;
        Array.ForEach(connections, connection => connection.Dispose());
        return new Throughput(rate, latencies);
    }
}
