using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.U8.Eai;

/// <summary>
/// 用友 U8 by its EAI, for companies without the cloud's relay. EAI knows no repetition of its own, so that each document is entered under a code of
/// ours, which U8 keeps unique, and asked for by it before.
/// </summary>
public sealed class EaiConnector : IConnector
{
    private const string Customer = "customer";
    private const string Receivable = "oughtreceive";
    private const string Accept = "accept";
    private const string OrdinaryCustomer = "999";
    private const int LongestVoucherCode = 30;
    private readonly EaiOptions options;
    private readonly U8Options fields;
    private readonly EaiApi api;
    private readonly TimeProvider clock;

    internal EaiConnector(string name, EaiOptions options, TargetHttp http, TimeProvider clock)
    {
        (Name, this.options, this.clock) = (name, options, clock);
        fields = new U8Options { Operator = options.Operator };
        api = new EaiApi(http, options);
    }

    public string Name { get; }

    public string Sort => "u8-eai";

    // Tax stays inside the amount of an 应收单.
    public bool NeedsTaxRate => false;

    public IReadOnlyList<CodeNeed>? NeedsFor(Type document) => U8Documents.NeedsFor(document);

    public Task<Finding> FindAsync(TransferDocument document, CodeSet codes, CancellationToken ct) => TargetCalls.FindAsync(async () =>
    {
        var (root, code) = PlaceOf(document);
        var rows = (await api.QueryAsync(root, "code", "=", code, ct)).Where(row => row["code"]?.ToString() == code).ToList();
        if (document is CustomerDocument customer)
        {
            return U8Documents.Judged(customer, rows, await api.QueryAsync(root, "name", "=", customer.Name, ct));
        }

        return rows switch
        {
            [] => new Finding.Absent(),
            [var one, ..] when U8Api.Number(one["amount"]) != U8Documents.AmountOf(document) =>
                new Finding.Doubtful(new TargetFault(FaultCause.Taken, TargetHttp.Cut($"{code}: {one["amount"]} {one["digest"]}"))),
            _ => new Finding.Found(code, IsComplete: true),
        };
    });

    public Task<SendOutcome> CreateAsync(TransferDocument document, CodeSet codes, CancellationToken ct) => TargetCalls.SendAsync(async () =>
        await api.AddAsync(XmlOf(document, codes), ct) is { Length: > 0 } number
            ? new SendOutcome.Done(number)
            : new SendOutcome.Unknown(TargetFault.Ours(FaultCause.Garbled, TargetTexts.Without.With("u8key"))));

    // Nothing is made in steps: what is there is complete. Approving it (审核) is left to finance.
    public Task<SendOutcome> CompleteAsync(TransferDocument document, CodeSet codes, string number, CancellationToken ct) =>
        Task.FromResult<SendOutcome>(new SendOutcome.Done(number));

    public string Preview(TransferDocument document, CodeSet codes)
    {
        try
        {
            return $"{EaiApi.Wrapped(XmlOf(document, codes), "***", "add")}\n{document.Key}";
        }
        catch (TargetException unfit)
        {
            return unfit.Fault.Said;
        }
    }

    public Task<TargetState> CheckAsync(CancellationToken ct) => TargetCalls.CheckAsync(
        async () =>
        {
            var rows = await api.QueryAsync(Customer, "code", "=", options.Canary, ct);
            return (rows.FirstOrDefault(row => row["code"]?.ToString() == options.Canary)?["name"]?.ToString(), []);
        },
        options.Books);

    public Task<ReceiptsRead>? ReceiptsAsync(DateOnly since, CancellationToken ct) => TargetCalls.ReadAsync(async () =>
    [
        .. (await api.QueryAsync(Accept, "vouchdate", ">=", TargetText.Day(since), ct))
            .Where(row => row["vouchtype"]?.ToString() == "48").Select(U8Receipts.Read).OfType<ForeignReceipt>(),
    ]);

    private static (string Root, string Code) PlaceOf(TransferDocument document) => document is CustomerDocument
        ? (Customer, U8Documents.CodeOf(document.Key))
        : (Receivable, TransferKey.Within(document.Key, LongestVoucherCode));

    // The open platform hands its JSON on to EAI, so that fields have the same names; vouchers have theirs in a header and a body.
    private XElement XmlOf(TransferDocument document, CodeSet codes)
    {
        var (root, code) = PlaceOf(document);
        var body = (JsonObject)U8Documents.BodyOf(document, codes, fields)[root]!;
        if (document is CustomerDocument)
        {
            var today = clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime;
            body["seed_date"] = today.ToString("yyyy-MM-dd 00:00:00", CultureInfo.InvariantCulture);
            body["ccusmngtypecode"] = OrdinaryCustomer;
            return new XElement(root, FieldsOf(body));
        }

        return new XElement(
            root,
            new XElement("header", new XElement("code", code), FieldsOf(body)),
            new XElement("body", body["entry"]!.AsArray().OfType<JsonObject>().Select(entry => new XElement("entry", FieldsOf(entry)))));
    }

    private static IEnumerable<XElement> FieldsOf(JsonObject body) =>
        body.Where(field => field.Value is JsonValue).Select(field => new XElement(field.Key, field.Value!.ToString()));
}
