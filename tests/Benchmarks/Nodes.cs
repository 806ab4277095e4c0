using ChatSales.Simulators.WeCom;

namespace ChatSales.Benchmarks;

/// <summary>Bots that share a database, each in its own process.</summary>
internal sealed class Nodes(ServerProcess[] processes, Func<int, Task<ServerProcess>> start, WeComSimulator simulator) : IAsyncDisposable
{
    /// <summary>Where each one takes WeCom's callbacks.</summary>
    public IReadOnlyList<Uri> Doors { get; } = [.. processes.Select(node => ServerProcess.DoorAt(node.Address.Port))];

    /// <summary>Of all together.</summary>
    public long MemoryBytes => processes.Sum(node => node.MemoryBytes);

    /// <summary>Messages that any of them has sent.</summary>
    public int Answers => simulator.Messages.Count;

    /// <summary>Time from the end of a disturbance to the first answer; null if not measured.</summary>
    public TimeSpan? Recovery { get; set; }

    public static async Task<Nodes> StartAsync(int count, string store, string config, WeComSimulator simulator, CancellationToken ct)
    {
        var ports = Enumerable.Range(0, count).Select(_ => ServerProcess.FreePort()).ToList();
        var start = (int node) => ServerProcess.StartBotAsync(store, config, ports[node], ct);
        return new Nodes(await Task.WhenAll(Enumerable.Range(0, count).Select(start)), start, simulator);
    }

    /// <summary>kill -9, and a new process in its place.</summary>
    public async Task ReplaceAsync(int node, CancellationToken ct)
    {
        await processes[node].KillAsync();
        await processes[node].DisposeAsync();
        processes[node] = await start(node).WaitAsync(ct);
    }

    /// <summary>Waits until inbox and outbox are empty.</summary>
    public Task DrainAsync(CancellationToken ct) => CallbackRun.DrainAsync(processes[0].Address, ct);

    /// <summary>As an operator stops them.</summary>
    public Task StopAsync(CancellationToken ct) => Task.WhenAll(processes.Select(node => node.StopAsync(ct)));

    public async ValueTask DisposeAsync()
    {
        foreach (var node in processes)
        {
            await node.DisposeAsync();
        }
    }
}
