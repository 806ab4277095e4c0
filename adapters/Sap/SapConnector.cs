using System.Text.Json.Nodes;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Sap;

/// <summary>
/// SAP S/4HANA (docs/connectors.md): business partners by OData, receivables by the journal entry service, clearing read back. Nothing in it keeps a
/// document one: neither service knows a repeated message, so that everything is looked for first.
/// </summary>
public sealed class SapConnector : IConnector, IDisposable
{
    private readonly SapOptions options;
    private readonly SapApi api;
    private readonly TimeProvider clock;

    internal SapConnector(string name, SapOptions options, TargetHttp http, TimeProvider clock)
    {
        (Name, this.options, this.clock) = (name, options, clock);
        api = new SapApi(http, options, clock);
    }

    public string Name { get; }

    public string Sort => "sap";

    public IReadOnlyList<CodeNeed>? NeedsFor(Type document) =>
        document == typeof(CustomerDocument) ? SapPartners.Needs
        : document == typeof(ReceivableDocument) || document == typeof(ReversalDocument) ? SapJournal.Needs
        : null;

    public Task<Finding> FindAsync(TransferDocument document, CodeSet codes, CancellationToken ct) => TargetCalls.FindAsync(() => document switch
    {
        CustomerDocument customer => FindAsync(customer, ct),
        ReceivableDocument receivable => FindAsync(receivable, receivable.Key, 1, ct),
        ReversalDocument reversal => FindAsync(reversal.Of, reversal.Key, -1, ct),
        _ => throw Untaken(),
    });

    public Task<SendOutcome> CreateAsync(TransferDocument document, CodeSet codes, CancellationToken ct) => TargetCalls.SendAsync(async () =>
    {
        if (document is not CustomerDocument customer)
        {
            return SapJournal.Read(await api.SoapAsync(options.JournalPath, SapJournal.Action, EnvelopeOf(document, codes), ct), api);
        }

        var made = await api.PostAsync(SapPartners.Service, SapPartners.Set, SapPartners.Body(customer, codes, options), ct);
        return NumberOf(made) is { Length: > 0 } number
            ? new SendOutcome.Done(number)
            : new SendOutcome.Unknown(TargetFault.Ours(FaultCause.Garbled, TargetTexts.Without.With("BusinessPartner")));
    });

    // Partner and entry are each made in one call. A partner without a customer's role was made by people, who have to give it one.
    public Task<SendOutcome> CompleteAsync(TransferDocument document, CodeSet codes, string number, CancellationToken ct) =>
        TargetCalls.SendAsync(async () =>
            document is not CustomerDocument
            || await api.GetAsync(SapPartners.Service, $"{SapPartners.Set}({SapApi.Quoted(number)})", ct) is not { } partner
            || IsCustomer(partner)
                ? new SendOutcome.Done(number)
                : new SendOutcome.Partly(number, TargetFault.Ours(FaultCause.NeedsPerson, TargetTexts.IsNoCustomer.With(number))));

    public string Preview(TransferDocument document, CodeSet codes)
    {
        try
        {
            return document is CustomerDocument customer
                ? $"POST {SapPartners.Service}/{SapPartners.Set} {customer.Key}\n"
                    + SapPartners.Body(customer, codes, options).ToJsonString(TargetJson.Indented)
                : $"POST JournalEntryCreateRequestConfirmation_In {document.Key}\n{EnvelopeOf(document, codes)}";
        }
        catch (TargetException unfit)
        {
            return unfit.Fault.Said;
        }
    }

    public Task<TargetState> CheckAsync(CancellationToken ct) => TargetCalls.CheckAsync(
        async () =>
        {
            var company = await api.GetAsync("API_COMPANYCODE_SRV", $"A_CompanyCode({SapApi.Quoted(options.CompanyCode)})", ct)
                ?? throw TargetException.Ours(FaultCause.WrongBooks, TargetTexts.NoOrganisation.With(options.CompanyCode));
            return (
                SapReceipts.Text(company, "CompanyCodeName"),
                options.ExpiresOn is { } day ? [new CredentialEnd(options.HasTokens ? "ClientSecret" : "Password", day)] : []);
        },
        options.Books);

    public Task<ReceiptsRead>? ReceiptsAsync(DateOnly since, CancellationToken ct) => TargetCalls.ReadAsync(async () =>
    {
        var (own, from) = ($"CompanyCode eq {SapApi.Quoted(options.CompanyCode)} and FinancialAccountType eq 'D'", $"datetime'{TargetText.Day(since)}T00:00:00'");
        var payments = await LinesAsync($"{own} and AccountingDocumentType eq {SapApi.Quoted(options.PaymentType)} and PostingDate ge {from}", ct);
        if (payments.Count == 0)
        {
            return [];
        }

        // What clears money of this window was cleared within it too.
        var cleared = await LinesAsync($"{own} and ClearingDate ge {from}", ct);
        var partly = new Dictionary<string, JsonObject>();
        foreach (var invoice in payments.Select(SapReceipts.Invoice).OfType<string>().Distinct())
        {
            var (number, year) = (invoice.Split('/')[0], invoice.Split('/')[1]);
            var lines = await LinesAsync($"{own} and FiscalYear eq {SapApi.Quoted(year)} and AccountingDocument eq {SapApi.Quoted(number)}", ct);
            if (lines is [var line, ..])
            {
                partly[invoice] = line;
            }
        }

        return SapReceipts.Read(payments, cleared, partly, options.DocumentType);
    });

    public Task<CodesRead>? CodesAsync(CodeNeed need, IReadOnlyList<string> codes, CancellationToken ct) =>
        need.Name is not (SapPartners.Reconciliation or SapJournal.Revenue or SapJournal.TaxAccount) ? null : TargetCalls.CodesAsync(async () =>
        {
            var known = new List<TargetCode>();
            foreach (var code in codes)
            {
                var rows = await api.ListAsync(
                    "API_GLACCOUNTINCHARTOFACCOUNTS_SRV", "A_GLAccountInChartOfAccounts", $"GLAccount eq {SapApi.Quoted(code)}", ct);
                if (rows.Count > 0)
                {
                    known.Add(new TargetCode(code, null, rows.Any(row => !SapReceipts.IsTrue(row, "AccountIsBlockedForPosting"))));
                }
            }

            return known;
        });

    public void Dispose() => api.Dispose();

    private string EnvelopeOf(TransferDocument document, CodeSet codes) => document switch
    {
        ReceivableDocument receivable => SapJournal.Receivable(receivable, codes, options, clock.GetUtcNow()),
        ReversalDocument reversal => SapJournal.Reversal(reversal, codes, options, clock.GetUtcNow()),
        _ => throw Untaken(),
    };

    private async Task<Finding> FindAsync(CustomerDocument customer, CancellationToken ct)
    {
        var key = SapPartners.KeyOf(customer.Key);
        var ours = await api.ListAsync(SapPartners.Service, SapPartners.Set, $"BusinessPartnerIDByExtSystem eq {SapApi.Quoted(key)}", ct);
        if (ours is [var one])
        {
            return new Finding.Found(NumberOf(one), IsCustomer(one));
        }

        if (ours.Count > 1)
        {
            return Doubtful($"{key}: {string.Join(", ", ours.Select(NumberOf))}");
        }

        // Finance may have had this customer long before: a person says whether it is the same. Nothing is sent of a name that can't be kept.
        if (customer.Name.Length > 2 * SapPartners.LongestName)
        {
            return new Finding.Absent();
        }

        var name = SapPartners.Split(customer.Name);
        var filter = $"OrganizationBPName1 eq {SapApi.Quoted(name.First)} and OrganizationBPName2 eq {SapApi.Quoted(name.Second)}";
        var namesakes = await api.ListAsync(SapPartners.Service, SapPartners.Set, filter, ct);
        return namesakes.Count == 0
            ? new Finding.Absent()
            : Doubtful($"{string.Join(", ", namesakes.Select(NumberOf))}: {customer.Name}");
    }

    // Residues and payments may carry the same assignment: of a receivable only its own line counts, whose sign is known.
    private async Task<Finding> FindAsync(ReceivableDocument receivable, string key, int sign, CancellationToken ct)
    {
        var assignment = SapPartners.KeyOf(key, SapJournal.LongestAssignment);
        var lines = await LinesAsync(
            $"CompanyCode eq {SapApi.Quoted(options.CompanyCode)} and FinancialAccountType eq 'D' and AssignmentReference eq {SapApi.Quoted(assignment)}",
            ct);
        var ours = lines.Where(line =>
            SapReceipts.Text(line, "AccountingDocumentType") != options.PaymentType
            && Math.Sign(SapReceipts.Amount(line, "AmountInTransactionCurrency")) == sign).ToList();
        return ours switch
        {
            [] => new Finding.Absent(),
            [var line] when IsAsSent(line) => new Finding.Found(
                SapJournal.Number(SapReceipts.Text(line, "AccountingDocument"), SapReceipts.Text(line, "FiscalYear")),
                IsComplete: true),
            _ => Doubtful(string.Join("; ", ours.Select(Words))),
        };

        bool IsAsSent(JsonObject line) =>
            SapReceipts.Amount(line, "AmountInTransactionCurrency") == sign * receivable.Amount.Yuan
            && SapReceipts.Text(line, "TransactionCurrency") == receivable.Currency
            && !SapReceipts.IsTrue(line, "IsReversed");

        string Words(JsonObject line) =>
            $"{SapReceipts.Text(line, "AccountingDocument")}: {SapReceipts.Text(line, "AmountInTransactionCurrency")} "
            + $"{SapReceipts.Text(line, "TransactionCurrency")}{(SapReceipts.IsTrue(line, "IsReversed") ? " (reversed)" : "")}";
    }

    private Task<IReadOnlyList<JsonObject>> LinesAsync(string filter, CancellationToken ct) =>
        api.ListAsync(SapReceipts.Service, SapReceipts.Set, filter, ct, SapReceipts.Fields);

    private static string NumberOf(JsonObject partner) =>
        SapReceipts.Text(partner, "Customer") is { Length: > 0 } customer ? customer : SapReceipts.Text(partner, "BusinessPartner");

    private static bool IsCustomer(JsonObject partner) => SapReceipts.Text(partner, "Customer").Length > 0;

    private static Finding.Doubtful Doubtful(string said) => new(new TargetFault(FaultCause.Taken, TargetHttp.Cut(said)));

    private static TargetException Untaken() =>
        new(TargetFault.Ours(FaultCause.Other, TargetTexts.Untaken.With("SAP")), mayBeDone: false);
}
