using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatSales.Core.Conversation.Reading;

/// <summary>Money and ratios as people write them.</summary>
public static partial class Amounts
{
    private const decimal TenThousand = 10_000m;
    private const decimal HundredMillion = 100_000_000m;

    /// <summary>As people write it: 80万, 3,478.4万, 12.4亿, 9,800元; never rounded.</summary>
    public static string Show(this Money amount) => Math.Abs(amount.Yuan) switch
    {
        >= HundredMillion when IsExact(amount.Yuan / HundredMillion) => $"{amount.Yuan / HundredMillion:#,0.####}{ReadingTexts.HundredMillion}",
        >= TenThousand when IsExact(amount.Yuan / TenThousand) => $"{amount.Yuan / TenThousand:#,0.####}{ReadingTexts.TenThousand}",
        _ => $"{amount.Yuan:#,0.##}{ReadingTexts.Yuan}",
    };

    public static string Show(this Ratio ratio) => Percent(ratio.Value);

    /// <summary>A sum; in words if there is none, as an amount is out of bounds.</summary>
    public static string ShowSum(Money? sum) => sum?.Show() ?? ReadingTexts.NoSum.Text;

    /// <summary>Reads 800000, 800,000.50, ¥80万, 1.2亿元; null for anything else.</summary>
    public static Money? ReadMoney(string text)
    {
        var plain = Typed.Word(text).Trim([.. ReadingTexts.YuanSigns]).TrimEnd(ReadingTexts.Yuan[0]).Trim();
        var unit = EndsWith(ReadingTexts.HundredMillion) ? HundredMillion
            : EndsWith(ReadingTexts.TenThousand) || EndsWith("W") ? TenThousand
            : EndsWith(ReadingTexts.Thousand) || EndsWith("K") ? 1_000m
            : 1m;
        var digits = unit == 1m ? plain : plain[..^1].TrimEnd();
        return
            Digits().IsMatch(digits)
            && decimal.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)
            && number <= Money.Most / unit
            ? Money.Of(number * unit)
            : null;

        bool EndsWith(string unit) => plain.EndsWith(unit, StringComparison.Ordinal);
    }

    /// <summary>Reads 35%, 35％, 35, 0.35; refuses anything else, including what could mean either (1, 1.5).</summary>
    public static Outcome<Ratio> ReadRatio(string text)
    {
        var plain = Typed.Word(text);
        var percent = plain.EndsWith('%');
        if (!decimal.TryParse(percent ? plain[..^1] : plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number > 100)
        {
            return new Refusal(ReadingTexts.NotPercent, text);
        }

        return percent || number >= 2 ? new Ratio(number / 100)
            : number < 1 ? new Ratio(number)
            : new Refusal(ReadingTexts.WhichPercent, text, Percent(number / 100), Percent(number));
    }

    private static string Percent(decimal ratio) => $"{ratio * 100:0.##}%";

    private static bool IsExact(decimal value) => decimal.Round(value, 4) == value;

    // Commas separate thousands, or mean something else: 1,5万 is not 15万.
    [GeneratedRegex(@"^([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]{1,10})?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Digits();
}

/// <summary>Reads <see cref="Money"/>.</summary>
public sealed class MoneyReader : ArgumentReader<Money>
{
    public override int Longest => 30;

    public override ValueTask<Outcome<Money>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(Amounts.ReadMoney(text) is { } amount ? amount : new Refusal(ReadingTexts.NotYuan, text));
}

/// <summary>Reads <see cref="Ratio"/>.</summary>
public sealed class RatioReader : ArgumentReader<Ratio>
{
    public override int Longest => 20;

    public override ValueTask<Outcome<Ratio>> ReadAsync(Turn turn, string text, CancellationToken ct) => new(Amounts.ReadRatio(text));
}

/// <summary>Reads whole numbers from 1, as page numbers are.</summary>
public sealed class CountReader : ArgumentReader<int>
{
    public override int Longest => 20;

    public override ValueTask<Outcome<int>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(!int.TryParse(Typed.Word(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? new Refusal(ReadingTexts.NotNumber, text)
            : number < 1 ? new Refusal(ReadingTexts.FromOne)
            : number);
}
