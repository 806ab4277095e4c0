using System.Text.Json.Nodes;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.U8;

/// <summary>
/// 用友 U8 by its OpenAPI (docs/connectors.md): customers and 应收单, receipts read back. Two things keep a document one: it is looked for before it is
/// sent, and U8 promises that a <c>biz_id</c> makes one document however often it comes.
/// </summary>
public sealed class U8Connector : IConnector, IDisposable
{
    private const string Receivables = "oughtreceivelist";
    private const string ReceiptVoucher = "48";
    private readonly U8Options options;
    private readonly U8Api api;
    private readonly TimeProvider clock;

    internal U8Connector(string name, U8Options options, TargetHttp http, TimeProvider clock)
    {
        (Name, this.options, this.clock) = (name, options, clock);
        api = new U8Api(http, options, clock);
    }

    public string Name { get; }

    public string Sort => "u8";

    // Tax stays inside the amount of an 应收单.
    public bool NeedsTaxRate => false;

    public IReadOnlyList<CodeNeed>? NeedsFor(Type document) => U8Documents.NeedsFor(document);

    public Task<Finding> FindAsync(TransferDocument document, CodeSet codes, CancellationToken ct) => TargetCalls.FindAsync(() => document switch
    {
        CustomerDocument customer => FindAsync(customer, ct),
        ReversalDocument reversal => FindAsync(reversal.Of, reversal, ct),
        _ => FindAsync((ReceivableDocument)document, document, ct),
    });

    public Task<SendOutcome> CreateAsync(TransferDocument document, CodeSet codes, CancellationToken ct) => TargetCalls.SendAsync(async () =>
    {
        var body = U8Documents.BodyOf(document, codes, options);
        // The default is to answer before anything was done; sync=1 answers with the number (open.yonyouup.com).
        var answer = await api.PostAsync($"{body.First().Key}/add", body, ct, ("biz_id", document.Key), ("sync", "1"));
        return answer["id"]?.ToString() is { Length: > 0 } number
            ? new SendOutcome.Done(number)
            : new SendOutcome.Unknown(TargetFault.Ours(FaultCause.NoAnswer, TargetTexts.Without.With("id")));
    });

    // Nothing of U8's is made in steps: what is there is complete. Approving it (审核) is left to finance.
    public Task<SendOutcome> CompleteAsync(TransferDocument document, CodeSet codes, string number, CancellationToken ct) =>
        Task.FromResult<SendOutcome>(new SendOutcome.Done(number));

    public string Preview(TransferDocument document, CodeSet codes)
    {
        try
        {
            var body = U8Documents.BodyOf(document, codes, options);
            return $"POST /api/{body.First().Key}/add biz_id={document.Key}\n{body.ToJsonString(TargetJson.Indented)}";
        }
        catch (TargetException unfit)
        {
            return unfit.Fault.Said;
        }
    }

    public Task<TargetState> CheckAsync(CancellationToken ct) => TargetCalls.CheckAsync(
        async () =>
        {
            var licence = await api.GetAsync("orderstatus/get", ct);
            return (await BooksAsync(ct), EndsOf(licence));
        },
        options.Books);

    public Task<ReceiptsRead>? ReceiptsAsync(DateOnly since, CancellationToken ct) => TargetCalls.ReadAsync(async () =>
    {
        // There is no filter by time of change and nothing about clearing: each reading is of the whole window (open.yonyouup.com).
        var rows = await api.ListAsync(
            "acceptlist",
            ct,
            ("vouchtype", ReceiptVoucher),
            ("vouchdate_begin", TargetText.Day(since)),
            ("vouchdate_end", TargetText.Day(DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime))));
        return [.. rows.Select(U8Receipts.Read).OfType<ForeignReceipt>()];
    });

    // Whether a department was closed is in no field that is known; one that is gone isn't listed (docs/connectors.md).
    public Task<CodesRead>? CodesAsync(CodeNeed need, IReadOnlyList<string> codes, CancellationToken ct) => ListOf(need.Name) is not { } list
        ? null
        : TargetCalls.CodesAsync(async () =>
        {
            var known = new List<TargetCode>();
            foreach (var code in codes)
            {
                known.AddRange((await api.ListAsync(list, ct, ("code_begin", code), ("code_end", code)))
                    .Where(row => row["code"]?.ToString() == code).Select(row => new TargetCode(code, row["name"]?.ToString())));
            }

            return known;
        });

    public void Dispose() => api.Dispose();

    private static string? ListOf(string need) => need switch
    {
        U8Documents.CustomerClass => "customerclass",
        U8Documents.District => "districtclass",
        U8Documents.Department => "department",
        _ => null,
    };

    private async Task<Finding> FindAsync(CustomerDocument customer, CancellationToken ct)
    {
        var code = U8Documents.CodeOf(customer.Key);
        return U8Documents.Judged(
            customer,
            await api.ListAsync("customer", ct, ("code_begin", code), ("code_end", code)),
            await api.ListAsync("customer", ct, ("name", customer.Name)));
    }

    private async Task<Finding> FindAsync(ReceivableDocument receivable, TransferDocument document, CancellationToken ct)
    {
        var rows = await api.ListAsync(
            Receivables,
            ct,
            ("cust_vendor_code", receivable.CustomerNumber ?? U8Documents.CodeOf(receivable.CustomerKey)),
            ("digest", document.Key));
        var ours = rows.Where(row => row["digest"]?.ToString().Split(' ')[0] == document.Key).ToList();
        return ours switch
        {
            [] => new Finding.Absent(),
            [var one] when U8Api.Number(one["amount"]) == U8Documents.AmountOf(document) && one["code"]?.ToString() is { Length: > 0 } number =>
                new Finding.Found(number, IsComplete: true),
            _ => new Finding.Doubtful(new TargetFault(
                FaultCause.Taken,
                TargetHttp.Cut(string.Join("; ", ours.Select(row => $"{row["code"]}: {row["amount"]} {row["digest"]}"))))),
        };
    }

    // The relay answers for the licence by itself, while only U8 can answer for a customer.
    private async Task<string?> BooksAsync(CancellationToken ct)
    {
        var code = string.IsNullOrWhiteSpace(options.Canary) ? "0" : options.Canary;
        var rows = await api.ListAsync("customer", ct, ("code_begin", code), ("code_end", code));
        return rows.FirstOrDefault(row => row["code"]?.ToString() == options.Canary)?["name"]?.ToString();
    }

    private List<CredentialEnd> EndsOf(JsonObject licence)
    {
        var ends = new List<CredentialEnd>();
        if (options.ExpiresOn is { } secret)
        {
            ends.Add(new CredentialEnd("Secret", secret));
        }

        if (U8Receipts.Day((licence["orderstatus"] as JsonObject)?["expiration_time"]) is { } day)
        {
            ends.Add(new CredentialEnd("Licence", day));
        }

        return ends;
    }
}
