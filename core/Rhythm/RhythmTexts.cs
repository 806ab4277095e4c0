using ChatSales.Core.Conversation;

namespace ChatSales.Core.Rhythm;

/// <summary>Texts about deals that stand still, promises and the guide.</summary>
public static class RhythmTexts
{
    public static Message SweepTitle { get; } = new("rhythm.sweep", "每日检查商机");

    public static Message PromiseTitle { get; } = new("rhythm.promises", "到期的承诺");

    public static Message GuideTitle { get; } = new("rhythm.guide", "新线索引导");

    public static Message OfSomeone { get; } = new("rhythm.of-someone", "{0} 的商机：{1}");

    public static Message StallText { get; } = new("rhythm.stall-text", "在“{0}”停留 {1}，请推进，或说明原因、承诺时间。");

    public static Message StallLack { get; } = new("rhythm.stall-lack", "在“{0}”停留 {1}，还缺：{2}。请补上再推进，或说明原因、承诺时间。");

    public static Message StallForManager { get; } =
        new("rhythm.stall-manager", "在“{0}”停留 {1}，没有推进，也没有说明原因或承诺时间。");

    public static Message LackLate { get; } = new("rhythm.lack-late", "在“{0}”停留 {1}，还缺：{2}。");

    public static Message LackText { get; } = new("rhythm.lack-text", "在“{0}”停留 {1}，时限已过半，还缺：{2}。");

    public static Message ExplainButton { get; } = new("rhythm.button-explain", "说明原因");

    public static Message PromiseButton { get; } = new("rhythm.button-promise", "承诺时间");

    public static Message TakeDay { get; } = new("rhythm.button-take-day", "改为 {0}");

    public static Message DayIsOff { get; } = new("rhythm.day-is-off", "{0}（{1}）不上班，承诺的日子要是工作日。之后的第一个工作日是 {2}（{3}）。");

    public static Message DayIsPast { get; } = new("rhythm.day-is-past", "{0} 已经过去，请写今天或以后的工作日。");

    public static Message Promised { get; } = new("rhythm.promised", "好的，已记下：承诺 {0}（{1}）前推进。当天早上提醒你。");

    public static Message Redated { get; } = new("rhythm.redated", "好的，已改期：{0} → {1}（{2}）。");

    public static Message SamePromise { get; } = new("rhythm.same-promise", "已经承诺了 {0}，没有变化。");

    public static Message Explained { get; } = new("rhythm.explained", "已记下说明：{0}");

    public static Message PromiseText { get; } = new("rhythm.promise-text", "你承诺今天推进这个商机。");

    public static Message PromiseMoved { get; } = new("rhythm.promise-moved", "你承诺 {0} 推进这个商机；那天机器人停机，顺延到今天。");

    public static Message BrokenText { get; } = new("rhythm.broken-text", "承诺 {0} 推进，没有兑现。");

    public static Message PromiseFact { get; } = new("rhythm.fact-promise", "承诺");

    public static Message Until { get; } = new("rhythm.fact-until", "{0} 前推进");

    public static Message ReasonFact { get; } = new("rhythm.fact-reason", "说明");

    public static Message GuideText { get; } = new("rhythm.guide-text", "线索录入一天了，还在“{0}”。要推进，还缺：{1}。");

    public static Message GuideReady { get; } = new("rhythm.guide-ready", "线索录入一天了，还在“{0}”。证据和字段都齐了，可以推进。");

    /// <summary>A weekday.</summary>
    public static string Weekday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Monday => "周一",
        DayOfWeek.Tuesday => "周二",
        DayOfWeek.Wednesday => "周三",
        DayOfWeek.Thursday => "周四",
        DayOfWeek.Friday => "周五",
        DayOfWeek.Saturday => "周六",
        _ => "周日",
    };
}
