using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Kingdee;
using ChatSales.Adapters.Sap;
using ChatSales.Adapters.Targets;
using ChatSales.Adapters.U8;
using ChatSales.Adapters.Zammad;
using ChatSales.Core.Integration;
using ChatSales.Simulators.Targets;

namespace ChatSales.Benchmarks;

/// <summary>Three finance systems and a support system, and what they have in their books.</summary>
internal sealed class HubTargets(U8Simulator u8, KingdeeSimulator kingdee, SapSimulator sap, ZammadSimulator zammad) : IAsyncDisposable
{
    // So that a silent target costs little of the run.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    /// <summary>A flow for each, as <c>config import</c> takes it.</summary>
    public static IReadOnlyList<string> Flows { get; } =
    [
        """
        {"format":"flow/1","id":"u8","on":true,"documents":["customer","receivable"],"codes":[{"for":"customerClass","theirs":"0101"}]}
        """,
        """
        {"format":"flow/1","id":"kingdee","on":true,"documents":["customer","receivable"],"codes":[{"for":"createOrganisation","theirs":"100"},
         {"for":"settleOrganisation","theirs":"100"},{"for":"currency","theirs":"PRE001"},{"for":"billType","theirs":"YSD01_SYS"},
         {"for":"rateType","theirs":"HLTX01_SYS"},{"for":"material","theirs":"SVC01"}]}
        """,
        """
        {"format":"flow/1","id":"sap","on":true,"documents":["customer","receivable"],"codes":[{"for":"grouping","theirs":"BP02"},
         {"for":"reconciliationAccount","theirs":"1122010000"},{"for":"revenueAccount","theirs":"6001010000"},
         {"for":"taxAccount","theirs":"2221990000"}]}
        """,
        """
        {"format":"flow/1","id":"zammad","on":true,"documents":["customer","service"],
         "codes":[{"for":"group","theirs":"Service East"},{"for":"tier","theirs":"gold"}]}
        """,
    ];

    private IReadOnlyList<TargetSimulator> All => [u8, kingdee, sap, zammad];

    public string Addresses => string.Join(' ', All.Select(one => one.BaseUrl));

    public static async Task<HubTargets> StartAsync(TimeProvider clock) => new(
        await U8Simulator.StartAsync(clock: clock), await KingdeeSimulator.StartAsync(clock: clock), await SapSimulator.StartAsync(clock: clock),
        await ZammadSimulator.StartAsync(clock: clock));

    /// <summary>Connectors to targets at these addresses, as <see cref="Addresses"/> lists them.</summary>
    public static IReadOnlyList<IConnector> Connectors(IReadOnlyList<string> addresses, TimeProvider clock)
    {
        var http = new TargetHttp(TargetHttp.NewClient(Patience));
        var (app, signed, login) = (new U8App(), new KingdeeApp(), new SapLogin());
        return
        [
            new U8Connector(
                "u8",
                new U8Options
                {
                    Address = addresses[0], FromAccount = app.FromAccount, ToAccount = app.ToAccount, AppKey = app.AppKey, AppSecret = app.AppSecret,
                    Operator = "demo", CallsPerSecond = 0,
                },
                http,
                clock),
            new KingdeeConnector(
                "kingdee",
                new KingdeeOptions
                {
                    Address = new Uri(new Uri(addresses[1]), "/k3cloud/").ToString(), AcctId = signed.AcctId, User = signed.User,
                    AppId = signed.AppId, AppSecret = signed.AppSecret, OrgNum = "100",
                },
                http,
                clock),
            new SapConnector(
                "sap",
                new SapOptions
                {
                    Address = addresses[2], Client = login.Client, User = login.User, Password = login.Password, CompanyCode = SapBooks.CompanyCode,
                    Books = SapBooks.CompanyName,
                },
                http,
                clock),
            new ZammadConnector("zammad", new ZammadOptions { Address = addresses[3], Token = ZammadSimulator.Token }, http),
        ];
    }

    /// <summary>Lets a call of some target go wrong.</summary>
    public void FailSomewhere(Random random)
    {
        var faults = Enum.GetValues<SimulatedFault>();
        All[random.Next(All.Count)].FailNext(faults[random.Next(faults.Length)]);
    }

    /// <summary>Every document that the targets have, by target and our key, with its amount; one that is there twice stands twice.</summary>
    public IReadOnlyList<(string Target, string Key, decimal? Amount)> Books() =>
    [
        .. u8.Books.Customers.Select(row => ("u8", row["memo"]!.ToString(), (decimal?)null)),
        .. u8.Books.Receivables.Select(row => ("u8", row["digest"]!.ToString().Split(' ')[0], AmountOf(row["amount"]))),
        .. kingdee.Books.Documents.Where(one => one.Form is "BD_Customer" or "AR_receivable")
            .Select(one => ("kingdee", one.Number, one.Form == "BD_Customer" ? null : (decimal?)one.Amount)),
        .. sap.Books.Partners.Select(one => ("sap", one["BusinessPartnerIDByExtSystem"]!.ToString(), (decimal?)null)),
        .. sap.Books.Lines.Select(one => ("sap", one["DocumentItemText"]!.ToString().Split(' ')[0], AmountOf(one["AmountInTransactionCurrency"]))),
        .. zammad.Organizations.Select(one => ("zammad", one["chatsales_key"]!.ToString(), (decimal?)null)),
        .. zammad.Tickets.Select(one => ("zammad", one["chatsales_key"]!.ToString(), (decimal?)null)),
        // The end of a service has no object of its own there.
        .. zammad.Tickets.Where(one => one["state"]!.ToString() == "closed")
            .Select(one => ("zammad", TransferKey.Of(one["chatsales_key"]!.ToString(), "X"), (decimal?)null)),
    ];

    public async ValueTask DisposeAsync()
    {
        foreach (var one in All)
        {
            await one.DisposeAsync();
        }
    }

    private static decimal? AmountOf(JsonNode? node) => decimal.Parse(node!.ToString(), CultureInfo.InvariantCulture);
}
