using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ChatSales.Simulators.Feishu;

namespace ChatSales.Benchmarks;

/// <summary>
/// Events that Feishu posts, compared with Feishu's own library for Node: check, decrypt, read, and echo; and ours with the durable inbox instead of
/// the echo.
/// </summary>
internal static class FeishuRun
{
    private const int Rounds = 5;
    private const int PerRound = 10_000;
    private const int Rate = 200;
    private const int PacedSeconds = 15;

    public static async Task<int> RunAsync(CancellationToken ct)
    {
        var options = new FeishuSimulatorOptions();
        var events = new FeishuEvents(options, TimeProvider.System);
        var self = typeof(FeishuRun).Assembly.Location;
        var store = Directory.CreateTempSubdirectory("chatsales-feishu").FullName;
        var (echoPort, heldPort) = (ServerProcess.FreePort(), ServerProcess.FreePort());
        await using (var vendor = await FeishuEcho.StartAsync(options, ServerProcess.FreePort(), ct))
        await using (var echo = await ServerProcess.StartAsync(self, echoPort, ["echo", "--urls", $"http://127.0.0.1:{echoPort}"], "/healthz", ct))
        await using (var held = await ServerProcess.StartAsync(
                self,
                heldPort,
                ["held", "--store", store, "--config", await ConfigAsync(store, options, ct), "--urls", $"http://127.0.0.1:{heldPort}"],
                "/healthz",
                ct))
        {
            (string Name, Uri Address, string Path, Func<TimeSpan> Cpu)[] servers =
            [
                ("vendor's library", vendor.Address, "/", () => vendor.CpuTime),
                ("ours, echo", echo.Address, "/", () => echo.CpuTime),
                ("ours, durable inbox", held.Address, "/api/feishu/events", () => held.CpuTime),
            ];
            var rates = servers.ToDictionary(server => server.Name, _ => new List<double>());
            for (var round = 0; round <= Rounds; round++)
            {
                foreach (var (name, address, path, cpu) in servers)
                {
                    var before = cpu();
                    var measured = await Throughput.OfAsync(address, Requests(events, PerRound, path), ct);
                    Console.WriteLine(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{(round == 0 ? "warm-up" : $"round {round}")}, {name}: {measured.PerSecond:0}/s, {measured.Latencies}, CPU {(cpu() - before).TotalMicroseconds / PerRound:0} µs each"
                        ));
                    if (round > 0)
                    {
                        rates[name].Add(measured.PerSecond);
                    }
                }
            }

            foreach (var (name, address, path, _) in servers)
            {
                var ratios = rates[name].Zip(rates[servers[0].Name], (ours, theirs) => ours / theirs).Order().ToList();
                var paced = await PacedAsync(address, Requests(events, Rate * PacedSeconds, path), ct);
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name}: median {rates[name].Order().ElementAt(Rounds / 2):0}/s, {ratios[Rounds / 2]:0.0} times the vendor's ({ratios[0]:0.0} to {ratios[^1]:0.0}); at {Rate}/s {paced}"
                    ));
            }

            await held.KillAsync();
        }

        Company.Remove(store);
        return 0;
    }

    private static List<byte[]> Requests(FeishuEvents events, int count, string path) =>
        [
            .. Enumerable
                .Range(0, count)
                .AsParallel()
                .Select(i =>
                {
                    var posted = events.Seal(events.Text($"ou_p{i % 1_000:000}", "帮我看看这个商机现在走到哪一步了"));
                    return RawConnection.Post(
                        path,
                        posted.Body,
                        ("X-Lark-Request-Timestamp", posted.Timestamp),
                        ("X-Lark-Request-Nonce", posted.Nonce),
                        ("X-Lark-Signature", posted.Signature));
                }),
        ];

    private static async Task<Latencies> PacedAsync(Uri address, List<byte[]> requests, CancellationToken ct)
    {
        var latencies = new Latencies();
        var free = new ConcurrentBag<RawConnection>();
        await Pace.RunAsync(Rate, PacedSeconds, async (i, late) =>
        {
            var connection = free.TryTake(out var known) ? known : await RawConnection.OpenAsync(address, ct);
            var watch = Stopwatch.StartNew();
            await connection.SendAsync(requests[i], ct);
            latencies.Add(watch.Elapsed + late);
            free.Add(connection);
        }, ct);
        return latencies;
    }

    private static async Task<string> ConfigAsync(string folder, FeishuSimulatorOptions options, CancellationToken ct)
    {
        var path = Path.Combine(folder, "settings.json");
        await File.WriteAllTextAsync(
            path,
            JsonSerializer.Serialize(
                new
                {
                    Storage = new { Path = folder },
                    Logs = new { Path = "" },
                    Serilog = new { MinimumLevel = new { Default = "Fatal" } },
                    Platforms = new
                    {
                        Feishu = new
                        {
                            options.AppId,
                            options.AppSecret,
                            options.VerificationToken,
                            options.EncryptKey,
                            Mode = "Webhook",
                            ApiBase = "http://127.0.0.1:9",
                        },
                    },
                }),
            ct);
        return path;
    }
}
