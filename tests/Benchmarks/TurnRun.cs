using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ChatSales.Simulators.PostgreSql;
using ChatSales.Simulators.WeCom;

namespace ChatSales.Benchmarks;

/// <summary>Full turns, a callback in to the card at WeCom: half of them read a deal, half change one.</summary>
internal static class TurnRun
{
    private const int People = 1_000;
    private const int Rate = 50;

    // WeCom takes 30 messages a minute for one member; beyond that the bot itself holds back.
    private const int Each = 8;

    /// <summary>Throughput, and latency at a fixed rate, on the embedded store.</summary>
    public static async Task<int> RunAsync(int seconds, CancellationToken ct)
    {
        var folder = await Company.StoreAsync(People, ct);
        return await RunAsync("LiteDB", folder, folder, nodes: 1, seconds, ct);
    }

    /// <summary>Throughput, and latency at a fixed rate, of one node on either store and of two nodes.</summary>
    public static async Task<int> CompareAsync(int seconds, CancellationToken ct)
    {
        await using var server = await PostgreSqlServer.StartAsync(ct);
        var folder = await Company.StoreAsync(People, ct);
        var failed = await RunAsync("LiteDB", folder, folder, nodes: 1, seconds, ct);
        foreach (var nodes in new[] { 1, 2 })
        {
            var database = await server.NewSchemaAsync(ct);
            await Company.StoreAsync(People, ct, database);
            failed += await RunAsync("PostgreSQL", database, Directory.CreateTempSubdirectory("chatsales-turns").FullName, nodes, seconds, ct);
        }

        return failed;
    }

    private static async Task<int> RunAsync(string store, string place, string folder, int nodes, int seconds, CancellationToken ct)
    {
        await using var simulator = await Company.WeComAsync(ct);
        await using var bots = await Nodes.StartAsync(nodes, place, await ServerProcess.ConfigAsync(folder, simulator, ct), simulator, ct);
        using var answers = new Answers(simulator);
        await AllAsync(answers, bots, Enumerable.Range(0, People), ct);
        var watch = Stopwatch.StartNew();
        await AllAsync(answers, bots, Enumerable.Range(0, Each * People), ct);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{store}, {nodes} {(nodes == 1 ? "node" : "nodes")}: {Each * People} turns at once, {People} people: {Each * People / watch.Elapsed.TotalSeconds:0} turns/s, {bots.MemoryBytes / 1048576.0:0} MB"
            ));

        var latencies = new Latencies();
        await Pace.RunAsync(Rate, seconds, async (i, late) =>
        {
            var turn = Stopwatch.StartNew();
            await AskAsync(answers, bots, i, ct);
            latencies.Add(turn.Elapsed + late);
        }, ct);
        Console.WriteLine($"callback in to card out at {Rate}/s for {seconds} s: {latencies}");
        if (simulator.Violations.Count > 0)
        {
            Console.WriteLine($"violations: {string.Join("; ", simulator.Violations.Take(5))}");
        }

        await bots.StopAsync(ct);
        Company.Remove(folder);
        return simulator.Violations.Count == 0 ? 0 : 1;
    }

    private static async Task AllAsync(Answers answers, Nodes bots, IEnumerable<int> turns, CancellationToken ct)
    {
        var waiting = new ConcurrentQueue<int>(turns);
        await Task.WhenAll(Enumerable.Range(0, 256).Select(async _ =>
        {
            while (waiting.TryDequeue(out var turn))
            {
                await AskAsync(answers, bots, turn, ct);
            }
        }));
    }

    private static Task<SentMessage> AskAsync(Answers answers, Nodes bots, int turn, CancellationToken ct)
    {
        var (account, deal) = (Company.Account(turn % People), Company.Deal(turn % People));
        var text = turn / People % 2 == 0 ? $"商机 {deal}" : string.Create(CultureInfo.InvariantCulture, $"填写 {deal} 金额={100_000 + turn}");
        return answers.AskAsync(account, text, bots.Doors[turn % bots.Doors.Count], ct);
    }
}
