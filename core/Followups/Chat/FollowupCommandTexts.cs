using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Followups.Chat;

/// <summary>Names of the commands about follow-ups and next steps.</summary>
public static partial class FollowupCommandTexts
{
    private static readonly ArgumentText Followup = new("followup", "跟进");
    private static readonly ArgumentText Step = new("step", "哪一件");

    public static ArgumentText About { get; } = new("about", "客户", "客户名称，或商机编号");

    public static ArgumentText Kind { get; } = new("kind", "方式", "拜访、电话、微信、会议或邮件");

    public static ArgumentText On { get; } = new("on", "日期", "不写就是今天");

    public static ArgumentText Contact { get; } = new("contact", "对接人", "如 王总");

    public static ArgumentText Feedback { get; } = new("feedback", "客户反馈", "客户的原话");

    public static ArgumentText Next { get; } = new("next", "下一步", "如 再演示");

    public static ArgumentText NextOn { get; } = new("nextOn", "提醒", "如 下周三");

    public static ArgumentText Summary { get; } = new("summary", "内容", "谈了什么");

    public static ArgumentText Sure { get; } = new("sure", "确认");

    public static CommandText Enter { get; } = new(
        "followup.enter", "跟进", "记一次跟进：客户说了什么、下一步是什么，到时候提醒你", About, Kind, On, Contact, Feedback, Next, NextOn, Sure, Summary)
    {
        Aliases = ["记跟进", "gj"],
        Example = "跟进 D-1024 电话 客户反馈=价格偏高 下一步=再演示 提醒=下周三",
    };

    public static CommandText Correct { get; } = new(
        "followup.correct", "更正跟进", "一天之内更正自己记的跟进", Followup, Kind, On, Contact, Feedback, Summary)
    {
        Aliases = ["改跟进", "修改跟进"],
        Example = "更正跟进 方式=电话",
    };

    public static CommandText Withdraw { get; } = new("followup.withdraw", "撤回跟进", "一天之内撤回自己记错的跟进", Followup);

    public static CommandText Show { get; } = new("followup.show", "查看跟进", "看一次跟进", Followup);

    public static CommandText Steps { get; } = new("next-step.list", "要做的事", "自己记下的下一步", PagingTexts.Page)
    {
        Aliases = ["我的待办", "待办", "下一步"],
        Asked = AsksWhatToDo(),
    };

    public static CommandText Plan { get; } = new(
        "next-step.plan", "安排", "记一件对客户要做的事，那天早上提醒你", About, new("what", "做什么", "如 再演示"), new("on", "日期", "如 下周三"))
    {
        Aliases = ["计划"],
        Example = "安排 D-1024 再演示 下周三",
    };

    public static CommandText Done { get; } = new("next-step.done", "完成", "把一件要做的事记为完成", Step) { Aliases = ["做完了"] };

    public static CommandText Move { get; } = new("next-step.move", "改期", "把一件要做的事改到另一天", Step, new("on", "日期", "如 下周三"));

    public static CommandText Drop { get; } = new("next-step.drop", "不做了", "取消一件要做的事", Step);

    [GeneratedRegex("^(我)?(今天|今日|现在|接下来)?我?(还)?(要|该|需要)(干|做)(些|点)?(啥|什么|嘛)(事)?(呢|呀|啊)?[?？]?$|^(我)?(今天|今日)?我?(还)?有(什么|啥|哪些)(事|事情|安排|待办|要(做|办|处理|跟进)的)(事|事情|要(做|办|处理))?(吗|呢)?[?？]?$")]
    private static partial Regex AsksWhatToDo();
}
