namespace ChatSales.Core.Questions.Grammar;

/// <summary>Characters by which times and quantities are found in a question.</summary>
internal static class GrammarTexts
{
    /// <summary>Times begin with one of these.</summary>
    public const string TimeStarts = "0-9一二三四五六七八九十两半本这上下今昨前去明后大近过最第当未来接往从自年月季周星元春国中端除QH";

    public const string NumberSigns = "0-9.零〇一二三四五六七八九十百千万亿两半几";

    /// <summary>Words that quantities begin with, apart from numbers.</summary>
    public const string QuantityStarts =
        "大于|小于|不少于|不低于|不小于|不下|不止|至少|最少|起码|少说|不超过|不多于|不高于|不大于|至多|最多|顶多|超|高于|多于|不到|不足|不满|未满|低于|少于|>|<|≥|≤|满|过|前|排|TOP|百分之|千分之|一半|半数|大概|大约|差不多|约|接近|将近|近";

    /// <summary>After a time: all before or after it. The words themselves say which.</summary>
    public const string OpenEnds = "前|之后|以后|同期";

    /// <summary>Nouns that a number may stand before.</summary>
    public const string CountedNouns = "客户|线索|商机|单子|人";

    /// <summary>Customers' words end before one of these, or at the end.</summary>
    public const string AfterQuoted = "的,.?!)";

    /// <summary>A length with one of these is one of the calendar.</summary>
    public const string LongUnits = "月年季";

    /// <summary>A number with one of these is an amount of yuan.</summary>
    public const string LargeUnits = "万亿百千元块WKM¥￥";
}
