using System.Globalization;
using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;
using ChatSales.Core.Records;

namespace ChatSales.Core.Tickets;

/// <summary>What people read of tickets.</summary>
public static partial class TicketTexts
{
    private const int LongHours = 100;

    public static Message SlaTitle { get; } = new("ticket.sla-title", "工单时限提醒");

    public static Message AskRuleTitle { get; } = new("ticket.ask-title", "等待客户到期询问");

    public static Message CloseTitle { get; } = new("ticket.close-title", "验收后自动关闭工单");

    public static Message ReplanTitle { get; } = new("ticket.replan-title", "重算工单时限");

    public static Message StandInTitle { get; } = new("ticket.stand-in-title", "代班工单清单");

    public static Message ReportTitle { get; } = new("ticket.report-title", "三方协同健康度报告");

    public static Message TooLong { get; } = new("ticket.too-long", "写了 {0} 个字，最多 {1} 个字，请分几次写。");

    public static Message DealIsLost { get; } = new("ticket.deal-is-lost", "{0} 已丢单，不能再开工单。");

    public static Message TooMany { get; } = new("ticket.too-many", "{0} 还有 {1} 张没关闭的工单，请先处理完。");

    public static Message Nobody { get; } = new(
        "ticket.nobody", "没有人可以接这张工单：人员名单里没有产品、架构师和交付，责任链也没有写找不到人时由谁负责。请联系运维。");

    public static Message AcceptedBy { get; } = new("ticket.accepted-by", "{0} 已由 {1} 接单。");

    public static Message IsAnswered { get; } = new("ticket.is-answered", "{0} 已答复。要补充请在工单里 @ 对方。");

    public static Message IsStarted { get; } = new("ticket.is-started", "{0} 已经在交付中。");

    public static Message IsPaused { get; } = new("ticket.is-paused", "{0} 已在等待客户，预计 {1} 有回音。");

    public static Message NothingRuns { get; } = new("ticket.nothing-runs", "{0} 现在是“{1}”，没有在计时的事，不用等待客户。");

    public static Message PastDay { get; } = new("ticket.past-day", "{0} 已经过了，请写今天或以后的日期。");

    public static Message NotPaused { get; } = new("ticket.not-paused", "{0} 没有在等待客户，不用恢复。");

    public static Message HasItAlready { get; } = new("ticket.has-it", "{0} 的{1}已经是 {2}。");

    public static Message TooManyChanges { get; } = new("ticket.too-many-changes", "{0} 已变更 {1} 次，请另开一张工单。");

    public static Message HasPassed { get; } = new("ticket.has-passed", "{0} 已验收通过。");

    public static Message StillOpen { get; } = new("ticket.still-open", "{0} 现在是“{1}”，还没有关闭，不用重开。");

    public static Message TooLate { get; } = new("ticket.too-late", "{0} 关闭超过 {1} 天，不能重开，请另开一张工单。");

    public static Message IsClosed { get; } = new("ticket.is-closed", "{0} 已关闭。要接着处理请发送“重开 {0} 原因”。");

    public static Message CloseNeedsReason { get; } = new("ticket.close-needs-reason", "{0} 现在是“{1}”，还没验收通过；要关闭请写原因，如：关闭 {0} 客户取消了需求");

    public static Message WrongState { get; } = new("ticket.wrong-state", "{0} 现在是“{1}”，{2}。");

    public static Message NotSoFar { get; } = new("ticket.not-so-far", "{0} 现在是“{1}”，还不能{2}。还差：{3}。");

    public static Message Judging { get; } = new("ticket.judging", "说验收结果");

    public static Message NotYours { get; } = new("ticket.not-yours", "{0} 的这一步由{1} {2} 来做。");

    public static Message OwnerRole { get; } = new("ticket.owner-role", "商机负责人");

    public static Message NobodyYet { get; } = new("ticket.nobody-yet", "（还没有人）");

    public static Message NotFound { get; } = new("ticket.not-found", "没有编号为“{0}”的工单。");

    public static Message OutOfReach { get; } = new("ticket.out-of-reach", "工单 {0} 不在你的权限范围内，需要的话请找{1}。");

    public static Message SeveralOfDeal { get; } = new("ticket.several", "“{0}”有 {1} 张没关闭的工单，请选一张：");

    public static Message NoneOfDeal { get; } = new("ticket.none-of-deal", "{0} 没有工单。");

    public static Message Opened { get; } = new("ticket.opened", "工单 {0} 已开，卡片会发给负责的人。");

    public static Message OpenedFor { get; } = new("ticket.opened-for", "{0} 开了工单，请{1}。");

    public static Message WhatIsAsked { get; } = new("ticket.what", "{0} 要什么支持？请写清楚，如：工单 {0} 支持微信小程序一键登录");

    public static Message WhichDeal { get; } = new("ticket.which-deal", "没有看出是哪个商机的工单。");

    public static Message WhichOfDeals { get; } = new("ticket.which-of-deals", "引用的话可能说的是这些商机：{0}。");

    public static Message QuoteWithDeal { get; } = new("ticket.quote-with-deal", "{0}话比较长，请引用那条消息，发送“{1} 商机编号”。");

    public static Message ForwardedWhich { get; } = new("ticket.forwarded-which", "收到转发的聊天记录。要开成工单，请说是哪个商机的；不用就忽略。");

    public static Message SeeFiles { get; } = new("ticket.see-files", "见附件：{0}");

    public static Message ByDeal { get; } = new("ticket.by-deal", "{0}：{1}");

    public static Message NeedsProduct { get; } = new("ticket.needs-product", "需产品支持");

    public static Message CustomDev { get; } = new("ticket.custom-dev", "涉及定制开发");

    public static Message Accepted { get; } = new("ticket.accepted", "已接单。请在截止前答复。");

    public static Message Answered { get; } = new("ticket.answered", "已答复，已转给交付。");

    public static Message AnsweredFor { get; } = new("ticket.answered-for", "{0} 答复：{1}");

    public static Message Thanked { get; } = new("ticket.thanked", "已致谢 {0}，已告诉本人。");

    public static Message ThankedFor { get; } = new("ticket.thanked-for", "{0} 感谢你的帮助。");

    public static Message ThankedForReason { get; } = new("ticket.thanked-for-reason", "{0} 感谢你的帮助：{1}");

    public static Message ThanksTakenBack { get; } = new("ticket.thanks-taken-back", "已收回致谢。");

    public static Message ThankYourself { get; } = new("ticket.thank-yourself", "不能致谢自己：请写明是谁帮的忙。");

    public static Message NotAnswered { get; } = new("ticket.not-answered", "{0} 还没有答复，答复以后才能致谢。");

    public static Message NoHelper { get; } = new("ticket.no-helper", "{0} 没有答复过 {1}，也不在这张工单上。");

    public static Message IsThanked { get; } = new("ticket.is-thanked", "{0} 已经为 {2} 致谢过 {1} 了。");

    public static Message NoThanks { get; } = new("ticket.no-thanks", "{0} 上没有可以收回的致谢。");

    public static Message ThanksFact { get; } = new("ticket.thanks-fact", "致谢");

    public static Message Started { get; } = new("ticket.started", "已开始交付。");

    public static Message Paused { get; } = new("ticket.paused", "已暂停计时，等待客户，预计 {0} 有回音。夜里和假日本来就不计时。");

    public static Message WaitingFor { get; } = new("ticket.waiting-for", "{0} 在等客户，预计 {1} 有回音，请跟客户要。");

    public static Message Resumed { get; } = new("ticket.resumed", "已恢复计时。");

    public static Message ResumedFor { get; } = new("ticket.resumed-for", "客户已回音，计时恢复，轮到你了。");

    public static Message Reassigned { get; } = new("ticket.reassigned", "{0}已转给 {1}，时限不变。");

    public static Message AssignedFor { get; } = new("ticket.assigned-for", "{0} 把这张工单转给你：你现在是{1}。");

    public static Message Changed { get; } = new("ticket.changed", "已登记第 {0} 次变更，重新等待答复。");

    public static Message ChangedFor { get; } = new("ticket.changed-for", "{0} 登记第 {1} 次变更\n原来：{2}\n现在：{3}");

    public static Message AskedByLine { get; } = new("ticket.asked-by", "提出人：{0}");

    public static Message DateLine { get; } = new("ticket.date-line", "对日期的影响：{0}");

    public static Message PriceLine { get; } = new("ticket.price-line", "对价格的影响：{0}");

    public static Message PassedWithContract { get; } = new("ticket.passed-with-contract", "{0}\n合同 {1} 也记为已验收。");

    public static Message ReopenedWithContract { get; } = new("ticket.reopened-with-contract", "{0}\n合同 {1} 的验收也撤回了。");

    public static Message Passed { get; } = new("ticket.passed", "已登记验收通过；三个工作日后自动关闭。");

    public static Message Refused { get; } = new("ticket.refused", "已登记验收不通过，开始返工计时。");

    public static Message RefusedFor { get; } = new("ticket.refused-for", "{0} 登记验收不通过：{1}。请返工。");

    public static Message Reopened { get; } = new("ticket.reopened", "工单已重开。");

    public static Message ReopenedFor { get; } = new("ticket.reopened-for", "{0} 重开了工单：{1}。请处理。");

    public static Message Closed { get; } = new("ticket.closed", "工单已关闭。");

    public static Message WithdrawnFor { get; } = new("ticket.withdrawn-for", "{0} 关闭了工单：{1}。不用再处理。");

    public static Message NeedsNote { get; } = new("ticket.needs-note", "验收通过要有{0}作凭证：发送“{1} {2}”时把文件一起发来，或现在发来。");

    public static Message AskText { get; } = new("ticket.ask-text", "今天是预计有回音的日子：客户回复了吗？");

    public static Message WarnText { get; } = new("ticket.warn", "{0}的时限已用 {1}%，请在 {2} 前{0}（{3}）。");

    public static Message LateText { get; } = new("ticket.late", "{0}已超时，应于 {1} 前完成。");

    public static Message ShouldHave { get; } = new("ticket.should-have", "（提醒应于 {0} 发出）");

    public static Message EscalateText { get; } = new("ticket.escalate", "{0} 的{1}已超时，应于 {2} 前完成。请催办，或转给别人。");

    public static Message RedateText { get; } = new("ticket.redate", "{0}的截止时间变了：原截止 {1}，新截止 {2}。");

    public static Message StandInText { get; } = new("ticket.stand-in", "{0} 从今天起休假，由你代班。这些工单在计时：");

    public static Message StandInList { get; } = new("ticket.stand-in-list", "代班：{0} 的工单");

    public static Message Undeliverable { get; } = new(
        "ticket.undeliverable", "{0} 在工单里回复你：{1}\n机器人已不在这个工单的群里，回复没能发到群里；请把机器人重新加进群。");

    public static Message ToldAlone { get; } = new("ticket.told-alone", "机器人已不在工单的群里，回复单独发给了 {0}。");

    public static Message GroupName { get; } = new("ticket.group-name", "{0} {1}");

    public static Message GroupButton { get; } = new("ticket.group-button", "建群");

    public static Message GroupHears { get; } = new(
        "ticket.group-hears", "这是工单 {0} 的群。在群里 @机器人 说的话会记入协作日志；@机器人 并写“@姓名 问题”，对方在自己的平台也会收到。");

    public static Message GroupDeaf { get; } = new(
        "ticket.group-deaf", "这是工单 {0} 的群。机器人只能往这个群里发，听不到群里说的话；要记入协作日志的，请私聊机器人：工单带话 {0} 姓名 内容");

    public static Message GroupLost { get; } = new(
        "ticket.group-lost", "机器人被移出了工单 {0} 的群：群里说的话不再记入协作日志，发到群里的回复改为单独发给本人。请把机器人加回群里，或重新建群。");

    public static Message Kept { get; } = new("ticket.kept", "已记入 {0} 的协作日志。");

    public static Message MentionTitle { get; } = new("ticket.mention-title", "{0} 在工单 {1} 里 @ 了你");

    public static Message SaidTo { get; } = new("ticket.said-to", "@{0} {1}");

    public static Message SaidInGroup { get; } = new("ticket.said-in-group", "{0} 回复 {1}：{2}");

    public static Message Title { get; } = new("ticket.title", "工单 {0}");

    public static Message RequestFact { get; } = new("ticket.request", "需求");

    public static Message NextFact { get; } = new("ticket.next", "该谁做");

    public static Message PausedFact { get; } = new("ticket.paused-fact", "已暂停");

    public static Message PeopleFact { get; } = new("ticket.people", "负责人");

    public static Message ComplexityFact { get; } = new("ticket.complexity", "复杂度");

    public static Message AnswerFact { get; } = new("ticket.answer-fact", "答复");

    public static Message ChangesFact { get; } = new("ticket.changes", "变更");

    public static Message RefusedFact { get; } = new("ticket.refused-fact", "不通过");

    public static Message ReopenedFact { get; } = new("ticket.reopened-fact", "重开");

    public static Message ClosedFact { get; } = new("ticket.closed-fact", "关闭");

    public static Message Step { get; } = new("ticket.step", "{0} {1}，截止 {2}（{3}）");

    public static Message LeftHours { get; } = new("ticket.left", "剩 {0} 工作小时");

    public static Message LeftNatural { get; } = new("ticket.left-natural", "剩 {0} 小时");

    public static Message LateHours { get; } = new("ticket.late-hours", "已超时 {0} 工作小时");

    public static Message LeftDays { get; } = new("ticket.left-days", "剩 {0} 个工作日");

    public static Message LateDays { get; } = new("ticket.late-days", "已超时 {0} 个工作日");

    public static Message LeftNaturalDays { get; } = new("ticket.left-natural-days", "剩 {0} 天");

    public static Message LateNaturalDays { get; } = new("ticket.late-natural-days", "已超时 {0} 天");

    public static Message LateNatural { get; } = new("ticket.late-natural", "已超时 {0} 小时");

    public static Message PausedStep { get; } = new("ticket.paused-step", "{0} {1}，已暂停（{2}）");

    public static Message PausedUntil { get; } = new("ticket.paused-until", "等待客户，预计 {0} 有回音");

    public static Message Provisional { get; } = new("ticket.provisional", "暂定");

    public static Message NoAccount { get; } = new("ticket.no-account", "没有绑定聊天平台");

    public static Message OnLeave { get; } = new("ticket.on-leave", "休假，由 {0} 代");

    public static Message OnLeaveAlone { get; } = new("ticket.on-leave-alone", "休假");

    public static Message Times { get; } = new("ticket.times", "{0} 次，最近：{1}");

    public static Message Mine { get; } = new("ticket.mine", "我的工单");

    public static Message NoneMine { get; } = new("ticket.none-mine", "没有和你有关的未关闭工单。");

    public static Message Page { get; } = new("ticket.page", "共 {0} 张未关闭（第 {1}/{2} 页），最早的在前。");

    public static Message AcceptButton { get; } = new("ticket.accept-button", "接单");

    public static Message AnswerButton { get; } = new("ticket.answer-button", "回复");

    public static Message StartButton { get; } = new("ticket.start-button", "开始交付");

    public static Message PauseButton { get; } = new("ticket.pause-button", "等待客户");

    public static Message ResumeButton { get; } = new("ticket.resume-button", "恢复");

    public static Message ReassignButton { get; } = new("ticket.reassign-button", "转给");

    public static Message ChangeButton { get; } = new("ticket.change-button", "变更");

    public static Message PassButton { get; } = new("ticket.pass-button", "验收通过");

    public static Message RefuseButton { get; } = new("ticket.refuse-button", "验收不通过");

    public static Message ReopenButton { get; } = new("ticket.reopen-button", "重开");

    public static Message CloseButton { get; } = new("ticket.close-button", "关闭");

    public static Message ThankButton { get; } = new("ticket.thank-button", "致谢");

    public static Message ShowButton { get; } = new("ticket.show-button", "工单详情");

    public static Message DealButton { get; } = new("ticket.deal-button", "商机");

    public static Message OpenButton { get; } = new("ticket.open-button", "开工单");

    public static Message AddButton { get; } = new("ticket.add-button", "加到这张");

    public static Message UrgeButton { get; } = new("ticket.urge-button", "催办");

    public static Message UrgeWords { get; } = new("ticket.urge-words", "客户在催 {0}，请尽快处理并回复。");

    public static Message NobodyOwes { get; } = new("ticket.nobody-owes", "这张工单还没有人负责。");

    public static Message AlreadyOpen { get; } = new("ticket.already-open", "这个商机已有 {0} 张没关闭的工单，也可以加到那张里。");

    public static Message RequestInput { get; } = new("ticket.request-input", "需求");

    public static Message NotComplexity { get; } = new("ticket.not-complexity", "“{0}”不是复杂度，请写 低、中 或 高。");

    public static Message NoRole { get; } = new("ticket.no-role", "{0} 是{1}，工单只能转给产品、架构师、交付或他们的主管。");

    /// <summary>How a ticket's number is written.</summary>
    [GeneratedRegex(@"^#?(REQ[-_ ]?)(?<year>20\d\d)[-_ ]?(?<number>\d{1,6})$", RegexOptions.IgnoreCase)]
    internal static partial Regex Number();

    /// <summary>The words for a step, as what somebody has to do.</summary>
    public static string NameOf(TicketStep step) =>
        step switch { TicketStep.Accept => "接单", TicketStep.Answer => "答复", TicketStep.Start => "开始交付", _ => "完成交付" };

    /// <summary>What somebody with a role has to do first.</summary>
    public static string TaskOf(TicketRole role) =>
        role switch { TicketRole.Product => "接单并答复", TicketRole.Architect => "配合产品答复", _ => "准备交付" };

    public static string NameOf(TicketState state) => state switch
    {
        TicketState.Waiting => RecordTexts.Waiting,
        TicketState.InWork => RecordTexts.InWork,
        TicketState.Answered => RecordTexts.Answered,
        TicketState.InDelivery => RecordTexts.InDelivery,
        TicketState.Passed => RecordTexts.Passed,
        TicketState.Failed => RecordTexts.Failed,
        TicketState.Changed => RecordTexts.Changed,
        TicketState.Closed => RecordTexts.Closed,
        _ => RecordTexts.Unknown,
    };

    /// <summary>What comes after a state, in words.</summary>
    public static string NextOf(TicketState state) => state switch
    {
        TicketState.Waiting => "下一步是接单或回复",
        TicketState.InWork or TicketState.Changed => "下一步是回复",
        TicketState.Answered => "下一步是开始交付",
        TicketState.InDelivery => "下一步是验收通过或验收不通过",
        TicketState.Failed => "返工以后是验收通过或验收不通过",
        TicketState.Passed => "下一步是关闭或重开",
        _ => "请查看工单",
    };

    /// <summary>The words by which somebody says how hard something is, beside those of conditions.</summary>
    public static Complexity? ComplexityOf(string word) => word switch
    {
        "低" or "简单" or "低复杂度" => Complexity.Low,
        "中" or "一般" or "中等" => Complexity.Medium,
        "高" or "复杂" or "高复杂度" => Complexity.High,
        _ => null,
    };

    public static string Day(DateOnly day) => day.ToString("MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An instant, with its year if that isn't the year of another one.</summary>
    public static string Instant(DateTimeOffset local, DateTimeOffset other) =>
        local.Year == other.Year ? Instant(local) : local.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Instant(DateTimeOffset local) => local.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Hours with at most one decimal.</summary>
    public static string Hours(TimeSpan time) => Math.Abs(time.TotalHours).ToString("#,0.#", CultureInfo.InvariantCulture);

    /// <summary>Whether a time is so long that nobody counts it in hours.</summary>
    public static bool IsLong(TimeSpan time) => Math.Abs(time.TotalHours) >= LongHours;

    /// <summary>A long time in days of some hours.</summary>
    public static string Days(TimeSpan time, TimeSpan day) => Math.Abs(Math.Round(time / day)).ToString("#,0", CultureInfo.InvariantCulture);
}
