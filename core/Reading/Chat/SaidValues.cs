using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals.Chat;

namespace ChatSales.Core.Reading.Chat;

/// <summary>A field of a deal that a sentence gives a value, or several to choose from.</summary>
/// <param name="Field">Which.</param>
/// <param name="Choices">Its value, or those to choose from; empty for a range, which is no value.</param>
/// <param name="IsApproximate">Whether it was said roughly.</param>
internal sealed record SaidValue(ArgumentText Field, IReadOnlyList<Said> Choices, bool IsApproximate)
{
    /// <summary>The one value.</summary>
    public Said? Only => Choices.Count == 1 ? Choices[0] : (Said?)null;

    public string Shown => Only is { } one
        ? IsApproximate ? SentenceChatTexts.About.With(one.Shown) : one.Shown
        : Choices.Count == 0 ? SentenceChatTexts.Range.Text : ReadingTexts.Or(Choices.Select(choice => choice.Shown));

    /// <summary>Those of a sentence, in the order of the fields.</summary>
    public static IReadOnlyList<SaidValue> Of(JsonObject means)
    {
        var isApproximate = means.ContainsKey("approx");
        return
        [
            .. Read("amount", DealCommandTexts.Amount, number => new Money(number).Show()),
            .. Read("gross_margin", DealCommandTexts.GrossMargin, number => new Ratio(number).Show()),
            .. means.ContainsKey("expected_close")
                ? [new SaidValue(DealCommandTexts.ExpectedClose, [.. SaidDeals.Texts(means["expected_close"]).Select(day => (Said)day)], false)]
                : (IEnumerable<SaidValue>)[],
            .. Products(means["products"]),
        ];

        IEnumerable<SaidValue> Read(string key, ArgumentText field, Func<decimal, string> show)
        {
            if (means.ContainsKey(key))
            {
                var numbers = SaidDeals.Texts(means[key]).Select(text => decimal.Parse(text, CultureInfo.InvariantCulture)).ToList();
                yield return new(
                    field,
                    [.. numbers.Select(number => field == DealCommandTexts.Amount
                        ? new Said(number.ToString("0.##", CultureInfo.InvariantCulture), show(number))
                        : (Said)show(number))],
                    isApproximate && field == DealCommandTexts.Amount);
            }
        }
    }

    // Products to choose from are asked by the command.
    private static IEnumerable<SaidValue> Products(JsonNode? node) => node is JsonArray products
        ? [new SaidValue(DealCommandTexts.Products, [LayoutTexts.List(products.Select(one => (string)one!))], false)]
        : [];
}
