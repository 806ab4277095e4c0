using System.Text.Json.Nodes;
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
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Integration;

/// <summary>One node of the hub over a store: a flow to some books, its follower and its engine, under a clock that is set.</summary>
internal sealed class HubCase
{
    public static readonly DocumentKinds Kinds = new(ProductKinds.All);
    private readonly Following following;
    private readonly FlowsFormat format;
    private readonly IStore store;

    public HubCase(IStore store, FakeTimeProvider clock, BookTarget target)
    {
        (this.store, Clock, Target) = (store, clock, target);
        Sessions = new Sessions(store, Kinds, clock);
        var connectors = new Connectors([target]);
        format = new FlowsFormat(connectors);
        Flows = new FlowBook(format, connectors);
        Planning = new TransferPlanning(connectors, BusinessZone.Shanghai);
        Engine = new TransferEngine(store, Sessions, Flows, new TargetGate(store, Sessions, clock), clock);
        following = new Following(store, Sessions, new FlowFollower(store, Flows, Planning), clock);
    }

    public static FakeTimeProvider NewClock() => new(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    public FakeTimeProvider Clock { get; }

    public BookTarget Target { get; }

    public Sessions Sessions { get; }

    public FlowBook Flows { get; }

    public TransferPlanning Planning { get; }

    public TransferEngine Engine { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A customer, a deal, its owner, and a flow that runs.</summary>
    public async Task BeginAsync(string codes = """[{"for":"organisation","theirs":"100"},{"for":"taxCode","ours":"0.06","theirs":"T6"}]""")
    {
        await DoAsync(session =>
        {
            session.Store(new Person { Id = "R1", Name = "甲", Role = Role.Rep, Team = "一队" }, "test");
            session.Store(new Customer { Id = "C1", Name = "测试客户", Region = "华东" }, "test");
            session.Store(
                new Deal
                {
                    Id = "D1", Title = "测试商机", CustomerId = new("C1"), OwnerId = new("R1"), Stage = "lead", CreatedAt = session.Now,
                    StageEnteredAt = session.Now,
                },
                "test");
            return Task.CompletedTask;
        });
        await FollowAsync();
        await ImportAsync($$"""{"format":"flow/1","id":"books","on":true,"documents":["customer","receivable"],"codes":{{codes}}}""");
    }

    public async Task ImportAsync(string file) => await DoAsync(async session =>
        (await new ConfigDesk([format], store).ImportAsync(session, JsonNode.Parse(file), Ct)).Mistakes.ShouldBeEmpty());

    /// <summary>What is wrong with a flow.</summary>
    public async Task<IReadOnlyList<string>> MistakesAsync(string file)
    {
        IReadOnlyList<string> mistakes = [];
        await DoAsync(async session =>
        {
            var proposal = await new ConfigDesk([format], store).ImportAsync(session, JsonNode.Parse(file), Ct);
            mistakes = [.. proposal.Mistakes.Select(one => $"{one.Path}: {one.What}")];
        });
        return mistakes;
    }

    public Task DoAsync(Func<Session, Task> work) => Sessions.DoAsync(
        new Actor(new("R1"), "test"),
        async session =>
        {
            await work(session);
            return true;
        },
        Ct);

    /// <summary>Signs a contract of the deal.</summary>
    public Task SignAsync(string id, decimal yuan, string rate = "0.06") => DoAsync(session =>
    {
        session.Store(
            new Contract
            {
                Id = id, DealId = new("D1"), CustomerId = new("C1"), Amount = new Money(yuan), Status = ContractStatus.Signed, SignedAt = session.Now,
                PaymentTermDays = 60, TaxRate = new Ratio(decimal.Parse(rate, System.Globalization.CultureInfo.InvariantCulture)),
            },
            "contract.sign");
        return Task.CompletedTask;
    });

    public Task ChangeAsync(string id, Func<Contract, Contract> change, string action = "contract.amend") => DoAsync(async session =>
        session.Store(change((await session.FindAsync<Contract>(id, Ct))!), action));

    /// <summary>Takes what the feed has.</summary>
    public async Task FollowAsync()
    {
        while (await following.StepAsync(Ct) != Followed.Nothing)
        {
            // There may be more.
        }
    }

    /// <summary>Sends what is due now.</summary>
    public async Task SendAsync(CancellationToken? ct = null)
    {
        while (await Engine.StepAsync(Target, 2, ct ?? Ct))
        {
            // There may be more.
        }
    }

    /// <summary>Goes on until nothing is left to send, as hours pass.</summary>
    public async Task SettleAsync(int steps = 60)
    {
        for (var step = 0; step < steps; step++)
        {
            await FollowAsync();
            await SendAsync();
            if (!(await AllAsync()).Any(one => one.State == TransferState.Waiting))
            {
                return;
            }

            Clock.Advance(TimeSpan.FromMinutes(11));
        }
    }

    public async Task<IReadOnlyList<Transfer>> AllAsync() => await store.QueryAsync(new Query<Transfer>(), Ct);

    public async Task<Transfer> FindAsync(string key) =>
        (await store.FindAsync<Transfer>(Transfer.IdOf(Target.Name, key), Ct)).ShouldNotBeNull(key);

    public async Task<IReadOnlyList<Incident>> IncidentsAsync() =>
        await store.QueryAsync(new Query<Incident>().Where(HealthKinds.OpenByTarget, Target.Name), Ct);
}
