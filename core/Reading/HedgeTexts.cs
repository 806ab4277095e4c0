namespace ChatSales.Core.Reading;

/// <summary>Words around a number that say how something compares with it, or that it is rough.</summary>
internal static class HedgeTexts
{
    /// <summary>Before the number. A longer word stands before one that it begins with.</summary>
    public static readonly IReadOnlyList<(string Word, Comparison Comparison)> Before =
    [
        ("大于等于", Comparison.AtLeast), ("大于或等于", Comparison.AtLeast), ("小于等于", Comparison.AtMost), ("小于或等于", Comparison.AtMost),
        ("不少于", Comparison.AtLeast), ("不低于", Comparison.AtLeast), ("不小于", Comparison.AtLeast), ("不下于", Comparison.AtLeast),
        ("不下", Comparison.AtLeast), ("不止", Comparison.MoreThan), ("至少", Comparison.AtLeast), ("最少", Comparison.AtLeast),
        ("起码", Comparison.AtLeast), ("少说", Comparison.AtLeast), ("不超过", Comparison.AtMost), ("不多于", Comparison.AtMost),
        ("不高于", Comparison.AtMost), ("不大于", Comparison.AtMost), ("至多", Comparison.AtMost), ("最多", Comparison.AtMost),
        ("顶多", Comparison.AtMost), ("超过", Comparison.MoreThan), ("大于", Comparison.MoreThan), ("高于", Comparison.MoreThan),
        ("多于", Comparison.MoreThan), ("不到", Comparison.LessThan), ("不足", Comparison.LessThan), ("不满", Comparison.LessThan),
        ("未满", Comparison.LessThan), ("小于", Comparison.LessThan), ("低于", Comparison.LessThan), ("少于", Comparison.LessThan),
        (">=", Comparison.AtLeast), ("≥", Comparison.AtLeast), ("<=", Comparison.AtMost), ("≤", Comparison.AtMost),
        (">", Comparison.MoreThan), ("<", Comparison.LessThan), ("超", Comparison.MoreThan), ("满", Comparison.AtLeast), ("过", Comparison.MoreThan),
    ];

    /// <summary>After the number.</summary>
    public static readonly IReadOnlyList<(string Word, Comparison Comparison)> After =
    [
        ("及以上", Comparison.AtLeast), ("或以上", Comparison.AtLeast), ("以上", Comparison.AtLeast), ("往上", Comparison.AtLeast),
        ("起", Comparison.AtLeast), ("及以下", Comparison.AtMost), ("或以下", Comparison.AtMost), ("以下", Comparison.LessThan),
        ("以内", Comparison.AtMost), ("之内", Comparison.AtMost), ("封顶", Comparison.AtMost), ("不到", Comparison.LessThan),
        ("+", Comparison.AtLeast), ("内", Comparison.AtMost),
    ];

    /// <summary>Before the number: about.</summary>
    public static readonly IReadOnlyList<string> AboutBefore =
        ["大概有", "大概是", "大概", "大约", "差不多有", "差不多", "估计", "约莫", "约", "接近", "将近", "快", "近"];

    /// <summary>After the number: about.</summary>
    public static readonly IReadOnlyList<string> AboutAfter = ["左右", "上下", "出头", "的样子", "吧", "不等", "多点"];

    /// <summary>First ones of an order.</summary>
    public static readonly IReadOnlyList<string> First = ["排名前", "排前", "前", "头", "TOP"];

    /// <summary>Between the ends of a range.</summary>
    public static readonly IReadOnlyList<string> To = ["到", "至", "~", "-", "—", "–", "－"];

    /// <summary>The same where the range is said to be one (50和80万之间); otherwise they are two values.</summary>
    public static readonly IReadOnlyList<string> And = ["和", "与"];

    /// <summary>After a range, or after it and its unit.</summary>
    public const string Between = "之间";
}
