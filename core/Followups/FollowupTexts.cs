using ChatSales.Core.Conversation;
using ChatSales.Core.Records;

namespace ChatSales.Core.Followups;

/// <summary>Texts about follow-ups and next steps.</summary>
public static class FollowupTexts
{
    public static Message OfferStep { get; } = new("followup.offer-step", "记下一步：{0}（{1}）");

    public static Message Entered { get; } = new("followup.entered", "已记下这次跟进。");

    public static Message Corrected { get; } = new("followup.corrected", "已更正。原来写的留在记录里。");

    public static Message Withdrawn { get; } = new("followup.withdrawn", "已撤回，不再计入统计；原文留在记录里。");

    public static Message WithdrawnWithStep { get; } = new("followup.withdrawn-with-step", "已撤回，不再计入统计；原文留在记录里。一起记下的下一步“{0}”也不再提醒。");

    public static Message NoDealButton { get; } = new("followup.no-deal", "不关联商机");

    public static Message NotYours { get; } = new("followup.not-yours", "这是同事记的跟进，只能由本人更正或撤回。");

    public static Message TooLate { get; } = new("followup.too-late", "跟进只能在记下后一天内更正或撤回，这一条已经计入统计。写错了可以再记一条说明。");

    public static Message NotYet { get; } = new("followup.not-yet", "{0} 还没到，跟进只记已经发生的事。要做的事请写成下一步，例如：跟进 客户 方式=电话 下一步=再演示 提醒=下周三");

    public static Message TooLongAgo { get; } = new("followup.too-long-ago", "{0} 太久以前了，跟进最多补记 {1} 天前的。");

    public static Message NoneToChange { get; } = new("followup.none-to-change", "你最近一天没有记过跟进，没有可以改的。");

    public static Message WhichOne { get; } = new("followup.which-one", "是哪一次？");

    public static Message NoSuchFollowup { get; } = new("followup.no-such", "没有找到这次跟进，可能已经撤回。");

    public static Message NoSuchKind { get; } = new("followup.no-such-kind", "“{0}”不是跟进方式。可以选：{1}。");

    public static Message NoSuchParty { get; } = new("followup.no-such-party", "没有找到客户或商机“{0}”。请写客户名称（可以只写一部分）或商机编号；新客户先发送“新建商机”。");

    public static Message NotYourCustomer { get; } = new("followup.not-your-customer", "“{0}”不在你的客户里，不能记跟进。可以找{1}。");

    public static Message SeveralParties { get; } = new("followup.several-parties", "“{0}”对应 {1} 个，是哪一个？");

    public static Message SeveralCustomers { get; } = new("followup.several-customers", "说到了 {0}：每家客户各记一条，请在下面分别确认。");

    public static Message WhichParty { get; } = new("followup.which-party", "可能是 {0} 个中的一个，是哪一个？");

    public static Message Together { get; } = new("followup.together", "同行：{0}");

    public static Message CustomerAlone { get; } = new("followup.customer-alone", "{0}（不归到商机）");

    public static Message StepIsPast { get; } = new("next-step.past", "{0} 已经过去，下一步只能是今天或以后。");

    public static Message StepIsFar { get; } = new("next-step.far", "{0} 太远了，下一步最远 {1} 天以后。");

    public static Message StepNeedsDay { get; } = new("next-step.needs-day", "下一步“{0}”是哪一天？请加上 提醒=下周三 这样的日期。");

    public static Message DayNeedsStep { get; } = new("next-step.needs-what", "{0} 要做什么？请加上 下一步=再演示 这样的内容。");

    public static Message NotYourStep { get; } = new("next-step.not-yours", "这是同事的下一步，只能由本人完成或改期。");

    public static Message StepHasEnded { get; } = new("next-step.ended", "这一步已经完成或取消了。");

    public static Message NoSuchStep { get; } = new("next-step.no-such", "没有找到这一步，可能已经完成。");

    public static Message NoSteps { get; } = new("next-step.none", "你没有记下要做的事。记跟进时写上下一步，到那天早上我会提醒你。");

    public static Message StepPlanned { get; } = new("next-step.planned", "记下了，{0} 早上提醒你。");

    public static Message StepPlannedWithHour { get; } = new("next-step.planned-with-hour", "记下了，{0} 早上提醒你。提醒只按天，时间写在事项里。");

    public static Message StepMoved { get; } = new("next-step.moved", "已改到 {0}，那天早上提醒你。");

    public static Message StepDone { get; } = new("next-step.done", "完成了。要记一笔跟进吗？");

    public static Message StepDropped { get; } = new("next-step.dropped", "不做了，不再提醒。");

    public static Message StepsTitle { get; } = new("next-step.list-title", "要做的事");

    public static Message StepsSummary { get; } = new("next-step.list-summary", "共 {0} 件，按日期排（第 {1}/{2} 页）。");

    public static Message StepLate { get; } = new("next-step.late", "已过 {0} 天");

    public static Message StepToday { get; } = new("next-step.today", "今天");

    public static Message StepDue { get; } = new("next-step.due", "{0}：{1}");

    public static Message DueToday { get; } = new("next-step.due-today", "今天要做这一步。");

    public static Message DueInDays { get; } = new("next-step.due-in-days", "{0} 天后要做这一步，那天休息，所以提前提醒。");

    public static Message DueEarlier { get; } = new("next-step.due-earlier", "这一步的日子已经过了。");

    public static Message ReminderTitle { get; } = new("next-step.reminder-title", "下一步提醒");

    public static Message Title { get; } = new("followup.title", "跟进");

    public static Message KindFact { get; } = new("followup.fact-kind", "方式");

    public static Message DayFact { get; } = new("followup.fact-day", "日期");

    public static Message ContactFact { get; } = new("followup.fact-contact", "对接人");

    public static Message SummaryFact { get; } = new("followup.fact-summary", "内容");

    public static Message FeedbackFact { get; } = new("followup.fact-feedback", "客户反馈");

    public static Message NextFact { get; } = new("followup.fact-next", "下一步");

    public static Message ByFact { get; } = new("followup.fact-by", "记录人");

    public static Message CorrectButton { get; } = new("followup.button-correct", "更正");

    public static Message WithdrawButton { get; } = new("followup.button-withdraw", "撤回");

    public static Message DoneButton { get; } = new("next-step.button-done", "完成");

    public static Message MoveButton { get; } = new("next-step.button-move", "改期");

    public static Message DropButton { get; } = new("next-step.button-drop", "不做了");

    public static Message EnterButton { get; } = new("followup.button-enter", "记跟进");

    public static Message DealButton { get; } = new("followup.button-deal", "看商机");

    public static Message AskNamed { get; } = new("followup.ask-named", "是这样吗？没有问题就点“记下”，哪里不对就改。");

    public static Message AskDay { get; } = new("followup.ask-day", "是哪一天的事？句子里的日期还没到或者看不懂，点“写日期”补上就记下。");

    public static Message AskContent { get; } = new("followup.ask-content", "谈了什么？内容、客户反馈、下一步至少写一项。");

    public static Message SummaryButton { get; } = new("followup.button-summary", "写内容");

    public static Message DayButton { get; } = new("followup.button-day", "写日期");

    public static Message StepButton { get; } = new("followup.button-step", "写下一步");

    public static Message SureEnter { get; } = new("followup.button-sure", "记下");

    /// <summary>Ways to contact a customer, in the order in which they are offered.</summary>
    public static IReadOnlyList<(FollowupKind Kind, string Name, IReadOnlyList<string> Others)> Kinds { get; } =
    [
        (FollowupKind.Visit, "拜访", ["上门", "走访", "面访"]), (FollowupKind.Call, "电话", ["打电话", "通话", "致电"]),
        (FollowupKind.Chat, "微信", ["聊天", "企微", "钉钉", "飞书"]), (FollowupKind.Meeting, "会议", ["开会", "视频会议"]),
        (FollowupKind.Email, "邮件", ["发邮件", "email"]),
    ];

    public static string NameOf(FollowupKind kind) => Kinds.First(one => one.Kind == kind).Name;
}
