using System.Text.Json.Nodes;
using ChatSales.Adapters.Kingdee;
using ChatSales.Adapters.Targets;
using ChatSales.Core;
using ChatSales.Core.Integration;
using ChatSales.Simulators.Targets;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Kingdee;

/// <summary>What is particular to K/3 Cloud.</summary>
public sealed class KingdeeTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
    private readonly TargetHttp http = new(TargetHttp.NewClient(TimeSpan.FromSeconds(20)));
    private readonly List<KingdeeConnector> made = [];
    private KingdeeSimulator simulator = null!;
    private KingdeeConnector connector = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        simulator = await KingdeeSimulator.StartAsync(clock: clock);
        connector = Made(KingdeeContract.Options(simulator.BaseUrl, KingdeeMode.Signed));
        (await CreateAsync(Customer())).ShouldBeOfType<SendOutcome.Done>();
    }

    public async ValueTask DisposeAsync()
    {
        made.ForEach(one => one.Dispose());
        await simulator.DisposeAsync();
    }

    [Fact]
    public async Task The_bill_is_the_one_that_is_known_to_be_taken_its_keys_in_that_order()
    {
        await CreateAsync(Receivable());

        var bill = simulator.Books.Find("AR_receivable", "CS-HT001-AR-1").ShouldNotBeNull();
        bill.Status.ShouldBe("C");
        bill.Model.Select(field => field.Key).ShouldBe(
        [
            "FBillNo", "FBillTypeID", "FDATE", "FENDDATE_H", "FCUSTOMERID", "FCURRENCYID", "FISTAX", "FSETTLEORGID", "FPAYORGID", "FSALEDEPTID",
            "FCancelStatus", "FsubHeadFinc", "FEntityDetail",
        ]);
        JsonNode.DeepEquals(bill.Model["FEntityDetail"]![0], JsonNode.Parse(
            """
            {"FMATERIALID":{"FNumber":"SVC01"},"FPriceQty":"1","FTaxPrice":"1000.00","FEntryTaxRate":"6.00",
             "FALLAMOUNTFOR_D":"1000.00","FNoTaxAmountFor_D":"943.40"}
            """)).ShouldBeTrue();
    }

    [Fact]
    public async Task Base_data_that_was_disabled_renamed_or_is_gone_is_told_and_groups_can_not_be_asked_for()
    {
        simulator.Books.Forbidden.Add("BM000001");
        simulator.Books.Names["SVC01"] = "技术服务";

        (await CodesAsync(KingdeeDocuments.Department, "BM000001", "BM000002")).ShouldBe([new TargetCode("BM000001", "BM000001", IsUsable: false)]);
        (await CodesAsync(KingdeeDocuments.Material, "SVC01")).ShouldBe([new TargetCode("SVC01", "技术服务")]);
        (await CodesAsync(KingdeeDocuments.SettleOrganisation, "200")).ShouldBe([new TargetCode("200", "荣信服务")]);
        connector.CodesAsync(NeedOf(KingdeeDocuments.CustomerGroup), ["KH01"], Ct).ShouldBeNull();

        async Task<IReadOnlyList<TargetCode>> CodesAsync(string need, params string[] codes) =>
            (await connector.CodesAsync(NeedOf(need), codes, Ct)!).Codes;

        static CodeNeed NeedOf(string name) => KingdeeDocuments.NeedsFor(typeof(CustomerDocument))!
            .Concat(KingdeeDocuments.NeedsFor(typeof(ReceivableDocument))!).First(need => need.Name == name);
    }

    [Theory]
    [InlineData(KingdeeMode.Signed)]
    [InlineData(KingdeeMode.Session)]
    public async Task All_calls_share_one_session(KingdeeMode mode)
    {
        var opened = simulator.SessionsOpened;
        var own = Made(KingdeeContract.Options(simulator.BaseUrl, mode));

        await own.FindAsync(Customer(), Codes(Customer()), Ct);
        await own.CreateAsync(Receivable(), Codes(Receivable()), Ct);
        await own.ReceiptsAsync(new DateOnly(2026, 11, 1), Ct)!;

        (simulator.SessionsOpened - opened).ShouldBe(1);
    }

    // Measured: a session that still lives hides wrong credentials until the program starts anew.
    [Theory]
    [InlineData(KingdeeMode.Signed)]
    [InlineData(KingdeeMode.Session)]
    public async Task A_check_judges_the_credentials_and_not_a_session_that_still_lives(KingdeeMode mode)
    {
        var own = Made(KingdeeContract.Options(simulator.BaseUrl, mode));
        (await own.CheckAsync(Ct)).Fault.ShouldBeNull();
        simulator.ChangeSecret("another-secret");
        var before = simulator.Log.Count;

        (await own.CheckAsync(Ct)).Fault.ShouldNotBeNull().Cause.ShouldBe(FaultCause.Credentials);

        simulator.Log.Skip(before).Count(line => line.StartsWith("POST", StringComparison.Ordinal)).ShouldBe(1, "It isn't tried again and again.");
    }

    [Fact]
    public async Task A_lost_session_is_opened_again_for_what_only_reads_and_leaves_open_what_a_write_did()
    {
        var own = Made(KingdeeContract.Options(simulator.BaseUrl, KingdeeMode.Session));
        await own.CheckAsync(Ct);

        simulator.FailNext(SimulatedFault.SessionLost, "Query");
        (await own.FindAsync(Customer(), Codes(Customer()), Ct)).ShouldBeOfType<Finding.Found>();
        simulator.FailNext(SimulatedFault.SessionLost, "Save");
        (await own.CreateAsync(Receivable(), Codes(Receivable()), Ct)).ShouldBeOfType<SendOutcome.Unknown>();
        (await own.FindAsync(Receivable(), Codes(Receivable()), Ct)).ShouldBeOfType<Finding.Absent>();
        (await own.CreateAsync(Receivable(), Codes(Receivable()), Ct)).ShouldBeOfType<SendOutcome.Done>();
    }

    [Theory]
    [InlineData(KingdeeMode.Signed, FaultCause.WrongBooks)]
    [InlineData(KingdeeMode.Session, FaultCause.Credentials)]
    public async Task Another_data_centre_is_refused_and_nothing_is_open(KingdeeMode mode, FaultCause cause)
    {
        var right = KingdeeContract.Options(simulator.BaseUrl, mode);
        var other = Made(new KingdeeOptions
        {
            Address = right.Address,
            Mode = mode,
            AcctId = "ACCT02",
            User = right.User,
            AppId = right.AppId,
            AppSecret = right.AppSecret,
            OrgNum = "100",
        });

        (await other.CreateAsync(Receivable(), Codes(Receivable()), Ct)).ShouldBeOfType<SendOutcome.Refused>().Fault.Cause.ShouldBe(cause);
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_named_beside_the_credentials()
    {
        var late = new KingdeeConnector(
            "kingdee",
            KingdeeContract.Options(simulator.BaseUrl, KingdeeMode.Signed),
            http,
            new FakeTimeProvider(clock.GetUtcNow().AddMinutes(-7)));
        made.Add(late);

        var fault = (await late.CheckAsync(Ct)).Fault.ShouldNotBeNull();

        fault.Cause.ShouldBe(FaultCause.Credentials);
        fault.Said.ShouldContain("时钟相差");
        fault.IsOurs.ShouldBeTrue();
    }

    [Fact]
    public async Task Truths_and_numbers_in_text_are_read_too()
    {
        simulator.AnswersInText = true;

        (await CreateAsync(Receivable())).ShouldBe(new SendOutcome.Done("CS-HT001-AR-1"));
        (await CreateAsync(Receivable())).ShouldBeOfType<SendOutcome.Refused>().Fault.Cause.ShouldBe(FaultCause.Taken);
    }

    [Theory]
    [InlineData("A", false)]
    [InlineData("B", false)]
    [InlineData("D", false)]
    [InlineData("C", true)]
    public async Task A_bill_is_gone_on_with_from_wherever_it_stands(string status, bool isComplete)
    {
        await CreateAsync(Receivable());
        var bill = simulator.Books.Find("AR_receivable", "CS-HT001-AR-1")!;
        bill.Status = status;
        (await FindAsync(Receivable())).ShouldBe(new Finding.Found("CS-HT001-AR-1", isComplete));

        (await connector.CompleteAsync(Receivable(), Codes(Receivable()), "CS-HT001-AR-1", Ct)).ShouldBe(new SendOutcome.Done("CS-HT001-AR-1"));

        bill.Status.ShouldBe("C");
    }

    [Fact]
    public async Task Where_a_workflow_audits_a_person_is_awaited_and_then_it_is_done()
    {
        simulator.NeedsApproval = true;

        var outcome = (await CreateAsync(Receivable())).ShouldBeOfType<SendOutcome.Partly>();
        outcome.Fault.ShouldNotBeNull().Cause.ShouldBe(FaultCause.NeedsPerson);
        (await FindAsync(Receivable())).ShouldBe(new Finding.Found("CS-HT001-AR-1", IsComplete: false));

        simulator.Books.Find("AR_receivable", "CS-HT001-AR-1")!.Status = "C";
        (await FindAsync(Receivable())).ShouldBe(new Finding.Found("CS-HT001-AR-1", IsComplete: true));
    }

    [Fact]
    public async Task What_somebody_has_open_there_waits()
    {
        simulator.Locked = "CS-HT001-AR-1";
        (await CreateAsync(Receivable())).ShouldBeOfType<SendOutcome.Refused>().Fault.Cause.ShouldBe(FaultCause.Locked);
        simulator.Locked = null;
        simulator.FailNext(SimulatedFault.Busy, "Save");
        (await CreateAsync(Receivable())).ShouldBeOfType<SendOutcome.Refused>().Fault.Cause.ShouldBe(FaultCause.Overloaded);
        (await CreateAsync(Receivable())).ShouldBeOfType<SendOutcome.Done>();
    }

    [Theory]
    [InlineData("Z", "A", 1_000, FaultCause.NeedsPerson)]
    [InlineData("C", "B", 1_000, FaultCause.Taken)]
    [InlineData("C", "A", 999, FaultCause.Taken)]
    public async Task A_bill_that_people_drafted_voided_or_changed_is_theirs_to_judge(
        string status, string cancelled, decimal amount, FaultCause cause)
    {
        await CreateAsync(Receivable());
        var bill = simulator.Books.Find("AR_receivable", "CS-HT001-AR-1")!;
        (bill.Status, bill.Cancelled, bill.Amount) = (status, cancelled, amount);

        (await FindAsync(Receivable())).ShouldBeOfType<Finding.Doubtful>().Fault.Cause.ShouldBe(cause);
    }

    [Fact]
    public async Task A_customer_of_the_same_name_that_finance_had_before_is_for_a_person_to_judge()
    {
        var other = Customer() with { Key = "CS-C0042" };

        (await FindAsync(other)).ShouldBeOfType<Finding.Doubtful>().Fault.ShouldBe(
            new TargetFault(FaultCause.Taken, "CS-C0001: 苏州荣金'精密'机械有限公司"));
    }

    [Fact]
    public async Task A_customer_of_another_name_under_our_number_is_for_a_person_to_judge() =>
        (await FindAsync(Customer() with { Name = "无锡新源电子有限公司" })).ShouldBeOfType<Finding.Doubtful>().Fault.ShouldBe(
            new TargetFault(FaultCause.Taken, "CS-C0001: 苏州荣金'精密'机械有限公司"));

    [Theory]
    [InlineData(SimulatedFault.SilentAfter)]
    [InlineData(SimulatedFault.Html500)]
    [InlineData(SimulatedFault.ResetBefore)]
    public async Task A_customer_that_was_not_yet_given_to_the_organisation_that_settles_is_given_later(SimulatedFault fault)
    {
        var impatient = new KingdeeConnector(
            "kingdee",
            KingdeeContract.Options(simulator.BaseUrl, KingdeeMode.Signed),
            new TargetHttp(TargetHttp.NewClient(TimeSpan.FromMilliseconds(500))),
            clock);
        made.Add(impatient);
        var customer = Customer() with { Key = "CS-C0043", Name = "无锡新源电子有限公司" };
        var codes = KingdeeContract.Codes(customer, settles: "200");
        simulator.FailNext(fault, "Allocate");

        (await impatient.CreateAsync(customer, codes, Ct)).ShouldBeOfType<SendOutcome.Partly>();
        if (await impatient.FindAsync(customer, codes, Ct) is Finding.Found { IsComplete: false } found)
        {
            (await impatient.CompleteAsync(customer, codes, found.Number, Ct)).ShouldBe(new SendOutcome.Done("CS-C0043"));
        }

        simulator.Books.Find("BD_Customer", "CS-C0043")!.Organisations.ShouldBe(["100", "200"]);
    }

    [Fact]
    public async Task An_organisation_that_cannot_be_seen_is_a_fault_and_not_silence()
    {
        simulator.IsBlind = true;

        (await connector.CheckAsync(Ct)).Fault.ShouldBe(TargetFault.Ours(FaultCause.WrongBooks, "没有编号为 100 的组织"));
    }

    [Fact]
    public async Task Without_a_rate_of_tax_nothing_is_sent() =>
        (await CreateAsync(Receivable() with { TaxRate = null })).ShouldBeOfType<SendOutcome.Refused>().Fault.Cause.ShouldBe(FaultCause.WrongField);

    [Fact]
    public async Task A_receipt_of_several_purposes_is_one_and_a_voided_one_does_not_count()
    {
        simulator.Books.Receive("SK001", 1_234_567.89m, new DateOnly(2026, 11, 20), "CS-C0001", "CS-HT001-AR-1");
        simulator.Books.Receive("SK002", 5m, new DateOnly(2026, 11, 20), "CS-C0001", "");
        simulator.Books.Receive("SK003", 7m, new DateOnly(2026, 11, 20), "CS-C0001", "", organisation: "200");
        simulator.Books.Find("AR_RECEIVEBILL", "SK002")!.Cancelled = "B";

        var read = await connector.ReceiptsAsync(new DateOnly(2026, 11, 1), Ct)!;

        read.Receipts.ShouldBe(
        [
            new ForeignReceipt("SK001", new Money(1_234_567.89m), new DateOnly(2026, 11, 20), Counts: true)
            {
                ReceivableKey = "CS-HT001-AR-1",
                CustomerNumber = "CS-C0001",
                Currency = "PRE001",
                Payer = "苏州荣金'精密'机械有限公司",
            },
            new ForeignReceipt("SK002", new Money(5m), new DateOnly(2026, 11, 20), Counts: false)
            {
                CustomerNumber = "CS-C0001",
                Currency = "PRE001",
                Payer = "苏州荣金'精密'机械有限公司",
            },
        ]);
    }

    private KingdeeConnector Made(KingdeeOptions options)
    {
        var one = new KingdeeConnector("kingdee", options, http, clock);
        made.Add(one);
        return one;
    }

    private static CodeSet Codes(TransferDocument document) => KingdeeContract.Codes(document);

    private Task<SendOutcome> CreateAsync(TransferDocument document) => connector.CreateAsync(document, Codes(document), Ct);

    private Task<Finding> FindAsync(TransferDocument document) => connector.FindAsync(document, Codes(document), Ct);

    // Quotes in the name: it becomes part of a filter.
    private static CustomerDocument Customer() => new() { Key = "CS-C0001", CustomerId = new("C0001"), Name = "苏州荣金'精密'机械有限公司" };

    private static ReceivableDocument Receivable() => new()
    {
        Key = "CS-HT001-AR-1",
        CustomerKey = "CS-C0001",
        CustomerName = Customer().Name,
        Contract = "HT001",
        Instalment = 1,
        Instalments = 1,
        Amount = new Money(1_000m),
        Tax = new Money(56.60m),
        TaxRate = new Ratio(0.06m),
        Currency = "CNY",
        On = new DateOnly(2026, 11, 25),
        DueOn = new DateOnly(2027, 1, 24),
        Summary = "HT001 1/1",
    };
}
