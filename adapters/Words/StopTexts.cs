namespace ChatSales.Adapters.Words;

/// <summary>Words that say nothing in what a customer said, beside jieba's own list of them.</summary>
internal static class StopTexts
{
    public static IReadOnlyList<string> All { get; } =
    [
        "希望", "需要", "客户", "对方", "觉得", "认为", "表示", "比较", "一个", "一下", "一些",
        "可能", "可以", "已经", "目前", "现在", "还有", "不是", "很多", "说明",
    ];
}
