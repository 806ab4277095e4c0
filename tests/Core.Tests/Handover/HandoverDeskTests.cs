using ChatSales.Core.Access;
using ChatSales.Core.Deals;
using ChatSales.Core.Followups;
using ChatSales.Core.Handover;
using ChatSales.Core.Leads;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Handover;

/// <summary>What somebody works on goes over, and what they did stays theirs.</summary>
public sealed class HandoverDeskTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.FromHours(8));
    private readonly FakeTimeProvider clock = new(Noon);
    private readonly IStore store;
    private readonly Sessions sessions;
    private readonly HandoverDesk desk;

    public HandoverDeskTests()
    {
        sessions = new Sessions(store = Turns.Store(clock), Turns.Kinds, clock);
        desk = new HandoverDesk(Leads.LeadCase.DeskOf(sessions, new LeadOptions()));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_under_way_goes_over_and_what_is_done_stays()
    {
        await FillAsync();

        await PassOnAsync();

        var session = Open();
        (await OwnersOfAsync(session)).ShouldBe(
            [("C1", "R2"), ("D1", "R2"), ("D2", "R1"), ("D3", "R2"), ("F1", "R1"), ("L1", "R2"), ("L2", "R1"), ("N1", "R2"), ("N2", "R1")]);
        (await session.FindAsync<Ticket>("T1", Ct))!.ShouldSatisfyAllConditions(
            ticket => ticket.ProductOwnerId!.Value.Text.ShouldBe("R2"),
            ticket => ticket.ArchitectId!.Value.Text.ShouldBe("R9"));
        (await session.FindAsync<Ticket>("T2", Ct))!.ProductOwnerId!.Value.Text.ShouldBe("R1");
    }

    [Fact]
    public async Task Credit_for_a_contract_of_an_open_deal_stays_with_whoever_signed_it()
    {
        await FillAsync();

        await PassOnAsync();

        var session = Open();
        (await session.FindAsync<Contract>("K1", Ct))!.Split.ShouldBe([new ContractShare(new("R1"), new Ratio(1))]);
        (await session.FindAsync<Contract>("K2", Ct))!.Split.ShouldBe([new ContractShare(new("R5"), new Ratio(1))]);
        (await session.FindAsync<Contract>("K3", Ct))!.Split.ShouldBeNull();
    }

    [Fact]
    public async Task A_customer_goes_with_what_its_owner_has_there()
    {
        await FillAsync();
        var session = Open();
        var from = (await session.FindAsync<Person>("R1", Ct))!;
        var all = await Holdings.OfAsync(session, from, Ct);

        var part = all.With((await session.FindAsync<Customer>("C1", Ct))!);

        (part.Customers.Count, part.Deals.Count, part.Leads.Count, part.NextSteps.Count, part.Tickets.Count).ShouldBe((1, 1, 1, 1, 0));
    }

    [Theory]
    [InlineData("M1", "R1", "R2", null)]
    [InlineData("M1", "R1", "R1", "handover.same-person")]
    [InlineData("M1", "R1", "R3", "handover.not-yours")]
    [InlineData("M1", "R3", "R2", "handover.not-yours")]
    [InlineData("G1", "R1", "R3", null)]
    [InlineData("M1", "R4", "R2", null)]
    [InlineData("M1", "R1", "R4", "handover.has-left")]
    [InlineData("G1", "R1", "P1", "handover.other-work")]
    [InlineData("G1", "P1", "P2", null)]
    public async Task Whose_work_may_go_to_whom(string who, string from, string to, string? refusal)
    {
        await FillAsync();
        var session = Open();
        var access = (await AccessPolicy.OfAsync(session, new(who), Ct))!;

        var found = await HandoverDesk.WhyNotAsync(
            access, (await session.FindAsync<Person>(from, Ct))!, (await session.FindAsync<Person>(to, Ct))!, Ct);

        found?.Message.Id.ShouldBe(refusal);
        (found is null).ShouldBe(refusal is null);
    }

    [Fact]
    public async Task Five_thousand_records_go_over_in_one_commit()
    {
        await DoAsync(session =>
        {
            session.Store(Of("R1", "甲"), "test");
            session.Store(Of("R2", "乙"), "test");
            return Task.CompletedTask;
        });
        foreach (var part in Enumerable.Range(0, 5_000).Chunk(1_000))
        {
            await DoAsync(session =>
            {
                foreach (var i in part)
                {
                    session.Store(new Customer { Id = $"C{i}", Name = $"客户{i}", OwnerId = new("R1") }, "test");
                }

                return Task.CompletedTask;
            });
        }

        await PassOnAsync();

        (await store.CountAsync(new Query<Customer>().Where(DealKinds.CustomersByOwner, "R2"), Ct)).ShouldBe(5_000);
        (await store.CountAsync(new Query<Customer>().Where(DealKinds.CustomersByOwner, "R1"), Ct)).ShouldBe(0);
    }

    private Session Open() => sessions.Open(new Actor(new("M1"), "test"));

    private async Task DoAsync(Func<Session, Task> happens)
    {
        var session = Open();
        await happens(session);
        await session.CommitAsync(Ct);
    }

    private Task PassOnAsync() => DoAsync(async session =>
    {
        var from = (await session.FindAsync<Person>("R1", Ct))!;
        var to = (await session.FindAsync<Person>("R2", Ct))!;
        await desk.PassOnAsync(session, from, to, await Holdings.OfAsync(session, from, Ct), Ct);
    });

    private static async Task<IReadOnlyList<(string, string)>> OwnersOfAsync(Session session) =>
    [
        .. (await session.QueryAsync(new Query<Customer>(), Ct)).Select(row => (row.Id, row.OwnerId!.Value.Text)),
        .. (await session.QueryAsync(new Query<Deal>(), Ct)).Select(row => (row.Id, row.OwnerId.Text)),
        .. (await session.QueryAsync(new Query<Followup>(), Ct)).Select(row => (row.Id, row.PersonId.Text)),
        .. (await session.QueryAsync(new Query<Lead>(), Ct)).Select(row => (row.Id, row.OwnerId!.Value.Text)),
        .. (await session.QueryAsync(new Query<NextStep>(), Ct)).Select(row => (row.Id, row.PersonId.Text)),
    ];

    private Task FillAsync() => DoAsync(session =>
    {
        session.Store(Of("G1", "总") with { Role = Role.Director, Team = null, ManagerId = null }, "test");
        session.Store(Of("M1", "管") with { Role = Role.Manager, ManagerId = new("G1") }, "test");
        session.Store(Of("R1", "甲"), "test");
        session.Store(Of("R2", "乙"), "test");
        session.Store(Of("R3", "丙") with { Team = "华南队", ManagerId = new("G1") }, "test");
        session.Store(Of("R4", "丁") with { Active = false }, "test");
        session.Store(Of("P1", "产") with { Role = Role.Product, Team = null, ManagerId = null }, "test");
        session.Store(Of("P2", "品") with { Role = Role.Product, Team = null, ManagerId = null }, "test");
        session.Store(new Customer { Id = "C1", Name = "甲公司", OwnerId = new("R1") }, "test");
        session.Store(Deal("D1", DealStatus.Open, "C1"), "test");
        session.Store(Deal("D2", DealStatus.Won, "C1"), "test");
        session.Store(Deal("D3", DealStatus.Open, "C9"), "test");
        session.Store(Contract("K1", "D1") with { SignedAt = Noon }, "test");
        session.Store(Contract("K2", "D1") with { SignedAt = Noon, Split = [new(new("R5"), new Ratio(1))] }, "test");
        session.Store(Contract("K3", "D2") with { SignedAt = Noon }, "test");
        session.Store(new Followup { Id = "F1", CustomerId = new("C1"), PersonId = new("R1"), At = Noon, Kind = FollowupKind.Call }, "test");
        session.Store(new Lead { Id = "L1", CustomerId = new("C1"), Name = "线索", OwnerId = new("R1"), CreatedAt = Noon }, "test");
        session.Store(
            new Lead { Id = "L2", CustomerId = new("C1"), Name = "已转", OwnerId = new("R1"), CreatedAt = Noon, DealId = new("D2") }, "test");
        session.Store(Step("N1"), "test");
        session.Store(Step("N2") with { EndedAt = Noon }, "test");
        session.Store(Ticket("T1", TicketState.InWork) with { ArchitectId = new("R9") }, "test");
        session.Store(Ticket("T2", TicketState.Closed), "test");
        return Task.CompletedTask;
    });

    private static Person Of(string id, string name) => new() { Id = id, Name = name, Role = Role.Rep, Team = "华东队", ManagerId = new("M1") };

    private static Deal Deal(string id, DealStatus status, string customer) => new()
    {
        Id = id, Title = id, CustomerId = new(customer), OwnerId = new("R1"), Stage = "Lead", Status = status, CreatedAt = Noon,
        StageEnteredAt = Noon,
    };

    private static Contract Contract(string id, string deal) =>
        new() { Id = id, CustomerId = new("C1"), DealId = new(deal), Amount = new(1), Status = ContractStatus.Signed };

    private static NextStep Step(string id) =>
        new() { Id = id, CustomerId = new("C1"), PersonId = new("R1"), What = "演示", On = new(2026, 12, 1), EnteredAt = Noon };

    private static Ticket Ticket(string id, TicketState state) =>
        new() { Id = id, DealId = new("D1"), Title = id, State = state, OpenedAt = Noon, ProductOwnerId = new("R1") };
}
