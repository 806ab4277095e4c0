using System.Globalization;
using ChatSales.Core.Reading;

namespace ChatSales.Core.Conversation.Reading;

/// <summary>Money and ratios as people write them; read by <see cref="AmountReading"/> and <see cref="ShareReading"/>.</summary>
public static class Amounts
{
    private const decimal TenThousand = 10_000m;
    private const decimal HundredMillion = 100_000_000m;

    /// <summary>As people write it: 80万, 3,478.4万, 12.4亿, 28.55125万, 9,800元; never rounded, but for parts of a fen.</summary>
    public static string Show(this Money amount) => Math.Abs(amount.Yuan) switch
    {
        >= HundredMillion when IsExact(amount.Yuan / HundredMillion) => $"{amount.Yuan / HundredMillion:#,0.####}{ReadingTexts.HundredMillion}",
        >= TenThousand => $"{amount.Yuan / TenThousand:#,0.######}{ReadingTexts.TenThousand}",
        _ => $"{amount.Yuan:#,0.##}{ReadingTexts.Yuan}",
    };

    public static string Show(this Ratio ratio) => Percent(ratio.Value);

    /// <summary>A sum; in words if there is none, as an amount is out of bounds.</summary>
    public static string ShowSum(Money? sum) => sum?.Show() ?? ReadingTexts.NoSum.Text;

    private static string Percent(decimal ratio) => $"{ratio * 100:0.##}%";

    private static bool IsExact(decimal value) => decimal.Round(value, 4) == value;
}

/// <summary>Reads <see cref="Money"/>.</summary>
public sealed class MoneyReader : ArgumentReader<Money>
{
    public override int Longest => 30;

    public override bool IsUnit(string word) => ReadingTexts.AmountUnits.Contains(Typed.Word(word));

    public override ValueTask<Outcome<Money>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(AmountReading.Read(text).Only(text, ReadingTexts.WhichAmount, ReadingTexts.NotYuan));
}

/// <summary>Reads <see cref="Ratio"/>.</summary>
public sealed class RatioReader : ArgumentReader<Ratio>
{
    public override int Longest => 20;

    public override bool IsUnit(string word) => ReadingTexts.RatioUnits.Contains(Typed.Word(word));

    public override ValueTask<Outcome<Ratio>> ReadAsync(Turn turn, string text, CancellationToken ct) => new(
        ShareReading.Read(text).Only(text, ReadingTexts.WhichPercent, ReadingTexts.NotPercent));
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
