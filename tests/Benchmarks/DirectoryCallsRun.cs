using System.Diagnostics;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk;
using ChatSales.Adapters.DingTalk.Client;
using ChatSales.Adapters.Feishu;
using ChatSales.Adapters.Feishu.Client;
using ChatSales.Adapters.LiteDb;
using ChatSales.Adapters.WeCom;
using ChatSales.Adapters.WeCom.Client;
using ChatSales.Core.Directories;
using ChatSales.Core.Storage;
using ChatSales.Simulators.Directories;
using ChatSales.Simulators.DingTalk;
using ChatSales.Simulators.Feishu;
using ChatSales.Simulators.WeCom;

namespace ChatSales.Benchmarks;

/// <summary>
/// One complete pass over a directory of each simulated platform, over HTTP. What a platform makes us wait for passes on a clock that leaps, and is
/// told apart: a real pass takes both, and the network besides.
/// </summary>
internal static class DirectoryCallsRun
{
    private const int PerDepartment = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    public static async Task<int> RunAsync(int people, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("chatsales-directories").FullName;
        var kinds = new DocumentKinds(ChatKinds.All);
        await using (var store = LiteDbStore.Open(folder, kinds, TimeProvider.System))
        {
            var sessions = new Sessions(store, kinds, TimeProvider.System);
            await WeComAsync(people, sessions, ct);
            await DingTalkAsync(people, sessions, ct);
            await FeishuAsync(people, sessions, ct);
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static async Task WeComAsync(int people, Sessions sessions, CancellationToken ct)
    {
        var clock = NewClock();
        await using var simulator = await WeComSimulator.StartAsync(clock: clock, ct: ct);
        simulator.Directory = Company(people);
        var options = new WeComOptions
        {
            CorpId = simulator.Options.CorpId,
            AgentId = simulator.Options.AgentId,
            Secret = simulator.Options.Secret,
            ApiBase = simulator.BaseUrl.ToString(),
        };
        using var client = new WeComClient(PlatformHttp.NewClient(Patience), options, sessions, clock);
        await MeasureAsync("WeCom", new WeComDirectory(client, options, clock), people, clock, () => simulator.TooManyCalls, ct);
    }

    private static async Task DingTalkAsync(int people, Sessions sessions, CancellationToken ct)
    {
        var clock = NewClock();
        await using var simulator = await DingTalkSimulator.StartAsync(clock: clock, ct: ct);
        simulator.Directory = Company(people);
        var options = new DingTalkOptions
        {
            ClientId = simulator.Options.ClientId,
            ClientSecret = simulator.Options.ClientSecret,
            ApiBase = simulator.BaseUrl.ToString(),
            OapiBase = simulator.BaseUrl.ToString(),
        };
        var http = PlatformHttp.NewClient(Patience);
        using var api = new DingTalkApi(http, http, options, new DingTalkQuota(options, clock), sessions, clock);
        var directory = new DingTalkDirectory(api, clock);
        await MeasureAsync("DingTalk", directory, people, clock, () => simulator.TooManyCalls, ct);
        await MeasureAsync("DingTalk, again on the same day", directory, people, clock, () => simulator.TooManyCalls, ct);
        Console.WriteLine(FormattableString.Invariant($"DingTalk: {simulator.CountedCalls} calls of the month's quota"));
    }

    private static async Task FeishuAsync(int people, Sessions sessions, CancellationToken ct)
    {
        var clock = NewClock();
        await using var simulator = await FeishuSimulator.StartAsync(clock: clock, ct: ct);
        simulator.Directory = Company(people);
        using var client = new FeishuClient(
            PlatformHttp.NewClient(Patience),
            new FeishuOptions { AppId = simulator.Options.AppId, AppSecret = simulator.Options.AppSecret, ApiBase = simulator.BaseUrl.ToString() },
            sessions,
            clock);
        await MeasureAsync("Feishu", new FeishuDirectory(client, clock), people, clock, () => simulator.TooManyCalls, ct);
    }

    private static async Task MeasureAsync(
        string name, IPlatformDirectory directory, int people, LeapingClock clock, Func<int> tooMany, CancellationToken ct)
    {
        var (before, waited, refused) = (GC.GetTotalMemory(forceFullCollection: true), clock.Waited, tooMany());
        using var stop = new CancellationTokenSource();
        var peak = PeakAsync(stop.Token);
        var watch = Stopwatch.StartNew();
        var read = await directory.ReadAsync(ct);
        var seconds = watch.Elapsed.TotalSeconds;
        await stop.CancelAsync();
        var most = await peak;
        Console.WriteLine(FormattableString.Invariant(
            $"{name}: {read.Members.Count} of {people} people in {read.Departments.Count} departments, {read.Calls} calls, {seconds:0.0} s of work and {(clock.Waited - waited).TotalSeconds:0} s of waiting for the platform's rates, {tooMany() - refused} calls refused; at most {(most - before) / 1_048_576.0:0} MB more, the simulator's included"));
    }

    private static async Task<long> PeakAsync(CancellationToken stop)
    {
        var most = 0L;
        while (!stop.IsCancellationRequested)
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
            await Task.Delay(Interval, CancellationToken.None);
        }

        return most;
    }

    private static SimulatedDirectory Company(int people) => SimulatedDirectory.Of(people, Math.Max(1, people / PerDepartment));

    private static LeapingClock NewClock() => new(new DateTimeOffset(2026, 11, 24, 18, 0, 0, TimeSpan.Zero));
}
