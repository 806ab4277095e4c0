using System.Diagnostics;
using System.Globalization;

namespace ChatSales.Benchmarks;

/// <summary>
/// Runs the attacks one by one, each on a fresh bot, while a bystander keeps asking for help: how the bot coped, its peak memory, and how long the
/// bystander waited.
/// </summary>
internal static class AttackRun
{
    private const int People = 600;
    private const int FirstBystander = 100;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan After = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(string only, CancellationToken ct)
    {
        var failed = 0;
        foreach (var attack in Attacks.All.Where(attack => attack.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            failed += await RunAsync(attack, ct) ? 0 : 1;
        }

        return failed == 0 ? 0 : 1;
    }

    private static async Task<bool> RunAsync(Attack attack, CancellationToken ct)
    {
        var store = await Company.StoreAsync(People, ct);
        var stands = await RunAsync(attack, store, ct);
        Company.Remove(store);
        return stands;
    }

    private static async Task<bool> RunAsync(Attack attack, string store, CancellationToken ct)
    {
        await using var simulator = await Company.WeComAsync(ct);
        await using var bot = await ServerProcess.StartBotAsync(
            store,
            await ServerProcess.ConfigAsync(store, simulator, ct),
            ServerProcess.FreePort(),
            ct);
        using var answers = new Answers(simulator);
        using var attacked = new AttackedBot(bot, simulator, answers);
        for (var warm = 0; warm < 20; warm++)
        {
            await attacked.AskAsync(FirstBystander + warm, "帮助", ct);
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var memory = new PeakMemory(bot.Id);
        var (waits, watching) = (new Latencies(), memory.WatchAsync(stop.Token));
        var asking = AskAsync(attacked, waits, stop.Token);
        var watch = Stopwatch.StartNew();
        var came = await AttackAsync(attack, attacked, ct);
        var took = watch.Elapsed;
        await Task.Delay(After, ct);
        await stop.CancelAsync();
        await Task.WhenAll(asking, watching);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{attack.Name}: {came}; {took.TotalSeconds:0.0} s; host {memory.Host / 1048576.0:0} MB, readers {memory.Children / 1048576.0:0} MB; bystander p50 {waits.At(0.5):0} ms, max {waits.At(1):0} ms of {waits.Count}{(bot.HasExited ? "; THE BOT DIED" : "")}"
            ));
        return !bot.HasExited;
    }

    private static async Task<string> AttackAsync(Attack attack, AttackedBot attacked, CancellationToken ct)
    {
        try
        {
            return await attack.RunAsync(attacked, ct);
        }
        catch (Exception fault) when (fault is HttpRequestException or TimeoutException or InvalidOperationException)
        {
            return $"{fault.GetType().Name}: {fault.Message.Split('\n')[0]}";
        }
    }

    // A different one each time, as WeCom takes 30 messages a minute per member.
    private static async Task AskAsync(AttackedBot attacked, Latencies waits, CancellationToken stop)
    {
        for (var i = FirstBystander; !stop.IsCancellationRequested; i = i + 1 < People ? i + 1 : FirstBystander)
        {
            var asked = Stopwatch.StartNew();
            try
            {
                await attacked.AskAsync(i, "帮助", stop);
            }
            catch (Exception ended)
                when (ended is OperationCanceledException or HttpRequestException or TimeoutException or InvalidOperationException)
            {
                // The attack is over, or the bot is dead; the wait still counts.
            }

            waits.Add(asked.Elapsed);
            await Task.Delay(Between, CancellationToken.None);
        }
    }
}
