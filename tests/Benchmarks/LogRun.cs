using System.Diagnostics;
using System.Globalization;
using ChatSales.Adapters.LiteDb;
using ChatSales.Adapters.PostgreSql;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;

namespace ChatSales.Benchmarks;

/// <summary>
/// What a page and a search of a deal's collaboration log cost among a million entries: most deals have a hundred, some 200 pages, one far more.
/// </summary>
internal static class LogRun
{
    private const int PageSize = 8;
    private const int InOne = 2_000;
    private const int Ordinary = 100;
    private const int Long = 1_600;
    private const int LongDeals = 20;
    private const int Longest = 20_000;
    private const int Times = 300;

    private static readonly string[] Parts =
    [
        "客户要小程序登录", "接口文档下周给", "产品这边排期", "先做一版演示", "报价单已经发了", "请确认交付时间", "现场环境还没有准备好", "测试通过了",
        "需要法务看一下合同", "安全要求要补充说明", "数据迁移先放一放", "王总那边催得很急", "可以用微信扫码", "移动端页面有问题", "权限要按部门分",
        "历史数据导入失败", "性能压测结果不错", "下周三开会讨论", "方案第二版已上传", "等待客户回复",
    ];

    private static readonly DateTimeOffset Begun = new(2025, 1, 6, 1, 0, 0, TimeSpan.Zero);

    private sealed record Asked(string Name, Func<Random, string> Deal, Func<Session, Id<Deal>, Random, CancellationToken, Task<LogPage>> Read);

    /// <summary>On the embedded store and on PostgreSQL, or one of them.</summary>
    public static async Task<int> RunAsync(int entries, string only, CancellationToken ct)
    {
        if ("litedb".Contains(only, StringComparison.OrdinalIgnoreCase))
        {
            var folder = Directory.CreateTempSubdirectory("chatsales-log").FullName;
            await using (var store = LiteDbStore.Open(folder, BotHost.Kinds, TimeProvider.System))
            {
                await RunAsync("LiteDB", store, entries, ct);
            }

            Console.WriteLine($"LiteDB, the store: {Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length) / 1_000_000} MB");
            Directory.Delete(folder, recursive: true);
        }

        if ("postgresql".Contains(only, StringComparison.OrdinalIgnoreCase))
        {
            await using var server = await PostgreSqlServer.StartAsync(ct);
            await using var store = await PostgreSqlStore.OpenAsync(await server.NewSchemaAsync(ct), BotHost.Kinds, TimeProvider.System, ct);
            await RunAsync("PostgreSQL", store, entries, ct);
        }

        return 0;
    }

    private static async Task RunAsync(string name, IStore store, int entries, CancellationToken ct)
    {
        var watch = Stopwatch.StartNew();
        await FillAsync(store, entries, ct);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name}, {entries} entries: written in {watch.Elapsed.TotalSeconds:0} s, {entries / watch.Elapsed.TotalSeconds:0} a second"));
        var all = new Latencies();
        foreach (var asked in Questions(entries))
        {
            var latencies = new Latencies();
            var random = new Random(7);
            for (var time = -20; time < Times; time++)
            {
                var session = new Sessions(store, BotHost.Kinds, TimeProvider.System).Open(Actor.System("bench"));
                var deal = new Id<Deal>(asked.Deal(random));
                var began = Stopwatch.GetTimestamp();
                await asked.Read(session, deal, random, ct);
                if (time >= 0)
                {
                    latencies.Add(Stopwatch.GetElapsedTime(began));
                    all.Add(Stopwatch.GetElapsedTime(began));
                }
            }

            Console.WriteLine($"{name}, {asked.Name}: {latencies}");
        }

        Console.WriteLine($"{name}, all: {all}");
    }

    private static IEnumerable<Asked> Questions(int entries)
    {
        var ordinary = OrdinaryDeals(entries);
        foreach (var (size, deal) in (IEnumerable<(int, Func<Random, string>)>)
            [
                (Ordinary, random => $"D-{random.Next(ordinary)}"), (Long, random => $"L-{random.Next(LongDeals)}"), (Longest, _ => "M-0"),
            ])
        {
            var pages = size / PageSize;
            yield return new($"first page of {size}", deal, (session, of, _, ct) => LogPages.ReadAsync(session, of, 1, PageSize, ct));
            yield return new(
                $"any page of {size}", deal, (session, of, random, ct) => LogPages.ReadAsync(session, of, random.Next(pages) + 1, PageSize, ct));
            yield return new($"a frequent word in {size}", deal, Search(random => Parts[random.Next(Parts.Length)][..2]));
            yield return new($"two words in {size}", deal, Search(random => $"{Parts[random.Next(Parts.Length)]} {Parts[random.Next(Parts.Length)][2..]}"));
            yield return new($"a rare word in {size}", deal, Search(random => $"编号{random.Next(size):D6}"));
            yield return new($"a word that nobody said in {size}", deal, Search(_ => "量子计算"));
            yield return new($"frequent characters that nobody put together in {size}", deal, Search(_ => "接口产品演示"));
            yield return new($"one character in {size}", deal, Search(random => $"{Parts[random.Next(Parts.Length)][1]}"));
            yield return new($"a rare character in {size}", deal, Search(_ => "龘"));
            yield return new($"a later page of a frequent word in {size}", deal, Search(_ => "客户", page: 10));
        }

        static Func<Session, Id<Deal>, Random, CancellationToken, Task<LogPage>> Search(Func<Random, string> words, int page = 1) =>
            (session, deal, random, ct) => LogPages.SearchAsync(session, deal, LogWords.In(words(random)), page, PageSize, ct);
    }

    private static int OrdinaryDeals(int entries) => Math.Max(1, (entries - (LongDeals * Long) - Longest) / Ordinary);

    // Each deal's entries one after the other, over some months.
    private static async Task FillAsync(IStore store, int entries, CancellationToken ct)
    {
        var random = new Random(1);
        var logs = Enumerable.Range(0, OrdinaryDeals(entries)).Select(number => ($"D-{number}", Ordinary))
            .Concat(Enumerable.Range(0, LongDeals).Select(number => ($"L-{number}", Long))).Append(("M-0", Longest));
        var said = logs.SelectMany(log => Enumerable.Range(0, log.Item2).Select(number => EntryOf(log.Item1, number, random)));
        foreach (var some in said.Chunk(InOne))
        {
            var session = new Sessions(store, BotHost.Kinds, TimeProvider.System).Open(Actor.System("bench"));
            foreach (var entry in some)
            {
                session.Store(entry, "log.write");
            }

            await session.CommitAsync(ct);
        }
    }

    private static LogEntry EntryOf(string deal, int number, Random random) => new()
    {
        Id = CollaborationLog.IdOf($"feishu:{deal}/{number}"),
        DealId = new(deal),
        TicketId = new($"REQ-2026-{number % 10:D4}"),
        AuthorId = new($"P{random.Next(200):D3}"),
        At = Begun.AddMinutes((number * 37) + random.Next(37)),
        Platform = "feishu",
        SourceId = $"feishu:{deal}/{number}",
        Text = $"{Parts[random.Next(Parts.Length)]}，{Parts[random.Next(Parts.Length)]}，编号{number:D6}",
    };
}
