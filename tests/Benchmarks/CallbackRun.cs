using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ChatSales.Simulators.WeCom;

namespace ChatSales.Benchmarks;

/// <summary>Callbacks through verify, decrypt, parse and durable inbox to the acknowledgement.</summary>
internal static class CallbackRun
{
    private const int Rounds = 5;
    private const int PerRound = 20_000;
    private const int Rate = 200;
    private const int WarmUpSeconds = 5;
    private const int People = 1_000;

    public static async Task<int> RunAsync(CancellationToken ct)
    {
        await using var simulator = await Company.WeComAsync(ct);
        var store = await Company.StoreAsync(People, ct);
        var config = await ServerProcess.ConfigAsync(store, simulator, ct);
        var self = typeof(CallbackRun).Assembly.Location;
        var (barePort, heldPort) = (ServerProcess.FreePort(), ServerProcess.FreePort());
        await using (var bare = await ServerProcess.StartAsync(self, barePort, ["bare", "--urls", $"http://127.0.0.1:{barePort}"], "/healthz", ct))
        {
            await using (var held = await ServerProcess.StartAsync(
                    self,
                    heldPort,
                    ["held", "--store", store, "--config", config, "--urls", $"http://127.0.0.1:{heldPort}"],
                    "/healthz",
                    ct))
            {
                await CompareAsync("to the acknowledgement alone", simulator, bare, held, drain: false, ct);
                await held.KillAsync();
            }

            await using var bot = await ServerProcess.StartBotAsync(store, config, ServerProcess.FreePort(), ct);
            await DrainAsync(bot.Address, ct);
            await CompareAsync("with the turns handled meanwhile", simulator, bare, bot, drain: true, ct);
            await bot.StopAsync(ct);
        }

        Company.Remove(store);
        return 0;
    }

    /// <summary>How long a callback waits for its acknowledgement while turns and answers run as usual.</summary>
    public static async Task<int> LatencyAsync(int seconds, CancellationToken ct)
    {
        await using var simulator = await Company.WeComAsync(ct);
        var store = await Company.StoreAsync(People, ct);
        await using (
            var bot = await ServerProcess.StartBotAsync(store, await ServerProcess.ConfigAsync(store, simulator, ct), ServerProcess.FreePort(), ct))
        {
            await LatencyAsync(simulator, bot.Address, WarmUpSeconds, ct);
            Console.WriteLine(
                $"acknowledgement at {Rate}/s for {seconds} s, with turns and answers: {await LatencyAsync(simulator, bot.Address, seconds, ct)}");
            await bot.StopAsync(ct);
        }

        Company.Remove(store);
        return 0;
    }

    private static async Task CompareAsync(
        string what,
        WeComSimulator simulator,
        ServerProcess bare,
        ServerProcess bot,
        bool drain,
        CancellationToken ct)
    {
        var ratios = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var requests = Requests(simulator, PerRound, "/api/wecom/callback");
            var plain = (await Throughput.OfAsync(bare.Address, requests.ConvertAll(request => RawConnection.Post("/", request.Body)), ct)).PerSecond;
            var kept = (await Throughput.OfAsync(bot.Address, requests.ConvertAll(request => request.Bytes), ct)).PerSecond;
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what}, {(round == 0 ? "warm-up" : $"round {round}")}: bare {plain:0}/s, callbacks {kept:0}/s, ratio {kept / plain:0.00}"));
            if (round > 0)
            {
                ratios.Add(kept / plain);
            }

            if (drain)
            {
                await DrainAsync(bot.Address, ct);
            }
        }

        ratios.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: ratio to bare Kestrel median {ratios[ratios.Count / 2]:0.00}, {ratios[0]:0.00} to {ratios[^1]:0.00}"));
    }

    // A message without an answer: the measurement ends at the acknowledgement.
    private static List<(byte[] Bytes, string Body)> Requests(WeComSimulator simulator, int count, string path) =>
        [
            .. Enumerable
                .Range(0, count)
                .AsParallel()
                .Select(i =>
                {
                    var callback = simulator.Callbacks.Quiet(Company.Account(i % People));
                    return (RawConnection.Post(path + callback.Query, callback.Body), callback.Body);
                }),
        ];

    private static async Task<Latencies> LatencyAsync(WeComSimulator simulator, Uri address, int seconds, CancellationToken ct)
    {
        var latencies = new Latencies();
        var free = new ConcurrentBag<RawConnection>();
        await Pace.RunAsync(Rate, seconds, async (i, late) =>
        {
            var callback = simulator.Callbacks.Text(Company.Account(i % People), $"商机 {Company.Deal(i % People)}");
            var request = RawConnection.Post("/api/wecom/callback" + callback.Query, callback.Body);
            var connection = free.TryTake(out var known) ? known : await RawConnection.OpenAsync(address, ct);
            var watch = Stopwatch.StartNew();
            await connection.SendAsync(request, ct);
            latencies.Add(watch.Elapsed + late);
            free.Add(connection);
        }, ct);
        return latencies;
    }

    /// <summary>Waits until inbox and outbox are empty.</summary>
    public static async Task DrainAsync(Uri bot, CancellationToken ct)
    {
        using var http = new HttpClient { BaseAddress = bot, Timeout = TimeSpan.FromMinutes(2) };
        while (true)
        {
            // Ready or not: on a busy machine a part may be late.
            using var answer = await http.GetAsync(new Uri("/readyz", UriKind.Relative), ct);
            using var state = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(ct), cancellationToken: ct);
            if (Pending("inbox") + Pending("outbox") == 0)
            {
                return;
            }

            await Task.Delay(100, ct);

            // Unknown is not empty.
            long Pending(string queue) =>
                state.RootElement.GetProperty(queue) is { ValueKind: JsonValueKind.Object } depth ? depth.GetProperty("pending").GetInt64() : 1;
        }
    }
}
