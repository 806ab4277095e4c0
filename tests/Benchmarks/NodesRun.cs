using System.Diagnostics;
using ChatSales.Adapters.LiteDb;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Bot.Hosting;
using ChatSales.Simulators.PostgreSql;

namespace ChatSales.Benchmarks;

/// <summary>Two nodes on one PostgreSQL, with reps who enter deals through both, while nodes die, the server crashes or the network is cut.</summary>
internal static class NodesRun
{
    private const int People = 480;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    /// <summary>The nodes are killed in turn with -9 every five seconds and restarted; half-way the server crashes and comes back.</summary>
    public static Task<Verdict> KillAsync(int seconds, int perSecond, Action<string> say, CancellationToken ct) =>
        RunAsync(perSecond, async (load, nodes, server, _) =>
    {
        const int Beat = 5;
        for (var (second, kills) = (Beat, 0); second <= seconds; second += Beat)
        {
            await Task.Delay(TimeSpan.FromSeconds(Beat), ct);
            if (second == seconds / 2 / Beat * Beat)
            {
                await server.CrashAsync(ct);
                say("PostgreSQL crashed and is back");
            }

            await nodes.ReplaceAsync(kills++ % 2, ct);
            say($"{second} s: {kills} nodes killed, {load.Acknowledged.Count} messages acknowledged");
        }
    }, say, ct);

    /// <summary>The network between both nodes and the server silently fails and recovers.</summary>
    public static Task<Verdict> CutAsync(int seconds, int perSecond, Action<string> say, CancellationToken ct) =>
        RunAsync(
            perSecond,
            async (load, nodes, _, network) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(5), ct);
                network.Cut();
                await Task.Delay(TimeSpan.FromSeconds(seconds), ct);
                var (acknowledged, answered) = (load.Acknowledged.Count, nodes.Answers);
                network.Mend();
                var mended = Stopwatch.StartNew();
                var first = await UntilAsync(() => load.Acknowledged.Count > acknowledged, mended, ct);
                var answer = await UntilAsync(() => nodes.Answers > answered, mended, ct);
                say(
                    FormattableString.Invariant(
                        $"cut for {seconds} s; after its end the first message was acknowledged in {first.TotalSeconds:0.00} s, the first answered in {answer.TotalSeconds:0.00} s"
                    ));
                nodes.Recovery = answer;
                await Task.Delay(TimeSpan.FromSeconds(5), ct);
            },
            say,
            ct);

    private static async Task<TimeSpan> UntilAsync(Func<bool> done, Stopwatch watch, CancellationToken ct)
    {
        while (!done())
        {
            await Task.Delay(Tick, ct);
        }

        return watch.Elapsed;
    }

    private static async Task<Verdict> RunAsync(
        int perSecond,
        Func<DealLoad, Nodes, PostgreSqlServer, CuttingProxy, Task> disturb,
        Action<string> say,
        CancellationToken ct)
    {
        await using var simulator = await Company.WeComAsync(ct);
        await using var server = await PostgreSqlServer.StartAsync(ct);
        await using var network = new CuttingProxy(server.Port);
        var database = await server.NewSchemaAsync(ct);
        await Company.StoreAsync(People, ct, database);
        var folder = Directory.CreateTempSubdirectory("chatsales-nodes").FullName;
        var config = await ServerProcess.ConfigAsync(folder, simulator, ct, logs: true);
        await using var nodes = await Nodes.StartAsync(2, network.Through(database), config, simulator, ct);
        using var load = new DealLoad(simulator, People, perSecond, nodes.Doors);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var sending = load.RunAsync(stop.Token);
        await disturb(load, nodes, server, network);
        await stop.CancelAsync();
        await sending;
        await nodes.DrainAsync(ct);
        await nodes.StopAsync(ct);
        await using var store = await PostgreSqlStore.OpenAsync(database, BotHost.Kinds, TimeProvider.System, ct);
        await using var snapshot = await PostgreSqlTransfer.SnapshotAsync(database, BotHost.Kinds, ct);
        var verdict = await Verdict.OfAsync(load, simulator, store, snapshot, LiteDbFolder.Vault(folder), failedStarts: 0, say, ct);
        say(verdict.ToString());
        ServerProcess.Clear(folder, keep: !verdict.IsClean, say);
        return verdict with { Recovery = nodes.Recovery };
    }
}
