using ChatSales.Adapters.LiteDb;
using ChatSales.Core;
using ChatSales.Core.Integration;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Simulators.PostgreSql;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Integration;

/// <summary>
/// Whatever goes wrong, and wherever a node dies, the books of both sides agree in the end: every document once, never one before what it refers to.
/// </summary>
public sealed class HubLawTests(SharedServer fixture)
{
    private const int Worlds = 6;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_the_embedded_store()
    {
        for (var seed = 1; seed <= Worlds; seed++)
        {
            var clock = HubCase.NewClock();
            await using var store = LiteDbStore.Open(Directory.CreateTempSubdirectory("chatsales").FullName, HubCase.Kinds, clock);
            await LiveAsync(seed, store, store, clock);
        }
    }

    [Fact]
    public async Task On_two_nodes()
    {
        for (var seed = 1_001; seed <= 1_000 + (Worlds / 4); seed++)
        {
            var clock = HubCase.NewClock();
            var database = await (await fixture.Server).NewSchemaAsync(Ct);
            await using var one = await Adapters.PostgreSql.PostgreSqlStore.OpenAsync(database, HubCase.Kinds, clock, Ct);
            await using var two = await Adapters.PostgreSql.PostgreSqlStore.OpenAsync(database, HubCase.Kinds, clock, Ct);
            await LiveAsync(seed, one, two, clock);
        }
    }

    // Signs, amends and cancels while calls fail before and after they had their effect, and nodes die in the middle of them.
    private static async Task LiveAsync(int seed, IStore store, IStore other, FakeTimeProvider clock)
    {
        var random = new Random(seed);
        var target = new BookTarget();
        var nodes = new[] { new HubCase(store, clock, target), new HubCase(other, clock, target) };
        await nodes[0].BeginAsync();
        var owed = new Dictionary<string, decimal>();
        var gate = new Lock();
        CancellationTokenSource? death = null;
        target.TroubleFor = (step, _) =>
        {
            lock (gate)
            {
                return TroubleOf(step, random, () => death?.Cancel());
            }
        };

        for (var round = 0; round < 12; round++)
        {
            await ActAsync(nodes[0], random, owed);
            var node = nodes[random.Next(2)];
            await node.FollowAsync();
            death = CancellationTokenSource.CreateLinkedTokenSource(Ct);
            var both = nodes.Select(one => SendAsync(one, death.Token));
            await Task.WhenAll(both);
            death.Dispose();
            clock.Advance(TimeSpan.FromMinutes(random.Next(1, 30)));
        }

        target.TroubleFor = (_, _) => null;
        await nodes[1].SettleAsync();

        target.Violations.ShouldBeEmpty($"seed {seed}");
        foreach (var (contract, yuan) in owed)
        {
            target.Owed(contract).ShouldBe(new Money(yuan), $"seed {seed}, {contract}");
        }

        var all = await nodes[0].AllAsync();
        all.ShouldAllBe(one => one.State == TransferState.Done || one.State == TransferState.Dropped, $"seed {seed}");
        all.Where(one => one.State == TransferState.Done).Select(one => (one.Document.Key, one.Number))
            .ShouldBe(target.Books.Select(one => (one.Key, (string?)one.Value.Number)), ignoreOrder: true, $"seed {seed}");
        target.Creations.ShouldBe(target.Books.Count);
    }

    private static BookTarget.Trouble? TroubleOf(string step, Random random, Action dies) => (step, random.Next(12)) switch
    {
        ("find", 0) => BookTarget.Trouble.Of(FaultCause.Garbled),
        ("create", 0) => new BookTarget.Trouble(new TargetFault(FaultCause.NoAnswer, "timeout"), IsAfter: true),
        ("create", 1) => new BookTarget.Trouble(new TargetFault(FaultCause.NoAnswer, "timeout")),
        ("create", 2) => new BookTarget.Trouble(new TargetFault(FaultCause.Garbled, "html"), IsAfter: true),
        ("create", 3) => BookTarget.Trouble.Of(FaultCause.Overloaded),
        ("create", 4) => BookTarget.Trouble.Of(FaultCause.Unreachable),
        ("create", 5) => new BookTarget.Trouble(new TargetFault(FaultCause.NoAnswer, "died"), IsAfter: true, Dies: dies),
        _ => null,
    };

    private static async Task ActAsync(HubCase hub, Random random, Dictionary<string, decimal> owed)
    {
        var yuan = random.Next(1, 100_000_000) / 100m;
        if (owed.Count == 0 || random.Next(3) == 0)
        {
            var id = $"HT-{owed.Count + 1}";
            await hub.SignAsync(id, yuan);
            owed[id] = yuan;
        }
        else
        {
            var id = owed.Keys.ElementAt(random.Next(owed.Count));
            if (owed[id] > 0 && random.Next(6) == 0)
            {
                await hub.ChangeAsync(id, contract => contract with { Status = ContractStatus.Cancelled }, "contract.cancel");
                owed[id] = 0;
            }
            else if (owed[id] > 0)
            {
                await hub.ChangeAsync(id, contract => contract with { Amount = new Money(yuan) });
                owed[id] = yuan;
            }
        }
    }

    // What dies says nothing more: neither what it has sent nor that it stopped.
    private static async Task SendAsync(HubCase hub, CancellationToken ct)
    {
        try
        {
            await hub.SendAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested && !Ct.IsCancellationRequested)
        {
            // It is dead.
        }
    }
}
