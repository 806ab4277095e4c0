using System.Net;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Targets;
using ChatSales.Adapters.Tests.Targets;
using ChatSales.Adapters.U8;
using ChatSales.Core;
using ChatSales.Core.Integration;
using ChatSales.Simulators.Targets;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.U8;

/// <summary>What is particular to U8's OpenAPI.</summary>
public sealed class U8Tests : IAsyncLifetime
{
    private static readonly CodeSet Codes = new(new Dictionary<string, string> { [U8Documents.CustomerClass] = "0101" });
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
    private readonly TargetHttp http = new(TargetHttp.NewClient(TimeSpan.FromSeconds(20)));
    private U8Simulator simulator = null!;
    private U8Connector connector = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        simulator = await U8Simulator.StartAsync(clock: clock);
        simulator.Books.AddCustomer("0001", "集团内部往来");
        simulator.Books.AddCustomer("CS-C0001", "苏州荣金精密机械有限公司");
        connector = new U8Connector("u8", U8ContractTests.Options(simulator.BaseUrl), http, clock);
    }

    public async ValueTask DisposeAsync()
    {
        connector.Dispose();
        await simulator.DisposeAsync();
    }

    [Fact]
    public async Task Classes_and_departments_are_asked_for_by_code_and_subjects_can_not_be()
    {
        (await connector.CodesAsync(NeedOf(U8Documents.Department), ["0301", "0399"], Ct)!).Codes.ShouldBe([new TargetCode("0301", "名称0301")]);
        (await connector.CodesAsync(NeedOf(U8Documents.CustomerClass), ["0101"], Ct)!).Codes.ShouldHaveSingleItem();
        // There is no such list in this version: that is no word about the code.
        (await connector.CodesAsync(NeedOf(U8Documents.District), ["01"], Ct)!).Fault.ShouldNotBeNull();
        connector.CodesAsync(NeedOf(U8Documents.Subject), ["1122"], Ct).ShouldBeNull();

        static CodeNeed NeedOf(string name) => U8Documents.NeedsFor(typeof(CustomerDocument))!
            .Concat(U8Documents.NeedsFor(typeof(ReceivableDocument))!).First(need => need.Name == name);
    }

    [Fact]
    public async Task The_document_is_the_one_that_the_vendor_shows()
    {
        await connector.CreateAsync(Receivable(), Codes, Ct);

        var kept = simulator.Books.Receivables.ShouldHaveSingleItem();
        kept["cust_vendor_code"]!.ToString().ShouldBe("CS-C0001");
        kept["date"]!.ToString().ShouldBe("2026-11-25");
        kept["amount"]!.ToString().ShouldBe("1000.00");
        kept["operator"]!.ToString().ShouldBe("demo");
        kept["digest"]!.ToString().ShouldBe("CS-HT001-AR-1 HT001 1/3");
        kept["entry"]!.AsArray().ShouldHaveSingleItem()!["amount"]!.ToString().ShouldBe("1000.00");
    }

    [Fact]
    public async Task One_token_serves_all_calls_and_is_renewed_once_when_it_is_lost()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => connector.CheckAsync(Ct)));
        simulator.TokensGiven.ShouldBe(1);

        simulator.FailNext(SimulatedFault.SessionLost);
        (await connector.CheckAsync(Ct)).Fault.ShouldBeNull();
        simulator.TokensGiven.ShouldBe(2);

        clock.Advance(TimeSpan.FromMinutes(116));
        (await connector.CheckAsync(Ct)).Fault.ShouldBeNull();
        simulator.TokensGiven.ShouldBe(3);
    }

    [Fact]
    public async Task A_changed_secret_is_said_after_one_try_without_the_secret()
    {
        await connector.CheckAsync(Ct);
        simulator.ChangeSecret("another-secret-0123456789");

        var fault = (await connector.CheckAsync(Ct)).Fault.ShouldNotBeNull();

        fault.Cause.ShouldBe(FaultCause.Credentials);
        fault.Said.ShouldBe("10003: app_secret *** 错误");
        simulator.Log.Count(line => line.EndsWith("/system/token", StringComparison.Ordinal)).ShouldBe(2);
    }

    // Someone may change the digest, by which it is found: the second net holds.
    [Fact]
    public async Task The_same_document_again_gets_the_same_number_even_if_it_was_not_found()
    {
        var first = await connector.CreateAsync(Receivable(), Codes, Ct);
        var again = await connector.CreateAsync(Receivable() with { Summary = "改过的摘要" }, Codes, Ct);

        again.ShouldBe(first);
        simulator.Books.Receivables.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_still_runs_there_is_refused_for_now_and_entered_once()
    {
        var taken = simulator.Hold();
        var first = connector.CreateAsync(Receivable(), Codes, Ct);
        await taken;
        using var other = new U8Connector("u8", U8ContractTests.Options(simulator.BaseUrl), http, clock);

        var second = await other.CreateAsync(Receivable(), Codes, Ct);
        simulator.Release();

        second.ShouldBeOfType<SendOutcome.Refused>().Fault.Cause.ShouldBe(FaultCause.Locked);
        (await first).ShouldBeOfType<SendOutcome.Done>();
        simulator.Books.Receivables.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"errcode":"0","errmsg":"","url":"http://127.0.0.1/result?requestid=1"}""", FaultCause.NoAnswer)]
    [InlineData("""{"errcode":"0","errmsg":"","id":""}""", FaultCause.NoAnswer)]
    [InlineData("""{"error":"?"}""", FaultCause.Garbled)]
    [InlineData("""[1]""", FaultCause.Garbled)]
    [InlineData("""{"errcode":"0","id":"00000""", FaultCause.Garbled)]
    [InlineData("""<html>502 Bad Gateway</html>""", FaultCause.Garbled)]
    public async Task An_answer_that_says_nothing_leaves_it_open(string body, FaultCause cause)
    {
        using var canned = Canned(body);

        var outcome = await canned.CreateAsync(Receivable(), Codes, Ct);

        outcome.ShouldBeOfType<SendOutcome.Unknown>().Fault.Cause.ShouldBe(cause);
        (await canned.FindAsync(Receivable(), Codes, Ct)).ShouldNotBeOfType<Finding.Found>();
    }

    [Theory]
    [InlineData("""{"errcode":"0","token":"t1"}""")]
    [InlineData("""{"errcode":"0","token":{"id":null}}""")]
    [InlineData("""{"errcode":{"code":0}}""")]
    [InlineData("""{"errcode":"0","errcode":"1"}""")]
    [InlineData("""{"errcode":"0","token":{"id":"t1"},"customer":{},"oughtreceivelist":[1],"acceptlist":null,"orderstatus":"2027"}""")]
    [InlineData("""{"errcode":"0","token":{"id":"t1"},"customer":[null],"oughtreceivelist":"0","acceptlist":[[]],"orderstatus":[]}""")]
    [InlineData("\"text\"")]
    [InlineData("12")]
    [InlineData("null")]
    [InlineData("")]
    public async Task Whatever_it_answers_nothing_is_thrown_and_nothing_counts_as_there(string body)
    {
        using var canned = Canned(new CannedAnswers(_ => body));

        (await canned.FindAsync(Customer("甲"), Codes, Ct)).ShouldBeOfType<Finding.Unclear>();
        (await canned.FindAsync(Receivable(), Codes, Ct)).ShouldBeOfType<Finding.Unclear>();
        (await canned.CreateAsync(Receivable(), Codes, Ct)).ShouldNotBeOfType<SendOutcome.Done>();
        (await canned.ReceiptsAsync(new DateOnly(2026, 11, 1), Ct)!).Fault.ShouldNotBeNull();
        (await canned.CheckAsync(Ct)).Fault.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        using var answers = new CannedAnswers(_ => "moved", HttpStatusCode.Redirect);
        using var canned = Canned(answers);

        (await canned.CheckAsync(Ct)).Fault.ShouldNotBeNull().Cause.ShouldBe(FaultCause.Garbled);
        answers.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Too_many_calls_say_when_to_call_again()
    {
        using var answers = new CannedAnswers(_ => "", HttpStatusCode.TooManyRequests) { RetryAfter = 30 };
        using var canned = Canned(answers);

        (await canned.CheckAsync(Ct)).Fault.ShouldBe(TargetFault.Ours(FaultCause.Overloaded, "对方只回了状态码 429", TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData("2001: 客户编码不存在", FaultCause.UnknownCustomer)]
    [InlineData("2001: 部门编码不存在", FaultCause.UnknownCode)]
    [InlineData("2001: 币种已停用", FaultCause.UnknownCode)]
    [InlineData("2001: 客户分类编码不存在", FaultCause.UnknownCode)]
    [InlineData("2001: 2027年度账未建立", FaultCause.ClosedPeriod)]
    [InlineData("2001: 单据日期 2026-10-30 所在月份已结账", FaultCause.ClosedPeriod)]
    [InlineData("2001: 客户编码已存在", FaultCause.Taken)]
    [InlineData("2001: 编码不符合编码规则", FaultCause.UnknownCode)]
    [InlineData("10004: token 1f 无效或已过期", FaultCause.Credentials)]
    [InlineData("10010: 企业的用友开放平台客户端未连接", FaultCause.Unreachable)]
    [InlineData("2001: 没有操作权限", FaultCause.Rights)]
    [InlineData("2001: fail", FaultCause.Other)]
    public void Its_words_say_the_cause(string said, FaultCause cause) => U8Texts.Faults.CauseOf(said).ShouldBe(cause);

    [Fact]
    public async Task A_relay_that_answers_without_U8_is_no_healthy_target()
    {
        simulator.IsRelayed = false;

        (await connector.CheckAsync(Ct)).Fault.ShouldNotBeNull().Cause.ShouldBe(FaultCause.Unreachable);
        (await connector.FindAsync(Receivable(), Codes, Ct)).ShouldBeOfType<Finding.Unclear>();
    }

    [Fact]
    public async Task The_ends_of_secret_and_licence_are_told()
    {
        var options = U8ContractTests.Options(simulator.BaseUrl);
        using var dated = new U8Connector(
            "u8",
            new U8Options
            {
                Address = options.Address,
                FromAccount = options.FromAccount,
                ToAccount = options.ToAccount,
                AppKey = options.AppKey,
                AppSecret = options.AppSecret,
                ExpiresOn = new DateOnly(2026, 12, 24),
                CallsPerSecond = 0,
            },
            http,
            clock);

        var state = await dated.CheckAsync(Ct);

        state.ShouldSatisfyAllConditions(
            () => state.Fault.ShouldBeNull(),
            () => state.Books.ShouldBeNull(),
            () => state.Ends.ShouldBe(
            [
                new CredentialEnd("Secret", new DateOnly(2026, 12, 24)),
                new CredentialEnd("Licence", new DateOnly(2027, 3, 31)),
            ]));
    }

    [Fact]
    public async Task A_customer_of_the_same_name_that_finance_had_before_is_for_a_person_to_judge()
    {
        simulator.Books.AddCustomer("0077", "无锡新源电子有限公司");

        var finding = await connector.FindAsync(Customer("无锡新源电子有限公司"), Codes, Ct);

        finding.ShouldBeOfType<Finding.Doubtful>().Fault.ShouldBe(new TargetFault(FaultCause.Taken, "0077: 无锡新源电子有限公司"));
    }

    [Fact]
    public async Task A_customer_of_another_name_under_our_code_is_for_a_person_to_judge()
    {
        simulator.Books.AddCustomer("CS-C0042", "常州恒立机电有限公司");

        var finding = await connector.FindAsync(Customer("无锡新源电子有限公司"), Codes, Ct);

        finding.ShouldBeOfType<Finding.Doubtful>().Fault.Said.ShouldBe("CS-C0042: 常州恒立机电有限公司");
    }

    [Fact]
    public async Task A_document_of_another_amount_under_our_key_is_for_a_person_to_judge()
    {
        await connector.CreateAsync(Receivable(), Codes, Ct);

        (await connector.FindAsync(Receivable() with { Amount = new Money(999m) }, Codes, Ct)).ShouldBeOfType<Finding.Doubtful>();
        (await connector.FindAsync(Receivable() with { Key = "CS-HT001-AR-11" }, Codes, Ct)).ShouldBeOfType<Finding.Absent>();
    }

    [Fact]
    public async Task Another_currency_is_refused_as_nobody_knows_its_rate() =>
        (await connector.CreateAsync(Receivable() with { Currency = "USD" }, Codes, Ct)).ShouldBeOfType<SendOutcome.Refused>()
            .Fault.Cause.ShouldBe(FaultCause.WrongField);

    [Fact]
    public async Task Receipts_are_read_over_all_pages_and_a_refund_is_told_as_it_is()
    {
        for (var number = 1; number <= 230; number++)
        {
            simulator.Books.Receive($"SK{number:000}", number, new DateOnly(2026, 11, 20), "CS-C0001", number == 7 ? "CS-HT001-AR-1 首款" : "货款");
        }

        simulator.Books.Receive("SK999", -50m, new DateOnly(2026, 11, 20), "CS-C0001", "退款");

        var read = await connector.ReceiptsAsync(new DateOnly(2026, 11, 1), Ct)!;

        read.Receipts.Count.ShouldBe(231);
        read.Receipts.Sum(receipt => receipt.Amount.Yuan).ShouldBe((230 * 231 / 2) - 50);
        var ours = read.Receipts.Single(receipt => receipt.ReceivableKey is not null);
        ours.ShouldBe(new ForeignReceipt("SK007", new Money(7m), new DateOnly(2026, 11, 20), Counts: true)
        {
            ReceivableKey = "CS-HT001-AR-1",
            CustomerNumber = "CS-C0001",
            Payer = "苏州荣金精密机械有限公司",
        });
    }

    [Theory]
    [InlineData("CS-HT001-AR-1 首款", "CS-HT001-AR-1")]
    [InlineData("到账：CS-HT001-AR-2-R3，多付", "CS-HT001-AR-2-R3")]
    [InlineData("CS-HT001-AR-1-X 红冲", null)]
    [InlineData("HT001", null)]
    [InlineData(null, null)]
    public void Our_key_in_a_digest_says_what_was_paid(string? digest, string? key)
    {
        var row = new JsonObject { ["vouchcode"] = "SK1", ["vouchdate"] = "2026-11-20", ["amount"] = "1.00", ["digest"] = digest };

        U8Receipts.Read(row).ShouldNotBeNull().ReceivableKey.ShouldBe(key);
    }

    [Fact]
    public void Settings_that_cannot_be_right_are_said_by_name_and_never_with_the_secret()
    {
        var options = new U8Options
        {
            Address = "http://api.yonyouup.com",
            FromAccount = "cs",
            AppKey = "opa1",
            AppSecret = "u8-secret-0123456789abcdef",
            DsSequence = 0,
            Canary = "0001",
            CallsPerSecond = -1,
        };

        var mistakes = options.Mistakes("Connectors:u8").ToList();

        mistakes.ShouldBe(
        [
            "Connectors:u8:Address: 'http://api.yonyouup.com' is not encrypted, and U8's secret travels in the address; use https.",
            "Connectors:u8:ToAccount is missing.",
            "Connectors:u8:DsSequence: 0 is no data source; they count from 1.",
            "Connectors:u8:Canary and Connectors:u8:Books belong together: the code and the name of one customer.",
            "Connectors:u8:CallsPerSecond: -1 is not between 0 and 100.",
        ]);
        U8ContractTests.Options(new Uri("https://api.yonyouup.com")).Mistakes("Connectors:u8").ShouldBeEmpty();
    }

    private U8Connector Canned(string body) => Canned(new CannedAnswers(address => address.AbsolutePath == "/system/token"
        ? """{"errcode":"0","errmsg":"","token":{"id":"t1","expiresIn":7200}}"""
        : body));

    private U8Connector Canned(CannedAnswers answers) =>
        new("u8", U8ContractTests.Options(new Uri("http://127.0.0.1:9")), new TargetHttp(new HttpClient(answers)), clock);

    private static CustomerDocument Customer(string name) => new() { Key = "CS-C0042", CustomerId = new("C0042"), Name = name };

    private static ReceivableDocument Receivable() => new()
    {
        Key = "CS-HT001-AR-1",
        CustomerKey = "CS-C0001",
        CustomerName = "苏州荣金精密机械有限公司",
        Contract = "HT001",
        Instalment = 1,
        Instalments = 3,
        Amount = new Money(1_000m),
        Currency = "CNY",
        On = new DateOnly(2026, 11, 25),
        DueOn = new DateOnly(2027, 1, 24),
        Summary = "HT001 1/3",
    };
}
