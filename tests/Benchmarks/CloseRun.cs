using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ChatSales.Bot.Audit;
using ChatSales.Bot.Hosting;
using ChatSales.Core;
using ChatSales.Core.Commission.Ledger;
using ChatSales.Core.Commission.Plans;
using ChatSales.Core.Commission.Statements;
using ChatSales.Core.Deals;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Microsoft.Extensions.Configuration;

namespace ChatSales.Benchmarks;

/// <summary>
/// The close of a month as the product does it (<c>due</c>), once without a stop, and on a copy of the same store killed with -9 again and again:
/// whether both end in the same statements, each once, each told and sealed once.
/// </summary>
internal static class CloseRun
{
    private const string Month = "2026-10";
    private const string Before = "2026-11-05T08:00:00+08:00";
    private const string After = "2026-11-05T12:00:00+08:00";
    private const int Kills = 5;

    // 128 and the signal's number, 9.
    private const int Killed = 137;
    private static readonly DateTimeOffset Signed = new(2026, 10, 9, 10, 0, 0, TimeSpan.FromHours(8));

    public static async Task<int> RunAsync(int people, int contracts, CancellationToken ct)
    {
        var root = Directory.CreateTempSubdirectory("chatsales-close").FullName;
        try
        {
            var (whole, killed) = (Path.Combine(root, "whole"), Path.Combine(root, "killed"));
            await FillAsync(whole, people, contracts, ct);
            await DueAsync(whole, Before, killAfter: null, ct);
            Copy(whole, killed);
            var begun = Stopwatch.GetTimestamp();
            var (_, peak) = await DueAsync(whole, After, killAfter: null, ct);
            var took = Stopwatch.GetElapsedTime(begun);

            begun = Stopwatch.GetTimestamp();
            var kills = 0;
            for (var kill = 1; kill <= Kills; kill++)
            {
                // What was done stays done, so that each gets further; half of the time in all, as a quieter machine is faster.
                kills += (await DueAsync(killed, After, took / (2 * Kills), ct)).Ended ? 0 : 1;
            }

            await DueAsync(killed, After, killAfter: null, ct);
            var (one, other) = (await EndAsync(whole, ct), await EndAsync(killed, ct));
            var differing = one.Statements.Keys.Union(other.Statements.Keys)
                .Count(id => one.Statements.GetValueOrDefault(id) != other.Statements.GetValueOrDefault(id));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{people} people with {contracts} contracts: closed in {took.TotalSeconds:0} s, at most {peak / 1_000_000} MB; "
                    + $"with {kills} kills of -9 in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0} s; "
                    + $"{one.Statements.Count} and {other.Statements.Count} statements, differing {differing}; "
                    + $"told {one.Told} and {other.Told}, sealed {one.Papers} and {other.Papers}, changed afterwards {one.Changed + other.Changed}"));
            var isRight = one.Statements.Count == people && differing == 0 && one.Changed + other.Changed == 0
                && (one.Told, one.Papers) == (people, people) && (other.Told, other.Papers) == (people, people) && kills > 0;
            return isRight ? 0 : 1;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    // Whether it ended by itself, and the most memory that it held.
    private static async Task<(bool Ended, long Peak)> DueAsync(string store, string now, TimeSpan? killAfter, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "ChatSales.Bot.dll"), "due", "--now", now, "--store", store])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["Audit__KeyFile"] = KeyOf(store), ["Seal__Company"] = "ACME" },
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(ct), process.StandardError.ReadToEndAsync(ct));
        using var watched = new CancellationTokenSource();
        var memory = new PeakMemory(process.Id);
        var watching = memory.WatchAsync(watched.Token);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        if (killAfter is { } after)
        {
            patience.CancelAfter(after);
        }

        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            process.Kill();
            await process.WaitForExitAsync(ct);
        }

        var isKilled = process.ExitCode == Killed;
        await output;
        await watched.CancelAsync();
        await watching;
        return process.ExitCode is 0 or Killed
            ? (!isKilled, memory.Host)
            : throw new InvalidOperationException($"due ended with {process.ExitCode}: {await errors}");
    }

    private static async Task FillAsync(string folder, int people, int contracts, CancellationToken ct)
    {
        await using var store = await OpenAsync(folder, ct);
        var sessions = new Sessions(store, BotHost.Kinds, new Then(Signed.AddDays(1)));
        await sessions.DoAsync(
            Actor.System("benchmark"),
            session =>
            {
                var content = PlanWriter.Write(ShippedPlan.Value);
                session.Store(
                    new ConfigVersion
                    {
                        Id = "commission-plan/std/00000001", Format = "commission-plan/1", Number = 1, Content = content.ToJsonString(),
                        By = new("system"), Door = "benchmark", At = session.Now,
                    },
                    "config.import");
                session.Store(PersonOf("F", Role.Finance), "import");
                return Task.FromResult(true);
            },
            ct);
        for (var person = 1; person <= people; person++)
        {
            var number = person;
            await sessions.DoAsync(
                Actor.System("benchmark"),
                session =>
                {
                    Fill(session, number, contracts);
                    return Task.FromResult(true);
                },
                ct);
        }
    }

    private static void Fill(Session session, int number, int contracts)
    {
        var person = session.Store(PersonOf(string.Create(CultureInfo.InvariantCulture, $"R{number:0000}"), Role.Rep), "import");
        for (var index = 0; index < contracts; index++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{number:0000}-{index:000}");
            var amount = new Money(((number * 7_919) + (index * 104_729)) % 900_000 + 10_000.37m);
            session.Store(new Customer { Id = $"C{id}", Name = $"C{id}", OwnerId = person.Ref(), Industry = "制造业" }, "import");
            session.Store(
                new Deal
                {
                    Id = $"D{id}", Title = id, CustomerId = new($"C{id}"), OwnerId = person.Ref(), Stage = "SigningDelivery",
                    Status = DealStatus.Won, CreatedAt = Signed, StageEnteredAt = Signed, ClosedAt = Signed,
                },
                "import");
            session.Store(
                new Contract
                {
                    Id = $"K{id}", DealId = new($"D{id}"), CustomerId = new($"C{id}"), Amount = amount, Status = ContractStatus.Signed,
                    SignedAt = Signed, Course = new ContractCourse { SigningNotedAt = session.Now },
                },
                "import");
            session.Store(
                new Receipt
                {
                    Id = $"M{id}", ContractId = new($"K{id}"), Kind = ReceiptKind.Receipt, Node = ReceiptNode.Other, Amount = amount,
                    ReceivedAt = Signed.AddHours(1), NotedAt = session.Now,
                },
                "import");
        }
    }

    private static Person PersonOf(string id, Role role) =>
        new() { Id = id, Name = id, Role = role, Accounts = new Dictionary<string, string> { ["wecom"] = $"wx{id}" } };

    private static async Task<CloseEnd> EndAsync(string folder, CancellationToken ct)
    {
        await using var store = await OpenAsync(folder, ct);
        var statements = await store.QueryAsync(new Query<StatementRecord>(), ct);
        var notices = await store.QueryAsync(new Query<Core.Notices.Notice>(), ct);
        return new CloseEnd(
            statements.ToDictionary(one => one.Id, one => JsonSerializer.Serialize(one, StoredJson.Options)),
            notices.Count(notice => notice is { Kind: "statement", End: Core.Notices.NoticeEnd.Sent } && notice.Key == $"statement:{Month}"),
            (int)await store.CountAsync(new Query<StatementPaper>(), ct), statements.Count(one => one.Version != 1));
    }

    private static Task<IStore> OpenAsync(string folder, CancellationToken ct)
    {
        var settings = Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Path"] = folder, ["Audit:KeyFile"] = KeyOf(folder),
        }).Build());
        return SealedStore.OpenAsync(settings, BotHost.Kinds, TimeProvider.System, ct);
    }

    // Both copies of a store are sealed with one key.
    private static string KeyOf(string folder) => Path.Combine(Path.GetDirectoryName(folder)!, "audit-key");

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copied = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copied)!);
            File.Copy(file, copied);
        }
    }

    private sealed class Then(DateTimeOffset instant) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => instant;
    }

    private sealed record CloseEnd(IReadOnlyDictionary<string, string> Statements, int Told, int Papers, int Changed);
}
