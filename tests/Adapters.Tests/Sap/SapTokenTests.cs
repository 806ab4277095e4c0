using ChatSales.Adapters.Sap;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;
using ChatSales.Simulators.Targets;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Sap;

/// <summary>SAP with tokens by client credentials in place of user and password.</summary>
public sealed class SapTokenTests : IAsyncLifetime
{
    private static readonly SapLogin Login = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
    private readonly HttpClient plain = TargetHttp.NewClient(TimeSpan.FromSeconds(5));
    private SapSimulator simulator = null!;
    private SapConnector connector = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        simulator = await SapSimulator.StartAsync(clock: clock);
        connector = new SapConnector("sap", Options(), new TargetHttp(plain), clock);
    }

    public async ValueTask DisposeAsync()
    {
        connector.Dispose();
        plain.Dispose();
        await simulator.DisposeAsync();
    }

    [Fact]
    public async Task One_token_serves_all_calls_until_it_ends()
    {
        await Task.WhenAll(Enumerable.Range(1, 4).Select(MakeAsync));
        var state = await connector.CheckAsync(Ct);
        (state.Fault, state.Books).ShouldBe((null, SapBooks.CompanyName));
        state.Ends.ShouldBe([new CredentialEnd("ClientSecret", new DateOnly(2027, 3, 31))]);
        simulator.TokensGiven.ShouldBe(1);

        clock.Advance(TimeSpan.FromMinutes(61));
        await MakeAsync(5);

        simulator.TokensGiven.ShouldBe(2);
        simulator.Books.Partners.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_token_that_was_withdrawn_is_fetched_again_once_and_the_call_is_repeated()
    {
        await MakeAsync(1);
        simulator.WithdrawTokens();

        await MakeAsync(2);

        simulator.TokensGiven.ShouldBe(2);
        simulator.Books.Partners.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_secret_that_was_changed_is_a_fault_of_credentials_and_is_not_shown()
    {
        simulator.ChangeClientSecret("another-secret");

        var outcome = await connector.CreateAsync(Customer(1), SapContractTests.Codes(Customer(1)), Ct);

        var fault = outcome.ShouldBeOfType<SendOutcome.Refused>().Fault;
        fault.ShouldBe(new TargetFault(FaultCause.Credentials, "status 401: invalid_client, token not given"));
        (await connector.CheckAsync(Ct)).Fault!.Cause.ShouldBe(FaultCause.Credentials);
        simulator.Books.Partners.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_open_while_no_token_can_be_fetched()
    {
        using var away = new SapConnector("sap", Options(new Uri("http://127.0.0.1:9/token")), new TargetHttp(plain), clock);

        (await away.CreateAsync(Customer(1), SapContractTests.Codes(Customer(1)), Ct)).ShouldBeOfType<SendOutcome.Refused>()
            .Fault.Cause.ShouldBe(FaultCause.Unreachable);
    }

    [Fact]
    public void Tokens_and_a_password_exclude_each_other_and_each_lacks_what_it_needs()
    {
        var options = Options();
        options.Mistakes("X").ShouldBeEmpty();

        Options(new Uri("http://sap.example.com/token"), user: "HUB", secret: "").Mistakes("X").ShouldBe(
        [
            "X:TokenUrl: no https address without a name and password in it.",
            "X: TokenUrl and User with Password exclude each other.",
            "X:ClientSecret is missing.",
        ]);
    }

    private SapOptions Options(Uri? tokenUrl = null, string user = "", string? secret = null) => new()
    {
        Address = simulator.BaseUrl.ToString(),
        Client = Login.Client,
        TokenUrl = (tokenUrl ?? simulator.TokenUrl).ToString(),
        ClientId = Login.ClientId,
        ClientSecret = secret ?? Login.ClientSecret,
        User = user,
        CompanyCode = SapBooks.CompanyCode,
        Books = SapBooks.CompanyName,
        ExpiresOn = new DateOnly(2027, 3, 31),
    };

    private async Task MakeAsync(int number) =>
        (await connector.CreateAsync(Customer(number), SapContractTests.Codes(Customer(number)), Ct)).ShouldBeOfType<SendOutcome.Done>();

    private static CustomerDocument Customer(int number) =>
        new() { Key = $"CS-C000{number}", CustomerId = new($"C000{number}"), Name = $"测试客户{number}" };
}
