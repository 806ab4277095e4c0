using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Core.Commission.Files;

namespace ChatSales.Core.Commission.Quotes;

/// <summary>An estimate as an object, money in quotes.</summary>
public static class EstimateForm
{
    public static JsonObject Write(Estimate estimate)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return new JsonObject
        {
            ["amount"] = CommissionAnswer.MoneyText(estimate.Fields.Amount!.Value.Yuan),
            ["commission"] = CommissionAnswer.MoneyText(estimate.Commission.Yuan),
            ["currency"] = "CNY",
            ["lines"] = new JsonArray([.. estimate.Priced.Components.Select(one => new JsonObject
            {
                ["rule"] = one.Rule.Id, ["version"] = estimate.Priced.Plan.Version,
                ["base"] = estimate.Priced.Base is { } on ? CommissionAnswer.MoneyText(on) : null,
                ["rate"] = one.Rate?.ToString(CultureInfo.InvariantCulture), ["amount"] = CommissionAnswer.MoneyText(one.Value),
            })]),
            ["payouts"] = new JsonArray([.. estimate.Payouts.Select(part => new JsonObject
            {
                ["node"] = part.Node.Name, ["share"] = part.Node.Share.ToString(CultureInfo.InvariantCulture),
                ["amount"] = CommissionAnswer.MoneyText(part.Value.Yuan),
                ["expectedOn"] = part.On?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            })]),
        };
    }
}
