using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ChatSales.Simulators.WeCom;

namespace ChatSales.Benchmarks;

/// <summary>Full turns, a callback in to the card at WeCom: half of them read a deal, half change one.</summary>
internal static class TurnRun
{
    private const int People = 1_000;
    private const int Rate = 50;

    // WeCom takes 30 messages a minute for one member; beyond that the bot itself holds back.
    private const int Each = 8;

    public static async Task<int> RunAsync(int seconds, CancellationToken ct)
    {
        await using var simulator = await Company.WeComAsync(ct);
        var store = await Company.StoreAsync(People, ct);
        await using var bot = await ServerProcess.StartBotAsync(store, await ServerProcess.ConfigAsync(store, simulator, ct), ServerProcess.FreePort(), ct);
        simulator.CallbackUrl = new Uri(bot.Address, "/api/wecom/callback");
        using var answers = new Answers(simulator);

        await AllAsync(simulator, answers, Enumerable.Range(0, People), ct);
        var watch = Stopwatch.StartNew();
        await AllAsync(simulator, answers, Enumerable.Range(0, Each * People), ct);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Each * People} turns at once, {People} people: {Each * People / watch.Elapsed.TotalSeconds:0} turns/s, {bot.MemoryBytes / 1048576.0:0} MB"));

        var latencies = new Latencies();
        await Pace.RunAsync(Rate, seconds, async (i, late) =>
        {
            var turn = Stopwatch.StartNew();
            await AskAsync(simulator, answers, i, ct);
            latencies.Add(turn.Elapsed + late);
        }, ct);
        Console.WriteLine($"callback in to card out at {Rate}/s for {seconds} s: {latencies}");
        if (simulator.Violations.Count > 0)
        {
            Console.WriteLine($"violations: {string.Join("; ", simulator.Violations.Take(5))}");
        }

        await bot.StopAsync(ct);
        return simulator.Violations.Count == 0 ? 0 : 1;
    }

    private static async Task AllAsync(WeComSimulator simulator, Answers answers, IEnumerable<int> turns, CancellationToken ct)
    {
        var waiting = new ConcurrentQueue<int>(turns);
        await Task.WhenAll(Enumerable.Range(0, 256).Select(async _ =>
        {
            while (waiting.TryDequeue(out var turn))
            {
                await AskAsync(simulator, answers, turn, ct);
            }
        }));
    }

    private static async Task AskAsync(WeComSimulator simulator, Answers answers, int turn, CancellationToken ct)
    {
        var (account, deal) = (Company.Account(turn % People), Company.Deal(turn % People));
        var text = turn / People % 2 == 0 ? $"商机 {deal}" : string.Create(CultureInfo.InvariantCulture, $"填写 {deal} 金额={100_000 + turn}");
        var answer = answers.NextTo(account);
        if (await simulator.PostAsync(simulator.Callbacks.Text(account, text), ct) is var status and not 200)
        {
            throw new InvalidOperationException($"Status {status}.");
        }

        await answer.WaitAsync(TimeSpan.FromMinutes(2), ct);
    }

    // Whoever waits for a member's next message is told of it; one question per member is under way at a time.
    private sealed class Answers : IDisposable
    {
        private readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = [];
        private readonly WeComSimulator simulator;

        public Answers(WeComSimulator simulator)
        {
            this.simulator = simulator;
            simulator.Sent += Tell;
        }

        public Task NextTo(string account) => waiting.GetOrAdd(account, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

        public void Dispose() => simulator.Sent -= Tell;

        private void Tell(SentMessage message)
        {
            if (waiting.TryRemove(message.UserId, out var one))
            {
                one.TrySetResult();
            }
        }
    }
}
