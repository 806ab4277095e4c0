using System.Globalization;
using ChatSales.Adapters.Sap;
using ChatSales.Adapters.Targets;
using ChatSales.Adapters.Tests.Targets;
using ChatSales.Core.Integration;
using ChatSales.Simulators.Targets;

namespace ChatSales.Adapters.Tests.Sap;

/// <summary>SAP before a strict simulator.</summary>
public sealed class SapContractTests : LedgerContract
{
    private static readonly SapLogin Login = new();
    private readonly TargetHttp http = new(TargetHttp.NewClient(Patience));
    private readonly List<SapConnector> connectors = [];
    private SapSimulator simulator = null!;
    private SapConnector connector = null!;

    protected override IConnector Connector => connector;

    protected override IReadOnlyList<string> Secrets => [Login.Password, "a-password-of-last-year"];

    protected override string Books => SapBooks.CompanyName;

    protected override string UnknownCustomerNumber => "99999999";

    public override async ValueTask InitializeAsync()
    {
        simulator = await SapSimulator.StartAsync(Login, clock: Clock);
        connector = Made(Options(simulator.BaseUrl));
    }

    public override async ValueTask DisposeAsync()
    {
        connectors.ForEach(one => one.Dispose());
        await simulator.DisposeAsync();
    }

    protected override IConnector WithExpiredCredentials() => Made(Options(simulator.BaseUrl, password: "a-password-of-last-year"));

    protected override IConnector Unreachable() => Made(Options(new Uri("http://127.0.0.1:9")));

    protected override IConnector ForOtherBooks() => Made(Options(simulator.BaseUrl, books: "Ningbo Works"));

    protected override CodeSet CodesOf(TransferDocument document) => Codes(document);

    protected override CodeSet UnknownCodesOf(TransferDocument document) => document is CustomerDocument
        ? new CodeSet(new Dictionary<string, string> { [SapPartners.Grouping] = "BP77", [SapPartners.Reconciliation] = "1122010000" })
        : new CodeSet(new Dictionary<string, string> { [SapJournal.Revenue] = "6001990000" });

    protected override void FailNext(SimulatedFault fault, string part) => simulator.FailNext(fault, part);

    protected override IReadOnlyList<string> StepsOf(TransferDocument document) =>
        [document is CustomerDocument ? "A_BusinessPartner" : "journalentrycreate"];

    protected override string LookingFor(TransferDocument document) =>
        document is CustomerDocument ? "A_BusinessPartner" : "A_OperationalAcctgDocItemCube";

    protected override IReadOnlyList<Kept> InBooks(TransferDocument document) => document is CustomerDocument
        ? [.. simulator.Books.Partners.Where(one => one["BusinessPartnerIDByExtSystem"]!.ToString() == document.Key)
            .Select(one => new Kept(one["Customer"]!.ToString(), null, $"{one["OrganizationBPName1"]}{one["OrganizationBPName2"]}"))]
        : [.. simulator.Books.Lines.Where(line => line["DocumentItemText"]!.ToString().Split(' ')[0] == document.Key)
            .Select(line => new Kept(
                SapJournal.Number(line["AccountingDocument"]!.ToString(), line["FiscalYear"]!.ToString()),
                decimal.Parse(line["AmountInTransactionCurrency"]!.ToString(), CultureInfo.InvariantCulture),
                null))];

    protected override void Receive(string number, decimal amount, DateOnly on, ReceivableDocument receivable) =>
        simulator.Books.Receive(number, amount, on, InBooks(receivable)[0].Number.Split('/')[0]);

    protected override bool TakeBack(string number) => simulator.Books.Reset(number);

    protected override string ReceiptNumberOf(string number, DateOnly on) =>
        SapJournal.Number(number, on.Year.ToString(CultureInfo.InvariantCulture));

    protected override void Close(DateOnly? until) => simulator.ClosedUntil = until;

    internal static CodeSet Codes(TransferDocument document) => document is CustomerDocument
        ? new CodeSet(new Dictionary<string, string> { [SapPartners.Grouping] = "BP02", [SapPartners.Reconciliation] = "1122010000" })
        : new CodeSet(new Dictionary<string, string> { [SapJournal.Revenue] = "6001010000", [SapJournal.TaxAccount] = "2221990000" });

    internal static SapOptions Options(Uri address, string? password = null, string? books = null, string client = "100") => new()
    {
        Address = address.ToString(),
        Client = client,
        User = Login.User,
        Password = password ?? Login.Password,
        CompanyCode = SapBooks.CompanyCode,
        Books = books ?? SapBooks.CompanyName,
        ExpiresOn = new DateOnly(2027, 3, 31),
    };

    private SapConnector Made(SapOptions options)
    {
        var made = new SapConnector("sap", options, http, Clock);
        connectors.Add(made);
        return made;
    }
}
