namespace ChatSales.Core.Reading;

/// <summary>Measure words of what is counted here, as customers, visits, deals.</summary>
internal static class CountTexts
{
    public static readonly IReadOnlyList<string> Measures =
    [
        "个人", "个客户", "个商机", "个单子", "家客户", "条线索", "次", "家", "个", "条", "单", "笔", "人", "名", "位", "张", "份", "件", "台", "套", "项", "回",
        "遍", "趟", "轮", "封", "通", "场", "户", "票", "页", "行", "组", "队", "支", "批", "种", "类", "点", "倍", "下", "门", "间", "部", "枚", "只", "块", "局",
    ];
}
