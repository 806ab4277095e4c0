using ChatSales.Core.Conversation;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using ChatSales.Core.Followups;
using ChatSales.Core.Leads;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Customers;

/// <summary>Two records of one customer become one with everything that hangs on them, and two again within seven days.</summary>
public sealed class MergeDeskTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.FromHours(8));
    private readonly FakeTimeProvider clock = new(Noon);
    private readonly Sessions sessions;
    private readonly Person manager = new() { Id = "M1", Name = "M1", Role = Role.Manager };

    public MergeDeskTests() => sessions = new Sessions(Turns.Store(clock), Turns.Kinds, clock);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_goes_over_and_what_was_unknown_is_learnt()
    {
        await FillAsync();

        (await MergeAsync()).IsRefused.ShouldBeFalse();

        (await OfAsync("C1")).ShouldBe(["D1", "D2", "F2", "K2", "L2", "N2"]);
        (await OfAsync("C2")).ShouldBeEmpty();
        var kept = await FindAsync("C1");
        (kept.Name, kept.Region, kept.Industry, kept.Level).ShouldBe(("甲公司", "华东", "医疗", CustomerLevel.B));
        kept.Contacts.Select(contact => contact.Name).ShouldBe(["王总", "李工"]);
    }

    [Fact]
    public async Task The_record_that_went_is_found_no_more()
    {
        await FillAsync();

        await MergeAsync();

        var session = Open();
        (await session.QueryAsync(new Query<Customer>().Where(DealKinds.CustomersByName, "甲公司有限公司"), Ct)).ShouldBeEmpty();
        (await session.QueryAsync(DealKinds.CustomersByNamePart.Having("有限公司", 10), Ct)).ShouldBeEmpty();
        (await session.QueryAsync(new Query<Customer>().Where(DealKinds.CustomersByOwner, "R2"), Ct)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Undone_each_has_its_own_again_and_what_came_later_stays()
    {
        await FillAsync();
        await MergeAsync();
        await DoAsync(async session =>
        {
            session.Store((await session.FindAsync<Customer>("C1", Ct))! with { Region = "华南" }, "test");
            session.Store(Deal("D3", "C1"), "test");
            session.Store((await session.FindAsync<Deal>("D2", Ct))! with { CustomerId = new("C3") }, "test");
        });
        clock.Advance(MergeDesk.Undoable);

        (await UndoAsync()).IsRefused.ShouldBeFalse();

        (await OfAsync("C1")).ShouldBe(["D1", "D3"]);
        (await OfAsync("C2")).ShouldBe(["F2", "K2", "L2", "N2"]);
        (await OfAsync("C3")).ShouldBe(["D2"]);
        var kept = await FindAsync("C1");
        (kept.Region, kept.Industry).ShouldBe(("华南", null));
        kept.Contacts.Select(contact => contact.Name).ShouldBe(["王总"]);
        (await FindAsync("C2")).MergedInto.ShouldBeNull();
    }

    [Fact]
    public async Task After_seven_days_it_stands()
    {
        await FillAsync();
        await MergeAsync();
        clock.Advance(MergeDesk.Undoable + TimeSpan.FromSeconds(1));

        (await UndoAsync()).Refusal!.Message.ShouldBe(MergeTexts.TooLate);

        (await OfAsync("C2")).ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_undone_once_and_merged_again()
    {
        await FillAsync();
        await MergeAsync();
        await UndoAsync();

        (await UndoAsync()).Refusal!.Message.ShouldBe(MergeTexts.NotMerged);
        (await MergeAsync()).IsRefused.ShouldBeFalse();

        (await OfAsync("C2")).ShouldBeEmpty();
        (await UndoAsync()).IsRefused.ShouldBeFalse();
    }

    [Fact]
    public async Task Nothing_is_undone_while_the_kept_one_is_merged_itself_or_the_name_is_taken()
    {
        await FillAsync();
        await MergeAsync();
        await DoAsync(async session => await MergeDesk.MergeAsync(
            session, manager, (await session.FindAsync<Customer>("C3", Ct))!, (await session.FindAsync<Customer>("C1", Ct))!, Ct));

        (await UndoAsync()).Refusal!.Message.ShouldBe(MergeTexts.UndoOtherFirst);

        await DoAsync(async session => await MergeDesk.UndoAsync(session, (await session.FindAsync<Customer>("C1", Ct))!, Ct));
        await DoAsync(session =>
        {
            session.Store(new Customer { Id = "C4", Name = "甲公司有限公司" }, "test");
            return Task.CompletedTask;
        });
        (await UndoAsync()).Refusal!.Message.ShouldBe(MergeTexts.NameTaken);
    }

    [Fact]
    public async Task A_record_is_not_merged_with_itself()
    {
        await FillAsync();
        var session = Open();
        var one = (await session.FindAsync<Customer>("C1", Ct))!;

        (await MergeDesk.MergeAsync(session, manager, one, one, Ct)).Refusal!.Message.ShouldBe(MergeTexts.SameRecord);
    }

    private Session Open() => sessions.Open(new Actor(new("M1"), "test"));

    private async Task DoAsync(Func<Session, Task> happens)
    {
        var session = Open();
        await happens(session);
        await session.CommitAsync(Ct);
    }

    private async Task<Outcome<CustomerMerge>> MergeAsync()
    {
        var session = Open();
        var outcome = await MergeDesk.MergeAsync(
            session, manager, (await session.FindAsync<Customer>("C1", Ct))!, (await session.FindAsync<Customer>("C2", Ct))!, Ct);
        await session.CommitAsync(Ct);
        return outcome;
    }

    private async Task<Outcome<Customer>> UndoAsync()
    {
        var session = Open();
        var outcome = await MergeDesk.UndoAsync(session, (await session.FindAsync<Customer>("C2", Ct))!, Ct);
        await session.CommitAsync(Ct);
        return outcome;
    }

    private async Task<Customer> FindAsync(string id) => (await Open().FindAsync<Customer>(id, Ct))!;

    private async Task<IReadOnlyList<string>> OfAsync(string id)
    {
        var session = Open();
        IEnumerable<Entity> all =
        [
            .. await session.QueryAsync(new Query<Deal>().Where(DealKinds.ByCustomer, id), Ct),
            .. await session.QueryAsync(new Query<Followup>().Where(RecordKinds.FollowupsByCustomer, id), Ct),
            .. await session.QueryAsync(new Query<Contract>().Where(RecordKinds.ContractsByCustomer, id), Ct),
            .. await session.QueryAsync(new Query<Lead>().Where(LeadKinds.ByCustomer, id), Ct),
            .. await session.QueryAsync(new Query<NextStep>().Where(FollowupKinds.ByCustomer, id), Ct),
        ];
        return [.. all.Select(one => one.Id)];
    }

    private Task FillAsync() => DoAsync(session =>
    {
        session.Store(Customer("C1", "甲公司", "R1") with { Region = "华东", Contacts = [new("王总", null, null, null)] }, "test");
        session.Store(
            Customer("C2", "甲公司有限公司", "R2") with
            {
                Region = "华北", Industry = "医疗", Level = CustomerLevel.B, Contacts = [new("王总", "总监", null, null), new("李工", null, null, null)],
            },
            "test");
        session.Store(Customer("C3", "乙公司", "R1"), "test");
        session.Store(Deal("D1", "C1"), "test");
        session.Store(Deal("D2", "C2"), "test");
        session.Store(
            new Followup { Id = "F2", CustomerId = new("C2"), PersonId = new("R2"), At = Noon, Kind = FollowupKind.Call }, "test");
        session.Store(
            new Contract { Id = "K2", CustomerId = new("C2"), DealId = new("D2"), Amount = new(1), Status = ContractStatus.Signed }, "test");
        session.Store(new Lead { Id = "L2", CustomerId = new("C2"), Name = "线索", OwnerId = new("R2"), CreatedAt = Noon }, "test");
        session.Store(
            new NextStep
            {
                Id = "N2", CustomerId = new("C2"), PersonId = new("R2"), What = "演示", On = new(2026, 12, 1), EnteredAt = Noon,
            },
            "test");
        return Task.CompletedTask;
    });

    private static Customer Customer(string id, string name, string owner) => new() { Id = id, Name = name, OwnerId = new(owner) };

    private static Deal Deal(string id, string customer) => new()
    {
        Id = id, Title = id, CustomerId = new(customer), OwnerId = new("R1"), Stage = "Lead", CreatedAt = Noon, StageEnteredAt = Noon,
    };
}
