using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Integration.Health;
using ChatSales.Core.Integration.Transfers;

namespace ChatSales.Core.Integration;

/// <summary>What people read of systems that are told what happens here.</summary>
public static class IntegrationTexts
{
    public static Message Title { get; } = new("integration.title", "系统对接");

    public static Message NoneSetUp { get; } = new("integration.none", "还没有设置对接系统。设置方法见部署文档的“系统对接”。");

    public static Message Summary { get; } = new("integration.summary", "{0} 个系统，{1} 件事等人处理。");

    public static Message Fine { get; } = new("integration.fine", "正常");

    public static Message ClosedState { get; } = new("integration.closed", "已停送");

    public static Message FailingState { get; } = new("integration.failing", "出错重试中");

    public static Message FlowOff { get; } = new("integration.flow-off", "流程未启用");

    public static Message RateLine { get; } = new("integration.rate", "成功 {0}（{1} 次）");

    public static Message NoTries { get; } = new("integration.no-tries", "24 小时内没有发送");

    public static Message OldestLine { get; } = new("integration.oldest", "最早一张已等 {0}");

    public static Message StuckLine { get; } = new("integration.stuck", "{0} 张等人处理");

    public static Message Show { get; } = new("integration.show", "查看");

    public static Message StateFact { get; } = new("integration.fact-state", "状态");

    public static Message BooksFact { get; } = new("integration.fact-books", "对方账套");

    public static Message RateFact { get; } = new("integration.fact-rate", "24 小时");

    public static Message LatencyFact { get; } = new("integration.fact-latency", "用时");

    public static Message Latencies { get; } = new("integration.latencies", "平均 {0}，p99 {1}");

    public static Message WaitingFact { get; } = new("integration.fact-waiting", "未送达");

    public static Message LastDoneFact { get; } = new("integration.fact-last-done", "最近成功");

    public static Message LastFaultFact { get; } = new("integration.fact-last-fault", "最近出错");

    public static Message CauseFact { get; } = new("integration.fact-cause", "原因");

    public static Message SaidFact { get; } = new("integration.fact-said", "对方原话");

    public static Message AdviceFact { get; } = new("integration.fact-advice", "怎么办");

    public static Message EndsFact { get; } = new("integration.fact-ends", "凭证到期");

    public static Message MutedFact { get; } = new("integration.fact-muted", "静音到");

    public static Message TargetFact { get; } = new("integration.fact-target", "系统");

    public static Message ContractFact { get; } = new("integration.fact-contract", "合同");

    public static Message NumberFact { get; } = new("integration.fact-number", "对方单号");

    public static Message LackingFact { get; } = new("integration.fact-lacking", "缺编码");

    public static Message NextFact { get; } = new("integration.fact-next", "下次尝试");

    public static Message TriesFact { get; } = new("integration.fact-tries", "已试");

    public static Message Times { get; } = new("integration.times", "{0} 次");

    public static Message DayFact { get; } = new("integration.fact-day", "单据日期");

    public static Message SinceFact { get; } = new("integration.fact-since", "开始");

    public static Message WouldSend { get; } = new("integration.would-send", "会发送：\n{0}");

    public static Message RetryButton { get; } = new("integration.retry-button", "重试");

    public static Message DropButton { get; } = new("integration.drop-button", "不再发送");

    public static Message RedateButton { get; } = new("integration.redate-button", "改单据日期");

    public static Message ConfirmButton { get; } = new("integration.confirm-button", "知道了");

    public static Message CodeGone { get; } = new("integration.code-gone", "{0} {1} 在对方已经没有了");

    public static Message CodeDisabled { get; } = new("integration.code-disabled", "{0} {1} 在对方已停用");

    public static Message CodeRenamed { get; } = new("integration.code-renamed", "{0} {1} 的名称从“{2}”改成了“{3}”，确认还是同一个就点“知道了”");

    public static Message CodesFact { get; } = new("integration.fact-codes", "编码核对");

    public static Message CodesRead { get; } = new("integration.codes-read", "{0} 核对过");

    public static Message CodesUnread { get; } = new("integration.codes-unread", "{0} 对方没有清单可查");

    public static Message MendButton { get; } = new("integration.mend-button", "已恢复");

    public static Message ReportedNow { get; } = new("integration.reported", "已提醒运维处理 {0} 的故障，恢复后会告诉你。");

    public static Message KnownBefore { get; } = new("integration.known-before", "{0} 的故障已经发现（{1}，{2} 起），运维在处理。");

    public static Message ReportedIsOver { get; } = new("integration.reported-over", "你报的 {0} 故障已恢复。");

    public static Message NotReported { get; } = new("integration.not-reported", "只有“有人报障”的异常由人说恢复，其他的恢复了会自己结束。");

    public static Message MuteButton { get; } = new("integration.mute-button", "静音 4 小时");

    public static Message ProbeButton { get; } = new("integration.probe-button", "马上检查");

    public static Message Retrying { get; } = new("integration.retrying", "已安排马上重试。");

    public static Message Probing { get; } = new("integration.probing", "马上检查 {0}，稍后再看一次“系统对接”。");

    public static Message DroppedNow { get; } = new("integration.dropped-now", "不再发送。");

    public static Message AskDrop { get; } = new(
        "integration.ask-drop", "{0} 不再发送（{1}）？对方不会收到这张单据，合同再变更也不会自动补，除非财务发送“对接补送”。");

    public static Message AskDropReversal { get; } = new(
        "integration.ask-drop-reversal", "{0} 不再发送（{1}）？对方系统里原来的单据会一直留着，要有人到那边手工冲销。");

    public static Message DropHoldsUp { get; } = new("integration.drop-holds-up", "排在它后面的 {0} 张会停下来，等人处理。");

    public static Message SureDrop { get; } = new("integration.sure-drop", "确认不再发送");

    public static Message KeepIt { get; } = new("integration.keep-it", "先不放弃");

    public static Message MuteBounds { get; } = new("integration.mute-bounds", "静音最少 1 小时，最多 {0} 小时，到时会自动恢复提醒。");

    public static Message Redated { get; } = new("integration.redated", "单据日期改为 {0}，马上重新发送。");

    public static Message Confirmed { get; } = new("integration.confirmed", "已记下由你处理，恢复前每天提醒一次。");

    public static Message ConfirmedBy { get; } = new("integration.confirmed-by", "{0} 已在处理。");

    public static Message Muted { get; } = new("integration.muted", "{0} 静音到 {1}，到时还没恢复会再提醒。");

    public static Message NoConnector { get; } = new("integration.no-connector", "没有名为“{0}”的对接系统。发送“系统对接”看有哪些。");

    public static Message NoTransfer { get; } = new("integration.no-transfer", "没有编号为“{0}”的对接单据。");

    public static Message NoIncident { get; } = new("integration.no-incident", "这件事已经处理过了。");

    public static Message HasEnded { get; } = new("integration.has-ended", "{0} 已经{1}。");

    public static Message IsUnderWay { get; } = new("integration.under-way", "{0} 正在发送，稍后再看。");

    public static Message NoOtherDay { get; } = new("integration.no-other-day", "{0} 现在不能改日期。");

    public static Message NoFlows { get; } = new("integration.no-flows", "没有启用的对接流程。");

    public static Message NotSigned { get; } = new("integration.not-signed", "{0} 还没有签署，没有要送的单据。");

    public static Message SentAgain { get; } = new("integration.sent-again", "{0}：已安排补送 {1} 张单据。");

    public static Message NothingToSend { get; } = new("integration.nothing-to-send", "{0}：对接系统都已收到，没有要补送的。");

    public static Message StillOpen { get; } = new("integration.still-open", "还有 {0} 张没送达：{1}");

    public static Message StillOpenLine { get; } = new("integration.still-open-line", "{0} {1}（{2}）");

    public static Message SoonSent { get; } = new("integration.soon-sent", "马上发送");

    public static Message WaitsForOthers { get; } = new("integration.waits-for-others", "等前一张送达");

    public static Message NothingNew { get; } = new("integration.nothing-new", "{0}：没有要补送的。");

    public static Message TrialTitle { get; } = new("integration.trial", "对接试算 · {0}");

    public static Message FirstBefore { get; } = new("integration.first-before", "先要处理前一张单据 {0}（{1}）。");

    public static Message NoLink { get; } = new("integration.no-link", "{0} 现在不能指定对方编号，只有等人处理的客户单据可以。");

    public static Message Linked { get; } = new("integration.linked", "已对应到对方编号 {0}，后面的单据继续发送。");

    public static Message LinkButton { get; } = new("integration.link-button", "对方已有");

    public static Message WaitingState { get; } = new("integration.waiting-state", "等人处理");

    public static Message Outdated { get; } = new("integration.outdated", "发送前合同已变更");

    public static Message WasAmended { get; } = new("integration.was-amended", "合同 {0} 变更");

    public static Message WasCancelled { get; } = new("integration.was-cancelled", "合同 {0} 作废");

    public static Message NothingToReverse { get; } = new("integration.nothing-to-reverse", "原单据没有发送");

    public static Message BeforeWasDropped { get; } = new("integration.before-dropped", "前一张单据 {0} 没有送达");

    public static Message Halfway { get; } = new("integration.halfway", "对方系统里还差一步");

    public static Message OtherBooks { get; } = new("integration.other-books", "原来是“{0}”，现在是“{1}”");

    public static Message IncidentRule { get; } = new("integration.incident-rule", "对接异常提醒");

    public static Message HealthRule { get; } = new("integration.health-rule", "对接凭证到期和流程静默检查");

    public static Message ArticleRule { get; } = new("integration.article-rule", "合同到期后归档知识库文章");

    public static Message HoursRule { get; } = new("integration.hours-rule", "清理 13 个月前的对接统计");

    public static Message NoReceipts { get; } = new("integration.no-receipts", "应有 {0} 笔近期收款，这次一笔也没读到");

    public static Message Vanished { get; } = new("integration.vanished", "对方系统里找不到这些收款了：{0}");

    public static Message Unread { get; } = new("integration.unread", "{0} 笔收款读不了，其余照常记账：{1}");

    public static Message NoNumber { get; } = new("integration.no-number", "没有单号的一行");

    public static Message UnreadAdvice { get; } = new("integration.unread-advice", "请对方改正这些行；每 10 分钟再读一次，读到了自动记账");

    public static Message EndByHand { get; } = new("integration.end-by-hand", "{0}，{1} 里的 {2} 还开着，要人工关闭");

    public static Message OurMistake { get; } = new("integration.our-mistake", "对接程序出错（{0}），请联系维护人员");

    public static Message FoundFact { get; } = new("integration.fact-found", "发现");

    public static Message TakenBackThere { get; } = new("integration.taken-back", "{0} 里的收款 {1} 已撤销或改动");

    public static Message SilentFor { get; } = new("integration.silent-for", "已 {0}没有单据送达，平时最长 {1}");

    public static Message IsOver { get; } = new("integration.is-over", "{0}：{1}，已恢复。");

    public static Message Incident { get; } = new("integration.incident", "{0} · {1}");

    public static Message AgainTold { get; } = new("integration.again", "第 {0} 次提醒，还没有人确认。");

    private static Message LackingTaxRate { get; } = new("integration.lacking-tax-rate", "税率（合同没写，流程也没有默认税率）");

    private static Message EndsIn { get; } = new("integration.ends-in", "{0} 在 {1:yyyy-MM-dd} 到期，还有 {2} 天");

    private static Message Ended { get; } = new("integration.ended", "{0} 已在 {1:yyyy-MM-dd} 到期");

    private static Message EndsToday { get; } = new("integration.ends-today", "{0} 今天到期");

    /// <summary>When a credential ends.</summary>
    public static string EndsOn(CredentialEnd end, int days) => days switch
    {
        > 0 => EndsIn.With(end.Name, end.On, days),
        0 => EndsToday.With(end.Name),
        _ => Ended.With(end.Name, end.On),
    };

    /// <summary>What a transfer lacks.</summary>
    public static string Lacking(IEnumerable<string> lacking) =>
        LayoutTexts.List(lacking.Select(one => one == Flows.FlowBook.TaxRate ? LackingTaxRate.Text : one));

    public static string NameOf(TransferState state) => state switch
    {
        TransferState.Waiting => "等待发送",
        TransferState.Lacking => "缺编码",
        TransferState.Parked => "等人处理",
        TransferState.Done => "送达",
        _ => "不再发送",
    };

    public static string NameOf(IncidentSort sort) => sort switch
    {
        IncidentSort.Closed => "已停送",
        IncidentSort.Failing => "一直发不出去",
        IncidentSort.Parked => "有单据等人处理",
        IncidentSort.Lacking => "缺编码",
        IncidentSort.Ending => "凭证到期",
        IncidentSort.Silent => "没有动静",
        IncidentSort.Vanished => "收款不见了",
        IncidentSort.Reported => "有人报障",
        IncidentSort.Codes => "对方的编码变了",
        IncidentSort.Unread => "有收款读不了",
        IncidentSort.Leftover => "要到对方系统里人工结束",
        _ => "两条客户记录要合并",
    };

    public static string NameOf(FaultCause cause) => cause switch
    {
        FaultCause.Unreachable => "连不上",
        FaultCause.NoAnswer => "没有回应",
        FaultCause.Garbled => "回应看不懂",
        FaultCause.Overloaded => "请求太多",
        FaultCause.Broken => "对方系统出错",
        FaultCause.Credentials => "凭证无效或已过期",
        FaultCause.Rights => "没有权限",
        FaultCause.WrongBooks => "账套不对",
        FaultCause.UnknownCode => "编码对不上",
        FaultCause.UnknownCustomer => "对方没有这个客户",
        FaultCause.WrongField => "字段不对",
        FaultCause.ClosedPeriod => "会计期间已结账",
        FaultCause.Taken => "编号已被占用",
        FaultCause.Locked => "对方有人正在处理",
        FaultCause.NeedsPerson => "要在对方系统里人工处理",
        _ => "其他",
    };

    /// <summary>What to do about a fault.</summary>
    public static string AdviceFor(FaultCause cause) => cause switch
    {
        FaultCause.Unreachable => "检查网络、对方服务和地址；恢复后自动补送",
        FaultCause.NoAnswer or FaultCause.Garbled or FaultCause.Broken => "先看对方系统是否正常；会先查对方有没有，再决定是否重发",
        FaultCause.Overloaded or FaultCause.Locked => "不用处理，会自动重试",
        FaultCause.Credentials => "换新的密钥并更新设置，重启后点“马上检查”；期间不会丢单",
        FaultCause.Rights => "请对方管理员给对接账号授权，再点“马上检查”",
        FaultCause.WrongBooks => "确认账套和组织设置；确实是同一套账，点“知道了”就按新名称继续",
        FaultCause.UnknownCode => "在“组织数据”的对接流程里补上或改正编码；缺税率也可以用“修改合同”写上。补好会自动续送",
        FaultCause.UnknownCustomer => "先让客户送达，再重试",
        FaultCause.WrongField => "按提示改正数据，再点“重试”",
        FaultCause.ClosedPeriod => "请财务决定：改单据日期，或在对方重开期间后重试",
        FaultCause.Taken => "到对方系统核对；客户已经有了就用“对方已有”填对方编号",
        FaultCause.NeedsPerson => "请对方系统里的负责人完成审批或提交；每小时自动再看",
        _ => "按提示处理，再点“重试”",
    };

    /// <summary>A share in percent with one decimal.</summary>
    public static string Percent(double share) => share.ToString("P1", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>A time, rounded as people say it.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalMilliseconds: < 1000 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMilliseconds:0} 毫秒"),
        { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.#} 秒"),
        { TotalMinutes: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes:0} 分钟"),
        { TotalHours: < 48 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours:0.#} 小时"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays:0} 天"),
    };
}
