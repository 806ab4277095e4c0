using System.Diagnostics;
using System.Globalization;
using ChatSales.Simulators.PostgreSql;

namespace ChatSales.Benchmarks;

/// <summary>
/// What a turn costs on a small and on a large store: one turn at a time, from the callback to the card at WeCom; a rep has as many deals on each.
/// </summary>
internal static class GrowthRun
{
    private const int DealsEach = 50;
    private const int Turns = 300;

    // WeCom takes 30 messages a minute for one member: the smallest company has 20 reps.
    private const int WarmUp = 100;

    private static readonly (string Name, Func<int, int, string> Text)[] Kinds =
    [
        ("one deal", (_, deal) => $"商机 {Company.Deal(deal)}"),
        ("own deals", (_, _) => "我的商机"),
        ("a change", (turn, deal) => string.Create(CultureInfo.InvariantCulture, $"填写 {Company.Deal(deal)} 金额={100_000 + turn}")),
    ];

    /// <summary>On the embedded store and on PostgreSQL.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<int> sizes, CancellationToken ct)
    {
        await using var server = await PostgreSqlServer.StartAsync(ct);
        foreach (var size in sizes)
        {
            var folder = await Company.StoreAsync(size / DealsEach, ct, dealsEach: DealsEach);
            Console.WriteLine($"LiteDB, {size} deals: {await MeasureAsync(folder, folder, size, ct)}");
            var database = await server.NewSchemaAsync(ct);
            await Company.StoreAsync(size / DealsEach, ct, database, DealsEach);
            Console.WriteLine($"PostgreSQL, {size} deals: {await MeasureAsync(database, folder, size, ct)}");
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task<string> MeasureAsync(string store, string folder, int size, CancellationToken ct)
    {
        await using var simulator = await Company.WeComAsync(ct);
        await using var bot = await ServerProcess.StartBotAsync(
            store,
            await ServerProcess.ConfigAsync(folder, simulator, ct),
            ServerProcess.FreePort(),
            ct);
        var door = ServerProcess.DoorAt(bot.Address.Port);
        using var answers = new Answers(simulator);
        var random = new Random(size);
        var said = new List<string>();
        await AskAsync(WarmUp, Kinds[0].Text);
        foreach (var (name, text) in Kinds)
        {
            var latencies = await AskAsync(Turns / Kinds.Length, text);
            said.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {latencies.At(0.5):0.0} ms"));
        }

        await bot.StopAsync(ct);
        return $"{string.Join(", ", said)} (p50 of {Turns / Kinds.Length} each), {bot.ReadyAfter.TotalSeconds:0.0} s to start";

        async Task<Latencies> AskAsync(int turns, Func<int, int, string> text)
        {
            var latencies = new Latencies();
            for (var turn = 0; turn < turns; turn++)
            {
                // Everyone in turn, so that nobody comes near WeCom's limit, and any of their deals.
                var deal = (turn % (size / DealsEach) * DealsEach) + random.Next(DealsEach);
                var watch = Stopwatch.StartNew();
                await answers.AskAsync(Company.Account(deal / DealsEach), text(turn, deal), door, ct);
                latencies.Add(watch.Elapsed);
            }

            return latencies;
        }
    }
}
