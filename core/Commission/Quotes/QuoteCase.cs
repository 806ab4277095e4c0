using System.Globalization;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Reading;

namespace ChatSales.Core.Commission.Quotes;

/// <summary>One case of the calculator as its boxes say it; what can't be read is left out and told.</summary>
/// <param name="Fields">What was read.</param>
/// <param name="Unread">What was not, in words.</param>
public sealed record QuoteCase(QuoteFields Fields, IReadOnlyList<string> Unread)
{
    public const string Amount = "amount";
    public const string Margin = "margin";
    public const string Term = "term";
    public const string Tax = "tax";
    public const string Industry = "industry";
    public const string Region = "region";
    public const string Level = "level";
    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>Before the keys of the first case's boxes.</summary>
    public const string First = "a-";

    /// <summary>Before the keys of the second case's boxes.</summary>
    public const string Second = "b-";

    private const decimal Hundred = 100;
    private const int MostDays = 3_650;

    /// <summary>The key of a flag's box.</summary>
    public static string KeyOf(QuoteFlag flag) => flag.ToString().ToLowerInvariant();

    /// <summary>Reads the boxes.</summary>
    /// <param name="said">What stands in a box, by its key; empty for nothing.</param>
    public static QuoteCase Read(Func<string, string> said)
    {
        ArgumentNullException.ThrowIfNull(said);
        var unread = new List<string>();
        var flags = new Dictionary<QuoteFlag, bool>();
        foreach (var flag in Enum.GetValues<QuoteFlag>())
        {
            if (said(KeyOf(flag)) is Yes or No)
            {
                flags[flag] = said(KeyOf(flag)) == Yes;
            }
        }

        var fields = new QuoteFields
        {
            Amount = Of(Amount, CalculatorTexts.Amount.Text, text => AmountReading.Read(text).Exact),
            GrossMargin = Of(Margin, CalculatorTexts.Margin.Text, ShareOf),
            PaymentTermDays = Of(
                Term, CalculatorTexts.Term.Text,
                text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MostDays ? days : default(int?)),
            TaxRate = Of(Tax, CalculatorTexts.Tax.Text, ShareOf),
            Industry = TextOf(Industry),
            Region = TextOf(Region),
            CustomerLevel = TextOf(Level),
            Flags = flags,
        };
        return new QuoteCase(fields, unread);

        T? Of<T>(string key, string name, Func<string, T?> read) where T : struct
        {
            var text = said(key).Trim();
            var value = text.Length == 0 ? null : read(text);
            if (text.Length > 0 && value is null)
            {
                unread.Add(CalculatorTexts.NotRead.With(text, name));
            }

            return value;
        }

        string? TextOf(string key) => said(key).Trim() is { Length: > 0 } text ? text : null;
    }

    /// <summary>The boxes of what is known already.</summary>
    public static IReadOnlyDictionary<string, string> Boxes(QuoteFields fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var boxes = new Dictionary<string, string>
        {
            [Amount] = fields.Amount?.Yuan.ToString("0.##", CultureInfo.InvariantCulture) ?? "",
            [Margin] = fields.GrossMargin?.Show() ?? "",
            [Term] = fields.PaymentTermDays?.ToString(CultureInfo.InvariantCulture) ?? "",
            [Tax] = fields.TaxRate?.Show() ?? "",
            [Industry] = fields.Industry ?? "",
            [Region] = fields.Region ?? "",
            [Level] = fields.CustomerLevel ?? "",
        };
        foreach (var (flag, isSo) in fields.Flags)
        {
            boxes[KeyOf(flag)] = isSo ? Yes : No;
        }

        return boxes;
    }

    /// <summary>The part of the page's address that fills its boxes; empty for none.</summary>
    public static string QueryOf(QuoteFields first, QuoteFields? second = null)
    {
        var boxes = Boxes(first).Select(box => (Key: $"{First}{box.Key}", box.Value))
            .Concat(second is null ? [] : Boxes(second).Select(box => (Key: $"{Second}{box.Key}", box.Value))).Where(box => box.Value.Length > 0);
        var query = string.Join('&', boxes.Select(box => $"{box.Key}={Uri.EscapeDataString(box.Value)}"));
        return query.Length == 0 ? "" : $"?{query}";
    }

    // 35 and 35% are the same share.
    private static Ratio? ShareOf(string text) =>
        decimal.TryParse(text.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
        && Ratio.IsOne(percent / Hundred)
            ? new Ratio(percent / Hundred) : null;
}
