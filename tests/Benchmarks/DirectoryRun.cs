using System.Diagnostics;
using System.Globalization;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Directories;
using ChatSales.Core.Due;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatSales.Benchmarks;

/// <summary>
/// A directory of many people through the desk, in this process and from a directory in memory: the difference, its application in parts, the same
/// again with no change, then with some changes.
/// </summary>
internal static class DirectoryRun
{
    private const int PerDepartment = 20;
    private const string Platform = "wecom";
    private const string Operator = "operator";

    /// <summary>On the embedded store and on PostgreSQL.</summary>
    public static async Task<int> RunAsync(int people, CancellationToken ct)
    {
        await using var server = await PostgreSqlServer.StartAsync(ct);
        foreach (var (name, database) in new[] { ("LiteDB", (string?)null), ("PostgreSQL", await server.NewSchemaAsync(ct)) })
        {
            var folder = Directory.CreateTempSubdirectory("chatsales-directory").FullName;
            Console.WriteLine($"{name}, {people} people: {await MeasureAsync(people, folder, database, ct)}");
            Company.Remove(folder);
        }

        return 0;
    }

    private static async Task<string> MeasureAsync(int people, string folder, string? database, CancellationToken ct)
    {
        var directory = new MadeDirectory(people);
        // Its workers are never started: what is timed is the desk alone.
        await using var app = await BotHost.CreateAsync(
            new HostSetup
            {
                Store = database ?? folder,
                Urls = "http://127.0.0.1:0",
                Seed = false,
                LogsToErrors = true,
                Settings = new Dictionary<string, string?>
                {
                    ["Storage:Path"] = folder,
                    ["Logs:Path"] = "",
                    ["Directory:Platforms:0"] = Platform,
                    ["Directory:Rules:0:Head"] = "Yes",
                    ["Directory:Rules:0:Role"] = "Manager",
                    ["Directory:Rules:0:Team"] = "*",
                    ["Directory:Rules:1:Role"] = "Rep",
                    ["Directory:Rules:1:Team"] = "*",
                },
                Services = services => services.AddSingleton<IPlatformDirectory>(directory).AddLogging(logging => logging.ClearProviders()),
            },
            ct);
        var (sessions, drain) = (app.Services.GetRequiredService<Sessions>(), app.Services.GetRequiredService<Drain>());
        var desk = app.Services.GetRequiredService<DirectoryDesk>();
        await sessions.DoAsync(
            Actor.System("benchmark"),
            session => Task.FromResult(session.Store(new Person { Id = Operator, Name = "Operator", Role = Role.Operator }, "benchmark")),
            ct);
        await drain.PrepareAsync(ct);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(ct);
        GC.Collect();
        var (memory, before) = (new PeakMemory(Environment.ProcessId), Environment.WorkingSet);
        var watching = memory.WatchAsync(done.Token);

        var found = await ReadAsync();
        var watch = Stopwatch.StartNew();
        await sessions.DoAsync(
            new Actor(new(Operator), "benchmark"),
            async session => await desk.ApplyAsync(session, (await DirectoryDesk.PendingAsync(session, ct))!, ct),
            ct);
        await drain.RunAsync(ct);
        var applied = watch.Elapsed;
        var stored = (await app.Services.GetRequiredService<IStore>().CountAsync(new Query<Person>(), ct)) - 1;
        var same = await ReadAsync();
        directory.Change();
        var changed = await ReadAsync();
        await done.CancelAsync();
        await watching;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"found in {found.TotalSeconds:0.0} s, {stored} applied in {applied.TotalSeconds:0.0} s; again without a change "
            + $"{same.TotalSeconds:0.0} s, with {directory.Changed} changed {changed.TotalSeconds:0.0} s; "
            + $"memory {before / 1048576.0:0} MB before, {memory.Host / 1048576.0:0} MB at most");

        // A pass and whatever it applies by itself.
        async Task<TimeSpan> ReadAsync()
        {
            await sessions.DoAsync(Actor.System("benchmark"), session => Ledger.RunNowAsync(session, PassRule.Name, ct), ct);
            var begun = Stopwatch.StartNew();
            await drain.RunAsync(ct);
            return begun.Elapsed;
        }
    }

    /// <summary>Departments of twenty, ten of these under one, each led by its first member.</summary>
    private sealed class MadeDirectory : IPlatformDirectory
    {
        private const int Each = 100;
        private readonly List<DirectoryDepartment> departments;
        private DirectoryMember[] members;

        public MadeDirectory(int people)
        {
            departments =
            [
                new("1", "Company", null, []),
                .. Enumerable.Range(0, (people + PerDepartment - 1) / PerDepartment).Select(number => new DirectoryDepartment(
                    IdOf(number), $"Department {number}", number < 10 ? "1" : IdOf(number / 10), [AccountOf(number * PerDepartment)])),
            ];
            members =
            [
                .. Enumerable.Range(0, people).Select(number => new DirectoryMember
                {
                    Account = AccountOf(number),
                    Name = $"Person {number}",
                    Mobile = string.Create(CultureInfo.InvariantCulture, $"138{number:00000000}"),
                    DepartmentIds = [IdOf(number / PerDepartment)],
                    MainDepartmentId = IdOf(number / PerDepartment),
                }),
            ];
        }

        public string Platform => DirectoryRun.Platform;

        public int Changed { get; private set; }

        /// <summary>One in a hundred has another name, and one in a hundred has left.</summary>
        public void Change()
        {
            members =
            [
                .. members.Index().Where(at => at.Index % Each != 1)
                    .Select(at => at.Index % Each == 2 ? at.Item with { Name = $"{at.Item.Name} B" } : at.Item),
            ];
            Changed = members.Length / Each * 2;
        }

        public Task<DirectorySnapshot> ReadAsync(CancellationToken ct) => Task.FromResult(new DirectorySnapshot(departments, members, 0));

        public Task<DirectoryMember?> FindAsync(string account, CancellationToken ct) =>
            Task.FromResult(members.FirstOrDefault(member => member.Account == account));

        private static string AccountOf(int number) => string.Create(CultureInfo.InvariantCulture, $"u{number:00000}");

        private static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"d{number}");
    }
}
