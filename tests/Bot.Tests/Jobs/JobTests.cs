using ChatSales.Adapters.PostgreSql;
using ChatSales.Bot.Jobs;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Quartz;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Jobs;

/// <summary>Timed work in the real host. Its clock is set by hand; the scheduler looks at it every second.</summary>
public sealed class JobTests(SharedServer shared) : IAsyncLifetime
{
    private static readonly TimeSpan HalfAnHour = TimeSpan.FromMinutes(30);

    private readonly FakeTimeProvider clock = TestBot.NewClock();

    public ValueTask InitializeAsync()
    {
        clock.Advance(HalfAnHour);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_nodes_run_each_due_job_once()
    {
        var (store, runs) = (await NewSchemaAsync(), new Runs());
        await using var one = await StartAsync(runs, store);
        await using var two = await StartAsync(runs, store);

        clock.Advance(HalfAnHour);
        for (var count = 1; count <= 5; count++)
        {
            await runs.UntilAsync(count, Ct);
            clock.Advance(TimeSpan.FromHours(1));
        }

        await runs.UntilAsync(6, Ct);

        runs.All.Select(run => At(run.Due)).ShouldBe(["11:00", "12:00", "13:00", "14:00", "15:00", "16:00"]);
    }

    [Fact]
    public async Task A_job_whose_node_has_died_is_run_by_another()
    {
        var server = await shared.Server;
        await using var proxy = new CuttingProxy(server.Port);
        var (store, end) = (await NewSchemaAsync(), new TaskCompletionSource());
        var runs = new Runs { FirstEnds = end.Task };
        await using var one = await StartAsync(runs, proxy.Through(store), patience: TimeSpan.FromSeconds(1));
        await (await SchedulerOf(one)).TriggerJob(new JobKey(CountedJob.Name), Ct);
        await runs.UntilAsync(1, Ct);
        await using var two = await StartAsync(runs, store, patience: TimeSpan.FromSeconds(1));

        proxy.Cut();
        var again = runs.UntilAsync(2, Ct);
        while (!again.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(again, Task.Delay(100, Ct));
        }

        await again;
        runs.All.Select(run => run.Again).ShouldBe([false, true]);
        proxy.Mend();
        end.SetResult();
    }

    [Fact]
    public async Task What_was_missed_while_no_node_ran_is_run_once()
    {
        var (store, runs) = (await NewSchemaAsync(), new Runs());
        await using (await StartAsync(runs, store))
        {
            clock.Advance(HalfAnHour);
            await runs.UntilAsync(1, Ct);
        }

        clock.Advance(TimeSpan.FromHours(3.5));
        await using var bot = await StartAsync(runs, store);
        await runs.UntilAsync(2, Ct);
        clock.Advance(HalfAnHour);
        await runs.UntilAsync(3, Ct);

        runs.All.Count.ShouldBe(3);
        At(runs.All[2].Due).ShouldBe("15:00");
    }

    [Fact]
    public async Task The_embedded_store_runs_jobs_at_the_start_and_when_they_are_due()
    {
        var runs = new Runs();
        await using var bot = await StartAsync(runs, store: null);
        await runs.UntilAsync(1, Ct);

        clock.Advance(HalfAnHour);
        await runs.UntilAsync(2, Ct);

        At(runs.All[1].Due).ShouldBe("11:00");
    }

    [Fact]
    public async Task A_changed_schedule_holds_from_the_next_start_in_the_organisations_zone()
    {
        var (store, runs) = (await NewSchemaAsync(), new Runs());
        await using (await StartAsync(runs, store))
        {
        }

        await using var bot = await StartAsync(runs, store, cron: "0 0 9 * * ?", zone: "Europe/Berlin");

        while ((await (await SchedulerOf(bot)).GetTrigger(new TriggerKey(CountedJob.Name), Ct))!.NextFireTimeUtc
            != new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero))
        {
            await Task.Delay(5, Ct);
        }
    }

    [Fact]
    public async Task A_stop_waits_for_the_job_that_runs()
    {
        var end = new TaskCompletionSource();
        var runs = new Runs { FirstEnds = end.Task };
        var bot = await StartAsync(runs, store: null);
        await runs.UntilAsync(1, Ct);

        var stop = bot.StopAsync();
        await Task.WhenAny(stop, Task.Delay(200, Ct));
        stop.IsCompleted.ShouldBeFalse();

        end.SetResult();
        await stop;
    }

    [Fact]
    public async Task The_store_is_tidied()
    {
        await using var bot = await StartAsync(new Runs(), store: null);
        var journal = JournalOf(bot);

        // A run may come in between: then there is nothing left to tidy until something is said again.
        await TestBot.UntilAsync(async () =>
        {
            await bot.As("P008").SayAsync("取消");
            clock.Advance(TimeSpan.FromHours(1));
            return JournalOf(bot) != journal;
        });
    }

    [Fact]
    public async Task Nodes_that_start_together_make_the_tables_one_after_the_other()
    {
        var store = await NewSchemaAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => GuestTables.MakeAsync(store, JobTables.Statements(), Ct)));

        (
            await PostgreSqlServer.ExecuteAsync(
                store,
                "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema() AND starts_with(tablename, 'qrtz_')",
                Ct)).ShouldBe((long)JobTables.Statements().Count(sql => sql.Contains("CREATE TABLE", StringComparison.Ordinal)));
    }

    private static string JournalOf(TestBot bot) => Directory.GetFiles(bot.Folder, "inbox-*.journal").Max()!;

    private static string? At(DateTimeOffset? due) =>
        due?.ToOffset(TimeSpan.FromHours(8)).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<IScheduler> SchedulerOf(TestBot bot) => await bot.Services.GetRequiredService<ISchedulerFactory>().GetScheduler(Ct);

    private async Task<string> NewSchemaAsync() => await (await shared.Server).NewSchemaAsync(Ct);

    // A clock set forward by hours must not make a node look dead.
    private Task<TestBot> StartAsync(
        Runs runs,
        string? store,
        string cron = "0 0 * * * ?",
        string zone = "Asia/Shanghai",
        TimeSpan? patience = null) =>
        TestBot.StartAsync(
            store is null ? null : TestFolders.New(),
            clock,
            new Dictionary<string, string?> { ["Clock:Zone"] = zone },
            services =>
                services
                    .AddSingleton(runs)
                    .AddQuartz(quartz => quartz.AddTimed<CountedJob>(CountedJob.Name, cron, atStart: store is null))
                    .Configure<QuartzSchedulerOptions>(scheduler => scheduler.IdleWaitTime = TimeSpan.FromSeconds(1))
                    .Configure<ClusteringOptions>(cluster =>
                        (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (
                            TimeSpan.FromMilliseconds(200),
                            patience ?? TimeSpan.FromDays(1))),
            store: store);
}
