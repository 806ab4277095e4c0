namespace ChatSales.Core.Conversation.Reading;

/// <summary>Texts about values that can't be read.</summary>
public static class ReadingTexts
{
    /// <summary>Units of amounts.</summary>
    public const string Yuan = "元";
    public const string TenThousand = "万";
    public const string HundredMillion = "亿";

    /// <summary>How a day is written, as a .NET format.</summary>
    public const string Day = "yyyy'年'M'月'd'日'";

    /// <summary>What may follow a number after a blank.</summary>
    public static readonly IReadOnlyList<string> AmountUnits = ["万", "亿", "千", "百万", "千万", "万元", "亿元", "元", "块", "W", "K"];
    public static readonly IReadOnlyList<string> RatioUnits = ["%", "个点", "点", "成"];

    public static Message Empty { get; } = new("reading.empty", "内容不能为空。");

    public static Message TooLong { get; } = new("reading.too-long", "内容太长了，请控制在 {0} 字以内。");

    public static Message NotYuan { get; } = new("reading.not-yuan", "“{0}”不是金额。可以写 800000、80万 或 1.2亿（0 到 10,000亿元，最多两位小数）。");

    public static Message WhichAmount { get; } = new("reading.which-amount", "“{0}”是 {1}？请写清楚。");

    public static Message NotPercent { get; } = new("reading.not-percent", "“{0}”不是比例。可以写 35% 或 0.35。");

    public static Message WhichPercent { get; } = new("reading.which-percent", "“{0}”是 {1}？请带上 % 写。");

    public static Message NoSum { get; } = new("reading.no-sum", "算不出（有金额超出 10,000亿元）");

    public static Message NotDate { get; } = new("reading.not-date", "“{0}”不是日期。可以写 2026-12-31、12月31日 或 下周五。");

    public static Message WhichDate { get; } = new("reading.which-date", "“{0}”是哪一天？比如 {1}。");

    public static Message FarDate { get; } = new("reading.far-date", "{0} 离现在太远了。请写 {1} 到 {2} 之间的日期。");

    public static Message FromOne { get; } = new("reading.from-one", "页码从 1 开始。");

    public static Message NotNumber { get; } = new("reading.not-number", "“{0}”不是数字。");

    /// <summary>What may be meant, to choose from.</summary>
    public static string Or(IEnumerable<string> words) => string.Join(" 还是 ", words);
}
