using ChatSales.Adapters.Targets;
using ChatSales.Adapters.Tests.Targets;
using ChatSales.Adapters.U8;
using ChatSales.Core.Integration;
using ChatSales.Simulators.Targets;

namespace ChatSales.Adapters.Tests.U8;

/// <summary>U8's OpenAPI before a strict simulator.</summary>
public sealed class U8ContractTests : LedgerContract
{
    private static readonly U8App App = new();
    private readonly TargetHttp http = new(TargetHttp.NewClient(Patience));
    private readonly List<U8Connector> connectors = [];
    private U8Simulator simulator = null!;
    private U8Connector connector = null!;

    protected override IConnector Connector => connector;

    protected override IReadOnlyList<string> Secrets => [App.AppSecret, "a-secret-of-last-year"];

    protected override string Books => "集团内部往来";

    public override async ValueTask InitializeAsync()
    {
        simulator = await U8Simulator.StartAsync(App, clock: Clock);
        simulator.Books.AddCustomer("0001", Books);
        connector = Made(Options(simulator.BaseUrl));
    }

    public override async ValueTask DisposeAsync()
    {
        connectors.ForEach(one => one.Dispose());
        await simulator.DisposeAsync();
    }

    protected override IConnector WithExpiredCredentials() => Made(Options(simulator.BaseUrl, secret: "a-secret-of-last-year"));

    protected override IConnector Unreachable() => Made(Options(new Uri("http://127.0.0.1:9")));

    protected override IConnector ForOtherBooks() => Made(Options(simulator.BaseUrl, books: "外贸公司"));

    protected override CodeSet CodesOf(TransferDocument document) => document is CustomerDocument
        ? new CodeSet(new Dictionary<string, string> { [U8Documents.CustomerClass] = "0101" })
        : new CodeSet(new Dictionary<string, string> { [U8Documents.Department] = "0301" });

    protected override CodeSet UnknownCodesOf(TransferDocument document) => document is CustomerDocument
        ? new CodeSet(new Dictionary<string, string> { [U8Documents.CustomerClass] = "77" })
        : new CodeSet(new Dictionary<string, string> { [U8Documents.Department] = "77" });

    protected override void FailNext(SimulatedFault fault, string part) => simulator.FailNext(fault, part);

    protected override IReadOnlyList<string> StepsOf(TransferDocument document) =>
        [document is CustomerDocument ? "customer/add" : "oughtreceive/add"];

    protected override string LookingFor(TransferDocument document) =>
        document is CustomerDocument ? "customer/batch_get" : "oughtreceivelist/batch_get";

    protected override IReadOnlyList<Kept> InBooks(TransferDocument document) => document is CustomerDocument
        ? [.. simulator.Books.Customers.Where(row => row["memo"]?.ToString() == document.Key)
            .Select(row => new Kept(row["code"]!.ToString(), null, row["name"]!.ToString()))]
        : [.. simulator.Books.Receivables.Where(row => row["digest"]!.ToString().StartsWith(document.Key + " ", StringComparison.Ordinal))
            .Select(row => new Kept(row["code"]!.ToString(), U8Api.Number(row["amount"]), null))];

    protected override void Receive(string number, decimal amount, DateOnly on, ReceivableDocument receivable) =>
        simulator.Books.Receive(number, amount, on, receivable.CustomerNumber!, $"{receivable.Key} 银行到账");

    protected override bool TakeBack(string number) => simulator.Books.Delete(number);

    protected override void Close(DateOnly? until) => simulator.ClosedUntil = until;

    internal static U8Options Options(Uri address, string? secret = null, string? books = null) => new()
    {
        Address = address.ToString(),
        FromAccount = App.FromAccount,
        ToAccount = App.ToAccount,
        AppKey = App.AppKey,
        AppSecret = secret ?? App.AppSecret,
        DsSequence = 1,
        Operator = "demo",
        Canary = "0001",
        Books = books ?? "集团内部往来",
        CallsPerSecond = 0,
    };

    private U8Connector Made(U8Options options)
    {
        var made = new U8Connector("u8", options, http, Clock);
        connectors.Add(made);
        return made;
    }
}
