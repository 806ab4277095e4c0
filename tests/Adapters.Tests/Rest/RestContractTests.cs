using System.Text.Json.Nodes;
using ChatSales.Adapters.Rest;
using ChatSales.Adapters.Targets;
using ChatSales.Adapters.Tests.Targets;
using ChatSales.Core;
using ChatSales.Core.Integration;
using ChatSales.Simulators.Targets;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Rest;

/// <summary>A system that a profile describes: customers.</summary>
public class RestContractTests : ConnectorContract
{
    private const string Withdrawn = "a-key-of-last-year";

    /// <summary>Shown in the documentation.</summary>
    internal static readonly string ProfilePath = Path.Combine(AppContext.BaseDirectory, "Rest", "profile.json");

    private readonly TargetHttp http = new(TargetHttp.NewClient(Patience));

    private protected RestSimulator Simulator { get; private set; } = null!;

    protected override IConnector Connector => Made(Simulator.BaseUrl);

    protected override IReadOnlyList<string> Secrets => [RestSimulator.Token, Withdrawn];

    public override async ValueTask InitializeAsync() => Simulator = await RestSimulator.StartAsync(clock: Clock);

    public override async ValueTask DisposeAsync()
    {
        await Simulator.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override IConnector WithExpiredCredentials() => Made(Simulator.BaseUrl, Withdrawn);

    protected override IConnector Unreachable() => Made(new Uri("http://127.0.0.1:9"));

    protected override CodeSet CodesOf(TransferDocument document) => new(new Dictionary<string, string> { ["group"] = "g1" });

    protected override CodeSet UnknownCodesOf(TransferDocument document) => new(new Dictionary<string, string> { ["group"] = "g7" });

    protected override void FailNext(SimulatedFault fault, string part) => Simulator.FailNext(fault, part);

    protected override IReadOnlyList<string> StepsOf(TransferDocument document) => ["api/contacts"];

    protected override string LookingFor(TransferDocument document) => "api/contacts";

    protected override IReadOnlyList<Kept> InBooks(TransferDocument document) =>
    [
        .. Simulator.Contacts.Where(one => one["ref"]!.ToString() == document.Key)
            .Select(one => new Kept(one["id"]!.ToString(), null, one["name"]!.ToString())),
    ];

    private protected RestConnector Made(Uri address, string? key = null, string books = RestSimulator.Company)
    {
        var (profile, mistakes) = RestProfile.Read(ProfilePath);
        mistakes.ShouldBeEmpty();
        return new RestConnector(
            "other",
            new RestOptions { Address = address.ToString(), HeaderName = "X-Api-Key", HeaderValue = key ?? RestSimulator.Token, Books = books },
            profile!,
            http);
    }
}

/// <summary>The same system's receivables, and what a profile can and can't say.</summary>
public sealed class RestTests : IAsyncLifetime
{
    private readonly HttpClient client = TargetHttp.NewClient(TimeSpan.FromSeconds(5));
    private RestSimulator simulator = null!;
    private RestConnector connector = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static CodeSet Codes { get; } = new(new Dictionary<string, string> { ["group"] = "g1" });

    public async ValueTask InitializeAsync()
    {
        simulator = await RestSimulator.StartAsync();
        connector = Made(RestSimulator.Company);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await simulator.DisposeAsync();
    }

    [Fact]
    public async Task A_search_that_finds_what_is_alike_finds_only_ours()
    {
        await connector.CreateAsync(Customer("CS-C00012"), Codes, Ct);

        (await connector.FindAsync(Customer("CS-C0001"), Codes, Ct)).ShouldBeOfType<Finding.Absent>();
    }

    [Fact]
    public async Task Two_under_our_key_are_a_question_for_people()
    {
        await connector.CreateAsync(Customer("CS-C0001"), Codes, Ct);
        await connector.CreateAsync(Customer("CS-C0001"), Codes, Ct);

        (await connector.FindAsync(Customer("CS-C0001"), Codes, Ct)).ShouldBeOfType<Finding.Doubtful>();
    }

    [Fact]
    public async Task An_amount_is_a_number_to_the_fen_and_what_is_unknown_is_null()
    {
        await connector.CreateAsync(Customer("CS-C0001"), Codes, Ct);

        (await connector.FindAsync(Receivable("1"), Codes, Ct)).ShouldBeOfType<Finding.Absent>();
        (await connector.CreateAsync(Receivable("1"), Codes, Ct)).ShouldBe(new SendOutcome.Done("500"));

        simulator.Invoices.ShouldHaveSingleItem().ToJsonString()
            .ShouldBe("""{"ref":"CS-HT001-AR-1","contact":"1","total":1234567890.10,"tax":null,"due":"2027-01-24","text":"HT001 (1/3)","number":"500"}""");
        (await connector.FindAsync(Receivable("1"), Codes, Ct)).ShouldBe(new Finding.Found("500", IsComplete: true));
    }

    [Fact]
    public async Task A_refusal_under_status_200_is_one()
    {
        var fault = (await connector.CreateAsync(Receivable("77"), Codes, Ct)).ShouldBeOfType<SendOutcome.Refused>().Fault;

        fault.ShouldBe(new TargetFault(FaultCause.UnknownCustomer, "contact 77 does not exist"));
    }

    [Fact]
    public async Task Whose_books_they_are_is_compared()
    {
        (await connector.CheckAsync(Ct)).Books.ShouldBe(RestSimulator.Company);
        (await Made("Another Ltd").CheckAsync(Ct)).Fault!.Cause.ShouldBe(FaultCause.WrongBooks);
    }

    [Fact]
    public void A_value_cannot_leave_its_place()
    {
        var values = new Dictionary<string, string?> { ["key"] = "a/../b?x=1&y", ["name"] = "\",\"admin\":true,\"x\":\"{key}" };

        RestTemplate.Path("contacts/{key}?ref={name}", values)
            .ShouldBe("contacts/a%2F..%2Fb%3Fx%3D1%26y?ref=%22%2C%22admin%22%3Atrue%2C%22x%22%3A%22%7Bkey%7D");
        RestTemplate.Json(JsonNode.Parse("""{"name":"{name}","both":"{name} {key}"}"""), values)!.AsObject()
            .Select(field => field.Value!.ToString())
            .ShouldBe([values["name"]!, $"{values["name"]} {values["key"]}"]);
    }

    [Theory]
    [InlineData("\"{key}\"", "\"{kee}\"", "customer: there is no {kee}; there are {address}, {code.group}, {industry}, {key}, {name}, {region}.")]
    [InlineData("\"where\": { \"ref\": \"{key}\" }", "\"where\": {}", "customer: our {key} must be in what is sent, and found is only what has it (where).")]
    [InlineData("\"check\"", "\"chek\"", "The JSON property 'chek' could not be mapped to any .NET member")]
    [InlineData("\"Region\"", "\"Moon\"", "Path: $.customer.codes.group.by")]
    public async Task A_profile_that_cannot_work_is_refused_when_it_is_read(string right, string wrong, string mistake)
    {
        var file = Path.GetTempFileName();
        try
        {
            var text = await File.ReadAllTextAsync(RestContractTests.ProfilePath, Ct);
            text.ShouldContain(right);
            await File.WriteAllTextAsync(file, text.Replace(right, wrong, StringComparison.Ordinal), Ct);

            new RestOptions { Address = "https://x.example.com", HeaderValue = "x", Profile = file }.Mistakes("Connectors:x")
                .ShouldContain(one => one.Contains(mistake, StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Settings_that_cannot_work_are_named() =>
        new RestOptions { Address = "http://x.example.com", HeaderName = "X Key", Profile = "/none" }.Mistakes("Connectors:x").ShouldBe(
        [
            "Connectors:x:Address: 'http://x.example.com' is not encrypted, and the credentials travel with every call; use https.",
            "Connectors:x:HeaderName: 'X Key' is no header.",
            "Connectors:x:HeaderValue is missing.",
            "Connectors:x:Profile: there is no file '/none'.",
        ]);

    private static CustomerDocument Customer(string key) => new() { Key = key, CustomerId = new("C0001"), Name = "苏州荣金" };

    private static ReceivableDocument Receivable(string customer) => new()
    {
        Key = "CS-HT001-AR-1",
        CustomerKey = "CS-C0001",
        CustomerNumber = customer,
        CustomerName = "苏州荣金",
        Contract = "HT001",
        Instalment = 1,
        Instalments = 3,
        Amount = new Money(1_234_567_890.10m),
        Currency = "CNY",
        On = new DateOnly(2026, 11, 25),
        DueOn = new DateOnly(2027, 1, 24),
        Summary = "HT001 1/3",
    };

    private RestConnector Made(string books) => new(
        "other",
        new RestOptions { Address = simulator.BaseUrl.ToString(), HeaderName = "X-Api-Key", HeaderValue = RestSimulator.Token, Books = books },
        RestProfile.Read(RestContractTests.ProfilePath).Profile!,
        new TargetHttp(client));
}
