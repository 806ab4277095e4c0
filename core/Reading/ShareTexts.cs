namespace ChatSales.Core.Reading;

/// <summary>Words of ratios.</summary>
internal static class ShareTexts
{
    /// <summary>Before the number, and what one of it is.</summary>
    public static readonly IReadOnlyList<(string Word, decimal Unit)> Before =
        [("百分之", 0.01m), ("千分之", 0.001m), ("万分之", 0.0001m)];

    /// <summary>After the number; a longer word stands before one that ends it.</summary>
    public static readonly IReadOnlyList<(string Word, decimal Unit)> After =
        [("个百分点", 0.01m), ("百分点", 0.01m), ("个点", 0.01m), ("点", 0.01m), ("%", 0.01m), ("‰", 0.001m), ("成", 0.1m)];

    /// <summary>One part of several: 三分之一.</summary>
    public const string PartOf = "分之";

    /// <summary>Ratios that are said in a word.</summary>
    public static readonly IReadOnlyDictionary<string, decimal> Words = new Dictionary<string, decimal>
    {
        ["对半"] = 0.5m, ["对半开"] = 0.5m, ["五五开"] = 0.5m, ["一半"] = 0.5m, ["半数"] = 0.5m, ["对折"] = 0.5m, ["半价"] = 0.5m, ["半成"] = 0.05m,
        ["百分百"] = 1, ["百分之一百"] = 1, ["全额"] = 1,
    };

    /// <summary>Before a price factor: 打八折.</summary>
    public static readonly IReadOnlyList<string> Give = ["打个", "打"];

    /// <summary>After the number: tenths of the price that are paid.</summary>
    public const string PriceFactor = "折";
}
