using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Deals;
using ChatSales.Core.Integration;
using ChatSales.Core.Integration.Flows;
using ChatSales.Core.Integration.ForeignReceipts;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Organisation;
using ChatSales.Core.People;
using ChatSales.Core.Receipts;
using ChatSales.Core.Receipts.Chat;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Tests.Due;
using ChatSales.Core.Time;
using Shouldly;
using Xunit;

namespace ChatSales.Core.Tests.Integration;

/// <summary>What finance's systems say has come in, and what of it counts here (I2); on the 24th of November 2026 and later.</summary>
public sealed class ReceiptSyncTests : IAsyncLifetime
{
    private static readonly ReceiptNotice ReceiptNews = new(new ReceiptCards(BusinessZone.Shanghai));
    private static readonly MoneyClaimNotice ClaimNews = new(new MoneyClaimCards(BusinessZone.Shanghai));
    private readonly LedgerBench bench = new(kinds: [ReceiptNews, ClaimNews]);
    private readonly MoneyTarget books = new("books");
    private readonly MoneyTarget other = new("other");
    private ReceiptSync sync = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var connectors = new Connectors([books, other]);
        var format = new FlowsFormat(connectors);
        var zone = BusinessZone.Shanghai;
        var notices = new ReceiptNotices(ReceiptNews, ClaimNews, bench.Noticing);
        sync = new ReceiptSync(bench.Sessions, new FlowBook(format, connectors), new ReceiptDesk(zone), notices, zone, bench.Clock);
        await bench.CommitAsync(session =>
        {
            session.Store(new Person { Id = "R1", Name = "甲", Role = Role.Rep, Team = "一队" }, "test");
            session.Store(new Customer { Id = "C1", Name = "苏州荣金医院" }, "test");
            session.Store(
                new Deal
                {
                    Id = "D1", Title = "测试", CustomerId = new("C1"), OwnerId = new("R1"), Stage = "lead", CreatedAt = session.Now,
                    StageEnteredAt = session.Now,
                },
                "test");
            Contract("K1", currency: null);
            Contract("K2", currency: "USD");
            return Task.CompletedTask;

            void Contract(string id, string? currency) => session.Store(
                new Contract
                {
                    Id = id, DealId = new("D1"), CustomerId = new("C1"), Amount = new(100_000m), Status = ContractStatus.Signed,
                    SignedAt = session.Now, Currency = currency,
                },
                "test");
        });
        foreach (var name in new[] { "books", "other" })
        {
            var file = JsonNode.Parse(
                $$"""
                {"format":"flow/1","id":"{{name}}","on":true,"documents":["receivable"],"receipts":true,
                 "codes":[{"for":"currency","ours":"CNY","theirs":"PRE001"},{"for":"currency","ours":"USD","theirs":"PRE007"}]}
                """);
            await bench.CommitAsync(async session =>
                (await new ConfigDesk([format], bench.Store).ImportAsync(session, file, Ct)).Mistakes.ShouldBeEmpty());
        }
    }

    public ValueTask DisposeAsync() => bench.Store.DisposeAsync();

    [Theory]
    [InlineData("K1", "100", null, null)]
    [InlineData("K1", "100", "PRE001", null)]
    [InlineData("K1", "100", "PRE007", WaitReason.OtherCurrency)]
    [InlineData("K1", "100", "EUR", WaitReason.OtherCurrency)]
    [InlineData("K2", "100", "PRE007", null)]
    [InlineData("K2", "100", "PRE001", WaitReason.OtherCurrency)]
    [InlineData("K1", "0", "PRE001", WaitReason.OddAmount)]
    [InlineData("K1", "-5", "PRE001", WaitReason.OddAmount)]
    [InlineData("K1", "1.005", "PRE001", WaitReason.OddAmount)]
    public async Task Money_counts_in_the_contracts_currency_and_whole_fen_and_waits_for_finance_otherwise(
        string contract, string amount, string? currency, WaitReason? waits)
    {
        books.Add("S1", Yuan(amount), contract, currency);

        await ReadAsync();

        (await ReceiptsAsync(contract)).Count.ShouldBe(waits is null ? 1 : 0);
        (await ArrivalsAsync()).Select(one => (WaitReason?)one.Reason).ShouldBe(new[] { waits }.Where(one => one is not null));
    }

    [Fact]
    public async Task Money_of_another_currency_can_not_be_claimed_as_yuan()
    {
        books.Add("S1", 100m, "K1", "PRE007");
        await ReadAsync();
        var arrival = (await ArrivalsAsync()).ShouldHaveSingleItem();

        await bench.CommitAsync(async session =>
        {
            var ledger = await ReceiptBooks.OpenAsync(session, Ct);
            var contract = (await session.FindAsync<Contract>("K1", Ct))!;
            var finance = new Person { Id = "F1", Name = "财务", Role = Role.Finance };
            var claimed = await new ReceiptDesk(BusinessZone.Shanghai).ClaimAsync(ledger, finance, arrival, contract, Ct);
            claimed.IsRefused.ShouldBeTrue();
            claimed.Refusal.Message.ShouldBe(ReceiptTexts.OtherCurrency);
        });
        ReceiptTexts.SumOf(arrival).ShouldEndWith("USD");
    }

    [Fact]
    public async Task A_row_that_can_not_be_read_holds_up_no_other_and_is_told_until_it_can_be()
    {
        books.Add("S1", 100m, "K1");
        books.Unread.Add(new UnreadReceipt("S2", "amount 是空的"));

        await ReadAsync();

        (await ReceiptsAsync("K1")).Count.ShouldBe(1);
        var incident = (await IncidentsAsync()).ShouldHaveSingleItem();
        (incident.Sort, incident.Fault.IsOurs).ShouldBe((IncidentSort.Unread, true));
        incident.Fault.Said.ShouldContain("S2（amount 是空的）");

        books.Unread.Clear();
        await ReadAsync();

        (await IncidentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_there_and_can_not_be_read_has_not_vanished()
    {
        books.Add("S1", 100m, "K1");
        books.Add("S2", 200m, "K1");
        await ReadAsync();
        books.Receipts.Clear();
        books.Unread.Add(new UnreadReceipt("S1", "amount 是空的"));
        books.Unread.Add(new UnreadReceipt(null, "receipt_number 是空的"));

        await ReadAsync();

        (await IncidentsAsync()).Select(one => one.Sort).ShouldBe([IncidentSort.Unread]);
    }

    [Fact]
    public async Task Receipts_that_slide_out_of_the_window_have_not_vanished()
    {
        for (var number = 1; number <= 6; number++)
        {
            books.Add($"S{number}", 100m + number, "K1");
        }

        await ReadAsync();

        bench.Clock.Advance(TimeSpan.FromDays(40));
        await ReadAsync();

        (await IncidentsAsync()).ShouldBeEmpty();
        (await ReceiptsAsync("K1")).Select(one => one.Kind).Distinct().ShouldBe([ReceiptKind.Receipt]);
    }

    [Fact]
    public async Task A_system_that_suddenly_has_none_of_many_is_doubted_and_nothing_is_missed()
    {
        for (var number = 1; number <= 6; number++)
        {
            books.Add($"S{number}", 100m + number, "K1");
        }

        await ReadAsync();
        books.Receipts.Clear();
        await ReadAsync();

        (await IncidentsAsync()).ShouldHaveSingleItem().Sort.ShouldBe(IncidentSort.Silent);
        (await bench.Store.QueryAsync(new Query<ForeignReceiptState>(), Ct)).ShouldAllBe(one => !one.IsMissing);
    }

    [Fact]
    public async Task One_that_vanished_stays_a_question_when_its_day_is_past_the_window_and_is_asked_once()
    {
        books.Add("S1", 100m, "K1");
        await ReadAsync();
        books.Receipts.Clear();
        await ReadAsync();
        (await IncidentsAsync()).ShouldHaveSingleItem().Sort.ShouldBe(IncidentSort.Vanished);

        bench.Clock.Advance(TimeSpan.FromDays(40));
        await ReadAsync();
        var asked = (await IncidentsAsync()).ShouldHaveSingleItem();
        await bench.CommitAsync(async session => await Incidents.ConfirmAsync(
            session, (await session.FindAsync<Incident>(asked.Id, Ct))!, new Person { Id = "O", Name = "运维", Role = Role.Operator }, Ct));
        await ReadAsync();

        (await IncidentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Money_that_two_finance_systems_tell_of_counts_once()
    {
        books.Add("S1", 100m, "K1");
        other.Add("77", 100m, "K1");

        await ReadAsync();
        await ReadAsync(other);

        (await ReceiptsAsync("K1")).ShouldHaveSingleItem().BankRef.ShouldBe("books:S1");
        (await ArrivalsAsync()).ShouldHaveSingleItem().Reason.ShouldBe(WaitReason.PerhapsEntered);
    }

    private async Task ReadAsync(MoneyTarget? target = null)
    {
        bench.Clock.Advance(TimeSpan.FromMinutes(11));
        (await sync.StepAsync(target ?? books, Ct)).ShouldNotBeNull();
    }

    private async Task<IReadOnlyList<Receipt>> ReceiptsAsync(string contract) =>
        await bench.Store.QueryAsync(new Query<Receipt>().Where(RecordKinds.ReceiptsByContract, contract), Ct);

    private async Task<IReadOnlyList<Arrival>> ArrivalsAsync() => await bench.Store.QueryAsync(new Query<Arrival>(), Ct);

    private async Task<IReadOnlyList<Incident>> IncidentsAsync() =>
        await bench.Store.QueryAsync(new Query<Incident>().Where(HealthKinds.OpenByTarget, "books"), Ct);

    private static decimal Yuan(string amount) => decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A finance system that has receipts and takes nothing.</summary>
    private sealed class MoneyTarget(string name) : IConnector
    {
        public string Name => name;

        public string Sort => "test";

        public List<ForeignReceipt> Receipts { get; } = [];

        public List<UnreadReceipt> Unread { get; } = [];

        public void Add(string number, decimal amount, string contract, string? currency = null) => Receipts.Add(
            new ForeignReceipt(number, new Money(amount), new DateOnly(2026, 11, 23), Counts: true) { Contract = contract, Currency = currency });

        public IReadOnlyList<CodeNeed>? NeedsFor(Type document) => document == typeof(ReceivableDocument)
            ? [new CodeNeed("currency", new Message("test.currency", "币种"), CodeBy.Currency)]
            : null;

        public Task<ReceiptsRead> ReceiptsAsync(DateOnly since, CancellationToken ct) =>
            Task.FromResult(new ReceiptsRead([.. Receipts.Where(one => one.On >= since)]) { Unread = [.. Unread] });

        public Task<TargetState> CheckAsync(CancellationToken ct) => Task.FromResult(new TargetState(null, null, []));

        public Task<Finding> FindAsync(TransferDocument document, CodeSet codes, CancellationToken ct) => throw new NotSupportedException();

        public Task<SendOutcome> CreateAsync(TransferDocument document, CodeSet codes, CancellationToken ct) => throw new NotSupportedException();

        public Task<SendOutcome> CompleteAsync(TransferDocument document, CodeSet codes, string number, CancellationToken ct) =>
            throw new NotSupportedException();

        public string Preview(TransferDocument document, CodeSet codes) => throw new NotSupportedException();
    }
}
