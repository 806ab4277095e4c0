using ChatSales.Core.Conversation;

namespace ChatSales.Core.Rhythm.Anomalies.Chat;

/// <summary>Names of the commands about anomalies.</summary>
public static class AnomalyCommandTexts
{
    private static readonly ArgumentText Case = new("case", "异动");

    public static CommandText List { get; } = new("anomaly.list", "异动", "最近提醒过的异动，和已经做了什么") { Aliases = ["异动列表"] };

    public static CommandText Show { get; } = new("anomaly.show", "看异动", "看一条异动：情况、话术、跟进", Case);

    public static CommandText Coach { get; } = new(
        "anomaly.coach", "跟进异动", "记下已经打电话或约谈", Case, new ArgumentText("way", "方式", "打电话 或 约谈"), new ArgumentText("note", "说明"));

    public static CommandText PutOff { get; } = new(
        "anomaly.put-off", "稍后提醒异动", "过几天还是这样再提醒", Case, new ArgumentText("days", "天数", "如 3"));
}
