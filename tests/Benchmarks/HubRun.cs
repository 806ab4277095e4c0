using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Adapters.LiteDb;
using ChatSales.Core;
using ChatSales.Core.Deals;
using ChatSales.Core.Integration;
using ChatSales.Core.Integration.Flows;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;
using ChatSales.Core.Time;

namespace ChatSales.Benchmarks;

/// <summary>
/// Contracts are signed, amended and cancelled while calls to four systems go wrong and the process that sends is killed with -9; in the end a
/// program compares the books of both sides (I2).
/// </summary>
internal static class HubRun
{
    private static readonly DocumentKinds Kinds = new(ProductKinds.All);

    /// <param name="times">How often a call goes wrong, and the sender is killed.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<int> RunAsync(int times, CancellationToken ct)
    {
        var (random, clock, folder) = (new Random(17), new ShiftedClock(), Directory.CreateTempSubdirectory("chatsales").FullName);
        await using var targets = await HubTargets.StartAsync(clock);
        var owed = new Dictionary<string, decimal>();
        await OnStoreAsync(folder, clock, targets.Addresses, BeginAsync, ct);
        for (var kill = 1; kill <= times; kill++)
        {
            await OnStoreAsync(folder, clock, targets.Addresses, hub => ActAsync(hub, random, owed, ct), ct);
            targets.FailSomewhere(random);
            using var sender = Start(folder, clock, targets.Addresses);
            // What dies before it is up shows nothing.
            await sender.StandardOutput.ReadLineAsync(ct);
            await Task.Delay(random.Next(0, 900), ct);
            sender.Kill(entireProcessTree: true);
            await sender.WaitForExitAsync(ct);
            clock.Shift += TimeSpan.FromMinutes(random.Next(5, 30));
            if (kill % 50 == 0)
            {
                Console.WriteLine($"{kill} kills, {owed.Count} contracts, {targets.Books().Count} documents");
            }
        }

        var open = 1;
        for (var round = 0; round < 100 && open > 0; round++)
        {
            clock.Shift += TimeSpan.FromMinutes(11);
            await OnStoreAsync(folder, clock, targets.Addresses, async hub => open = await hub.SendAllAsync(ct), ct);
        }

        var wrong = 0;
        await OnStoreAsync(folder, clock, targets.Addresses, async hub => wrong = Compare(await hub.AllAsync(ct), targets.Books(), owed), ct);
        return wrong == 0 ? 0 : 1;
    }

    /// <summary>The process that is killed: takes the feed and sends until it dies.</summary>
    public static async Task<int> SendAsync(string folder, TimeSpan shift, IReadOnlyList<string> addresses, CancellationToken ct)
    {
        var clock = new ShiftedClock { Shift = shift };
        await using var store = LiteDbStore.Open(folder, Kinds, clock);
        var hub = new HubNode(store, HubTargets.Connectors(addresses, clock), clock);
        Console.WriteLine("up");
        while (!ct.IsCancellationRequested)
        {
            await hub.SendAllAsync(ct);
            await Task.Delay(50, ct);
        }

        return 0;
    }

    private static Process Start(string folder, ShiftedClock clock, string addresses) => Process.Start(new ProcessStartInfo(Environment.ProcessPath!)
    {
        RedirectStandardOutput = true,
        ArgumentList =
        {
            "hub-sender", folder, ((long)clock.Shift.TotalSeconds).ToString(CultureInfo.InvariantCulture), addresses,
        },
    })!;

    private static async Task OnStoreAsync(string folder, ShiftedClock clock, string addresses, Func<HubNode, Task> work, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await using var store = LiteDbStore.Open(folder, Kinds, clock);
        await work(new HubNode(store, HubTargets.Connectors(addresses.Split(' '), clock), clock));
    }

    private static async Task BeginAsync(HubNode hub)
    {
        await hub.DoAsync(session =>
        {
            session.Store(new Person { Id = "R1", Name = "甲", Role = Role.Rep, Team = "一队" }, "test");
            for (var i = 1; i <= 20; i++)
            {
                session.Store(new Customer { Id = $"C{i}", Name = $"客户{i}", Region = "华东" }, "test");
                session.Store(
                    new Deal
                    {
                        Id = $"D{i}", Title = $"商机{i}", CustomerId = new($"C{i}"), OwnerId = new("R1"), Stage = "lead", CreatedAt = session.Now,
                        StageEnteredAt = session.Now,
                    },
                    "test");
            }

            return Task.CompletedTask;
        });
        await hub.FollowAsync(CancellationToken.None);
        foreach (var flow in HubTargets.Flows)
        {
            await hub.DoAsync(async session =>
            {
                var proposal = await hub.Config.ImportAsync(session, JsonNode.Parse(flow), CancellationToken.None);
                _ = proposal.Mistakes.Count == 0 ? 0 : throw new InvalidOperationException(string.Join("; ", proposal.Mistakes));
            });
        }
    }

    private static Task ActAsync(HubNode hub, Random random, Dictionary<string, decimal> owed, CancellationToken ct) => hub.DoAsync(async session =>
    {
        var yuan = random.Next(100_000_000, 200_000_000) / 100m;
        if (owed.Count == 0 || random.Next(3) == 0)
        {
            var id = $"HT-{owed.Count + 1}";
            var of = random.Next(1, 21);
            session.Store(
                new Contract
                {
                    Id = id, DealId = new($"D{of}"), CustomerId = new($"C{of}"), Amount = new Money(yuan), Status = ContractStatus.Signed,
                    SignedAt = session.Now, PaymentTermDays = 60, TaxRate = new Ratio(0.06m),
                },
                "contract.sign");
            owed[id] = yuan;
            return;
        }

        var changed = owed.Keys.ElementAt(random.Next(owed.Count));
        var contract = (await session.FindAsync<Contract>(changed, ct))!;
        if (contract.Status == ContractStatus.Signed)
        {
            var ends = random.Next(6) == 0;
            owed[changed] = ends ? 0 : yuan;
            session.Store(
                ends ? contract with { Status = ContractStatus.Cancelled } : contract with { Amount = new Money(yuan) },
                ends ? "contract.cancel" : "contract.amend");
        }
    });

    private static int Compare(
        IReadOnlyList<Transfer> ours, IReadOnlyList<(string Target, string Key, decimal? Amount)> books, Dictionary<string, decimal> owed)
    {
        var wrong = new List<string>();
        wrong.AddRange(ours.Where(one => one.IsOpen).Select(one => $"{one.Id} is still {one.State}: {one.Fault}"));
        var there = books.GroupBy(one => (one.Target, one.Key)).ToDictionary(group => group.Key, group => group.Count());
        wrong.AddRange(there.Where(one => one.Value > 1).Select(one => $"{one.Key} is there {one.Value} times"));
        var done = ours.Where(one => one.State == TransferState.Done).Select(one => (one.Target, one.Document.Key)).ToHashSet();
        wrong.AddRange(done.Except(there.Keys).Select(key => $"{key} is not there"));
        wrong.AddRange(there.Keys.Except(done).Select(key => $"{key} is not known here"));
        foreach (var target in new[] { "u8", "kingdee", "sap" })
        {
            foreach (var (contract, yuan) in owed)
            {
                var sum = books.Where(one => one.Target == target && one.Key.StartsWith($"CS-{contract}-", StringComparison.Ordinal))
                    .Sum(one => one.Amount ?? 0);
                if (sum != yuan)
                {
                    wrong.Add($"{target} has {sum} of {contract}, not {yuan}");
                }
            }
        }

        wrong.Take(20).ToList().ForEach(Console.WriteLine);
        Console.WriteLine($"{owed.Count} contracts, {books.Count} documents in four systems, {wrong.Count} differences");
        return wrong.Count;
    }
}

/// <summary>One process of the hub.</summary>
internal sealed class HubNode
{
    private readonly IStore store;
    private readonly Sessions sessions;
    private readonly Following following;
    private readonly TransferEngine engine;
    private readonly IReadOnlyList<IConnector> all;

    public HubNode(IStore store, IReadOnlyList<IConnector> all, TimeProvider clock)
    {
        (this.store, this.all, sessions) = (store, all, new Sessions(store, new DocumentKinds(ProductKinds.All), clock));
        var connectors = new Connectors(all);
        var format = new FlowsFormat(connectors);
        var flows = new FlowBook(format, connectors);
        Config = new ConfigDesk([format], store);
        following = new Following(store, sessions, new FlowFollower(store, flows, new TransferPlanning(connectors, BusinessZone.Shanghai)), clock);
        engine = new TransferEngine(store, sessions, flows, new TargetGate(store, sessions, clock), clock);
    }

    public ConfigDesk Config { get; }

    public Task DoAsync(Func<Session, Task> work) => sessions.DoAsync(
        new Actor(new("R1"), "test"),
        async session =>
        {
            await work(session);
            return true;
        },
        CancellationToken.None);

    public async Task FollowAsync(CancellationToken ct)
    {
        while (await following.StepAsync(ct) != Followed.Nothing)
        {
            // There may be more.
        }
    }

    /// <summary>Sends what is due now; how many are still open.</summary>
    public async Task<int> SendAllAsync(CancellationToken ct)
    {
        await FollowAsync(ct);
        await Task.WhenAll(all.Select(async connector =>
        {
            while (await engine.StepAsync(connector, 2, ct))
            {
                // There may be more.
            }
        }));
        return (await AllAsync(ct)).Count(one => one.IsOpen);
    }

    public async Task<IReadOnlyList<Transfer>> AllAsync(CancellationToken ct) => await store.QueryAsync(new Query<Transfer>(), ct);
}

/// <summary>The real time, some way ahead.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    public TimeSpan Shift { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
