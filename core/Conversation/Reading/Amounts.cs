using System.Globalization;

namespace ChatSales.Core.Conversation.Reading;

/// <summary>An amount of money in yuan, not negative, with at most two decimals.</summary>
public readonly record struct Yuan(decimal Value)
{
    private const decimal TenThousand = 10_000m;
    private const decimal HundredMillion = 100_000_000m;

    /// <summary>As people write it: 80万, 1.2亿, 9,800元; never rounded.</summary>
    public static string Show(decimal yuan) => Math.Abs(yuan) switch
    {
        >= HundredMillion when IsExact(yuan / HundredMillion) => $"{yuan / HundredMillion:0.####}亿",
        >= TenThousand when IsExact(yuan / TenThousand) => $"{yuan / TenThousand:0.####}万",
        _ => $"{yuan:#,0.##}元",
    };

    private static bool IsExact(decimal value) => decimal.Round(value, 4) == value;

    /// <summary>Reads 800000, 800,000.50, ¥80万, 1.2亿元; null for anything else.</summary>
    public static Yuan? Parse(string text)
    {
        var plain = Typed.Plain(text).Trim('¥', '￥').TrimEnd('元').Trim();
        var unit = plain.EndsWith('亿') ? HundredMillion : plain.EndsWith('万') || plain.EndsWith('W') ? TenThousand : plain.EndsWith('千') || plain.EndsWith('K') ? 1_000m : 1m;
        var digits = unit == 1m ? plain : plain[..^1].TrimEnd();
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)
            && number < 1_000_000_000_000m / unit
            && decimal.Round(number * unit, 2) is var value && value == number * unit
            ? new Yuan(value)
            : null;
    }
}

/// <summary>A ratio between 0 and 1.</summary>
public readonly record struct Ratio(decimal Value)
{
    public static string Show(decimal ratio) => $"{ratio * 100:0.##}%";

    /// <summary>Reads 35%, 35％, 0.35; null for anything else.</summary>
    public static Ratio? Parse(string text)
    {
        var plain = Typed.Plain(text);
        var percent = plain.EndsWith('%');
        return decimal.TryParse(percent ? plain[..^1] : plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && (percent || number > 1 ? number / 100 : number) is >= 0 and <= 1 and var value
            ? new Ratio(value)
            : null;
    }
}

/// <summary>Reads <see cref="Yuan"/>.</summary>
public sealed class YuanReader : ArgumentReader<Yuan>
{
    public override ValueTask<Outcome<Yuan>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(Yuan.Parse(text) is { } yuan ? yuan : new Refusal(ReadingTexts.NotYuan, text));
}

/// <summary>Reads <see cref="Ratio"/>.</summary>
public sealed class RatioReader : ArgumentReader<Ratio>
{
    public override ValueTask<Outcome<Ratio>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(Ratio.Parse(text) is { } ratio ? ratio : new Refusal(ReadingTexts.NotPercent, text));
}

/// <summary>Reads whole numbers from 1, as page numbers are.</summary>
public sealed class CountReader : ArgumentReader<int>
{
    public override ValueTask<Outcome<int>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(int.TryParse(Typed.Plain(text), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : new Refusal(ReadingTexts.NotNumber, text));
}
