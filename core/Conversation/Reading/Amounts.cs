using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatSales.Core.Conversation.Reading;

/// <summary>An amount of money: 0 to <see cref="Most"/> yuan with at most two decimals, so that sums of any number of them can be made.</summary>
public readonly partial record struct Yuan
{
    /// <summary>A trillion yuan.</summary>
    public const decimal Most = 1_000_000_000_000m;

    private const decimal TenThousand = 10_000m;
    private const decimal HundredMillion = 100_000_000m;

    private Yuan(decimal value) => Value = value;

    public decimal Value { get; }

    /// <summary>The amount; null if a number is none.</summary>
    public static Yuan? Of(decimal yuan) => yuan is >= 0 and <= Most && decimal.Round(yuan, 2) == yuan ? new Yuan(yuan) : null;

    /// <summary>As people write it: 80万, 1.2亿, 9,800元; never rounded.</summary>
    public static string Show(decimal yuan) => Math.Abs(yuan) switch
    {
        >= HundredMillion when IsExact(yuan / HundredMillion) => $"{yuan / HundredMillion:0.####}{ReadingTexts.HundredMillion}",
        >= TenThousand when IsExact(yuan / TenThousand) => $"{yuan / TenThousand:0.####}{ReadingTexts.TenThousand}",
        _ => $"{yuan:#,0.##}{ReadingTexts.Yuan}",
    };

    /// <summary>Whether an amount is out of bounds, as it may be in a store from before there were any.</summary>
    public static bool IsOdd(decimal yuan) => Math.Abs(yuan) > Most;

    /// <summary>A sum; in words if there is none, as an amount is out of bounds.</summary>
    public static string ShowSum(decimal? sum) => sum is { } yuan ? Show(yuan) : ReadingTexts.NoSum.Text;

    /// <summary>Reads 800000, 800,000.50, ¥80万, 1.2亿元; null for anything else.</summary>
    public static Yuan? Parse(string text)
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
            && number <= Most / unit
            ? Of(number * unit)
            : null;

        bool EndsWith(string unit) => plain.EndsWith(unit, StringComparison.Ordinal);
    }

    private static bool IsExact(decimal value) => decimal.Round(value, 4) == value;

    // Commas part thousands or mean something else: 1,5万 is not 15万.
    [GeneratedRegex(@"^([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]{1,10})?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Digits();
}

/// <summary>A ratio between 0 and 1.</summary>
public readonly record struct Ratio
{
    /// <exception cref="ArgumentOutOfRangeException">It is none.</exception>
    public Ratio(decimal value) =>
        Value = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A ratio is 0 to 1.");

    public decimal Value { get; }

    /// <summary>That share of a time, in whole seconds and never too short: 80 % of a budget have not passed a second earlier.</summary>
    public TimeSpan Of(TimeSpan whole) => TimeSpan.FromSeconds((long)decimal.Ceiling(whole.Ticks * Value / TimeSpan.TicksPerSecond));

    public static string Show(decimal ratio) => $"{ratio * 100:0.##}%";

    /// <summary>Reads 35%, 35％, 35, 0.35; refuses anything else, and what could be either (1, 1.5).</summary>
    public static Outcome<Ratio> Parse(string text)
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
            : new Refusal(ReadingTexts.WhichPercent, text, Show(number / 100), Show(number));
    }
}

/// <summary>Reads <see cref="Yuan"/>.</summary>
public sealed class YuanReader : ArgumentReader<Yuan>
{
    public override int Longest => 30;

    public override ValueTask<Outcome<Yuan>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(Yuan.Parse(text) is { } yuan ? yuan : new Refusal(ReadingTexts.NotYuan, text));
}

/// <summary>Reads <see cref="Ratio"/>.</summary>
public sealed class RatioReader : ArgumentReader<Ratio>
{
    public override int Longest => 20;

    public override ValueTask<Outcome<Ratio>> ReadAsync(Turn turn, string text, CancellationToken ct) => new(Ratio.Parse(text));
}

/// <summary>Reads whole numbers from 1, as page numbers are.</summary>
public sealed class CountReader : ArgumentReader<int>
{
    public override int Longest => 20;

    public override ValueTask<Outcome<int>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(int.TryParse(Typed.Word(text), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : new Refusal(ReadingTexts.NotNumber, text));
}
