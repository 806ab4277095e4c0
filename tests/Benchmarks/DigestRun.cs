using System.Diagnostics;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Deals;
using ChatSales.Core.Due;
using ChatSales.Core.Followups;
using ChatSales.Core.Followups.Chat;
using ChatSales.Core.Notices;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Simulators;
using ChatSales.Simulators.DingTalk;
using ChatSales.Simulators.Feishu;
using ChatSales.Simulators.WeCom;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ChatSales.Benchmarks;

/// <summary>
/// Everybody's digest of reminders at one instant, on each simulated platform with its rates for an app: how long until the last is there. The clock
/// is the run's own: it goes on with the work, and leaps where the bot waits for a platform's rate, which is told apart.
/// </summary>
internal static class DigestRun
{
    private const int Each = 3;
    private const int AtOnce = 200;
    private const long Megabyte = 1_048_576;
    private static readonly DateTimeOffset Before = new(2026, 11, 24, 17, 20, 0, TimeSpan.FromHours(8));
    private static readonly TimeOnly At = new(17, 30);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Leap = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(int people, CancellationToken ct)
    {
        var clock = new FakeTimeProvider(Before);
        await using (var simulator = await WeComSimulator.StartAsync(clock: clock, ct: ct))
        {
            simulator.PacesMessages = true;
            await RunAsync("WeCom", "wecom", "wx", people, clock, BotSettings.For(simulator),
                () => (simulator.Messages.Count, simulator.TooManyCalls), ct);
            Violations(simulator.Violations);
        }

        clock = new FakeTimeProvider(Before);
        var quota = new DingTalkSimulatorOptions { MonthlyCalls = 100_000 };
        await using (var simulator = await DingTalkSimulator.StartAsync(quota, clock: clock, ct: ct))
        {
            simulator.PacesMessages = true;
            var settings = BotSettings.For(simulator, posted: true);
            settings["Platforms:DingTalk:MonthlyCalls"] = "100000";
            await RunAsync("DingTalk", "dingtalk", "dd", people, clock, settings, () => (simulator.Messages.Count, simulator.TooManyCalls), ct);
            Violations(simulator.Violations);
        }

        clock = new FakeTimeProvider(Before);
        await using (var simulator = await FeishuSimulator.StartAsync(clock: clock, ct: ct))
        {
            simulator.PacesMessages = true;
            await RunAsync("Feishu", "feishu", "ou_", people, clock, BotSettings.For(simulator, posted: true),
                () => (simulator.Messages.Count, simulator.TooManyCalls), ct);
            Violations(simulator.Violations);
        }

        return 0;

        static void Violations(IReadOnlyCollection<string> violations) => violations.Take(5).ToList().ForEach(Console.WriteLine);
    }

    private static async Task RunAsync(
        string name, string platform, string prefix, int people, FakeTimeProvider clock, IReadOnlyDictionary<string, string?> settings,
        Func<(int Sent, int Refused)> there, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("chatsales-digests").FullName;
        var app = await BotHost.CreateAsync(
            new HostSetup
            {
                Store = folder, Urls = "http://127.0.0.1:0", Clock = clock,
                Settings = new Dictionary<string, string?>(settings)
                {
                    ["Logs:Path"] = "", ["Serilog:MinimumLevel:Default"] = "Warning", ["Storage:Path"] = folder,
                    ["Audit:Key"] = Company.AuditKey.Export(),
                },
            },
            ct);
        await app.StartAsync(ct);
        await FillAsync(app.Services, platform, prefix, people, ct);
        var drain = app.Services.GetRequiredService<Drain>();
        await drain.RunAsync(ct);

        GC.Collect();
        var (before, store, memory) = (Environment.WorkingSet, app.Services.GetRequiredService<IStore>(), new PeakMemory(Environment.ProcessId));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var watching = memory.WatchAsync(stop.Token);
        clock.SetUtcNow(new DateTimeOffset(DateOnly.FromDateTime(Before.DateTime).ToDateTime(At), Before.Offset));
        var (watch, begun, used) = (Stopwatch.StartNew(), clock.GetUtcNow(), Environment.CpuUsage.TotalTime);
        var passed = TimeSpan.Zero;
        var drawing = DrawAsync();
        while (!drawing.IsCompleted)
        {
            await Task.WhenAny(drawing, Task.Delay(Look, ct));
            GoOn();
        }

        await drawing;
        var drawn = watch.Elapsed.TotalSeconds;
        var (waited, last, since) = (TimeSpan.Zero, there().Sent, Stopwatch.GetTimestamp());
        while ((await store.Outbox.DepthAsync(ct)).Pending > 0)
        {
            await Task.Delay(Look, ct);
            GoOn();
            if (there().Sent is var now && now != last)
            {
                (last, since) = (now, Stopwatch.GetTimestamp());
            }
            else if (Stopwatch.GetElapsedTime(since) > Quiet)
            {
                clock.Advance(Leap);
                (waited, since) = (waited + Leap, Stopwatch.GetTimestamp());
            }
        }

        var (sent, refused) = there();
        var (worked, busy) = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
        await stop.CancelAsync();
        await watching;
        await app.StopAsync(CancellationToken.None);
        // What it listens on is in there.
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        Console.WriteLine(FormattableString.Invariant(
            $"{name}: {sent} messages to {people} people, the last {(clock.GetUtcNow() - begun).TotalSeconds:0} s after {At:HH:mm}: ")
            + FormattableString.Invariant($"drawn in {drawn:0.0} s of {worked:0} s of work ({busy:0} s of a processor), ")
            + FormattableString.Invariant($"{waited.TotalSeconds:0} s of waiting for the platform's rate; {refused} calls refused; ")
            + FormattableString.Invariant($"at most {memory.Host / Megabyte} MB, {(memory.Host - before) / Megabyte} MB more than before, ")
            + "the simulator's included");

        // Beside the clock, which goes on.
        async Task DrawAsync()
        {
            await Task.Yield();
            await drain.RunAsync(ct);
        }

        // Were it to stand still while they are drawn, all that has a place by then would leave at once.
        void GoOn()
        {
            var now = watch.Elapsed;
            clock.Advance(now - passed);
            passed = now;
        }
    }

    // Three reminders of next steps for each, who want them gathered.
    private static async Task FillAsync(IServiceProvider services, string platform, string prefix, int people, CancellationToken ct)
    {
        var (sessions, noticing, kind) = (
            services.GetRequiredService<Sessions>(), services.GetRequiredService<Noticing>(), services.GetRequiredService<NextStepNotice>());
        foreach (var some in Enumerable.Range(1, people).Chunk(AtOnce))
        {
            await sessions.DoAsync(
                Actor.System("test"),
                async session =>
                {
                    foreach (var number in some)
                    {
                        await FillAsync(session, noticing, kind, platform, FormattableString.Invariant($"{prefix}r{number:00000}"), number, ct);
                    }

                    return true;
                },
                ct);
        }
    }

    private static async Task FillAsync(
        Session session, Noticing noticing, NextStepNotice kind, string platform, string account, int number, CancellationToken ct)
    {
        var person = session.Store(
            new Person
            {
                Id = FormattableString.Invariant($"R{number:00000}"), Name = MadeNames.Person(number), Role = Role.Rep, Team = "一队",
                Accounts = new Dictionary<string, string> { [platform] = account },
            },
            "test");
        var customer = session.Store(
            new Customer { Id = FormattableString.Invariant($"C{number:00000}"), Name = MadeNames.Customer(number), OwnerId = person.Ref() }, "test");
        session.Store(new Reminded { Id = person.Id, DigestAt = At }, "test");
        for (var step = 1; step <= Each; step++)
        {
            var next = session.Store(
                new NextStep
                {
                    Id = FormattableString.Invariant($"S{number:00000}-{step}"), PersonId = person.Ref(), CustomerId = customer.Ref(), What = "回访报价",
                    On = DateOnly.FromDateTime(Before.DateTime), EnteredAt = session.Now,
                },
                "test");
            await noticing.TellAsync(session, kind.For(person.Ref(), NextStepRule.FactOf(next), MessageClass.Nudge, next.Id), ct);
        }
    }
}
