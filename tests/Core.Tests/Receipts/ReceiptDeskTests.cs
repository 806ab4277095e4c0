using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Receipts;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Receipts;

/// <summary>What becomes of money on Tuesday, 24 November 2026, 10:00. Refusals change nothing.</summary>
public sealed class ReceiptDeskTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(At("2026-11-24T10:00+08:00"));
    private readonly ReceiptDesk desk = new(BusinessZone.Shanghai);
    private readonly Sessions sessions;
    private readonly Person finance = new() { Id = "F1", Name = "财务", Role = Role.Finance };
    private readonly Person rep = new() { Id = "R1", Name = "销售", Role = Role.Rep };

    private readonly IStore store;

    public ReceiptDeskTests() => sessions = new Sessions(store = Turns.Store(clock), Turns.Kinds, clock);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => new((Task)DoAsync(session =>
    {
        session.Store(new Customer { Id = "C1", Name = "苏州荣金医院" }, "test");
        session.Store(new Customer { Id = "C2", Name = "南京锐信机械" }, "test");
        Contract("K1", "C1", 100_000m, ContractStatus.Signed);
        Contract("K2", "C1", 50_000m, ContractStatus.Cancelled);
        Contract("K3", "C2", 30_000m, ContractStatus.Signed);
        Contract("K4", "C2", 80_000m, ContractStatus.Signed);
        Contract("K5", "C2", 80_000m, ContractStatus.Approved);

        void Contract(string id, string customer, decimal yuan, ContractStatus status) => session.Store(
            new Contract { Id = id, DealId = new("D1"), CustomerId = new(customer), Amount = new(yuan), Status = status }, "test");
    }));

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Theory]
    [InlineData("K1", 100, null, null)]
    [InlineData("K1", 0, null, "receipt.not-positive")]
    [InlineData("K1", -5, null, "receipt.not-positive")]
    [InlineData("K1", 1.005, null, "receipt.not-positive")]
    [InlineData("K1", 100, "2026-11-25", "receipt.not-yet")]
    [InlineData("K1", 100, "2021-11-23", "receipt.too-long-ago")]
    [InlineData("K2", 100, null, "receipt.cancelled")]
    [InlineData("K5", 100, null, "receipt.not-signed")]
    [InlineData("K1", 100_000.01, null, "receipt.ask-over")]
    public async Task Money_is_entered_on_a_signed_contract_up_to_what_is_to_come(string contract, decimal yuan, string? on, string? refusal)
    {
        var outcome = await BookAsync(contract, yuan, on: on);

        outcome?.Message.Id.ShouldBe(refusal);
        (outcome is null).ShouldBe(refusal is null);
        (await RowsAsync()).Count.ShouldBe(refusal is null ? 1 : 0);
    }

    [Fact]
    public async Task What_looks_like_a_slip_is_entered_once_it_is_confirmed()
    {
        (await BookAsync("K1", 120_000m, sure: true)).ShouldBeNull();

        (await MoneyAsync("K1")).Outstanding.ShouldBe(new Money(-20_000));
        (await BookAsync("K3", 5_000m, on: "2026-11-23")).ShouldBeNull();
        (await BookAsync("K3", 5_000m))!.Message.ShouldBe(ReceiptTexts.AskTwice);
        (await BookAsync("K3", 5_000m, sure: true)).ShouldBeNull();
        (await MoneyAsync("K3")).Outstanding.ShouldBe(new Money(20_000));
    }

    [Theory]
    // The same contract and amount weeks later is asked once: the second answer says that it is paid in like parts.
    [InlineData("2026-11-10", null, null, null, true)]
    [InlineData("2026-10-22", null, null, null, false)]
    [InlineData("2026-11-10", "2026-10-10", null, null, false)]
    [InlineData("2026-11-10", "2026-11-23", null, null, true)]
    // Another part, or numbers of the bank's that differ, say that it is another payment.
    [InlineData("2026-11-10", null, ReceiptNode.Final, null, false)]
    [InlineData("2026-11-10", null, ReceiptNode.Other, null, true)]
    [InlineData("2026-11-10", null, null, "B2", true)]
    public async Task Money_told_twice_for_one_contract_is_asked_about(string first, string? second, ReceiptNode? node, string? number, bool isAsked)
    {
        (await BookAsync("K3", 5_000m, on: first)).ShouldBeNull();
        if (second is not null)
        {
            (await BookAsync("K3", 5_000m, on: second, sure: true)).ShouldBeNull();
        }

        (await BookAsync("K3", 5_000m, node: node, number: number))?.Message.ShouldBe(isAsked ? ReceiptTexts.AskTwice : null);
        (await RowsAsync()).Count.ShouldBe((second is null ? 1 : 2) + (isAsked ? 0 : 1));
    }

    [Fact]
    public async Task Money_told_twice_that_is_also_too_much_is_asked_about_as_both()
    {
        (await BookAsync("K3", 30_000m, on: "2026-11-02")).ShouldBeNull();

        var asked = (await BookAsync("K3", 30_000m))!;

        asked.Message.ShouldBe(ReceiptTexts.AskTwiceOver);
        asked.Text.ShouldBe("11月2日（周一） 已经有一笔 3万，可能是同一笔；再登记就比未结清的 0元 多 3万。确实是另一笔才点“是另一笔”。");
    }

    // commission/README.md: refund, creditNote, cashReturned.
    [Theory]
    [InlineData(ReceiptKind.Refund, -10_000, 50_000, 90_000, 40_000)]
    [InlineData(ReceiptKind.CreditNote, 10_000, 60_000, 90_000, 30_000)]
    [InlineData(ReceiptKind.CashReturned, -10_000, 50_000, 100_000, 50_000)]
    public async Task Money_back_and_money_let_off_are_three_things(
        ReceiptKind kind, decimal amount, decimal received, decimal due, decimal outstanding)
    {
        await BookAsync("K1", 60_000m);

        (await BookAsync("K1", 10_000m, kind, sure: true)).ShouldBeNull();

        (await RowsAsync()).Single(row => row.Kind == kind).Amount.ShouldBe(new Money(amount));
        var money = await MoneyAsync("K1");
        (money.Received.Yuan, money.Due.Yuan, money.Outstanding.Yuan).ShouldBe((received, due, outstanding));
        (money.Due - money.Received).ShouldBe(money.Outstanding);
    }

    [Theory]
    [InlineData(ReceiptKind.Refund, 60_001, "receipt.more-than-received")]
    [InlineData(ReceiptKind.CashReturned, 60_001, "receipt.more-than-received")]
    [InlineData(ReceiptKind.CreditNote, 100_001, "receipt.more-than-worth")]
    public async Task No_more_goes_back_than_came_in_and_no_more_is_let_off_than_it_is_worth(ReceiptKind kind, decimal yuan, string refusal)
    {
        await BookAsync("K1", 60_000m);

        (await BookAsync("K1", yuan, kind, sure: true))!.Message.Id.ShouldBe(refusal);

        (await RowsAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Each_row_is_an_event_with_its_contract_and_amount()
    {
        await BookAsync("K1", 60_000m);
        await BookAsync("K1", 10_000m, ReceiptKind.Refund);

        var events = new List<string>();
        await foreach (var entry in store.AuditLog.ReadAsync(0, Ct))
        {
            events.AddRange(entry.Change.Event is { } told ? [told] : Array.Empty<string>());
        }

        events.Count.ShouldBe(2);
        events[0].ShouldContain("\"name\":\"receipt.received\"");
        events[0].ShouldContain("\"contractId\":\"K1\"");
        events[1].ShouldContain("\"name\":\"receipt.refunded\"");
        events[1].ShouldContain("-10000");
    }

    [Theory]
    [InlineData("K1", null, 40_000, "booked", "K1")]
    [InlineData("k1", null, 100_000, "booked", "K1")]
    [InlineData(null, "苏州荣金医院", 30_000, "booked", "K1")]
    [InlineData(null, "南京锐信机械", 70_000, "booked", "K4")]
    [InlineData(null, "南京锐信机械", 20_000, "severalFit", null)]
    [InlineData(null, "南京锐信机械", 90_000, "severalFit", null)]
    [InlineData(null, "苏州荣金医院", 100_001, "over", "K1")]
    [InlineData("K1", null, 100_001, "over", "K1")]
    [InlineData("K2", null, 100, "cancelled", "K2")]
    [InlineData("K5", null, 100, "beforeSigning", "K5")]
    [InlineData("K9", "苏州荣金医院", 100, "unknown", null)]
    [InlineData(null, "谁也不认识", 100, "unknown", null)]
    [InlineData(null, null, 100, "unknown", null)]
    public async Task Money_is_matched_by_contract_then_by_customer_and_amount_or_waits(
        string? contract, string? payer, decimal yuan, string becomes, string? on)
    {
        await TakeAsync("B1", yuan, contract, payer);

        var (rows, waiting) = (await RowsAsync(), await WaitingAsync());
        (rows.Count, waiting.Count).ShouldBe(becomes == "booked" ? (1, 0) : (0, 1));
        (rows.SingleOrDefault()?.ContractId ?? waiting.SingleOrDefault()?.ContractId)?.Text.ShouldBe(on);
        if (becomes != "booked")
        {
            waiting[0].Reason.ToString().ShouldBe(becomes, StringCompareShould.IgnoreCase);
        }
    }

    [Theory]
    [InlineData(40_000, ReceiptNode.First)]
    [InlineData(30_000, ReceiptNode.Signing)]
    [InlineData(12_345, ReceiptNode.Other)]
    public async Task A_usual_part_of_a_contract_is_recognised(decimal yuan, ReceiptNode node)
    {
        await TakeAsync("B1", yuan, "K1", null);

        (await RowsAsync()).Single().Node.ShouldBe(node);
    }

    [Fact]
    public async Task A_number_of_the_banks_counts_once_and_with_another_contract_or_amount_somebody_looks()
    {
        await TakeAsync("B1", 30_000m, "K1", null);

        (await TakeAsync("B1", 30_000m, "K1", null)).IsDouble.ShouldBeTrue();
        (await TakeAsync("B1", 30_000m, null, "苏州荣金医院")).IsDouble.ShouldBeTrue();
        (await TakeAsync("B1", 31_000m, "K1", null)).Waiting!.Reason.ShouldBe(WaitReason.BankRefReused);
        (await TakeAsync("B1", 30_000m, "K4", null)).Waiting!.Reason.ShouldBe(WaitReason.BankRefReused);
        (await TakeAsync("B1", 31_000m, "K1", null)).IsDouble.ShouldBeTrue();

        (await RowsAsync()).Count.ShouldBe(1);
        (await WaitingAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_waited_becomes_a_receipt_once_and_is_known_when_it_is_told_again()
    {
        var arrival = (await TakeAsync("B1", 20_000m, null, "南京锐信机械")).Waiting!;

        (await ClaimAsync(arrival, "K2"))!.Message.ShouldBe(ReceiptTexts.IsCancelled);
        (await ClaimAsync(arrival, "K4")).ShouldBeNull();
        (await ClaimAsync(arrival, "K3"))!.Message.ShouldBe(ReceiptTexts.HasEnded);
        (await TakeAsync("B1", 20_000m, null, "南京锐信机械")).IsDouble.ShouldBeTrue();

        var row = (await RowsAsync()).ShouldHaveSingleItem();
        (row.ContractId.Text, row.BankRef, row.EnteredBy!.Value.Text).ShouldBe(("K4", "B1", "F1"));
    }

    [Fact]
    public async Task What_was_entered_by_hand_without_the_banks_number_is_asked_for_and_gets_it()
    {
        await BookAsync("K1", 30_000m, on: "2026-11-23");

        var arrival = (await TakeAsync("B1", 30_000m, "K1", null)).Waiting!;
        arrival.Reason.ShouldBe(WaitReason.PerhapsEntered);
        await DoAsync(async session =>
            (await desk.SameAsync(await ReceiptBooks.OpenAsync(session, Ct), finance, await FoundAsync(session, arrival), Ct))
            .IsRefused.ShouldBeFalse());

        (await RowsAsync()).ShouldHaveSingleItem().BankRef.ShouldBe("B1");
        (await TakeAsync("B1", 30_000m, "K1", null)).IsDouble.ShouldBeTrue();
    }

    [Theory]
    [InlineData(ArrivalSource.Finance, ArrivalSource.Hook, true)]
    [InlineData(ArrivalSource.File, ArrivalSource.Finance, true)]
    [InlineData(ArrivalSource.Hook, ArrivalSource.File, false)]
    public async Task Money_that_the_bank_and_finances_system_both_tell_is_asked_about_as_their_numbers_differ(
        ArrivalSource first, ArrivalSource second, bool isAsked)
    {
        (await TakeAsync("B1", 30_000m, "K1", null, first)).Booked.ShouldNotBeNull();

        var taken = await TakeAsync("erp:SK1", 30_000m, "K1", null, second);

        taken.Waiting?.Reason.ShouldBe(WaitReason.PerhapsEntered);
        (taken.Waiting is not null).ShouldBe(isAsked);
        if (isAsked)
        {
            await DoAsync(async session =>
                (await desk.SameAsync(await ReceiptBooks.OpenAsync(session, Ct), finance, await FoundAsync(session, taken.Waiting!), Ct))
                .IsRefused.ShouldBeFalse());
            (await RowsAsync()).ShouldHaveSingleItem().BankRef.ShouldBe("B1");
            (await TakeAsync("erp:SK1", 30_000m, "K1", null, second)).IsDouble.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_claim_counts_once_finance_confirms_it_and_only_the_first_time()
    {
        var claim = await ReportAsync("K1", 30_000m);
        (await RowsAsync()).ShouldBeEmpty();

        (await ConfirmAsync(claim)).ShouldBeNull();
        (await ConfirmAsync(claim))!.Message.ShouldBe(ReceiptTexts.IsConfirmed);

        (await RowsAsync()).ShouldHaveSingleItem().EnteredBy!.Value.Text.ShouldBe("F1");
        (await Should.ThrowAsync<InvalidOperationException>(() => ReportAsync("K1", 30_000m))).Message.ShouldContain("money-claim.before");
    }

    [Fact]
    public async Task A_claim_of_what_the_bank_has_told_is_asked_about()
    {
        await TakeAsync("B1", 30_000m, "K1", null);
        var claim = await ReportAsync("K1", 30_000m);

        (await ConfirmAsync(claim))!.Message.ShouldBe(ReceiptTexts.AskTwice);
        await DoAsync(async session =>
            (await desk.SameAsync(await ReceiptBooks.OpenAsync(session, Ct), finance, (await session.FindAsync<MoneyClaim>(claim.Id, Ct))!, Ct))
                .IsRefused.ShouldBeFalse());

        (await RowsAsync()).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("-5.00", "refund")]
    [InlineData("5.00", "receipt")]
    public void What_went_back_was_a_refund_before_rows_said_what_they_are(string amount, string kind)
    {
        var step = RecordKinds.All.Single(one => one.Name == RecordKinds.Receipts).Steps.ShouldHaveSingleItem();

        var fields = (System.Text.Json.Nodes.JsonObject)System.Text.Json.Nodes.JsonNode.Parse($$"""{"amount":{{amount}}}""")!;

        ((string?)step(fields)["kind"]).ShouldBe(kind);
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<Arrival> FoundAsync(Session session, Arrival arrival) => (await session.FindAsync<Arrival>(arrival.Id, Ct))!;

    private Task<bool> DoAsync(Action<Session> work) => DoAsync(session =>
    {
        work(session);
        return Task.CompletedTask;
    });

    private Task<bool> DoAsync(Func<Session, Task> work) => sessions.DoAsync(
        new Actor(new("F1"), "test"),
        async session =>
        {
            await work(session);
            return true;
        },
        Ct);

    private async Task<Refusal?> BookAsync(
        string contract, decimal yuan, ReceiptKind kind = ReceiptKind.Receipt, string? on = null, bool sure = false, ReceiptNode? node = null,
        string? number = null)
    {
        var session = sessions.Open(new Actor(new("F1"), "test"));
        var wish = new ReceiptWish(kind, new Money(yuan), on is null ? null : DateOnly.Parse(on, CultureInfo.InvariantCulture))
        {
            IsSure = sure,
            Node = node,
            BankRef = number,
        };
        var found = (await session.FindAsync<Contract>(contract, Ct))!;
        var outcome = await desk.BookAsync(await ReceiptBooks.OpenAsync(session, Ct), finance, found, wish, Ct);
        await session.CommitAsync(Ct);
        return outcome.Refusal;
    }

    private Task<MoneyTaken> TakeAsync(
        string number, decimal yuan, string? contract, string? payer, ArrivalSource source = ArrivalSource.Hook) => sessions.DoAsync(
        Actor.System("test"),
        async session => await desk.TakeAsync(
            await ReceiptBooks.OpenAsync(session, Ct),
            new IncomingMoney(new Money(yuan), At("2026-11-24T09:00+08:00"), source)
            {
                BankRef = number, Contract = contract, Payer = payer,
            },
            Ct),
        Ct);

    private async Task<Refusal?> ClaimAsync(Arrival arrival, string contract)
    {
        var session = sessions.Open(new Actor(new("F1"), "test"));
        var found = (await session.FindAsync<Contract>(contract, Ct))!;
        var outcome = await desk.ClaimAsync(
            await ReceiptBooks.OpenAsync(session, Ct), finance, await FoundAsync(session, arrival), found, Ct);
        await session.CommitAsync(Ct);
        return outcome.Refusal;
    }

    private Task<MoneyClaim> ReportAsync(string contract, decimal yuan) => sessions.DoAsync(
        new Actor(new("R1"), "test"),
        async session =>
        {
            var found = (await session.FindAsync<Contract>(contract, Ct))!;
            var wish = new ReceiptWish(ReceiptKind.Receipt, new Money(yuan), null);
            var outcome = await desk.ReportAsync(await ReceiptBooks.OpenAsync(session, Ct), rep, found, wish, Ct);
            return outcome.Value ?? throw new InvalidOperationException(outcome.Refusal!.Message.Id);
        },
        Ct);

    private async Task<Refusal?> ConfirmAsync(MoneyClaim claim)
    {
        var session = sessions.Open(new Actor(new("F1"), "test"));
        var found = (await session.FindAsync<MoneyClaim>(claim.Id, Ct))!;
        var outcome = await desk.ConfirmAsync(await ReceiptBooks.OpenAsync(session, Ct), finance, found, isSure: false, Ct);
        await (outcome.IsRefused ? Task.CompletedTask : session.CommitAsync(Ct));
        return outcome.Refusal;
    }

    private async Task<ContractMoney> MoneyAsync(string contract)
    {
        var session = sessions.Open(Actor.System("test"));
        return await ContractMoney.OfAsync(session, (await session.FindAsync<Contract>(contract, Ct))!, Ct);
    }

    private async Task<IReadOnlyList<Receipt>> RowsAsync() => await sessions.Open(Actor.System("test")).QueryAsync(new Query<Receipt>(), Ct);

    private async Task<IReadOnlyList<Arrival>> WaitingAsync() =>
        [.. (await sessions.Open(Actor.System("test")).QueryAsync(new Query<Arrival>(), Ct)).Where(one => one.End is null)];
}
