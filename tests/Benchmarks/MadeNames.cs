namespace ChatSales.Benchmarks;

/// <summary>Names as companies and people have them.</summary>
internal static class MadeNames
{
    private const string Own = "华盛恒瑞宏达永安鑫荣嘉禾博远中正汇通天成金泰德信明辉科创新锐";

    // Has no divisor in common with how many names there are, so that neighbouring numbers have unlike names.
    private const long Step = 7_919;
    private static readonly string[] Places = ["上海", "杭州", "苏州", "南京", "宁波", "合肥", "广州", "深圳", "佛山", "东莞", "北京", "天津", "济南", "石家庄"];
    private static readonly string[] Trades = ["精密制造", "机械", "电子", "汽车零部件", "教育科技", "培训学校", "医疗器械", "医院管理", "连锁零售", "软件", "物流"];

    public static IReadOnlyList<string> Products { get; } = ["CRM标准版", "CRM专业版", "营销云", "服务云", "数据平台"];

    /// <summary>A customer's; there are 138,600 of them.</summary>
    public static string Customer(int number)
    {
        var at = (int)(number * Step % (Places.Length * Own.Length * Own.Length * Trades.Length));
        var (place, trade) = (at % Places.Length, at / Places.Length % Trades.Length);
        at /= Places.Length * Trades.Length;
        return $"{Places[place]}{Own[at % Own.Length]}{Own[at / Own.Length]}{Trades[trade]}";
    }

    /// <summary>A person's.</summary>
    public static string Person(int number) => $"王{Own[number % Own.Length]}{Own[number / Own.Length % Own.Length]}";

    /// <summary>A deal's.</summary>
    public static string Deal(string customer, int number) => $"{customer[..6]}{Products[number % Products.Count]}项目";
}
