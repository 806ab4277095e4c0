namespace ChatSales.Core.Reading.Sentences;

/// <summary>Characters by which values are looked for in sentences.</summary>
internal static class ValueTexts
{
    public const string AmountStarts = "0123456789零一二两三四五六七八九十半¥￥";
    public const string AmountUnits = "万亿元块千百wWkK";

    /// <summary>After digits: they are no amount.</summary>
    public const string NoAmountAfter = "年-/.:号";

    public const string RatioStarts = "0123456789零一二两三四五六七八九十百千半";
    public const string RatioUnits = "成点%％‰折分";

    public const string DateStarts = "0123456789零一二两三四五六七八九十今明昨前后大这本上下周星礼月年季元春国五中清端重除圣半过当";
    public const string DateMarks = "年月日号天周期拜底初末节季后-/旦";
    public static readonly IReadOnlyList<string> DateWords = ["春节", "除夕", "元宵", "端午", "中秋", "国庆", "五一", "清明", "重阳", "圣诞", "元旦", "昨晚", "今早", "今晚"];
}
