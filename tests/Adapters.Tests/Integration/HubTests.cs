using ChatSales.Adapters.LiteDb;
using ChatSales.Core;
using ChatSales.Core.Integration;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Integration;

/// <summary>From a signed contract to one system's books: each document once, in order, whatever happens on the way (I2).</summary>
public sealed class HubTests : IAsyncLifetime
{
    private readonly BookTarget target = new();
    private LiteDbStore store = null!;
    private HubCase hub = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var clock = HubCase.NewClock();
        store = LiteDbStore.Open(Directory.CreateTempSubdirectory("chatsales").FullName, HubCase.Kinds, clock);
        hub = new HubCase(store, clock, target);
        await hub.BeginAsync();
    }

    public async ValueTask DisposeAsync() => await store.DisposeAsync();

    [Fact]
    public async Task A_signed_contract_becomes_a_customer_and_then_a_receivable()
    {
        await hub.SignAsync("HT-1", 1_000_000.01m);

        await hub.SettleAsync();

        target.Books.Keys.ShouldBe(["CS-C1", "CS-HT-1-AR-1"], ignoreOrder: true);
        var receivable = target.Books["CS-HT-1-AR-1"].Document.ShouldBeOfType<ReceivableDocument>();
        (receivable.Amount, receivable.Tax, receivable.DueOn).ShouldBe(
            (new Money(1_000_000.01m), new Money(56_603.77m), new DateOnly(2027, 1, 24)));
        receivable.CustomerNumber.ShouldBe(target.Books["CS-C1"].Number);
        (await hub.FindAsync("CS-HT-1-AR-1")).Number.ShouldBe(target.Books["CS-HT-1-AR-1"].Number);
        target.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_contract_of_the_customer_brings_no_second_customer()
    {
        await hub.SignAsync("HT-1", 100m);
        await hub.SettleAsync();
        await hub.SignAsync("HT-2", 200m);
        await hub.SettleAsync();

        target.Books.Count.ShouldBe(3);
        target.Creations.ShouldBe(3);
    }

    [Fact]
    public async Task What_was_signed_before_the_flow_ran_or_comes_by_import_is_not_sent()
    {
        await hub.DoAsync(session =>
        {
            session.Store(
                new Contract
                {
                    Id = "HT-9", DealId = new("D1"), CustomerId = new("C1"), Amount = new Money(1), Status = ContractStatus.Signed,
                },
                AuditDraft.Import);
            return Task.CompletedTask;
        });
        await hub.ChangeAsync("HT-9", contract => contract with { Amount = new Money(2) });

        await hub.SettleAsync();

        target.Books.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_instalment_each_and_the_last_takes_the_fen()
    {
        await hub.ImportAsync(
            """
            {"format":"flow/1","id":"books","on":true,"documents":["customer","receivable"],
             "instalments":[{"share":0.3,"days":0},{"share":0.3,"days":30},{"share":0.4}],
             "codes":[{"for":"organisation","theirs":"100"},{"for":"taxCode","ours":"0.06","theirs":"T6"}]}
            """);
        await hub.SignAsync("HT-1", 100.01m);

        await hub.SettleAsync();

        Enumerable.Range(1, 3).Select(i => ((ReceivableDocument)target.Books[$"CS-HT-1-AR-{i}"].Document).Amount.Yuan)
            .ShouldBe([30.00m, 30.00m, 40.01m]);
    }

    [Fact]
    public async Task A_change_before_anything_left_replaces_it_and_one_after_takes_it_back()
    {
        target.TroubleFor = (step, _) => step == "find" ? BookTarget.Trouble.Of(FaultCause.Unreachable) : null;
        await hub.SignAsync("HT-1", 100m);
        await hub.FollowAsync();
        await hub.ChangeAsync("HT-1", contract => contract with { Amount = new Money(150) });
        target.TroubleFor = (_, _) => null;
        await hub.SettleAsync();

        (await hub.FindAsync("CS-HT-1-AR-1")).State.ShouldBe(TransferState.Dropped);
        target.Owed("HT-1").ShouldBe(new Money(150));
        target.Books.ContainsKey("CS-HT-1-AR-1").ShouldBeFalse();

        await hub.ChangeAsync("HT-1", contract => contract with { Amount = new Money(175) });
        await hub.SettleAsync();
        target.Owed("HT-1").ShouldBe(new Money(175));
        target.Books.Keys.ShouldContain("CS-HT-1-AR-1-R2-X");

        await hub.ChangeAsync("HT-1", contract => contract with { Status = ContractStatus.Cancelled }, "contract.cancel");
        await hub.SettleAsync();
        target.Owed("HT-1").ShouldBe(new Money(0));
        target.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_amendment_while_the_receivable_is_on_its_way_waits_until_it_is_known_to_be_there()
    {
        await hub.SignAsync("HT-1", 100m);
        target.TroubleFor = (step, document) => step == "create" && document.Key == "CS-HT-1-AR-1"
            ? new BookTarget.Trouble(new TargetFault(FaultCause.NoAnswer, "timeout"), IsAfter: true)
            : null;
        await hub.FollowAsync();
        await hub.SendAsync();
        await hub.ChangeAsync("HT-1", contract => contract with { Amount = new Money(80) });
        await hub.FollowAsync();

        (await hub.FindAsync("CS-HT-1-AR-1-X")).State.ShouldBe(TransferState.Waiting);
        target.Books.ContainsKey("CS-HT-1-AR-1-X").ShouldBeFalse();

        await hub.SettleAsync();
        target.Owed("HT-1").ShouldBe(new Money(80));
        target.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_that_is_missing_keeps_it_from_being_sent_and_once_it_is_there_it_goes_by_itself()
    {
        await hub.SignAsync("HT-1", 100m, rate: "0.13");
        await hub.SettleAsync();

        var waiting = await hub.FindAsync("CS-HT-1-AR-1");
        (waiting.State, waiting.Lacking.ShouldHaveSingleItem()).ShouldBe((TransferState.Lacking, "taxCode=0.13"));
        (await hub.IncidentsAsync()).ShouldHaveSingleItem().Sort.ShouldBe(IncidentSort.Lacking);
        await hub.ImportAsync(
            """
            {"format":"flow/1","id":"books","on":true,"documents":["customer","receivable"],
             "codes":[{"for":"organisation","theirs":"100"},{"for":"taxCode","ours":"0.06","theirs":"T6"},
                      {"for":"taxCode","ours":"0.13","theirs":"T13"}]}
            """);
        await hub.SettleAsync();

        target.Owed("HT-1").ShouldBe(new Money(100));
        (await hub.IncidentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_closed_period_waits_for_finance_who_give_it_another_day()
    {
        target.TroubleFor = (step, document) => step == "create" && document is ReceivableDocument { On: var on } && on <= new DateOnly(2026, 11, 30)
            ? BookTarget.Trouble.Of(FaultCause.ClosedPeriod, "2026-11 已结账")
            : null;
        await hub.SignAsync("HT-1", 100m);
        await hub.SettleAsync();
        var parked = await hub.FindAsync("CS-HT-1-AR-1");
        (parked.State, parked.Fault!.Said).ShouldBe((TransferState.Parked, "2026-11 已结账"));

        await hub.DoAsync(async session => (await TransferDesk.RedateAsync(
            session, (await session.FindAsync<Transfer>(parked.Id, Ct))!, new DateOnly(2026, 12, 1), Ct)).ShouldBeNull());
        await hub.SettleAsync();

        ((ReceivableDocument)target.Books["CS-HT-1-AR-1"].Document).On.ShouldBe(new DateOnly(2026, 12, 1));
        (await hub.IncidentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Credentials_that_ended_stop_everything_at_once_without_a_loss_and_once_they_count_again_all_goes()
    {
        target.TroubleFor = (_, _) => BookTarget.Trouble.Of(FaultCause.Credentials, "token expired");
        target.State = () => new TargetState(new TargetFault(FaultCause.Credentials, "token expired"), null, []);
        await hub.SignAsync("HT-1", 100m);
        await hub.FollowAsync();
        await hub.SendAsync();
        await hub.SignAsync("HT-2", 100m);
        await hub.SettleAsync(steps: 20);

        (await hub.IncidentsAsync()).ShouldHaveSingleItem().Sort.ShouldBe(IncidentSort.Closed);
        (await store.FindAsync<TargetHealth>("books", Ct))!.Closed!.Cause.ShouldBe(FaultCause.Credentials);
        (await hub.AllAsync()).ShouldAllBe(one => one.IsOpen);

        target.TroubleFor = (_, _) => null;
        target.State = () => new TargetState(null, "测试账套", []);
        await hub.SettleAsync();

        (target.Owed("HT-1"), target.Owed("HT-2")).ShouldBe((new Money(100), new Money(100)));
        (await hub.IncidentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Other_books_than_before_are_sent_nothing()
    {
        await hub.SignAsync("HT-1", 100m);
        await hub.SettleAsync();
        target.State = () => new TargetState(null, "正式账套", []);
        hub.Clock.Advance(TimeSpan.FromHours(2));
        await hub.SignAsync("HT-2", 100m);
        await hub.SettleAsync(steps: 10);

        target.Owed("HT-2").ShouldBe(new Money(0));
        (await hub.IncidentsAsync()).ShouldHaveSingleItem().Fault.Said.ShouldContain("正式账套");
    }

    [Fact]
    public async Task A_customer_that_was_merged_here_goes_on_under_the_name_it_has_there()
    {
        await hub.SignAsync("HT-1", 100m);
        await hub.SettleAsync();
        await hub.DoAsync(async session =>
        {
            session.Store(new Core.Deals.Customer { Id = "C2", Name = "测试客户有限公司" }, "test");
            session.Store((await session.FindAsync<Core.Deals.Customer>("C1", Ct))! with { MergedInto = new("C2") }, "customer.merge");
            session.Store((await session.FindAsync<Core.Deals.Deal>("D1", Ct))! with { CustomerId = new("C2") }, "customer.merge");
        });
        await hub.FollowAsync();
        await hub.SignAsync("HT-2", 200m);
        await hub.ChangeAsync("HT-2", contract => contract with { CustomerId = new("C2") });
        await hub.SettleAsync();

        target.Books.Keys.Count(key => key.StartsWith("CS-C", StringComparison.Ordinal)).ShouldBe(1);
        ((ReceivableDocument)target.Books["CS-HT-2-AR-1"].Document).CustomerKey.ShouldBe("CS-C1");
        target.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_somebody_drops_is_not_planned_again_by_itself()
    {
        target.TroubleFor = (step, document) =>
            step == "create" && document is ReceivableDocument ? BookTarget.Trouble.Of(FaultCause.WrongField, "no") : null;
        await hub.SignAsync("HT-1", 100m);
        await hub.SettleAsync();
        await DropAsync("CS-HT-1-AR-1");
        target.TroubleFor = (_, _) => null;

        await hub.ChangeAsync("HT-1", contract => contract with { FirstOrder = true });
        await hub.ChangeAsync("HT-1", contract => contract with { Amount = new Money(120) });
        await hub.SettleAsync();

        target.Owed("HT-1").ShouldBe(new Money(0));
        (await hub.AllAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Behind_a_customer_that_was_dropped_nothing_waits_unseen_and_once_it_is_linked_all_goes_on()
    {
        target.TroubleFor = (step, document) =>
            step == "create" && document is CustomerDocument ? BookTarget.Trouble.Of(FaultCause.Taken, "名称已存在") : null;
        await hub.SignAsync("HT-1", 100m);
        await hub.SettleAsync();
        await DropAsync("CS-C1");

        (await hub.FindAsync("CS-HT-1-AR-1")).State.ShouldBe(TransferState.Parked);
        (await hub.IncidentsAsync()).ShouldContain(one => one.TransferId == "books/CS-HT-1-AR-1");
        await hub.DoAsync(async session => (await TransferDesk.RetryAsync(session, await FoundAsync(session, "CS-HT-1-AR-1"), Ct)).ShouldNotBeNull());

        // The next contract needs the customer again.
        await hub.SignAsync("HT-2", 200m);
        await hub.SettleAsync();
        (await hub.FindAsync("CS-C1")).State.ShouldBe(TransferState.Parked);
        target.Books["CS-C1"] = ("OLD-7", (await hub.FindAsync("CS-C1")).Document);
        await hub.DoAsync(async session => (await TransferDesk.LinkAsync(session, await FoundAsync(session, "CS-C1"), "OLD-7", Ct)).ShouldBeNull());
        await hub.DoAsync(async session =>
        {
            var behind = await FoundAsync(session, "CS-HT-1-AR-1");
            (behind.State == TransferState.Waiting ? null : await TransferDesk.RetryAsync(session, behind, Ct)).ShouldBeNull();
        });
        await hub.SettleAsync();

        (target.Owed("HT-1"), target.Owed("HT-2")).ShouldBe((new Money(100), new Money(200)));
        ((ReceivableDocument)target.Books["CS-HT-1-AR-1"].Document).CustomerNumber.ShouldBe("OLD-7");
        target.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_that_the_target_did_not_know_goes_again_once_the_flow_has_another()
    {
        target.TroubleFor = (step, document) =>
            step == "create" && document is ReceivableDocument ? BookTarget.Trouble.Of(FaultCause.UnknownCode, "税码 T6 不存在") : null;
        await hub.SignAsync("HT-1", 100m);
        await hub.SettleAsync();
        target.TroubleFor = (_, _) => null;
        await hub.ImportAsync(
            """
            {"format":"flow/1","id":"books","on":true,"documents":["customer","receivable"],
             "codes":[{"for":"organisation","theirs":"100"},{"for":"taxCode","ours":"0.06","theirs":"T06"}]}
            """);
        await hub.SettleAsync();

        target.Owed("HT-1").ShouldBe(new Money(100));
        (await hub.IncidentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_incident_about_a_credential_ends_with_its_renewal()
    {
        var (old, renewed) = (new CredentialEnd("Secret", new DateOnly(2026, 11, 30)), new CredentialEnd("Secret", new DateOnly(2027, 11, 30)));
        target.State = () => new TargetState(null, "测试账套", [old]);
        await hub.SendAsync();
        await hub.DoAsync(async session => await TargetWatch.EndsAsync(session, "books", old, 5, Ct));
        (await hub.IncidentsAsync()).ShouldHaveSingleItem().Sort.ShouldBe(IncidentSort.Ending);

        target.State = () => new TargetState(null, "测试账套", [renewed]);
        hub.Clock.Advance(TimeSpan.FromHours(2));
        await hub.SendAsync();

        (await hub.IncidentsAsync()).ShouldBeEmpty();
    }

    private static async Task<Transfer> FoundAsync(Session session, string key) => (await session.FindAsync<Transfer>($"books/{key}", Ct))!;

    private Task DropAsync(string key) => hub.DoAsync(async session =>
        await TransferDesk.DropAsync(session, await FoundAsync(session, key), "手工处理", Ct, new("R1")));
}
