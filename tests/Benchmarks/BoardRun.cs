using System.Diagnostics;
using ChatSales.Adapters.Board;
using ChatSales.Adapters.Board.Columns;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Verbs;
using ChatSales.Core;
using ChatSales.Core.Deals;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Benchmarks;

/// <summary>
/// A process that changes its store all the time, and has a board that follows it, is killed with -9 at random moments. After each kill the board is
/// opened again, follows to the end, and is compared row by row with one that is built of the store then.
/// </summary>
internal static class BoardRun
{
    private const int Deals = 2_000;
    private const int DealsAtOnce = 40;
    private const string Begun = "follows";

    /// <param name="times">How often to kill it.</param>
    /// <param name="say">Takes progress and findings.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether the board was equal to the store each time.</returns>
    public static async Task<bool> RunAsync(int times, Action<string> say, CancellationToken ct)
    {
        var folder = await Company.StoreAsync(reps: 20, ct, dealsEach: Deals / 20);
        var (random, watch) = (new Random(7), Stopwatch.StartNew());
        var (different, behind, left, rebuilt, changes) = (0, 0, 0L, 0, 0L);
        for (var kill = 1; kill <= times; kill++)
        {
            await KillAsync(folder, TimeSpan.FromMilliseconds(random.Next(20, 600)), ct);
            await using var open = await OpenAsync(folder, ct);
            var end = (await open.Store.AuditLog.EndAsync(ct)).Sequence;
            var before = Files(folder);
            await using var board = BoardOf(open, Company.BoardOf(folder));
            var steps = 0;
            while (await board.StepAsync(ct) == Core.Storage.Feed.Followed.Taken)
            {
                steps++;
            }

            var wasBuilt = !Files(folder).SequenceEqual(before);
            rebuilt += wasBuilt ? 1 : 0;
            behind += !wasBuilt && steps > 0 ? 1 : 0;
            left += wasBuilt ? 0 : steps;
            changes = end;
            if (!await IsAsNewAsync(board, open, ct))
            {
                different++;
                say($"kill {kill}: the board is not what the store has");
            }

            if (kill % 10 == 0)
            {
                say($"{kill} kills, {end} changes");
            }
        }

        say(FormattableString.Invariant(
            $"{times} kills in {watch.Elapsed.TotalSeconds:0} s, {changes} changes: {different} times other than the store; {behind} boards had changes to take ")
            + FormattableString.Invariant($"({left} batches), {rebuilt} were built again"));
        ServerProcess.Clear(folder, keep: different > 0, say);
        return different == 0;
    }

    /// <summary>Changes deals without end, and follows with a board.</summary>
    public static async Task<int> FollowAsync(string folder, CancellationToken ct)
    {
        await using var open = await OpenAsync(folder, ct);
        await using var board = BoardOf(open, Company.BoardOf(folder));
        var following = board.RunAsync(fault => throw fault, ct);
        while (!await board.WaitForAsync(0, TimeSpan.FromSeconds(1), ct))
        {
        }

        Console.WriteLine(Begun);
        for (var round = Environment.TickCount & 0xFFFF; !following.IsCompleted; round++)
        {
            var session = open.Sessions.Open(Actor.System("test"));
            for (var at = 0; at < DealsAtOnce; at++)
            {
                var deal = (await session.FindAsync<Deal>(Company.Deal(((round * DealsAtOnce) + at) % Deals), ct))!;
                session.Store(deal with { Amount = new Money(round % 1_000_000), Title = $"T{round}" }, "test");
            }

            await session.CommitAsync(ct);
        }

        await following;
        return 1;
    }

    private static async Task KillAsync(string folder, TimeSpan after, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(BoardRun).Assembly.Location, "followed", "--store", folder])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        while (await process.StandardOutput.ReadLineAsync(ct) is { } line)
        {
            if (line == Begun)
            {
                await Task.Delay(after, ct);
                break;
            }
        }

        process.Kill();
        await process.WaitForExitAsync(ct);
    }

    private static Task<OpenStore> OpenAsync(string folder, CancellationToken ct) => OpenStore.OfAsync(
        new HostSetup
        {
            Store = folder,
            Settings = new Dictionary<string, string?> { ["Logs:Path"] = "", ["Audit:Key"] = Company.AuditKey.Export() },
        },
        ct);

    private static DuckDbBoard BoardOf(OpenStore open, string path) =>
        new(open.Store, BotHost.Kinds, BusinessZone.Shanghai, new BoardOptions { Path = path }, TimeProvider.System);

    private static string[] Files(string folder) => Directory.Exists(Company.BoardOf(folder))
        ? [.. Directory.GetFiles(Company.BoardOf(folder), "*.duckdb", SearchOption.AllDirectories).Order(StringComparer.Ordinal)]
        : [];

    private static async Task<bool> IsAsNewAsync(DuckDbBoard board, OpenStore open, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("chatsales-board").FullName;
        try
        {
            await using var fresh = BoardOf(open, folder);
            await fresh.CatchUpAsync(ct);
            return Tables.Of(BusinessZone.Shanghai).Select(table => $"SELECT to_json(t)::VARCHAR FROM {table.Name} t ORDER BY 1")
                .All(sql => board.Rows(sql, ct).SequenceEqual(fresh.Rows(sql, ct)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
