using System.Diagnostics;
using System.Globalization;
using ChatSales.Simulators.PostgreSql;

namespace ChatSales.Benchmarks;

/// <summary>
/// What a turn costs on a small and on a large store: one turn at a time, from the callback to the card at WeCom; a rep has as many deals on each,
/// and a manager as many reps. Once the board is built, but for one deal also meanwhile.
/// </summary>
internal static class GrowthRun
{
    private const int DealsEach = 50;
    private const int PageSize = 4;

    // WeCom takes 30 messages a minute for one member: the smallest company has 20 reps, 2 managers and 10 directors.
    private const int Turns = 100;
    private const int ListTurns = 20;
    private const int WarmUp = 100;
    private const int ListWarmUp = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly HttpClient Http = new();

    private static readonly IReadOnlyList<Question> Questions =
    [
        new("one deal", Turns, AsRep, (_, deal, _) => $"商机 {Company.Deal(deal)}"),
        new("a change", Turns, AsRep, (turn, deal, _) => string.Create(CultureInfo.InvariantCulture, $"填写 {Company.Deal(deal)} 金额={100_000 + turn}")),
        new("own deals", Turns, AsRep, (_, _, _) => "我的商机"),
        new("their last page", ListTurns, AsRep, (_, _, _) => $"我的商机 {PageOf(DealsEach, 1)}"),
        new("a manager's team", ListTurns, AsManager, (_, _, _) => "团队商机"),
        new("its last page", ListTurns, AsManager, (_, _, _) => $"团队商机 {PageOf(DealsEach * Company.TeamSize, 1)}"),
        new("everyone's", ListTurns, AsDirector, (_, _, _) => "团队商机"),
        new("a page in the middle", ListTurns, AsDirector, (_, _, size) => $"团队商机 {PageOf(size, 0.5)}"),
        new("the last page", ListTurns, AsDirector, (_, _, size) => $"团队商机 {PageOf(size, 1)}"),
    ];

    private sealed record Question(string Name, int Turns, Func<int, int, string> Who, Func<int, int, int, string> Text);

    /// <summary>On the embedded store and on PostgreSQL.</summary>
    /// <param name="sizes">How many deals.</param>
    /// <param name="only">Part of the name of the store to run on.</param>
    /// <param name="filled">A store of the one size that <see cref="FillAsync"/> filled, instead of both.</param>
    /// <param name="ct">Ends the run.</param>
    public static async Task<int> RunAsync(IReadOnlyList<int> sizes, string only, string? filled, CancellationToken ct)
    {
        if (filled is not null)
        {
            var folder = Directory.CreateTempSubdirectory("chatsales-").FullName;
            Console.WriteLine($"{sizes[0]} deals: {await MeasureAsync(filled, folder, sizes[0], ct)}");
            Company.Remove(folder);
            return 0;
        }

        foreach (var size in sizes)
        {
            if ("LiteDB".Contains(only, StringComparison.OrdinalIgnoreCase))
            {
                var folder = await Company.StoreAsync(size / DealsEach, ct, dealsEach: DealsEach, isLed: true);
                Console.WriteLine($"LiteDB, {size} deals: {await MeasureAsync(folder, folder, size, ct)}");
                Company.Remove(folder);
            }

            if ("PostgreSQL".Contains(only, StringComparison.OrdinalIgnoreCase))
            {
                await using var server = await PostgreSqlServer.StartAsync(ct);
                var folder = Directory.CreateTempSubdirectory("chatsales-").FullName;
                var database = await server.NewSchemaAsync(ct);
                await Company.StoreAsync(size / DealsEach, ct, database, DealsEach, isLed: true);
                Console.WriteLine($"PostgreSQL, {size} deals: {await MeasureAsync(database, folder, size, ct)}");
                Company.Remove(folder);
            }
        }

        return 0;
    }

    /// <summary>Fills a store for later runs, which need the same <c>Audit__Key</c> in the environment.</summary>
    public static async Task<int> FillAsync(int size, string store, CancellationToken ct)
    {
        await Company.StoreAsync(size / DealsEach, ct, store, DealsEach, isLed: true);
        return 0;
    }

    private static async Task<string> MeasureAsync(string store, string folder, int size, CancellationToken ct)
    {
        await using var simulator = await Company.WeComAsync(ct);
        await using var bot = await ServerProcess.StartBotAsync(
            store,
            await ServerProcess.ConfigAsync(folder, simulator, ct, logs: true),
            ServerProcess.FreePort(),
            ct);
        var door = ServerProcess.DoorAt(bot.Address.Port);
        using var answers = new Answers(simulator);
        var random = new Random(size);
        var said = new List<string>();
        var (meanwhile, waited) = (new Latencies(), Stopwatch.StartNew());
        for (var turn = 0; !await HasBoardAsync(bot, ct); turn++)
        {
            await Task.Delay(Pause, ct);
            await AskOneAsync(Questions[0], turn, meanwhile);
        }

        said.Add(string.Create(
            CultureInfo.InvariantCulture, $"one deal while the board is built, {waited.Elapsed.TotalSeconds:0} s long, {meanwhile.At(0.5):0.0} ms"));
        await AskAsync(Questions[0] with { Turns = WarmUp });
        foreach (var question in Questions)
        {
            await AskAsync(question with { Turns = ListWarmUp });
            var before = bot.CpuTime;
            var latencies = await AskAsync(question);
            var used = (bot.CpuTime - before).TotalMilliseconds / latencies.Count;
            said.Add(string.Create(CultureInfo.InvariantCulture, $"{question.Name} {latencies.At(0.5):0.0} ms ({used:0.0} of the processor)"));
        }

        await bot.StopAsync(ct);
        return $"{string.Join(", ", said)} (p50 of {Turns} turns each, {ListTurns} of the pages of lists, and how long the bot computed for one), {bot.ReadyAfter.TotalSeconds:0.0} s to start";

        async Task<Latencies> AskAsync(Question question)
        {
            var latencies = new Latencies();
            for (var turn = 0; turn < question.Turns; turn++)
            {
                await AskOneAsync(question, turn, latencies);
            }

            return latencies;
        }

        async Task AskOneAsync(Question question, int turn, Latencies latencies)
        {
            // Everyone in turn, so that nobody comes near WeCom's limit, and any of their deals.
            var deal = (turn % (size / DealsEach) * DealsEach) + random.Next(DealsEach);
            var watch = Stopwatch.StartNew();
            await answers.AskAsync(question.Who(turn, size), question.Text(turn, deal, size), door, ct);
            latencies.Add(watch.Elapsed);
        }
    }

    // The bot looks every ten seconds.
    private static async Task<bool> HasBoardAsync(ServerProcess bot, CancellationToken ct)
    {
        using var response = await Http.GetAsync(new Uri(bot.Address, "/readyz"), ct);
        return (await response.Content.ReadAsStringAsync(ct)).Contains("changes behind", StringComparison.Ordinal);
    }

    private static string AsRep(int turn, int size) => Company.Account(turn % (size / DealsEach));

    private static string AsManager(int turn, int size) => Company.Manager(turn % (size / DealsEach / Company.TeamSize));

    private static string AsDirector(int turn, int size) => Company.Director(turn % Company.TeamSize);

    private static string PageOf(int deals, double share) => ((int)Math.Ceiling(deals * share / PageSize)).ToString(CultureInfo.InvariantCulture);
}
