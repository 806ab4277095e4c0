using System.Text.Json.Nodes;
using ChatSales.Core.People;
using ChatSales.Core.Receipts;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Reads what is said of contracts and of money that came in. Always shown before it is done.</summary>
internal sealed class MoneyReading(SentenceContext context)
{
    private const int HoursOfDay = 24;

    private readonly string text = context.Text;
    private ContractMoney? numbered;

    public async ValueTask<SentenceMeaning?> ReadAsync(CancellationToken ct)
    {
        numbered = context.Object.Hit is null ? await context.Store.ContractAsync(SentenceTexts.ContractNumber().Match(text).Value, ct) : null;
        if (context.Object.Hit is null && numbered is null)
        {
            return null;
        }

        var action = SentenceTexts.Approved().IsMatch(text) ? "approved"
            : SentenceTexts.Submitted().IsMatch(text) ? "submitted"
            : SentenceTexts.Cancelled().IsMatch(text) ? "cancelled"
            : SentenceTexts.Rejected().IsMatch(text) ? "rejected"
            : SentenceTexts.Accepted().IsMatch(text) && !SentenceTexts.Ticket().IsMatch(text) ? "accepted"
            : SentenceTexts.Amended().IsMatch(text) ? "amended"
            : SentenceTexts.Signed().IsMatch(text) && !SentenceTexts.NotSigned().IsMatch(text) ? "signed"
            : null;
        var isMoney = SentenceTexts.Receipt().IsMatch(text) && !SentenceTexts.NoReceipt().IsMatch(text) && !SentenceTexts.MoneyBack().IsMatch(text)
            && (context.Amounts.Count > 0 || context.Ratios.Count > 0 || SentenceTexts.AllMoney().IsMatch(text)
                || SentenceTexts.SomeMoney().IsMatch(text));
        // Without a contract they say something else: of a deal, or of what was delivered.
        if (action is "rejected" or "accepted" or "amended" && !context.Object.IsRefused && (await OfActionAsync(action, ct)).Count == 0)
        {
            return null;
        }

        return isMoney && action is null ? new(await ReceiptAsync(ct), Confirm: true)
            // Only money is told by the contract's number; what is done to a contract so is a command.
            : action is not null && numbered is null && !(action == "approved" && SentenceTexts.NotSigned().IsMatch(text))
                ? new(await ContractAsync(action, ct), Confirm: true)
            : null;
    }

    private async ValueTask<JsonObject> ContractAsync(string action, CancellationToken ct)
    {
        if (context.Object.IsRefused)
        {
            return context.Refused("contract");
        }

        var amount = context.Amounts is [var first, ..] ? first : default;
        var waiting = await OfActionAsync(action, ct);
        var fitting = waiting.Where(contract => contract.Amount == amount.Read?.Value).ToList() is { Count: > 0 } some ? some : waiting;
        var means = context.Command("contract");
        var areAll = SentenceTexts.AllContracts().IsMatch(text) && fitting.Count > 1;
        if (areAll)
        {
            means["deal"] = null;
            means["contract"] = SentenceObject.ArrayOf(fitting.Select(contract => contract.Id));
        }
        else if (fitting is [var only])
        {
            means["deal"] = only.DealId.Text;
            means["contract"] = only.Id;
        }
        else if (fitting.Count > 1)
        {
            means["deal"] = new JsonObject { ["ask"] = SentenceObject.ArrayOf(fitting.Select(contract => contract.DealId.Text)) };
            means["contract"] = new JsonObject { ["ask"] = SentenceObject.ArrayOf(fitting.Select(contract => contract.Id)) };
        }

        means["action"] = action;
        if (amount.Text is not null)
        {
            means["amount"] = SentenceContext.AmountNode(amount.Read);
        }

        if (SentenceTexts.Margin().IsMatch(text) && context.Ratios is [.., { Read.Value: { } margin }])
        {
            means["gross_margin"] = SentenceContext.Plain(margin.Value);
        }

        if (TermDays(context) is { } term)
        {
            means["term_days"] = term;
        }

        if (action is "signed" or "accepted")
        {
            means[$"{action}_on"] = SentenceContext.Iso(context.PastDay().Day);
        }

        if (action == "rejected" && string.Join(FollowupTexts.Comma, text.Split([.. SentenceTexts.ClauseEnds])
                .Where(clause => clause.Trim().Length > 0 && !SentenceTexts.Rejected().IsMatch(clause))) is { Length: > 0 } reason)
        {
            means["reason"] = reason;
        }

        // A rep tells it, but it is for others to decide.
        if (action is "approved" or "rejected" && context.Store.Person.Role == Role.Rep)
        {
            means["refuse"] = "rights";
        }

        return means;
    }

    // Those that it can be done to.
    private async ValueTask<List<Contract>> OfActionAsync(string action, CancellationToken ct) =>
    [
        .. (await context.Store.ContractsAsync(context.Object.Customers, ct)).Select(one => one.Contract).Where(contract => action switch
        {
            "accepted" => contract is { Status: ContractStatus.Signed, AcceptedOn: null },
            "amended" => contract.Status != ContractStatus.Cancelled,
            _ => contract.Status is ContractStatus.Pending or ContractStatus.Approved or ContractStatus.Draft
                && context.Object.Deals.Any(deal => deal.Id == contract.DealId.Text),
        }),
    ];

    private async ValueTask<JsonObject> ReceiptAsync(CancellationToken ct)
    {
        if (context.Object.IsRefused)
        {
            return context.Refused("receipt");
        }

        IReadOnlyList<ContractMoney> all = numbered is { } named ? [named] : await context.Store.ContractsAsync(context.Object.Customers, ct);
        var open = all.Where(row => row.IsOpen || row == numbered).ToList();
        // 30 % or the rest of the one contract that money is still to come for.
        // 24万到账10万: what came stands after the word for it.
        var came = SentenceTexts.Receipt().Match(text) is { Success: true } word ? word.Index : 0;
        var amounts = context.Amounts.OrderBy(one => one.Start < came).ToList();
        decimal? said = amounts is [var amount, ..] ? amount.Read.Value?.Yuan
            : SentenceTexts.SomeMoney().IsMatch(text) && context.Ratios.Count == 0 && !SentenceTexts.AllMoney().IsMatch(text) ? null
            : open is not [var one] ? null
            : context.Ratios is [var share, ..] ? decimal.Round(one.Contract.Amount.Yuan * share.Read.Value!.Value.Value, 2)
            : one.Outstanding.Yuan;
        var yuan = said ?? 0;
        var enough = open.Where(row => row.Outstanding.Yuan >= yuan).ToList();
        var means = context.Command("receipt", withDeal: false);
        if (numbered is not null)
        {
            means["customer"] = numbered.Contract.CustomerId.Text;
        }

        means["deal"] = null;
        var fitting = enough.Count > 0 ? enough : open;
        means["contract"] = SentenceObject.NodeOf([.. fitting.Select(row => row.Contract.Id)], areAll: false, mustAsk: enough.Count == 0);
        // A range, or several, is no amount that came.
        means["amount"] = said is null ? null
            : amounts is [{ Read.Most: not null } range, ..] ? SentenceContext.AmountNode(range.Read)
            : SentenceContext.Plain(yuan);
        if (NodeOf(enough is [var only] ? only : null, yuan) is { } node)
        {
            means["node"] = node;
        }

        means["received_on"] = SentenceContext.Iso(context.PastDay().Day);
        return means;
    }

    private string? NodeOf(ContractMoney? one, decimal yuan) =>
        SentenceTexts.FirstMoney().IsMatch(text) ? "signing"
        : SentenceTexts.LastMoney().IsMatch(text) ? "final"
        : SentenceTexts.MiddleMoney().IsMatch(text) ? "first"
        : one?.NodeOf(new Money(yuan)) is { } node ? EnumWords.Given(node)
        : null;

    /// <summary>The days of a term of payment.</summary>
    public static int? TermDays(SentenceContext context) =>
        SentenceTexts.Term().Match(context.Text) is not { Success: true } term ? null
        : CountReading.Read(term.Groups["days"].Value).Value is { } days ? (int)days
        : DurationReading.Read(term.Groups["days"].Value).Value is { } length ? (int)(length.Hours / HoursOfDay)
        : null;
}
