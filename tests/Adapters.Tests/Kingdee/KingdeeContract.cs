using ChatSales.Adapters.Kingdee;
using ChatSales.Adapters.Targets;
using ChatSales.Adapters.Tests.Targets;
using ChatSales.Core.Integration;
using ChatSales.Simulators.Targets;

namespace ChatSales.Adapters.Tests.Kingdee;

/// <summary>K/3 Cloud before a strict simulator.</summary>
/// <param name="mode">How calls prove who they are.</param>
/// <param name="settles">The organisation that settles.</param>
public abstract class KingdeeContract(KingdeeMode mode, string settles) : LedgerContract
{
    private static readonly KingdeeApp App = new();
    private readonly TargetHttp http = new(TargetHttp.NewClient(Patience));
    private readonly List<KingdeeConnector> connectors = [];
    private KingdeeConnector connector = null!;

    protected KingdeeSimulator Simulator { get; private set; } = null!;

    protected override IConnector Connector => connector;

    protected override IReadOnlyList<string> Secrets => [App.AppSecret, "secret-of-last-year", "cVEkeeM7AcdxOmO0EJHuZEdxDa4X6OpJ"];

    protected override string Books => "荣信集团";

    public override async ValueTask InitializeAsync()
    {
        Simulator = await KingdeeSimulator.StartAsync(App, clock: Clock);
        connector = Made(Options(Simulator.BaseUrl, mode));
    }

    public override async ValueTask DisposeAsync()
    {
        connectors.ForEach(one => one.Dispose());
        await Simulator.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override IConnector WithExpiredCredentials() => Made(Options(Simulator.BaseUrl, mode, secret: "secret-of-last-year"));

    protected override IConnector Unreachable() => Made(Options(new Uri("http://127.0.0.1:9"), mode));

    protected override IConnector ForOtherBooks() => Made(Options(Simulator.BaseUrl, mode, organisation: "荣信集团（测试）"));

    protected override CodeSet CodesOf(TransferDocument document) => Codes(document, settles);

    protected override CodeSet UnknownCodesOf(TransferDocument document) => Codes(document, settles, material: "SVC77", currency: "PRE777");

    protected override void FailNext(SimulatedFault fault, string part) => Simulator.FailNext(fault, part);

    protected override IReadOnlyList<string> StepsOf(TransferDocument document) =>
        document is CustomerDocument && settles != "100" ? [".Save.", ".Submit.", ".Audit.", ".Allocate."] : [".Save.", ".Submit.", ".Audit."];

    protected override string LookingFor(TransferDocument document) => "ExecuteBillQuery";

    protected override IReadOnlyList<Kept> InBooks(TransferDocument document) =>
    [
        .. Simulator.Books.Documents.Where(one => one.Number == KingdeeDocuments.NumberOf(document.Key)).Select(one => new Kept(
            one.Number,
            document is CustomerDocument ? null : one.Amount,
            one.Model["FName"]?.ToString())),
    ];

    protected override void Receive(string number, decimal amount, DateOnly on, ReceivableDocument receivable) =>
        Simulator.Books.Receive(number, amount, on, receivable.CustomerNumber!, receivable.Key);

    protected override bool TakeBack(string number)
    {
        Simulator.Books.Find("AR_RECEIVEBILL", number)!.Status = "D";
        return true;
    }

    protected override void Close(DateOnly? until) => Simulator.ClosedUntil = until;

    internal static CodeSet Codes(TransferDocument document, string settles = "100", string material = "SVC01", string currency = "PRE001")
    {
        var codes = new Dictionary<string, string>
        {
            [KingdeeDocuments.SettleOrganisation] = settles,
            [KingdeeDocuments.Currency] = document is CustomerDocument ? currency : "PRE001",
        };
        if (document is CustomerDocument)
        {
            codes[KingdeeDocuments.CreateOrganisation] = "100";
        }
        else
        {
            codes[KingdeeDocuments.BillType] = "YSD01_SYS";
            codes[KingdeeDocuments.RateType] = "HLTX01_SYS";
            codes[KingdeeDocuments.Material] = material;
            codes[KingdeeDocuments.Department] = "BM000001";
        }

        return new CodeSet(codes);
    }

    internal static KingdeeOptions Options(Uri address, KingdeeMode mode, string? secret = null, string organisation = "荣信集团") => new()
    {
        Address = new Uri(address, "/k3cloud/").ToString(),
        Mode = mode,
        AcctId = App.AcctId,
        User = App.User,
        AppId = App.AppId,
        AppSecret = secret ?? App.AppSecret,
        OrgNum = "100",
        Organisation = organisation,
    };

    internal KingdeeConnector Made(KingdeeOptions options)
    {
        var made = new KingdeeConnector("kingdee", options, http, Clock);
        connectors.Add(made);
        return made;
    }
}

/// <summary>Signed calls; customers are made where they are settled.</summary>
public sealed class KingdeeSignedContractTests() : KingdeeContract(KingdeeMode.Signed, "100");

/// <summary>Sessions; customers are given to the organisation that settles.</summary>
public sealed class KingdeeSessionContractTests() : KingdeeContract(KingdeeMode.Session, "200");
