using System.Text.Json.Nodes;
using ChatSales.Core;
using ChatSales.Core.Integration.Transfers;
using ChatSales.Core.Organisation;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Simulators.Targets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Integration;

/// <summary>The three finance systems before a real host, with a flow to each.</summary>
internal sealed class FinanceSystems : IAsyncDisposable
{
    private static readonly IReadOnlyDictionary<string, string> Codes = new Dictionary<string, string>
    {
        ["u8"] = """[{"for":"customerClass","theirs":"0101"},{"for":"department","theirs":"0301"}]""",
        ["kingdee"] = """
            [{"for":"createOrganisation","theirs":"100"},{"for":"settleOrganisation","theirs":"100"},{"for":"currency","theirs":"PRE001"},
             {"for":"billType","theirs":"YSD01_SYS"},{"for":"rateType","theirs":"HLTX01_SYS"},{"for":"material","theirs":"SVC01"}]
            """,
        ["sap"] = """
            [{"for":"grouping","theirs":"BP02"},{"for":"reconciliationAccount","theirs":"1122010000"},{"for":"revenueAccount","theirs":"6001010000"},
             {"for":"taxAccount","theirs":"2221990000"}]
            """,
    };

    private FinanceSystems(U8Simulator u8, KingdeeSimulator kingdee, SapSimulator sap) => (U8, Kingdee, Sap) = (u8, kingdee, sap);

    public U8Simulator U8 { get; }

    public KingdeeSimulator Kingdee { get; }

    public SapSimulator Sap { get; }

    public TestBot Bot { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<FinanceSystems> StartAsync(FakeTimeProvider? clock = null)
    {
        clock ??= TestBot.NewClock();
        var systems = new FinanceSystems(
            await U8Simulator.StartAsync(clock: clock), await KingdeeSimulator.StartAsync(clock: clock), await SapSimulator.StartAsync(clock: clock));
        systems.Bot = await TestBot.StartAsync(clock: clock, settings: systems.Settings());
        systems.Bot.Tick = TimeSpan.FromMilliseconds(250);
        await systems.Bot.QuietAsync();
        return systems;
    }

    /// <summary>Has each system's flow run.</summary>
    public async Task RunFlowsAsync()
    {
        foreach (var (name, codes) in Codes)
        {
            await ImportAsync($$"""
                {"format":"flow/1","id":"{{name}}","on":true,"documents":["customer","receivable"],"receipts":true,"codes":{{codes}}}
                """);
        }
    }

    public Task ImportAsync(string file) => Bot.Services.GetRequiredService<Sessions>().DoAsync(
        Actor.System("test"),
        async session =>
        {
            var proposal = await Bot.Services.GetRequiredService<ConfigDesk>().ImportAsync(session, JsonNode.Parse(file), Ct);
            proposal.Mistakes.ShouldBeEmpty();
            return true;
        },
        Ct);

    /// <summary>Signs a contract of the demo's, as the chat does.</summary>
    public Task SignAsync(string id, decimal yuan, decimal? rate = 0.06m) => Bot.Services.GetRequiredService<Sessions>().DoAsync(
        new Actor(new("P008"), "test"),
        async session => session.Store(
            (await session.FindAsync<Contract>(id, Ct))! with
            {
                Amount = new Money(yuan), Status = ContractStatus.Signed, SignedAt = session.Now,
                TaxRate = rate is { } known ? new Ratio(known) : null,
            },
            "contract.sign"),
        Ct);

    public async Task<IReadOnlyList<Transfer>> TransfersAsync(string contract) =>
        await Bot.Store.QueryAsync(new Query<Transfer>().Where(TransferKinds.ByContract, contract), Ct);

    /// <summary>Waits while time passes.</summary>
    public Task UntilAsync(Func<Task<bool>> isSo) => TestBot.UntilAsync(isSo, () => Bot.Clock.Advance(TimeSpan.FromSeconds(1)));

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await U8.DisposeAsync();
        await Kingdee.DisposeAsync();
        await Sap.DisposeAsync();
    }

    private Dictionary<string, string?> Settings()
    {
        var (app, login, signed) = (new U8App(), new SapLogin(), new KingdeeApp());
        return new Dictionary<string, string?>
        {
            ["Connectors:u8:U8:Address"] = U8.BaseUrl.ToString(),
            ["Connectors:u8:U8:FromAccount"] = app.FromAccount,
            ["Connectors:u8:U8:ToAccount"] = app.ToAccount,
            ["Connectors:u8:U8:AppKey"] = app.AppKey,
            ["Connectors:u8:U8:AppSecret"] = app.AppSecret,
            ["Connectors:u8:U8:Operator"] = "demo",
            ["Connectors:u8:U8:CallsPerSecond"] = "0",
            ["Connectors:kingdee:Kingdee:Address"] = new Uri(Kingdee.BaseUrl, "/k3cloud/").ToString(),
            ["Connectors:kingdee:Kingdee:AcctId"] = signed.AcctId,
            ["Connectors:kingdee:Kingdee:User"] = signed.User,
            ["Connectors:kingdee:Kingdee:AppId"] = signed.AppId,
            ["Connectors:kingdee:Kingdee:AppSecret"] = signed.AppSecret,
            ["Connectors:kingdee:Kingdee:OrgNum"] = "100",
            ["Connectors:sap:Sap:Address"] = Sap.BaseUrl.ToString(),
            ["Connectors:sap:Sap:Client"] = login.Client,
            ["Connectors:sap:Sap:User"] = login.User,
            ["Connectors:sap:Sap:Password"] = login.Password,
            ["Connectors:sap:Sap:CompanyCode"] = SapBooks.CompanyCode,
            ["Connectors:sap:Sap:Books"] = SapBooks.CompanyName,
        };
    }
}
