namespace ChatSales.Core.Reading;

/// <summary>Words around amounts of money.</summary>
internal static class AmountTexts
{
    /// <summary>Before the number.</summary>
    public static readonly IReadOnlyList<string> Before = ["人民币", "RMB", "CNY", "¥", "￥"];

    /// <summary>Yuan, after the number; the longest first.</summary>
    public static readonly IReadOnlyList<string> Yuan = ["元人民币", "块钱", "元整", "元钱", "圆整", "人民币", "RMB", "CNY", "元", "圆", "块", "整"];

    public const string Jiao = "角毛";
    public const string Fen = "分";

    /// <summary>Half of a large unit, and as a number.</summary>
    public const string HalfOne = "半个";
    public const string HalfNumber = "0.5";
}
