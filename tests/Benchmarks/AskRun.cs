using System.Diagnostics;
using System.Globalization;
using ChatSales.Core.Questions.Chat;
using ChatSales.Simulators.PostgreSql;
using ChatSales.Simulators.WeCom;

namespace ChatSales.Benchmarks;

/// <summary>
/// What a question costs in the running bot, from the callback to the answer at WeCom, on companies of different sizes and both stores: after a
/// start, then one at a time, then with changes beside it.
/// </summary>
internal static class AskRun
{
    private const int Rounds = 50;
    private const int ChangesPerSecond = 50;
    private const int SecondsWithChanges = 20;

    private static readonly IReadOnlyList<Asked> Questions =
    [
        new("过去两周跟进3次以上但未推进到方案阶段的制造业客户", AsDirector),
        new("进行中的商机按阶段分布", AsDirector),
        new("今年签约金额前三的销售", AsDirector),
        new("30天内即将到期的商机中金额100万以上的", AsDirector),
        new("上周每个销售的跟进次数", AsDirector),
        new("今年的赢单率", AsDirector),
        new("最近30天没有跟进过的A类客户", (turn, market) => Company.Manager(turn % market.Managers)),
        new("我手上超时的单子", (turn, market) => Company.Account(turn % (market.Reps / 2))),
    ];

    private sealed record Asked(string Text, Func<int, Market, string> Who);

    private sealed record Filled(string Name, Market Market, string Store, string Folder);

    /// <param name="sizes">How many deals.</param>
    /// <param name="waits">Whether to wait for a line of input once the stores are filled.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<int> RunAsync(IReadOnlyList<int> sizes, bool waits, CancellationToken ct)
    {
        await using var server = await PostgreSqlServer.StartAsync(ct);
        var stores = new List<Filled>();
        foreach (var size in sizes)
        {
            var (market, folder) = (new Market(size), Directory.CreateTempSubdirectory("chatsales-ask").FullName);
            stores.Add(new("LiteDB", market, folder, folder));
            stores.Add(new("PostgreSQL", market, await server.NewSchemaAsync(ct), Directory.CreateTempSubdirectory("chatsales-ask").FullName));
            await stores[^1].Market.FillAsync(stores[^1].Store, ct);
            await stores[^2].Market.FillAsync(stores[^2].Store, ct);
        }

        if (waits)
        {
            Console.WriteLine("The stores are filled.");
            Console.ReadLine();
        }

        foreach (var store in stores)
        {
            await MeasureAsync(store, ct);
            Company.Remove(store.Folder);
        }

        return 0;
    }

    private static async Task MeasureAsync(Filled store, CancellationToken ct)
    {
        await using var simulator = await Company.WeComAsync(ct);
        var config = await ServerProcess.ConfigAsync(store.Folder, simulator, ct);
        await using (var first = await ServerProcess.StartBotAsync(store.Store, config, ServerProcess.FreePort(), ct))
        {
            await SayFirstAsync("started without a board", first);
            await first.StopAsync(ct);
        }

        await using var bot = await ServerProcess.StartBotAsync(store.Store, config, ServerProcess.FreePort(), ct);
        await SayFirstAsync("started again", bot);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var memory = new PeakMemory(bot.Id);
        var watching = memory.WatchAsync(stop.Token);
        using var answers = new Answers(simulator, IsWhole);
        var door = ServerProcess.DoorAt(bot.Address.Port);
        Say(store, $"each question for the first time: {await AskAsync(store, answers, door, from: 0, rounds: 1, ct)}");
        Say(store, $"again: {await AskAsync(store, answers, door, from: 1, Rounds, ct)}");
        // Whatever they are answered, a refusal in a text too.
        using var changed = new Answers(simulator, _ => true);
        var changes = ChangeAsync(store.Market, changed, door, ct);
        Say(store, $"with {ChangesPerSecond} changes/s: {await AskAsync(store, answers, door, from: Rounds + 1, rounds: null, ct, changes)}");
        Say(store, $"these changes: {await changes}");
        await stop.CancelAsync();
        await watching;
        Say(store, $"memory at most {Megabytes(memory.Host)} MB, board {Megabytes(SizeOf(Company.BoardOf(store.Folder)))} MB");
        await bot.StopAsync(ct);

        async Task SayFirstAsync(string when, ServerProcess started)
        {
            var later = await FirstAsync(simulator, started, store.Market, ct);
            var (ready, held) = (started.ReadyAfter.TotalSeconds, Megabytes(started.MemoryBytes));
            Say(store, $"{when}: ready after {ready:0.0} s, first answer {later:0.0} s later, {held} MB");
        }
    }

    // Seconds until a question has an answer.
    private static async Task<double> FirstAsync(WeComSimulator simulator, ServerProcess bot, Market market, CancellationToken ct)
    {
        using var answers = new Answers(simulator, IsWhole);
        var watch = Stopwatch.StartNew();
        for (var turn = 0; ; turn++)
        {
            var answer = await answers.AskAsync(AsDirector(turn, market), Questions[0].Text, ServerProcess.DoorAt(bot.Address.Port), ct);
            if (IsAnswer(answer))
            {
                return watch.Elapsed.TotalSeconds;
            }
        }
    }

    // In rounds, or as long as the changes take.
    private static async Task<string> AskAsync(
        Filled store, Answers answers, Uri door, int from, int? rounds, CancellationToken ct, Task<Latencies>? changes = null)
    {
        var (all, each) = (new Latencies(), Questions.Select(_ => new Latencies()).ToList());
        for (var round = from; rounds is { } count ? round < from + count : !changes!.IsCompleted; round++)
        {
            foreach (var (index, question) in Questions.Index())
            {
                var watch = Stopwatch.StartNew();
                var answer = await answers.AskAsync(question.Who(round + index, store.Market), question.Text, door, ct);
                if (!IsAnswer(answer))
                {
                    throw new InvalidOperationException($"{question.Text}: {answer}");
                }

                all.Add(watch.Elapsed);
                each[index].Add(watch.Elapsed);
            }
        }

        return $"{all} ({string.Join(", ", each.Select(one => one.At(0.5).ToString("0", CultureInfo.InvariantCulture)))})";
    }

    private static async Task<Latencies> ChangeAsync(Market market, Answers answers, Uri door, CancellationToken ct)
    {
        var latencies = new Latencies();
        await Pace.RunAsync(ChangesPerSecond, SecondsWithChanges, async (i, late) =>
        {
            // Not those reps who ask at the moment: each has one question open at a time.
            var rep = (market.Reps / 2) + (i % (market.Reps / 2));
            var watch = Stopwatch.StartNew();
            var text = string.Create(CultureInfo.InvariantCulture, $"填写 {Company.Deal(rep)} 金额={100_000 + i}");
            await answers.AskAsync(Company.Account(rep), text, door, ct);
            latencies.Add(watch.Elapsed + late);
        }, ct);
        return latencies;
    }

    private static string AsDirector(int turn, Market market) => Company.Director(turn % Market.Directors);

    private static bool IsAnswer(SentMessage message) => message.ToString().Contains(QuestionChatTexts.Title.Text, StringComparison.Ordinal);

    // Rows and words that a card can't hold come in texts before it.
    private static bool IsWhole(SentMessage message) => message.Type != "text" || message.Text == QuestionChatTexts.Preparing.Text;

    private static long SizeOf(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*.duckdb", SearchOption.AllDirectories).Sum(file => file.Length);

    private static string Megabytes(long bytes) => (bytes / 1_048_576.0).ToString("0", CultureInfo.InvariantCulture);

    private static void Say(Filled store, FormattableString what) =>
        Console.WriteLine(FormattableString.Invariant($"{store.Name}, {store.Market.Deals} deals: ") + FormattableString.Invariant(what));
}
