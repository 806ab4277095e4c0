using System.Net;
using System.Text;
using System.Xml.Linq;
using ChatSales.Adapters.Sap;
using ChatSales.Adapters.Targets;
using ChatSales.Core;
using ChatSales.Core.Integration;
using ChatSales.Simulators.Targets;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Sap;

/// <summary>What is SAP's own: tokens against forged calls, split names, entries that balance, what it says of them.</summary>
public sealed class SapTests : IAsyncLifetime
{
    private static readonly DateOnly Day = new(2026, 11, 25);
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
    private readonly HttpClient plain = TargetHttp.NewClient(TimeSpan.FromSeconds(5));
    private SapSimulator simulator = null!;
    private SapConnector connector = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        simulator = await SapSimulator.StartAsync(clock: clock);
        connector = new SapConnector("sap", SapContractTests.Options(simulator.BaseUrl), new TargetHttp(plain), clock);
    }

    public async ValueTask DisposeAsync()
    {
        connector.Dispose();
        plain.Dispose();
        await simulator.DisposeAsync();
    }

    [Fact]
    public async Task A_session_that_ended_is_fetched_again_once_and_the_call_is_repeated()
    {
        await MakeAsync(Customer("C0001"));
        clock.Advance(TimeSpan.FromMinutes(31));

        await MakeAsync(Customer("C0002"));

        simulator.Books.Partners.Count.ShouldBe(2);
        simulator.Log.Count(line => line.Contains("CSRF token validation failed")).ShouldBe(1);
    }

    [Fact]
    public async Task Accounts_that_are_gone_or_blocked_are_told()
    {
        simulator.Books.Blocked.Add("2221990000");
        var tax = SapJournal.Needs.First(need => need.Name == SapJournal.TaxAccount);

        (await connector.CodesAsync(tax, ["2221990000", "6001010000", "6009999999"], Ct)!).Codes.ShouldBe(
            [new TargetCode("2221990000", null, IsUsable: false), new TargetCode("6001010000", null)]);
        connector.CodesAsync(SapJournal.Needs.First(need => need.Name == SapJournal.ProfitCenter), ["P1"], Ct).ShouldBeNull();
    }

    [Fact]
    public async Task A_session_is_shared_by_all_calls_that_come_at_once()
    {
        await Task.WhenAll(Enumerable.Range(1, 8).Select(number => MakeAsync(Customer($"C{number:0000}"))));

        simulator.Books.Partners.Count.ShouldBe(8);
        simulator.Log.Count(line => line == "GET /sap/opu/odata/sap/API_BUSINESS_PARTNER/").ShouldBe(1);
    }

    [Fact]
    public async Task A_token_without_its_cookies_is_worth_nothing_and_no_loop_follows()
    {
        using var stripping = new StrippingHandler();
        using var client = new HttpClient(stripping);
        using var behindProxy = new SapConnector("sap", SapContractTests.Options(simulator.BaseUrl), new TargetHttp(client), clock);

        var outcome = await behindProxy.CreateAsync(Customer("C0001"), Codes(Customer("C0001")), Ct);

        outcome.ShouldBeOfType<SendOutcome.Refused>();
        simulator.Log.Count(line => line.StartsWith("POST", StringComparison.Ordinal)).ShouldBe(2);
        simulator.Books.Partners.ShouldBeEmpty();
    }

    [Fact]
    public async Task Too_many_calls_say_when_to_come_again()
    {
        simulator.FailNext(SimulatedFault.Busy, "journalentry");

        var outcome = await connector.CreateAsync(await ReceivableAsync(), Codes(await ReceivableAsync()), Ct);

        outcome.ShouldBeOfType<SendOutcome.Refused>().Fault.ShouldBe(
            TargetFault.Ours(FaultCause.Overloaded, "对方只回了状态码 429", TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Another_client_is_not_logged_on_to()
    {
        using var other = new SapConnector("sap", SapContractTests.Options(simulator.BaseUrl, client: "200"), new TargetHttp(plain), clock);

        (await other.CheckAsync(Ct)).Fault!.Cause.ShouldBe(FaultCause.Credentials);
    }

    [Fact]
    public async Task The_end_of_the_password_is_told_on() =>
        (await connector.CheckAsync(Ct)).Ends.ShouldHaveSingleItem().ShouldBe(new CredentialEnd("Password", new DateOnly(2027, 3, 31)));

    [Theory]
    [InlineData(40, 40, 0)]
    [InlineData(41, 40, 1)]
    [InlineData(80, 40, 40)]
    public void A_name_is_split_at_40(int length, int first, int second)
    {
        var (one, two) = SapPartners.Split(new string('甲', length));

        (one.Length, two.Length).ShouldBe((first, second));
    }

    [Fact]
    public void A_name_is_not_split_within_a_character_nor_at_a_blank()
    {
        SapPartners.Split(new string('a', 39) + "😀" + "b").ShouldBe((new string('a', 39), "😀b"));
        SapPartners.Split(new string('a', 39) + " bc").ShouldBe((new string('a', 38), "a bc"));
    }

    [Fact]
    public async Task A_customer_that_finance_already_has_is_a_question_for_people()
    {
        simulator.Books.Add(new() { ["OrganizationBPName1"] = "苏州荣金", ["to_BusinessPartnerRole"] = "FLCU00" }, clock.GetUtcNow());

        var finding = await connector.FindAsync(Customer("C0001"), Codes(Customer("C0001")), Ct);

        finding.ShouldBeOfType<Finding.Doubtful>().Fault.ShouldBe(new TargetFault(FaultCause.Taken, "10100001: 苏州荣金"));
    }

    [Fact]
    public async Task Two_partners_under_one_key_are_a_question_for_people()
    {
        await MakeAsync(Customer("C0001"));
        await MakeAsync(Customer("C0001"));

        (await connector.FindAsync(Customer("C0001"), Codes(Customer("C0001")), Ct)).ShouldBeOfType<Finding.Doubtful>();
    }

    [Fact]
    public async Task A_receivable_that_was_reversed_there_is_not_made_again()
    {
        var receivable = await ReceivableAsync();
        var done = (await connector.CreateAsync(receivable, Codes(receivable), Ct)).ShouldBeOfType<SendOutcome.Done>();
        simulator.Books.Reverse(done.Number.Split('/')[0]);

        var finding = await connector.FindAsync(receivable, Codes(receivable), Ct);

        finding.ShouldBeOfType<Finding.Doubtful>().Fault.Said.ShouldContain("reversed");
    }

    [Fact]
    public async Task An_entry_balances_with_the_tax_on_its_own_account()
    {
        var receivable = (await ReceivableAsync()) with { Amount = new Money(200m), Tax = new Money(29.06m) };

        var amounts = XDocument.Parse(connector.Preview(receivable, Codes(receivable)).Split('\n', 2)[1]).Descendants("AmountInTransactionCurrency")
            .Select(one => one.Value);

        amounts.ShouldBe(["-170.94", "-29.06", "200.00"]);
    }

    [Fact]
    public async Task A_long_key_is_found_by_what_is_left_of_it_and_told_whole()
    {
        var receivable = (await ReceivableAsync()) with { Key = "CS-HT-2026-SZ-000123-AR-12" };
        var done = (await connector.CreateAsync(receivable, Codes(receivable), Ct)).ShouldBeOfType<SendOutcome.Done>();
        simulator.Books.Receive("0140000001", 1_000m, Day, done.Number.Split('/')[0]);

        (await connector.FindAsync(receivable, Codes(receivable), Ct)).ShouldBe(new Finding.Found(done.Number, IsComplete: true));
        (await connector.ReceiptsAsync(Day.AddDays(-30), Ct)!).Receipts.ShouldHaveSingleItem().ReceivableKey.ShouldBe(receivable.Key);
    }

    [Fact]
    public async Task Lists_are_read_to_their_end_whatever_address_the_next_page_has()
    {
        var receivable = await ReceivableAsync();
        var number = ((SendOutcome.Done)await connector.CreateAsync(receivable, Codes(receivable), Ct)).Number.Split('/')[0];
        for (var index = 0; index < 250; index++)
        {
            simulator.Books.Receive($"{140_000_000 + index:0000000000}", 1m, Day, number);
        }

        (await connector.ReceiptsAsync(Day, Ct)!).Receipts.Count.ShouldBe(250);
    }

    [Fact]
    public async Task Money_on_account_does_not_count_until_finance_has_assigned_it()
    {
        var receivable = await ReceivableAsync();
        var number = ((SendOutcome.Done)await connector.CreateAsync(receivable, Codes(receivable), Ct)).Number.Split('/')[0];
        simulator.Books.Receive("0140000001", 1_000m, Day, number);
        simulator.Books.Receive("0140000002", 50m, Day, number);

        var receipts = (await connector.ReceiptsAsync(Day, Ct)!).Receipts;

        receipts.Select(one => (one.Number, one.Counts)).ShouldBe([("0140000001/2026", true), ("0140000002/2026", false)], ignoreOrder: true);
    }

    [Theory]
    [InlineData("3", "", "102(F5)", FaultCause.UnknownCustomer)]
    [InlineData("3", "0000000000", "507(F5)", FaultCause.UnknownCode)]
    [InlineData("3", "0000000000", "201(F5)", FaultCause.ClosedPeriod)]
    [InlineData("4", "", "999(ZZ)", FaultCause.Other)]
    public async Task Severity_says_whether_it_was_refused_and_the_message_class_says_why(
        string severity, string number, string type, FaultCause cause)
    {
        var outcome = await AnsweredAsync(200, Confirmation(severity, number, ("609(RW)", "凭证中有错误"), (type, "某个原因")));

        outcome.ShouldBeOfType<SendOutcome.Refused>().Fault.ShouldBe(new TargetFault(cause, $"{type} 某个原因; 609(RW) 凭证中有错误"));
    }

    [Fact]
    public async Task A_warning_is_posted() =>
        (await AnsweredAsync(200, Confirmation("2", "0100000008", ("605(RW)", "Document posted")))).ShouldBe(new SendOutcome.Done("0100000008/2026"));

    [Fact]
    public async Task No_error_and_no_number_is_no_answer_that_counts() =>
        (await AnsweredAsync(200, Confirmation("1", "0000000000"))).ShouldBeOfType<SendOutcome.Unknown>().Fault.Cause.ShouldBe(FaultCause.Garbled);

    [Theory]
    [InlineData("soap-env:Client", true)]
    [InlineData("soap-env:Server", false)]
    public async Task A_fault_of_the_envelope_is_refused_and_one_of_the_server_leaves_it_open(string code, bool isRefused)
    {
        var outcome = await AnsweredAsync(500, $"<e:Envelope xmlns:e=\"x\"><e:Fault><faultcode>{code}</faultcode><faultstring>no</faultstring></e:Fault></e:Envelope>");

        (outcome is SendOutcome.Refused).ShouldBe(isRefused);
        (outcome is SendOutcome.Unknown).ShouldBe(!isRefused);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.PreconditionRequired)]
    [InlineData("W/\"'stale'\"", HttpStatusCode.PreconditionFailed)]
    public async Task The_simulated_partner_changes_only_under_its_etag(string? etag, HttpStatusCode refused)
    {
        await MakeAsync(Customer("C0001"));
        using var fetch = Signed(HttpMethod.Get, "A_BusinessPartner('10100001')");
        fetch.Headers.Add("x-csrf-token", "Fetch");
        using var read = await plain.SendAsync(fetch, Ct);

        (await ChangeAsync(etag)).ShouldBe(refused);
        (await ChangeAsync(read.Headers.ETag!.ToString())).ShouldBe(HttpStatusCode.NoContent);
        (await ChangeAsync(read.Headers.ETag!.ToString())).ShouldBe(HttpStatusCode.PreconditionFailed);

        async Task<HttpStatusCode> ChangeAsync(string? match)
        {
            using var change = Signed(HttpMethod.Patch, "A_BusinessPartner('10100001')");
            change.Headers.Add("x-csrf-token", read.Headers.GetValues("x-csrf-token"));
            change.Headers.Add("Cookie", string.Join("; ", read.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
            change.Headers.TryAddWithoutValidation("If-Match", match);
            change.Content = new StringContent("""{"SearchTerm1":"荣金"}""", Encoding.UTF8, "application/json");
            using var answer = await plain.SendAsync(change, Ct);
            return answer.StatusCode;
        }
    }

    [Fact]
    public void Settings_that_cannot_work_are_named() =>
        new SapOptions { Address = "http://s4.example.com", Client = "1", User = "HUB", CompanyCode = "13100", JournalPath = "sap" }.Mistakes("Connectors:sap")
            .ShouldBe(
            [
                "Connectors:sap:Address: 'http://s4.example.com' is not encrypted, and the password travels with every call; use https.",
                "Connectors:sap:Client: '1' is no client; one has three digits, as 100.",
                "Connectors:sap:Password is missing.",
                "Connectors:sap:CompanyCode: '13100' is none; it has at most 4 letters and digits.",
                "Connectors:sap:JournalPath: 'sap' is no path; it begins with a slash.",
            ]);

    private static string Confirmation(string severity, string number, params IReadOnlyList<(string Type, string Note)> notes) =>
        $"<c><AccountingDocument>{number}</AccountingDocument><FiscalYear>2026</FiscalYear><Log><MaximumLogItemSeverityCode>{severity}"
        + $"</MaximumLogItemSeverityCode>{string.Concat(notes.Select(note => $"<Item><TypeID>{note.Type}</TypeID><Note>{note.Note}</Note></Item>"))}</Log></c>";

    private static CodeSet Codes(TransferDocument document) => SapContractTests.Codes(document);

    private static CustomerDocument Customer(string number) => new() { Key = $"CS-{number}", CustomerId = new(number), Name = "苏州荣金" };

    private async Task<SendOutcome> AnsweredAsync(int status, string body)
    {
        using var handler = new FixedHandler(status, body);
        using var client = new HttpClient(handler);
        using var told = new SapConnector("sap", SapContractTests.Options(simulator.BaseUrl), new TargetHttp(client), clock);
        return await told.CreateAsync(Receivable("10100001"), Codes(Receivable("10100001")), Ct);
    }

    private async Task MakeAsync(CustomerDocument customer) =>
        (await connector.CreateAsync(customer, Codes(customer), Ct)).ShouldBeOfType<SendOutcome.Done>();

    private async Task<ReceivableDocument> ReceivableAsync()
    {
        if (simulator.Books.Partners.Count == 0)
        {
            await MakeAsync(Customer("C0001"));
        }

        return Receivable(simulator.Books.Partners[0]["Customer"]!.ToString());
    }

    private static ReceivableDocument Receivable(string customer) => new()
    {
        Key = "CS-HT001-AR-1",
        CustomerKey = "CS-C0001",
        CustomerNumber = customer,
        CustomerName = "苏州荣金",
        Contract = "HT001",
        Instalment = 1,
        Instalments = 1,
        Amount = new Money(1_000m),
        Currency = "CNY",
        On = Day,
        DueOn = Day.AddDays(60),
        Summary = "HT001 1/1",
    };

    private HttpRequestMessage Signed(HttpMethod method, string entity)
    {
        var login = new SapLogin();
        var request = new HttpRequestMessage(method, new Uri(simulator.BaseUrl, $"/sap/opu/odata/sap/API_BUSINESS_PARTNER/{entity}?sap-client={login.Client}"));
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.User}:{login.Password}")));
        return request;
    }

    private sealed class FixedHandler(int status, string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) });
    }

    // A proxy that lets no cookies through.
    private sealed class StrippingHandler() : DelegatingHandler(new SocketsHttpHandler { UseCookies = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Remove("Cookie");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
