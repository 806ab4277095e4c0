using ChatSales.Core.Conversation;

namespace ChatSales.Core.Metrics.Chat;

/// <summary>What the commands about metrics are called.</summary>
public static class MetricCommandTexts
{
    public static CommandText Show { get; } = new("metric.show", "指标", "数值、口径、趋势、谁负责", new ArgumentText("metric", "指标"))
    {
        Aliases = ["kpi"],
        Example = "指标 线索转化率",
    };

    public static CommandText Rows { get; } = new("metric.rows", "指标明细", "看一个指标背后的数据", new ArgumentText("metric", "指标"));
}
