using System.Globalization;
using ChatSales.Adapters.LiteDb;
using ChatSales.Core;
using ChatSales.Core.Integration;
using ChatSales.Core.Integration.Flows;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Records;
using Shouldly;
using Xunit;

namespace ChatSales.Adapters.Tests.Integration;

/// <summary>By which terms a contract is told: its own rate of tax, the flow's parts, and that what was told stands (I2).</summary>
public sealed class HubTermsTests : IAsyncLifetime
{
    private const string Codes =
        """[{"for":"organisation","theirs":"100"},{"for":"taxCode","ours":"0.06","theirs":"T6"},{"for":"taxCode","ours":"0.13","theirs":"T13"}]""";

    private readonly BookTarget target = new();
    private LiteDbStore store = null!;
    private HubCase hub = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var clock = HubCase.NewClock();
        store = LiteDbStore.Open(Directory.CreateTempSubdirectory("chatsales").FullName, HubCase.Kinds, clock);
        hub = new HubCase(store, clock, target);
        await hub.BeginAsync(Codes);
    }

    public async ValueTask DisposeAsync() => await store.DisposeAsync();

    [Fact]
    public async Task Without_a_rate_nothing_is_sent_and_the_operator_hears_what_is_missing()
    {
        await SignWithoutRateAsync("HT-1", 106m);

        await hub.SettleAsync();

        var lacking = await hub.FindAsync("CS-HT-1-AR-1");
        (lacking.State, lacking.MayBeThere).ShouldBe((TransferState.Lacking, false));
        lacking.Lacking.ShouldContain(FlowBook.TaxRate);
        target.Books.Keys.ShouldNotContain("CS-HT-1-AR-1");
        (await hub.IncidentsAsync()).ShouldHaveSingleItem().Fault.Said.ShouldContain("税率");
    }

    [Fact]
    public async Task The_flows_rate_counts_for_contracts_that_have_none_and_those_that_waited_for_it_go_on()
    {
        await SignWithoutRateAsync("HT-1", 106m);
        await hub.SettleAsync();

        await ImportAsync(""" "taxRate":0.06 """);
        await hub.SettleAsync();
        await SignWithoutRateAsync("HT-2", 212m);
        await hub.SignAsync("HT-3", 113m, "0.13");
        await hub.SettleAsync();

        Said("HT-1").ShouldBe((106m, 6m, 0.06m));
        Said("HT-2").ShouldBe((212m, 12m, 0.06m));
        Said("HT-3").ShouldBe((113m, 13m, 0.13m));
        (await hub.IncidentsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rate_that_is_written_into_the_contract_lets_it_go_on_too()
    {
        await SignWithoutRateAsync("HT-1", 106m);
        await hub.SettleAsync();

        await hub.ChangeAsync("HT-1", contract => contract with { TaxRate = new Ratio(0.06m) });
        await hub.SettleAsync();

        var told = target.Books.Values.Select(one => one.Document).OfType<ReceivableDocument>().ShouldHaveSingleItem();
        told.Tax.ShouldBe(new Money(6m));
        (await hub.IncidentsAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("100", "0.06")]
    [InlineData("999999.99", "0.13")]
    [InlineData("0.05", "0.06")]
    public async Task Taxes_of_the_instalments_add_up_to_the_contracts(string amount, string rate)
    {
        var yuan = decimal.Parse(amount, CultureInfo.InvariantCulture);
        var net = decimal.Round(yuan / (1 + decimal.Parse(rate, CultureInfo.InvariantCulture)), 2, MidpointRounding.AwayFromZero);
        await ImportAsync(""" "instalments":[{"share":0.3,"days":0},{"share":0.3,"days":30},{"share":0.4}] """);

        await hub.SignAsync("HT-1", yuan, rate);
        await hub.SettleAsync();

        var parts = target.Books.Values.Select(one => one.Document).OfType<ReceivableDocument>().ToList();
        parts.Count.ShouldBe(3);
        Money.Sum(parts.Select(one => one.Amount)).ShouldBe(new Money(yuan));
        Money.Sum(parts.Select(one => one.Tax!.Value)).ShouldBe(new Money(yuan - net));
        parts.ShouldAllBe(one => one.Tax >= default(Money) && one.Tax < one.Amount);
    }

    [Fact]
    public async Task What_was_told_stands_when_the_flow_asks_for_money_in_other_parts_later()
    {
        await hub.SignAsync("HT-1", 1_000m);
        await hub.SettleAsync();
        await ImportAsync(""" "taxRate":0.13,"instalments":[{"share":0.5,"days":10},{"share":0.5,"days":90}] """);

        await hub.ChangeAsync("HT-1", contract => contract with { AcceptedOn = new DateOnly(2026, 12, 1) }, "contract.accept");
        await hub.SignAsync("HT-2", 1_000m);
        await hub.SettleAsync();

        target.Books.Keys.ShouldBe(["CS-C1", "CS-HT-1-AR-1", "CS-HT-2-AR-1", "CS-HT-2-AR-2"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_amendment_that_changes_what_is_owed_and_finances_own_wish_bring_the_flows_present_parts()
    {
        await hub.SignAsync("HT-1", 1_000m);
        await hub.SignAsync("HT-2", 1_000m);
        await hub.SettleAsync();
        await ImportAsync(""" "instalments":[{"share":0.5,"days":10},{"share":0.5,"days":90}] """);

        await hub.ChangeAsync("HT-1", contract => contract with { Amount = new Money(2_000m) });
        await hub.SettleAsync();
        await AgainAsync("HT-2");
        await hub.SettleAsync();

        foreach (var (contract, yuan) in new[] { ("HT-1", 2_000m), ("HT-2", 1_000m) })
        {
            target.Owed(contract).ShouldBe(new Money(yuan));
            Receivable($"CS-{contract}-AR-1-R2").Instalments.ShouldBe(2);
            Receivable($"CS-{contract}-AR-2").Amount.ShouldBe(new Money(yuan / 2));
        }
    }

    [Fact]
    public async Task A_sort_of_document_that_a_flow_takes_up_later_is_for_contracts_signed_from_then_on()
    {
        await ImportAsync(""" "taxRate":0.06 """, documents: """["customer","service"]""", takesServices: true);
        await hub.SignAsync("HT-1", 1_000m);
        await hub.SettleAsync();
        await ImportAsync(""" "taxRate":0.06 """, documents: """["customer","receivable","service"]""");

        await hub.ChangeAsync("HT-1", contract => contract with { AcceptedOn = new DateOnly(2026, 12, 1) }, "contract.accept");
        await hub.SettleAsync();

        target.Books.Keys.ShouldBe(["CS-C1", "CS-HT-1-SV"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_cancelled_contract_ends_what_support_was_told_and_the_level_with_the_last_one()
    {
        await ImportAsync(""" "taxRate":0.06 """, documents: """["customer","service"]""", takesServices: true);
        await hub.SignAsync("HT-1", 1_000m);
        await hub.SignAsync("HT-2", 1_000m);
        await hub.SettleAsync();

        await CancelAsync("HT-1");
        await hub.SettleAsync();
        await CancelAsync("HT-2");
        await hub.SettleAsync();

        (bool IsLast, string Number) Ended(string key) => target.Books[key].Document is ServiceEndDocument end ? (end.IsLast, end.Number) : default;
        Ended("CS-HT-1-SV-X").ShouldBe((false, target.Books["CS-HT-1-SV"].Number));
        Ended("CS-HT-2-SV-X").ShouldBe((true, target.Books["CS-HT-2-SV"].Number));
    }

    [Fact]
    public async Task Where_support_takes_no_end_somebody_hears_that_it_is_theirs_to_do()
    {
        await ImportAsync(""" "taxRate":0.06 """, documents: """["customer","service"]""", takesServices: true);
        target.EndsServices = false;
        await hub.SignAsync("HT-1", 1_000m);
        await hub.SettleAsync();

        await CancelAsync("HT-1");
        await hub.SettleAsync();

        (await hub.IncidentsAsync()).ShouldHaveSingleItem().Sort.ShouldBe(IncidentSort.Leftover);
    }

    [Fact]
    public async Task A_flow_is_checked_against_contracts_that_were_drafted_without_a_time_of_service()
    {
        await hub.DoAsync(session =>
        {
            session.Store(
                new Contract
                {
                    Id = "HT-9", DealId = new("D1"), CustomerId = new("C1"), Amount = new Money(1m), Status = ContractStatus.Signed,
                    SignedAt = session.Now.AddDays(-3), TaxRate = new Ratio(0.03m),
                },
                "contract.sign");
            return Task.CompletedTask;
        });

        (await hub.MistakesAsync(Flow(""" "taxRate":0.06 """))).ShouldHaveSingleItem().ShouldContain("taxCode=0.03");
    }

    private static string Flow(string more, string documents = """["customer","receivable"]""") =>
        $$"""
        {"format":"flow/1","id":"books","on":true,"documents":{{documents}},
         "codes":{{(documents.Contains("receivable", StringComparison.Ordinal) ? Codes : """[{"for":"organisation","theirs":"100"}]""")}},{{more}}}
        """;

    private Task ImportAsync(string more, string documents = """["customer","receivable"]""", bool takesServices = false)
    {
        target.TakesServices |= takesServices;
        return hub.ImportAsync(Flow(more, documents));
    }

    private Task SignWithoutRateAsync(string id, decimal yuan) => hub.DoAsync(session =>
    {
        session.Store(
            new Contract
            {
                Id = id, DealId = new("D1"), CustomerId = new("C1"), Amount = new Money(yuan), Status = ContractStatus.Signed, SignedAt = session.Now,
                PaymentTermDays = 60,
            },
            "contract.sign");
        return Task.CompletedTask;
    });

    private Task CancelAsync(string id) => hub.ChangeAsync(id, contract => contract with { Status = ContractStatus.Cancelled }, "contract.cancel");

    private Task AgainAsync(string id) => hub.DoAsync(async session =>
    {
        var flow = (await hub.Flows.FindAsync(session, target.Name, Ct))!;
        await hub.Planning.PlanAsync(session, flow, (await session.FindAsync<Contract>(id, Ct))!, begins: true, Ct, again: true);
    });

    private (decimal, decimal?, decimal?) Said(string contract) =>
        Receivable($"CS-{contract}-AR-1") is var one ? (one.Amount.Yuan, one.Tax?.Yuan, one.TaxRate?.Value) : default;

    private ReceivableDocument Receivable(string key) => target.Books[key].Document.ShouldBeOfType<ReceivableDocument>();
}
