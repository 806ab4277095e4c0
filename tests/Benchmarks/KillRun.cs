using ChatSales.Adapters.LiteDb;
using ChatSales.Bot.Hosting;

namespace ChatSales.Benchmarks;

/// <summary>The bot, with its embedded store, is killed with -9 at random moments while reps enter deals, and started again.</summary>
internal static class KillRun
{
    // So many that nobody sends more than is answered.
    private const int People = 1_500;

    /// <param name="times">How often to kill it.</param>
    /// <param name="say">Takes progress and findings.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<Verdict> RunAsync(int times, Action<string> say, CancellationToken ct)
    {
        await using var simulator = await Company.WeComAsync(ct);
        var folder = await Company.StoreAsync(People, ct);
        var config = await ServerProcess.ConfigAsync(folder, simulator, ct, logs: true);
        var port = ServerProcess.FreePort();
        using var load = new DealLoad(simulator, People, perSecond: null, ServerProcess.DoorAt(port));
        var (random, failedStarts) = (new Random(7), 0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var sending = load.RunAsync(stop.Token);
        for (var kill = 1; kill <= times; kill++)
        {
            try
            {
                await using var bot = await ServerProcess.StartBotAsync(folder, config, port, ct);
                await Task.Delay(random.Next(50, 900), ct);
                await bot.KillAsync();
            }
            catch (InvalidOperationException fault)
            {
                failedStarts++;
                say(fault.Message);
            }

            if (kill % 10 == 0)
            {
                say($"{kill} kills, {load.Acknowledged.Count} messages acknowledged");
            }
        }

        await stop.CancelAsync();
        await sending;
        await using (var bot = await ServerProcess.StartBotAsync(folder, config, port, ct))
        {
            await CallbackRun.DrainAsync(bot.Address, ct);
            await bot.StopAsync(ct);
        }

        Verdict verdict;
        await using (var store = LiteDbStore.Open(folder, BotHost.Kinds, TimeProvider.System))
        {
            await using var snapshot = store.Snapshot();
            verdict = await Verdict.OfAsync(load, simulator, store, snapshot, LiteDbFolder.Vault(folder), failedStarts, say, ct);
        }

        say(verdict.ToString());
        ServerProcess.Clear(folder, keep: !verdict.IsClean, say);
        return verdict;
    }
}
