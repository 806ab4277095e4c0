using System.Collections.Concurrent;
using ChatSales.Core.Conversation;
using ChatSales.Core.Due;
using ChatSales.Core.Notices;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Quartz;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Jobs;

/// <summary>The ledger's drain in the real host. Its clock is set by hand; the scheduler looks at it every second.</summary>
public sealed class DueJobTests(SharedServer shared)
{
    private readonly FakeTimeProvider clock = TestBot.NewClock();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_due_is_done_at_its_instant_and_at_the_start(bool postgreSql)
    {
        var store = postgreSql ? await (await shared.Server).NewSchemaAsync(Ct) : null;
        var (rule, folder) = (new CountingRule(), TestFolders.New());
        await using (var bot = await StartAsync(rule, store, folder))
        {
            await SetAsync(bot, "soon", TimeSpan.FromSeconds(90));
            await SetAsync(bot, "later", TimeSpan.FromHours(2));
            clock.Advance(TimeSpan.FromSeconds(90));
            await TestBot.UntilAsync(() => rule.Ran.Count == 1);
            rule.Ran.ShouldBe([("counting/soon", TimeSpan.Zero)]);
        }

        clock.Advance(TimeSpan.FromHours(3));
        await using var again = await StartAsync(rule, store, folder);
        await TestBot.UntilAsync(() => rule.Ran.Count == 2);

        var late = TimeSpan.FromHours(3) + TimeSpan.FromSeconds(90) - TimeSpan.FromHours(2);
        rule.Ran.ShouldBe([("counting/soon", TimeSpan.Zero), ("counting/later", late)]);
    }

    [Fact]
    public async Task Two_nodes_do_each_piece_once_in_order()
    {
        var store = await (await shared.Server).NewSchemaAsync(Ct);
        var rule = new CountingRule();
        await using var one = await StartAsync(rule, store);
        await using var two = await StartAsync(rule, store);
        var pieces = Enumerable.Range(1, 12).ToList();
        foreach (var number in pieces)
        {
            await SetAsync(number % 2 == 0 ? one : two, $"{number:00}", TimeSpan.FromMinutes(number));
        }

        foreach (var _ in Enumerable.Range(0, 3))
        {
            clock.Advance(TimeSpan.FromMinutes(4));
            await TestBot.UntilAsync(async () => await WaitingAsync(one) == 0);
        }

        rule.Ran.Select(ran => ran.Id).ShouldBe(pieces.Select(number => $"counting/{number:00}"));
        (await CountAsync(two)).ShouldBe(12);
    }

    [Fact]
    public async Task A_piece_whose_node_has_died_is_done_by_another_and_has_its_effect_once()
    {
        var server = await shared.Server;
        await using var proxy = new CuttingProxy(server.Port);
        var store = await server.NewSchemaAsync(Ct);
        var rule = new CountingRule();
        await using var one = await StartAsync(rule, proxy.Through(store), patience: TimeSpan.FromSeconds(1));
        rule.FirstWaits = true;
        await SetAsync(one, "piece", TimeSpan.Zero);
        await TestBot.UntilAsync(() => rule.Ran.Count == 1);
        await using var two = await StartAsync(rule, store, patience: TimeSpan.FromSeconds(1));

        proxy.Cut();
        await TestBot.UntilAsync(async () => await CountAsync(two) == 1, meanwhile: () => clock.Advance(TimeSpan.FromMilliseconds(50)));
        rule.End.SetResult();
        proxy.Mend();
        await TestBot.UntilAsync(async () => await WaitingAsync(one) == 0);

        (rule.Ran.Count, await CountAsync(one)).ShouldBe((2, 1));
    }

    private static async Task SetAsync(TestBot bot, string key, TimeSpan after)
    {
        var session = bot.Services.GetRequiredService<Sessions>().Open(Actor.System("test"));
        await Ledger.SetAsync(session, CountingRule.Name, key, session.Now + after, key, Ct);
        await session.CommitAsync(Ct);
    }

    // Of those that are due; the tidying runs as well.
    private async Task<long> WaitingAsync(TestBot bot) => await bot.Store.CountAsync(
        new Query<DueItem>().Between(DueKinds.ByNext, null, clock.GetUtcNow().AddTicks(1)), Ct);

    private static async Task<int> CountAsync(TestBot bot) => (await bot.Store.FindAsync<Reminded>(CountingRule.Name, Ct))?.Count ?? 0;

    // A clock set forward by hours must not make a node look dead.
    private Task<TestBot> StartAsync(CountingRule rule, string? store, string? folder = null, TimeSpan? patience = null) => TestBot.StartAsync(
        folder ?? TestFolders.New(), clock, services: services => services
            .AddSingleton<DueRule>(rule)
            .Configure<QuartzSchedulerOptions>(scheduler => scheduler.IdleWaitTime = TimeSpan.FromSeconds(1))
            .Configure<ClusteringOptions>(cluster =>
                (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (TimeSpan.FromMilliseconds(200), patience ?? TimeSpan.FromDays(1))),
        store: store);

    /// <summary>Counts in its own document, and records how late it ran.</summary>
    private sealed class CountingRule : DueRule
    {
        public const string Name = "counting";

        public ConcurrentQueue<(string Id, TimeSpan Late)> Ran { get; } = [];

        public bool FirstWaits { get; set; }

        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override string Key => Name;

        public override Message Title { get; } = new("test.counting", "计数");

        public override async Task RunAsync(DueWork work, CancellationToken ct)
        {
            var known = await work.Session.FindAsync<Reminded>(Name, ct) ?? new Reminded { Id = Name };
            work.Session.Store(known with { Count = known.Count + 1 }, "test");
            Ran.Enqueue((work.Item.Id, work.Now - work.Item.At));
            if (FirstWaits && Ran.Count == 1)
            {
                await End.Task;
            }
        }
    }
}
