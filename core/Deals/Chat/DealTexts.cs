using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Deals;

/// <summary>Texts about deals.</summary>
public static partial class DealTexts
{
    public static Message NoSuchDeal { get; } = new("deal.none", "找不到商机“{0}”。发送“{1}”可以看到编号。");

    public static Message NoListShown { get; } = new("deal.no-list", "“{0}”指哪个？刚才没有显示商机列表。");

    public static Message NoSuchRow { get; } = new("deal.no-row", "没有“{0}”，刚才的列表只有 {1} 行。");

    public static Message NotYourDeal { get; } = new("deal.not-yours", "商机 {0} 不在你的权限范围内，需要的话请找{1}。");

    public static Message ReadOnly { get; } = new("deal.read-only", "商机 {0} 你只能查看，不能修改，需要的话请找{1}。");

    public static Message SeveralDeals { get; } = new("deal.several", "“{0}”对应 {1} 个，请选一个。");

    public static Message LikeDeals { get; } = new("deal.like", "找不到商机“{0}”。是不是下面的？");

    public static Message PartOfName { get; } = new("deal.part-of-name", "“{0}”只是名称的一部分。要“{1}”的是这个吗？");

    public static Message OneDoable { get; } = new("deal.one-doable", "“{0}”对应 {1} 个，现在能“{2}”的只有这个。");

    public static Message NoneDoable { get; } = new("deal.none-doable", "“{0}”对应 {1} 个，现在都不能“{2}”。发送“商机 {0}”可以查看。");

    public static Message NotOpen { get; } = new("deal.not-open", "商机 {0} {1}，不能再操作。");

    public static Message LastStage { get; } = new("deal.last-stage", "商机 {0} 已在最后阶段“{1}”。签约完成请发送“赢单 {0}”。");

    public static Message NotLastStage { get; } = new("deal.not-last-stage", "商机 {0} 还在“{1}”，阶段不能跳过：到“{2}”后才能赢单。");

    public static Message Unproven { get; } = new("deal.unproven", "商机 {0} 还不能赢单，用于推进的证据已失效，请先补传：{1}");

    public static Message FirstStage { get; } = new("deal.first-stage", "商机 {0} 已在第一个阶段“{1}”，不能再退回。");

    public static Message StillOpen { get; } = new("deal.still-open", "商机 {0} 还在进行中，不用重新打开。");

    public static Message StageGone { get; } = new("deal.stage-gone", "阶段“{1}”刚刚被去掉了，商机 {0} 没有变动。请看看现在的流程再操作。");

    public static Message NoSuchStage { get; } = new("deal.no-such-stage", "商机 {0} 关闭时所在的阶段已经不在流程里，不能重新打开，请新建商机。");

    public static Message NoSuchReason { get; } = new("deal.no-such-reason", "“{0}”不在丢单原因里，可选：{1}。");

    public static Message Blocked { get; } = new("deal.blocked", "还不能推进到“{0}”，缺少 {1} 项：{2}");

    public static Message BlockedForManager { get; } = new("deal.blocked-manager", "{0} 推进 {1} 时被拦下，缺少：{2}");

    public static Message Advanced { get; } = new("deal.advanced", "已推进：{0} → {1}");

    public static Message AdvancedForOwner { get; } = new("deal.advanced-owner", "{0} 把商机从“{1}”推进到“{2}”。");

    public static Message Returned { get; } = new("deal.returned", "已退回：{0} → {1}。原因：{2}");

    public static Message ReturnedForOwner { get; } = new("deal.returned-owner", "{0} 把商机从“{1}”退回到“{2}”。原因：{3}");

    public static Message LostFor { get; } = new("deal.lost", "已丢单，原因：{0}");

    public static Message LostForOwner { get; } = new("deal.lost-owner", "{0} 关闭了商机（丢单），原因：{1}");

    public static Message AskLose { get; } = new("deal.ask-lose", "确定丢单吗？原因：{0}。确认后商机关闭，只有主管能重新打开。");

    public static Message AskWin { get; } = new("deal.ask-win", "确定赢单吗？确认后商机关闭，只有主管能重新打开。");

    public static Message SureLose { get; } = new("deal.sure-lose", "确认丢单");

    public static Message SureWin { get; } = new("deal.sure-win", "确认赢单");

    public static Message Back { get; } = new("deal.back", "先不，返回商机");

    public static Message Reopened { get; } = new("deal.reopened", "已重新打开，原因：{0}");

    public static Message ReopenedForOwner { get; } = new("deal.reopened-owner", "{0} 重新打开了商机，原因：{1}");

    public static Message ReopenButton { get; } = new("deal.button-reopen", "重新打开");

    public static Message WonText { get; } = new("deal.won", "恭喜，已赢单！");

    public static Message WonForOwner { get; } = new("deal.won-owner", "{0} 赢下了商机！");

    public static Message Created { get; } = new("deal.created", "商机已创建，编号 {0}。");

    public static Message Changed { get; } = new("deal.changed", "已更新：{0}");

    public static Message FromTo { get; } = new("deal.from-to", "{0} {1} → {2}");

    public static Message Unchanged { get; } = new("deal.unchanged", "没有变化。");

    public static Message UndoButton { get; } = new("deal.button-undo", "撤销");

    public static Message Undone { get; } = new("deal.undone", "已撤销：{0}");

    public static Message UndoneClosing { get; } = new("deal.undone-closing", "已撤销，商机继续进行。");

    public static Message UndoneClosingForOwner { get; } = new("deal.undone-closing-owner", "{0} 撤销了关闭，商机继续进行。");

    public static Message NothingToUndo { get; } = new("deal.nothing-to-undo", "商机 {0} 没有可以撤销的填写或关闭：只能撤销自己刚做的、之后没有别的改动的那一次。");

    public static Message TooLateToUndo { get; } = new("deal.too-late-to-undo", "商机 {0} 的上一次填写或关闭已超过 {1} 分钟，不能撤销。");

    public static Message AskPast { get; } = new("deal.ask-past", "预计签约 {0} 已经过去了，确定是这一天吗？");

    public static Message AskZero { get; } = new("deal.ask-zero", "金额是 {0}，确定吗？");

    public static Message AskSmall { get; } = new("deal.ask-small", "金额是 {0}，还是 {1}？");

    public static Message AskLeap { get; } = new("deal.ask-leap", "金额 {0} → {1}，差了 {2} 倍以上，确定吗？");

    public static Message AskProduct { get; } = new("deal.ask-product", "产品里还没有“{0}”，是新产品吗？已有的有：{1}。");

    public static Message SureProduct { get; } = new("deal.sure-product", "是新产品");

    public static Message AskNear { get; } = new("deal.ask-near", "“{0}”和已有客户的名称很像，是同一家吗？");

    public static Message AskNearUnseen { get; } =
        new("deal.ask-near-unseen", "“{0}”和同事的一个客户名称很像，可能是同一家，建议先问{1}。确定是新客户吗？");

    public static Message SureValue { get; } = new("deal.sure-value", "是，就这样");

    public static Message SureNew { get; } = new("deal.sure-new", "是新客户");

    public static Message UseThis { get; } = new("deal.use-this", "用这家");

    public static Message ChangeButton { get; } = new("deal.button-change", "改{0}");

    public static Message NoDeals { get; } = new("deal.no-deals", "没有进行中的商机。发送“新建商机”创建一个。");

    public static Message NotAsked { get; } = new("deal.not-asked", "现在没有需要你参与的进行中商机。");

    public static Message NoTeamDeals { get; } = new("deal.no-team-deals", "你的范围内没有进行中的商机。");

    public static Message ListSummary { get; } = new("deal.list-summary", "进行中 {0} 个，超时 {1} 个，合计 {2}。第 {3}/{4} 页");

    public static Message LateSummary { get; } = new("deal.late-summary", "超时 {0} 个。第 {1}/{2} 页");

    public static Message NoneLate { get; } = new("deal.none-late", "没有超时的商机。");

    public static Message NoneFitting { get; } = new("deal.none-fitting", "没有符合条件的进行中商机。");

    public static Message NoneEnded { get; } = new("deal.none-ended", "没有符合条件的{0}商机。");

    public static Message EndedSummary { get; } = new("deal.ended-summary", "{0} {1} 个，合计 {2}，最近关闭的在前。第 {3}/{4} 页");

    public static Message OnlyOpen { get; } = new("deal.only-open", "“{0}”只看进行中的商机，不能和“{1}”一起用。");

    public static Message NoSuchFilter { get; } = new("deal.no-such-filter", "“{0}”不是人、团队、阶段，也不是“超时”“已赢单”“已丢单”。");

    public static Message FilterText { get; } = new("deal.filter-text", "点按钮筛选；也可以直接发送，例如：{0} 超时");

    public static Message ByStage { get; } = new("deal.by-stage", "按阶段");

    public static Message ByPeople { get; } = new("deal.by-people", "按人或团队");

    public static Message Unfiltered { get; } = new("deal.unfiltered", "去掉筛选");

    public static Message IsNumber { get; } = new("deal.is-number", "看商机 {0} {1}？");

    public static Message OpenButton { get; } = new("deal.button-open", "打开");

    public static Message ListButton { get; } = new("deal.button-list", "看列表");

    public static Message NotYourPeople { get; } = new("deal.not-your-people", "“{0}”的商机不在你的权限范围内，需要的话请找{1}。");

    public static Message PipelineSummary { get; } = new("deal.pipeline-summary", "{0} 个，超时 {1} 个，合计 {2}");

    public static Message Overdue { get; } = new("deal.overdue", "超时");

    public static Message OnlyLate { get; } = new("deal.button-late", "只看超时");

    /// <summary>Words for it in filters.</summary>
    public static IReadOnlyList<string> OverdueWords { get; } = [Overdue.Text, "逾期", "超期", "已超时"];

    /// <summary>Words for a status in filters.</summary>
    public static IReadOnlyList<string> WordsFor(DealStatus status) => status switch
    {
        DealStatus.Won => [Won.Text, "赢单", "赢了"],
        DealStatus.Lost => [Lost.Text, "丢单", "丢了", "输单", "已输单"],
        _ => [Open.Text, "在途", "在跟"],
    };

    public static Message Details { get; } = new("deal.details", "查看商机");

    public static Message DaysInStage { get; } = new("deal.days", "{0} 天（限 {1} 天）");

    public static Message DaysOver { get; } = new("deal.days-over", "{0} 天（限 {1} 天，超 {2} 天）");

    public static Message StageFact { get; } = new("deal.fact-stage", "停留");

    public static Message AmountFact { get; } = new("deal.fact-amount", "金额");

    public static Message AskTitle { get; } = new("deal.ask-title", "“{0}”是金额，商机还差名称：叫什么？");

    public static Message TitleAnyway { get; } = new("deal.title-anyway", "就叫“{0}”");

    public static Message MarginFact { get; } = new("deal.fact-margin", "毛利率");

    public static Message CloseFact { get; } = new("deal.fact-close", "预计签约");

    public static Message ProductsFact { get; } = new("deal.fact-products", "产品");

    public static Message TitleFact { get; } = new("deal.fact-title", "名称");

    public static Message EvidenceFact { get; } = new("deal.fact-evidence", "证据");

    public static Message MissingFact { get; } = new("deal.fact-missing", "还缺");

    public static Message ReadyFact { get; } = new("deal.fact-ready", "推进条件");

    public static Message FallenFact { get; } = new("deal.fact-fallen", "待补证据");

    public static Message Unset { get; } = new("deal.unset", "未填");

    public static Message NoEvidence { get; } = new("deal.no-evidence", "无");

    public static Message Nothing { get; } = new("deal.nothing-missing", "齐全，可以推进");

    public static Message AddButton { get; } = new("deal.button-add", "传{0}");

    public static Message FillButton { get; } = new("deal.button-fill", "填{0}");

    public static Message AdvanceButton { get; } = new("deal.button-advance", "推进");

    public static Message WinButton { get; } = new("deal.button-win", "赢单");

    public static Message MoreButton { get; } = new("deal.button-more", "更多操作");

    public static Message MoreText { get; } = new("deal.more-text", "还可以对这个商机做：");

    public static Message ReturnButton { get; } = new("deal.button-return", "退回上一阶段");

    public static Message LoseButton { get; } = new("deal.button-lose", "丢单");

    public static Message EditButton { get; } = new("deal.button-edit", "修改字段");

    public static Message EvidenceButton { get; } = new("deal.button-evidence", "查看证据");

    public static Message Open { get; } = new("deal.status-open", "进行中");

    public static Message Won { get; } = new("deal.status-won", "已赢单");

    public static Message Lost { get; } = new("deal.status-lost", "已丢单");

    public static string NameOf(DealStatus status) => status switch
    {
        DealStatus.Won => Won.Text,
        DealStatus.Lost => Lost.Text,
        _ => Open.Text,
    };

    /// <summary>The name of a field, as forms and <c>填写</c> call it.</summary>
    public static string NameOf(DealField field) => field switch
    {
        DealField.Amount => AmountFact.Text,
        DealField.GrossMargin => MarginFact.Text,
        DealField.Products => ProductsFact.Text,
        _ => CloseFact.Text,
    };

    public static string NameOf(Missing missing) => missing switch
    {
        Missing.OfEvidence { Kind: var kind } => kind.Title,
        Missing.OfField { Field: var field } => NameOf(field),
        _ => missing.Key,
    };

    /// <summary>That somebody wants what follows.</summary>
    [GeneratedRegex("^(想要|需要|想买|想上|要|买|上)(?=.{2,})")]
    internal static partial Regex Wanting();
}
