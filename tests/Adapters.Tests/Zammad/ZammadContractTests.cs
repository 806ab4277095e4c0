using ChatSales.Adapters.Targets;
using ChatSales.Adapters.Tests.Targets;
using ChatSales.Adapters.Zammad;
using ChatSales.Core.Deals;
using ChatSales.Core.Integration;
using ChatSales.Simulators.Targets;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Zammad;

/// <summary>Zammad before a strict simulator: customers.</summary>
public class ZammadContractTests : ConnectorContract
{
    private const string Withdrawn = "a-token-of-last-year";
    private readonly TargetHttp http = new(TargetHttp.NewClient(Patience));

    private protected ZammadSimulator Simulator { get; private set; } = null!;

    protected override IConnector Connector => new ZammadConnector("support", Options(Simulator.BaseUrl), http);

    protected override IReadOnlyList<string> Secrets => [ZammadSimulator.Token, Withdrawn];

    public override async ValueTask InitializeAsync() => Simulator = await ZammadSimulator.StartAsync(clock: Clock);

    public override async ValueTask DisposeAsync()
    {
        await Simulator.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override IConnector WithExpiredCredentials() => new ZammadConnector("support", Options(Simulator.BaseUrl, Withdrawn), http);

    protected override IConnector Unreachable() => new ZammadConnector("support", Options(new Uri("http://127.0.0.1:9")), http);

    protected override CodeSet CodesOf(TransferDocument document) => Codes("Service East", "gold");

    protected override CodeSet UnknownCodesOf(TransferDocument document) => Codes("Service North", document is CustomerDocument ? "iron" : "gold");

    protected override void FailNext(SimulatedFault fault, string part) => Simulator.FailNext(fault, part);

    protected override IReadOnlyList<string> StepsOf(TransferDocument document) => ["api/v1/organizations", "api/v1/users"];

    protected override string LookingFor(TransferDocument document) => "organizations/search";

    protected override IReadOnlyList<Kept> InBooks(TransferDocument document) => document is CustomerDocument
        ? [.. Simulator.Organizations.Where(one => one["chatsales_key"]?.ToString() == document.Key)
            .Select(one => new Kept(one["id"]!.ToString(), null, one["name"]!.ToString()))]
        : [.. Simulator.Tickets.Where(one => one["chatsales_key"]?.ToString() == document.Key)
            .Select(one => new Kept(one["number"]!.ToString(), null, one["title"]!.ToString()))];

    internal static ZammadOptions Options(Uri address, string? token = null) => new()
    {
        Address = address.ToString(),
        Token = token ?? ZammadSimulator.Token,
        ExpiresOn = new DateOnly(2027, 3, 31),
    };

    internal static CodeSet Codes(string group, string tier) =>
        new(new Dictionary<string, string> { [ZammadDocuments.Group] = group, [ZammadDocuments.Tier] = tier });
}

/// <summary>The same for what support is to know of a contract.</summary>
public sealed class ZammadServiceContractTests : ZammadContractTests
{
    private (CustomerDocument Document, string Number)? customer;
    private int contracts;

    protected override async Task<TransferDocument> NextAsync()
    {
        if (customer is null)
        {
            var document = NewCustomer();
            customer = (document, await SettleAsync(document));
        }

        var contract = $"HT{++contracts:000}";
        return new ServiceDocument
        {
            Key = $"CS-{contract}-SV",
            CustomerKey = customer.Value.Document.Key,
            CustomerNumber = customer.Value.Number,
            CustomerName = customer.Value.Document.Name,
            Contract = contract,
            Title = "MES 二期",
            ServiceStart = new DateOnly(2026, 12, 1),
            Level = CustomerLevel.A,
            Products = ["MES", "看板"],
            Owner = "周敏",
        };
    }

    protected override IReadOnlyList<string> StepsOf(TransferDocument document) =>
        document is CustomerDocument ? base.StepsOf(document) : ["api/v1/organizations/", "api/v1/tickets"];

    protected override string LookingFor(TransferDocument document) => document is CustomerDocument ? base.LookingFor(document) : "tickets/search";

    [Fact]
    public async Task Support_reads_the_terms_in_a_note_of_the_group_that_serves_it()
    {
        await SettleAsync(await NextAsync());

        Simulator.Tickets.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            ticket => ticket["group"]!.ToString().ShouldBe("Service East"),
            ticket => ticket["title"]!.ToString().ShouldBe("新签合同 HT001 · MES 二期"),
            ticket => ticket["note"]!.ToString().ShouldBe(
                "客户：苏州荣金精密机械有限公司1\n合同：HT001（MES 二期）\n服务期：2026-12-01 至 待定\n产品：MES、看板\n客户等级：A\n销售负责人：周敏"));
    }

    [Fact]
    public async Task The_level_of_service_follows_the_newest_contract()
    {
        await SettleAsync(await NextAsync());
        var next = await NextAsync();

        await Connector.CreateAsync(next, Codes("Service East", "silver"), Ct);

        Simulator.Organizations.ShouldHaveSingleItem()["sla_tier"]!.ToString().ShouldBe("silver");
    }

    [Fact]
    public async Task The_end_of_a_contract_closes_its_ticket_and_takes_the_level_back_with_the_last_one()
    {
        var (one, other) = ((ServiceDocument)await NextAsync(), (ServiceDocument)await NextAsync());
        var (first, second) = (EndOf(one, await SettleAsync(one), isLast: false), EndOf(other, await SettleAsync(other), isLast: true));

        await SettleAsync(first);
        Simulator.Organizations.ShouldHaveSingleItem()["sla_tier"]!.ToString().ShouldBe("gold");
        await SettleAsync(second);
        await SettleAsync(second);

        Simulator.Organizations.ShouldHaveSingleItem()["sla_tier"].ShouldBeNull();
        Simulator.Tickets.Select(ticket => ticket["state"]!.ToString()).ShouldBe(["closed", "closed"]);
        Simulator.Tickets.ShouldAllBe(ticket => ticket["note"]!.ToString().EndsWith("不再按合同 " + ticket["title"]!.ToString().Split(' ')[1] + " 服务。"));
    }

    [Fact]
    public async Task A_level_that_support_gave_by_itself_and_a_ticket_that_is_gone_are_left_to_people()
    {
        var one = (ServiceDocument)await NextAsync();
        var number = await SettleAsync(one);
        Simulator.SetTier("silver");

        await SettleAsync(EndOf(one, number, isLast: true));

        Simulator.Organizations.ShouldHaveSingleItem()["sla_tier"]!.ToString().ShouldBe("silver");
        var gone = EndOf(one with { Key = "CS-HT999-SV" }, "31999", isLast: true);
        var fault = (await FindAsync(gone)).ShouldBeOfType<Finding.Doubtful>().Fault;
        (fault.Cause, fault.IsOurs).ShouldBe((FaultCause.NeedsPerson, true));
    }

    private static ServiceEndDocument EndOf(ServiceDocument service, string number, bool isLast) =>
        new() { Key = $"{service.Key}-X", Of = service, Number = number, IsLast = isLast, Reason = $"合同 {service.Contract} 作废" };

    [Fact]
    public async Task A_customer_that_support_does_not_have_is_refused()
    {
        var service = (ServiceDocument)await NextAsync() with { CustomerKey = "CS-C9999", CustomerNumber = null };

        var outcome = await Connector.CreateAsync(service, CodesOf(service), Ct);

        outcome.ShouldBeOfType<SendOutcome.Refused>().Fault.Cause.ShouldBe(FaultCause.UnknownCustomer);
        Simulator.Tickets.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_organisation_that_support_already_has_is_a_question_for_people()
    {
        var document = NewCustomer("苏州荣金");
        Simulator.Enter("苏州荣金");

        (await FindAsync(document)).ShouldBeOfType<Finding.Doubtful>().Fault.Cause.ShouldBe(FaultCause.Taken);
    }

    [Fact]
    public async Task An_attribute_that_nobody_added_shows_when_it_is_set_up()
    {
        Simulator.Attributes.Remove("ticket.chatsales_key");

        var fault = (await Connector.CheckAsync(Ct)).Fault.ShouldNotBeNull();

        fault.Cause.ShouldBe(FaultCause.WrongField);
        fault.Said.ShouldContain("ticket.chatsales_key");
    }

    [Fact]
    public async Task The_end_of_the_token_is_told_on() =>
        (await Connector.CheckAsync(Ct)).Ends.ShouldHaveSingleItem().ShouldBe(new CredentialEnd("Token", new DateOnly(2027, 3, 31)));

    [Fact]
    public void Settings_that_cannot_work_are_named() =>
        new ZammadOptions { Address = "http://support.example.com", KeyAttribute = "Our key" }.Mistakes("Connectors:support").ShouldBe(
        [
            "Connectors:support:Address: 'http://support.example.com' is not encrypted, and the token travels with every call; use https.",
            "Connectors:support:Token is missing.",
            "Connectors:support:KeyAttribute: 'Our key' is no attribute's name; one has small letters, digits and _.",
        ]);
}
