using System.Net;
using ChatSales.Adapters.Targets;
using ChatSales.Adapters.Tests.Targets;
using ChatSales.Adapters.U8;
using ChatSales.Adapters.U8.Eai;
using ChatSales.Core;
using ChatSales.Core.Integration;
using ChatSales.Simulators.Targets;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.U8;

/// <summary>U8's EAI before a strict simulator, and what is particular to it.</summary>
public sealed class EaiContractTests : LedgerContract
{
    private const string Sender = "eai-sender-222";
    private readonly TargetHttp http = new(TargetHttp.NewClient(Patience));
    private U8EaiSimulator simulator = null!;
    private EaiConnector connector = null!;

    protected override IConnector Connector => connector;

    protected override IReadOnlyList<string> Secrets => [Sender, "eai-sender-of-last-year"];

    protected override string Books => "集团内部往来";

    public override async ValueTask InitializeAsync()
    {
        simulator = await U8EaiSimulator.StartAsync(Sender, clock: Clock);
        simulator.Books.AddCustomer("0001", Books);
        connector = Made(Options(simulator.BaseUrl));
    }

    public override ValueTask DisposeAsync() => simulator.DisposeAsync();

    protected override IConnector WithExpiredCredentials() => Made(Options(simulator.BaseUrl, sender: "eai-sender-of-last-year"));

    protected override IConnector Unreachable() => Made(Options(new Uri("http://127.0.0.1:9")));

    protected override IConnector ForOtherBooks() => Made(Options(simulator.BaseUrl, books: "外贸公司"));

    protected override CodeSet CodesOf(TransferDocument document) => Codes(document, "0101", "0301");

    protected override CodeSet UnknownCodesOf(TransferDocument document) => Codes(document, "77", "77");

    protected override void FailNext(SimulatedFault fault, string part) => simulator.FailNext(fault, part);

    protected override IReadOnlyList<string> StepsOf(TransferDocument document) =>
        [document is CustomerDocument ? "/add/customer" : "/add/oughtreceive"];

    protected override string LookingFor(TransferDocument document) => "/query/";

    protected override IReadOnlyList<Kept> InBooks(TransferDocument document) => document is CustomerDocument
        ? [.. simulator.Books.Customers.Where(row => row["memo"]?.ToString() == document.Key)
            .Select(row => new Kept(row["code"]!.ToString(), null, row["name"]!.ToString()))]
        : [.. simulator.Books.Receivables.Where(row => row["digest"]!.ToString().StartsWith(document.Key + " ", StringComparison.Ordinal))
            .Select(row => new Kept(row["code"]!.ToString(), U8Api.Number(row["amount"]), null))];

    protected override void Receive(string number, decimal amount, DateOnly on, ReceivableDocument receivable) =>
        simulator.Books.Receive(number, amount, on, receivable.CustomerNumber!, receivable.Key);

    protected override bool TakeBack(string number) => simulator.Books.Delete(number);

    protected override void Close(DateOnly? until) => simulator.ClosedUntil = until;

    // Nothing there counts a repetition once: the code does.
    [Fact]
    public async Task The_same_document_again_without_looking_is_refused_as_taken()
    {
        var receivable = await NewReceivableAsync(1_000m);
        (await Connector.CreateAsync(receivable, CodesOf(receivable), Ct)).ShouldBe(new SendOutcome.Done(receivable.Key));
        var again = await Connector.CreateAsync(receivable, CodesOf(receivable), Ct);

        again.ShouldBeOfType<SendOutcome.Refused>().Fault.Cause.ShouldBe(FaultCause.Taken);
        InBooks(receivable).Count.ShouldBe(1);
        (await FindAsync(receivable with { Amount = new Money(999m) })).ShouldBeOfType<Finding.Doubtful>();
    }

    [Fact]
    public async Task A_customer_of_the_same_name_that_finance_had_before_is_for_a_person_to_judge()
    {
        simulator.Books.AddCustomer("0077", "无锡新源电子有限公司");

        (await FindAsync(NewCustomer("无锡新源电子有限公司"))).ShouldBeOfType<Finding.Doubtful>().Fault.Said.ShouldBe("0077: 无锡新源电子有限公司");
    }

    [Fact]
    public async Task A_customer_of_another_name_under_our_code_is_for_a_person_to_judge()
    {
        var customer = NewCustomer("无锡新源电子有限公司");
        simulator.Books.AddCustomer(customer.Key, "常州恒立机电有限公司");

        (await FindAsync(customer)).ShouldBeOfType<Finding.Doubtful>().Fault.Said.ShouldBe($"{customer.Key}: 常州恒立机电有限公司");
    }

    [Theory]
    [InlineData("""<ufinterface><item key="1" succeed="0" dsc="ok"/></ufinterface>""")]
    [InlineData("""<ufinterface/>""")]
    [InlineData("""<html><body>Service Unavailable</body></html>""")]
    [InlineData("""<ufinterface><item""")]
    [InlineData("""<!DOCTYPE x [<!ENTITY a "b">]><ufinterface><item succeed="0" u8key="&a;"/></ufinterface>""")]
    public async Task An_answer_that_says_nothing_leaves_it_open(string body)
    {
        var canned = new EaiConnector(
            "eai",
            Options(new Uri("http://127.0.0.1:9")),
            new TargetHttp(new HttpClient(new CannedAnswers(_ => body, HttpStatusCode.OK))),
            Clock);
        var customer = NewCustomer();

        (await canned.CreateAsync(customer, CodesOf(customer), Ct)).ShouldBeOfType<SendOutcome.Unknown>();
    }

    [Fact]
    public void Settings_that_cannot_be_right_are_said_by_name()
    {
        new EaiOptions { Address = "u8eai/import.asp" }.Mistakes("Connectors:eai").ShouldBe(
        [
            "Connectors:eai:Address: no http(s) address without a name and password in it.",
            "Connectors:eai:Sender is missing.",
            "Connectors:eai:Canary is missing: code and name of a customer by which these books are known.",
            "Connectors:eai:Books is missing: code and name of a customer by which these books are known.",
        ]);
        Options(new Uri("http://u8.example.com")).Mistakes("Connectors:eai").ShouldBeEmpty();
    }

    private EaiConnector Made(EaiOptions options) => new("eai", options, http, Clock);

    private static EaiOptions Options(Uri address, string sender = Sender, string books = "集团内部往来") => new()
    {
        Address = new Uri(address, "/u8eai/import.asp").ToString(),
        Sender = sender,
        Operator = "demo",
        Canary = "0001",
        Books = books,
    };

    private static CodeSet Codes(TransferDocument document, string customerClass, string department) => new(document is CustomerDocument
        ? new Dictionary<string, string> { [U8Documents.CustomerClass] = customerClass }
        : new Dictionary<string, string> { [U8Documents.Department] = department });
}
