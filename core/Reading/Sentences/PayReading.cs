using System.Text.Json.Nodes;
using ChatSales.Core.Reading.Names;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Reads what somebody wants to reckon of their pay: from words, or from a deal, as it is and at another price.</summary>
internal sealed class PayReading(SentenceContext context)
{
    private const int Places = 4;
    private readonly string text = context.Text;

    public async ValueTask<SentenceMeaning> ReadAsync(CancellationToken ct)
    {
        if (context.Object.IsRefused)
        {
            return new(context.Refused("calc"), Confirm: true);
        }

        var deal = context.Object.Deal;
        var means = context.Object.Customers.Count > 0 ? context.Command("calc") : new JsonObject { ["command"] = "calc" };
        var amount = context.Amounts.Select(said => said.Read.Value?.Yuan).FirstOrDefault() ?? deal?.Amount?.Yuan;
        var margin = SentenceTexts.Margin().IsMatch(text) ? context.Ratios.Select(said => said.Read.Value?.Value).FirstOrDefault() : null;
        margin ??= deal?.GrossMargin?.Value;
        if (SentenceTexts.Discount().Match(text) is { Success: true } cut && ShareReading.Read(cut.Value).Value is { } factor && amount is { } whole)
        {
            means["amount"] = Both(whole, whole * factor.Value);

            // The cost stays.
            if (margin is { } share)
            {
                means["gross_margin"] = Both(share, decimal.Round(1 - ((1 - share) / factor.Value), Places));
            }

            means["compare"] = true;
        }
        else
        {
            Set(means, "amount", amount);
            Set(means, "gross_margin", margin);
        }

        if (await IndustryAsync(ct) is { } industry)
        {
            means["industry"] = industry;
        }

        if (MoneyReading.TermDays(context) is { } term)
        {
            means["term_days"] = term;
        }

        if (SentenceTexts.FirstOrder().IsMatch(text))
        {
            means["first_order"] = true;
        }

        if (SentenceTexts.Referral().IsMatch(text))
        {
            means["referral"] = true;
        }

        return new(means, Confirm: !context.Object.IsCertain);
    }

    private async ValueTask<string?> IndustryAsync(CancellationToken ct) =>
        context.Names.SelectMany(hit => hit.Of(NameKind.Industry)).FirstOrDefault()?.Name
        ?? (context.Object.Customers is [var only] ? (await context.Store.CustomerAsync(only, ct))?.Industry : null);

    private static JsonArray Both(decimal one, decimal other) => new(SentenceContext.Plain(one), SentenceContext.Plain(other));

    private static void Set(JsonObject means, string field, decimal? value)
    {
        if (value is { } number)
        {
            means[field] = SentenceContext.Plain(number);
        }
    }
}
