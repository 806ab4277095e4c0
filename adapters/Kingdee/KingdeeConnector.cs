using System.Text.Json.Nodes;
using ChatSales.Adapters.Targets;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Kingdee;

/// <summary>
/// 金蝶 K/3 Cloud (docs/connectors.md): customers and 应收单, saved under our own numbers, submitted and audited step by step; receipts read back.
/// A bill is looked for by its number before each step, and each step goes on where the last one ended.
/// </summary>
public sealed class KingdeeConnector : IConnector, IDisposable
{
    private const int AllOrganisations = 200;
    private readonly KingdeeOptions options;
    private readonly KingdeeApi api;

    internal KingdeeConnector(string name, KingdeeOptions options, TargetHttp http, TimeProvider clock)
    {
        (Name, this.options) = (name, options);
        api = new KingdeeApi(http, options, clock);
    }

    public string Name { get; }

    public string Sort => "kingdee";

    public IReadOnlyList<CodeNeed>? NeedsFor(Type document) => KingdeeDocuments.NeedsFor(document);

    public Task<Finding> FindAsync(TransferDocument document, CodeSet codes, CancellationToken ct) => TargetCalls.FindAsync(async () =>
        await StandingAsync(document, codes, ct) switch
        {
            null => new Finding.Absent(),
            { Doubt: { } doubt } => new Finding.Doubtful(doubt),
            var there => new Finding.Found(there.Number, there.Next == Step.None),
        });

    public Task<SendOutcome> CreateAsync(TransferDocument document, CodeSet codes, CancellationToken ct) => TargetCalls.SendAsync(async () =>
    {
        var form = KingdeeDocuments.FormOf(document);
        var status = await api.DoAsync("Save", form, KingdeeDocuments.Save(document, codes), ct);
        if (status.Written(0) is not { } saved)
        {
            var fault = status.Fault(0, api.Secrets);
            // Broken inside, or called done without a word of what: whether it was written shows when it is looked for.
            return status.IsSuccess || fault.Cause == FaultCause.Broken ? new SendOutcome.Unknown(fault) : new SendOutcome.Refused(fault);
        }

        return await GoOnAsync(document, codes, new Standing(saved.Number, saved.Id, Step.Submit), ct);
    });

    public Task<SendOutcome> CompleteAsync(TransferDocument document, CodeSet codes, string number, CancellationToken ct) =>
        TargetCalls.SendAsync(async () => await StandingAsync(document, codes, ct) switch
        {
            null => new SendOutcome.Unknown(TargetFault.Ours(FaultCause.Other, TargetTexts.NoLongerThere.With(number))),
            { Doubt: { } doubt } => new SendOutcome.Partly(number, doubt),
            var there => await GoOnAsync(document, codes, there, ct),
        });

    public string Preview(TransferDocument document, CodeSet codes)
    {
        try
        {
            var data = KingdeeDocuments.Save(document, codes).ToJsonString(KingdeeJson.Indented);
            return $"Save {KingdeeDocuments.FormOf(document)}\n{data}\nSubmit, Audit {KingdeeDocuments.NumberOf(document.Key)}";
        }
        catch (TargetException unfit)
        {
            return unfit.Fault.Said;
        }
    }

    public Task<TargetState> CheckAsync(CancellationToken ct) => TargetCalls.CheckAsync(
        async () =>
        {
            var rows = await api.QueryAsync(
                new KingdeeQuery("ORG_Organizations", ["FNumber", "FName"], "FNumber", new KingdeeCondition("FNumber", options.OrgNum)),
                1,
                ct,
                isFresh: true);
            // No rows: the organisation isn't there, or may not be seen, which comes to the same.
            return rows is [[_, { } name], ..]
                ? (name.ToString(), Ends())
                : throw TargetException.Ours(FaultCause.WrongBooks, TargetTexts.NoOrganisation.With(options.OrgNum));
        },
        options.Organisation);

    public Task<CodesRead>? CodesAsync(CodeNeed need, IReadOnlyList<string> codes, CancellationToken ct) =>
        KingdeeCodes.FormOf(need.Name) is { } form ? TargetCalls.CodesAsync(() => KingdeeCodes.ReadAsync(api, form, codes, ct)) : null;

    public Task<ReceiptsRead>? ReceiptsAsync(DateOnly since, CancellationToken ct) =>
        TargetCalls.ReadAsync(() => KingdeeReceipts.ReadAsync(api, options.OrgNum, since, ct));

    public void Dispose() => api.Dispose();

    private enum Step
    {
        None,
        Submit,
        Audit,
        Allocate,
    }

    /// <summary>How far a document is.</summary>
    private sealed record Standing(string Number, string Id, Step Next, TargetFault? Doubt = null);

    // A fault after the first step leaves a document that is there, and not yet what it is to be.
    private async Task<SendOutcome> GoOnAsync(TransferDocument document, CodeSet codes, Standing there, CancellationToken ct)
    {
        var form = KingdeeDocuments.FormOf(document);
        for (var step = there.Next; step != Step.None; step = After(step, document, codes))
        {
            try
            {
                var status = step == Step.Allocate
                    ? await AllocateAsync(there, codes, ct)
                    : await api.DoAsync($"{step}", form, new JsonObject { ["Numbers"] = new JsonArray(there.Number) }, ct);
                if (!status.IsSuccess)
                {
                    return new SendOutcome.Partly(there.Number, status.Fault(0, api.Secrets));
                }
            }
            catch (TargetException fault)
            {
                return new SendOutcome.Partly(there.Number, fault.Fault);
            }
        }

        return new SendOutcome.Done(there.Number);
    }

    private static Step After(Step done, TransferDocument document, CodeSet codes) => done switch
    {
        Step.Submit => Step.Audit,
        Step.Audit when document is CustomerDocument && Elsewhere(codes) is not null => Step.Allocate,
        _ => Step.None,
    };

    // Made in one organisation and settled in another: there the customer is unknown until it is given to it.
    private static string? Elsewhere(CodeSet codes) =>
        codes.Find(KingdeeDocuments.SettleOrganisation) is { } settles && settles != codes[KingdeeDocuments.CreateOrganisation] ? settles : null;

    private async Task<KingdeeStatus> AllocateAsync(Standing there, CodeSet codes, CancellationToken ct)
    {
        var settles = Elsewhere(codes)!;
        var rows = await api.QueryAsync(
            new KingdeeQuery("ORG_Organizations", ["FOrgID"], "FNumber", new KingdeeCondition("FNumber", settles)),
            1,
            ct);
        return rows is [[{ } id], ..]
            ? await api.DoAsync("Allocate", KingdeeDocuments.Customers, new JsonObject { ["PkIds"] = there.Id, ["TOrgIds"] = id.ToString() }, ct)
            : throw TargetException.Ours(FaultCause.UnknownCode, TargetTexts.NoOrganisation.With(settles));
    }

    private Task<Standing?> StandingAsync(TransferDocument document, CodeSet codes, CancellationToken ct) =>
        document is CustomerDocument customer ? CustomerAsync(customer, codes, ct) : BillAsync(document, ct);

    private async Task<Standing?> CustomerAsync(CustomerDocument customer, CodeSet codes, CancellationToken ct)
    {
        string[] fields = ["FCUSTID", "FNumber", "FName", "FDocumentStatus", "FUseOrgId.FNumber"];
        var number = KingdeeDocuments.NumberOf(customer.Key);
        var rows = await AskAsync("FNumber", number);
        var own = rows.FirstOrDefault(row => Text(row, 4) == codes[KingdeeDocuments.CreateOrganisation]);
        if (own is null || Text(own, 2) != customer.Name)
        {
            // Another under our number, or one that finance has had long before: money of one company must not end up with another.
            var others = rows.Count > 0 ? rows : await AskAsync("FName", customer.Name);
            return others is [var other, ..] ? Doubted(number, $"{Text(other, 1)}: {Text(other, 2)}") : null;
        }

        var next = NextOf(Text(own, 3));
        var isGiven = Elsewhere(codes) is not { } settles || rows.Any(row => Text(row, 4) == settles);
        return Judged(number, Text(own, 0), Text(own, 3), next == Step.None && !isGiven ? Step.Allocate : next);

        Task<IReadOnlyList<JsonArray>> AskAsync(string field, string value) => api.QueryAsync(
            new KingdeeQuery(KingdeeDocuments.Customers, fields, "FCUSTID", new KingdeeCondition(field, value)),
            AllOrganisations,
            ct);
    }

    private async Task<Standing?> BillAsync(TransferDocument document, CancellationToken ct)
    {
        var number = KingdeeDocuments.NumberOf(document.Key);
        var rows = await api.QueryAsync(
            new KingdeeQuery(
                KingdeeDocuments.Receivables,
                ["FBillNo", "FDocumentStatus", "FCancelStatus", "FALLAMOUNTFOR"],
                "FBillNo",
                new KingdeeCondition("FBillNo", number)),
            2,
            ct);
        if (rows is not [var row, ..])
        {
            return null;
        }

        // What people voided or changed there is their question, and not made anew.
        return Text(row, 2) != "A" || KingdeeReceipts.Number(row[3]) != KingdeeDocuments.AmountOf(document)
            ? Doubted(number, $"{number}: {Text(row, 3)}, FCancelStatus {Text(row, 2)}")
            : Judged(number, "", Text(row, 1), NextOf(Text(row, 1)));
    }

    private static Standing Doubted(string number, string said) =>
        new(number, "", Step.None, new TargetFault(FaultCause.Taken, TargetHttp.Cut(said)));

    private static Standing Judged(string number, string id, string status, Step? next) => next is { } step
        ? new Standing(number, id, step)
        : new Standing(number, id, Step.None, TargetFault.Ours(FaultCause.NeedsPerson, TargetTexts.StandsAt.With(number, status)));

    // A created, B submitted, C audited, D to be done again; a draft (Z) is somebody else's work.
    private static Step? NextOf(string status) => status switch
    {
        "A" or "D" => Step.Submit,
        "B" => Step.Audit,
        "C" => Step.None,
        _ => null,
    };

    private static string Text(JsonArray row, int cell) => cell < row.Count ? row[cell]?.ToString() ?? "" : "";

    private CredentialEnd[] Ends() => options.ExpiresOn is { } last ? [new CredentialEnd("Secret", last)] : [];
}
