using System.Diagnostics;
using System.Globalization;
using ChatSales.Adapters.Board;
using ChatSales.Adapters.Board.Columns;
using ChatSales.Adapters.LiteDb;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Benchmarks;

/// <summary>
/// A process that follows a store with its board is killed with -9, by turns while it writes a row in the middle of a batch and at any moment; the
/// board that it left must go on, and have what the store has.
/// </summary>
internal static class BoardKillRun
{
    private const int Deals = 1_000;
    private const int Changes = 1_500;
    private const string Begun = "begun";
    private static readonly DateTimeOffset Then = new(2026, 11, 1, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly Id<Person> Owner = new("P1");

    /// <param name="times">How often to kill it.</param>
    /// <param name="say">Takes progress and findings.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<BoardKillResult> RunAsync(int times, Action<string> say, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("chatsales-board").FullName;
        var (random, result) = (new Random(11), new BoardKillResult());
        await CheckAsync(folder, store => ChangeAsync(store, Enumerable.Range(0, Deals), random, ct, isFirst: true), result, ct);
        while (result.Kills < times)
        {
            var changed = Enumerable.Range(0, Changes).Select(_ => random.Next(Deals)).ToList();
            await using (var store = Open(folder))
            {
                await ChangeAsync(store, changed, random, ct);
            }

            if (await KillAsync(folder, result.Kills % 2 == 0 ? Deal(changed[random.Next(changed.Count)]) : null, random, ct))
            {
                result.Kills++;
                await CheckAsync(folder, _ => Task.CompletedTask, result, ct);
            }
        }

        say(result.ToString());
        ServerProcess.Clear(folder, keep: !result.IsClean, say);
        return result;
    }

    /// <summary>The process that is killed: follows to where the feed ends.</summary>
    public static async Task<int> FollowAsync(string folder, string deadly, CancellationToken ct)
    {
        await using var store = Open(folder);
        await using var board = BoardAt(Company.BoardOf(folder), DeadlyStore.Of(store, deadly));
        Console.WriteLine(Begun);
        await board.CatchUpAsync(ct);
        return 0;
    }

    // False if it had ended before.
    private static async Task<bool> KillAsync(string folder, string? deadly, Random random, CancellationToken ct)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(BoardKillRun).Assembly.Location, "follow", "--store", folder, "--deal", deadly ?? ""])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadLineAsync(ct);
        if (deadly is null)
        {
            await Task.Delay(random.Next(20, 800), ct);
            process.Kill();
        }

        await process.WaitForExitAsync(ct);
        return process.ExitCode != 0;
    }

    private static async Task CheckAsync(string folder, Func<IStore, Task> before, BoardKillResult result, CancellationToken ct)
    {
        await using var store = Open(folder);
        await before(store);
        var path = Company.BoardOf(folder);
        var left = Files(path);
        await using var board = BoardAt(path, store);
        await board.CatchUpAsync(ct);
        result.BuiltAnew += left.Length > 0 && !left.SequenceEqual(Files(path)) ? 1 : 0;

        var fresh = Directory.CreateTempSubdirectory("chatsales-board").FullName;
        await using (var other = BoardAt(fresh, store))
        {
            await other.CatchUpAsync(ct);
            result.Different += Tables.Of(BusinessZone.Shanghai).Select(table => table.Name).Append("superiors")
                .Count(table => !Rows(board, table, ct).SequenceEqual(Rows(other, table, ct)));
        }

        Directory.Delete(fresh, recursive: true);
    }

    private static IReadOnlyList<string> Rows(DuckDbBoard board, string table, CancellationToken ct) =>
        board.Rows($"SELECT to_json(t)::VARCHAR FROM {table} t ORDER BY 1", ct);

    // Each deal with its customer and a new contact; some deals go for good.
    private static async Task ChangeAsync(IStore store, IEnumerable<int> numbers, Random random, CancellationToken ct, bool isFirst = false)
    {
        foreach (var some in numbers.Chunk(250))
        {
            var session = new Sessions(store, BotHost.Kinds, TimeProvider.System).Open(Actor.System("test"));
            foreach (var number in some.Distinct())
            {
                var customer = await session.FindAsync<Customer>($"C{number}", ct) ?? new Customer { Id = $"C{number}", Name = $"C{number}" };
                var deal = await session.FindAsync<Deal>(Deal(number), ct);
                session.Store(customer with { Region = $"{random.Next(7)}" }, "test");
                session.Store(NewFollowup(random.Next(), number), "test");
                if (deal is not null && random.Next(500) == 0)
                {
                    session.Delete(deal, "test");
                }
                else if ((deal ?? (isFirst ? NewDeal(number) : null)) is { } changed)
                {
                    session.Store(changed with { Amount = new(random.Next(1_000_000)), Products = [$"{random.Next(5)}"] }, "test");
                }
            }

            await session.CommitAsync(ct);
        }
    }

    private static Deal NewDeal(int number) => new()
    {
        Id = Deal(number), Title = Deal(number), CustomerId = new($"C{number}"), OwnerId = Owner, Stage = "Lead", CreatedAt = Then,
        StageEnteredAt = Then,
    };

    private static Followup NewFollowup(int number, int customer) =>
        new() { Id = $"F{number}", CustomerId = new($"C{customer}"), PersonId = Owner, At = Then, Kind = FollowupKind.Call };

    private static string Deal(int number) => Company.Deal(number);

    private static LiteDbStore Open(string folder) => LiteDbStore.Open(folder, BotHost.Kinds, TimeProvider.System);

    private static DuckDbBoard BoardAt(string path, IStore store) =>
        new(store, BotHost.Kinds, BusinessZone.Shanghai, new BoardOptions { Path = path }, TimeProvider.System);

    private static string[] Files(string path) =>
        Directory.Exists(path) ? Directory.GetFiles(path, "*.duckdb", SearchOption.AllDirectories) : [];
}

/// <summary>What became of a board whose process was killed; all but the number of kills must be 0.</summary>
internal sealed class BoardKillResult
{
    public int Kills { get; set; }

    /// <summary>Boards that didn't go on.</summary>
    public int BuiltAnew { get; set; }

    /// <summary>Tables with other rows than a board has that is built of the store.</summary>
    public int Different { get; set; }

    public bool IsClean => BuiltAnew + Different == 0;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Kills} kills: boards built anew {BuiltAnew}, tables that differ from the store {Different}");
}
