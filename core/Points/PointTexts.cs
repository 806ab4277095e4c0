using System.Globalization;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Points;

/// <summary>Texts about points.</summary>
public static class PointTexts
{
    public static Message Title { get; } = new("points.title", "我的积分");

    public static Message Balance { get; } = new("points.balance", "可用积分 {0}");

    public static Message BalanceAndOwed { get; } = new("points.balance-and-owed", "可用积分 0，还欠 {0}：先前的记录不再算数，之后挣的先抵这些。");

    public static Message WaitingFact { get; } = new("points.waiting-fact", "待批");

    public static Message EndingFact { get; } = new("points.ending-fact", "快过期");

    public static Message Ending { get; } = new("points.ending", "{0} 分，{1} 起过期");

    public static Message EarnFact { get; } = new("points.earn-fact", "怎么挣");

    public static Message RedeemFact { get; } = new("points.redeem-fact", "怎么兑换");

    public static Message EarnRule { get; } = new("points.earn-rule", "{0}，每次 {1} 分，每天最多计 {2} 次");

    public static Message RedeemRule { get; } = new("points.redeem-rule", "{0}：{1} 分起，按 {2} 分一档");

    public static Message CashRule { get; } = new("points.cash-rule", "{0}：{1} 分起，按 {2} 分一档，1 分换 {3}");

    public static Message NoJournal { get; } = new("points.no-journal", "还没有积分记录。");

    public static Message JournalPage { get; } = new("points.journal-page", "记录 第 {0} / {1} 页");

    public static Message RedeemButton { get; } = new("points.redeem-button", "兑换积分");

    public static Message MineButton { get; } = new("points.mine-button", "看积分");

    public static Message WithdrawButton { get; } = new("points.withdraw-button", "撤回");

    public static Message ApproveButton { get; } = new("points.approve-button", "同意");

    public static Message RefuseButton { get; } = new("points.refuse-button", "不同意");

    public static Message DisallowButton { get; } = new("points.disallow-button", "不计积分");

    public static Message RedemptionTitle { get; } = new("points.redemption-title", "积分兑换 {0}");

    public static Message WhoFact { get; } = new("points.who-fact", "申请人");

    public static Message PointsFact { get; } = new("points.points-fact", "积分");

    public static Message MoneyFact { get; } = new("points.money-fact", "折合");

    public static Message NoteFact { get; } = new("points.note-fact", "说明");

    public static Message StateFact { get; } = new("points.state-fact", "状态");

    public static Message RestFact { get; } = new("points.rest-fact", "剩余");

    public static Message WaitsFor { get; } = new("points.waits-for", "等 {0} 批");

    public static Message Asked { get; } = new("points.asked", "已提交，这 {0} 分先冻结，批了就扣，没批就退回。");

    public static Message AskedOf { get; } = new("points.asked-of", "{0} 想用积分兑换{1}，请批一下。");

    public static Message Approved { get; } = new("points.approved", "已同意，{0} 分已扣。");

    public static Message Refused { get; } = new("points.refused", "没有同意，{0} 分已退回。");

    public static Message Withdrawn { get; } = new("points.withdrawn", "已撤回，{0} 分已退回。");

    public static Message EndedBy { get; } = new("points.ended-by", "{0} {1}");

    public static Message EndedWhy { get; } = new("points.ended-why", "{0} {1}：{2}");

    public static Message NotRedeemed { get; } = new("points.not-redeemed", "现在不能用积分兑换{0}。");

    public static Message NotSoMany { get; } = new("points.not-so-many", "兑换{0}要 {1} 分起、按 {2} 分一档；{3} 分不行。");

    public static Message TooFew { get; } = new("points.too-few", "可用积分只有 {0}，不够 {1}。");

    public static Message Owes { get; } = new("points.owes", "现在还欠 {0} 分，先补上才能兑换。");

    public static Message TooManyWaiting { get; } = new("points.too-many-waiting", "已经有 {0} 个兑换在等批，先等这些有结果。");

    public static Message NobodyDecides { get; } = new("points.nobody-decides", "现在没有人能批：要{0}来批，但没有这样的人在职。");

    public static Message HasEnded { get; } = new("points.has-ended", "{0}已经处理过了：{1}。");

    public static Message NotYours { get; } = new("points.not-yours", "这不是你的兑换。");

    public static Message NoSuchRedemption { get; } = new("points.no-such-redemption", "没有找到这个兑换，或者它不归你看。");

    public static Message NoSuchFact { get; } = new("points.no-such-fact", "没有找到这条积分记录：可能还没有记，或者它不归你管。");

    public static Message NoSuchUse { get; } = new("points.no-such-use", "积分不能兑换“{0}”。可以写：{1}。");

    public static Message NotPoints { get; } = new("points.not-points", "“{0}”不是积分数，请写一个整数，如 200。");

    public static Message IsDisallowed { get; } = new("points.is-disallowed", "已经不计积分了：{0}");

    public static Message Disallowed { get; } = new("points.disallowed", "好的，{0} 的这条{1}不计积分，扣回 {2} 分，已告诉本人。");

    public static Message DisallowedForOwner { get; } = new("points.disallowed-for-owner", "{0} 决定这条{1}不计积分，扣回 {2} 分：{3}");

    public static Message ExpiryRule { get; } = new("points.expiry-rule", "积分过期");

    public static Message LateRule { get; } = new("points.late-rule", "积分兑换待批提醒");

    public static Message LateText { get; } = new("points.late-text", "{0} 的积分兑换（{1}）等了 {2} 个工作日，还没有人批。");

    public static Message EndingText { get; } = new("points.ending-text", "有 {0} 分快过期了，最早 {1} 起。可以先兑换。");

    public static Message RulesTitle { get; } = new("points.rules-title", "积分规则");

    public static Message RulesAbout { get; } = new("points.rules-about", "做什么得多少积分，能换什么，多久过期，什么算可疑");

    public static Message EarningTable { get; } = new("points.earning-table", "挣积分");

    public static Message RedeemingTable { get; } = new("points.redeeming-table", "兑换");

    public static Message SortColumn { get; } = new("points.sort-column", "做什么");

    public static Message UseColumn { get; } = new("points.use-column", "换什么");

    public static Message OnColumn { get; } = new("points.on-column", "启用");

    public static Message PointsColumn { get; } = new("points.points-column", "积分");

    public static Message MostPointsColumn { get; } = new("points.most-points-column", "每天最多得");

    public static Message MostPointsHint { get; } = new("points.most-points-hint", "一个人一天各项合计的积分上限");

    public static Message DayRule { get; } = new("points.day-rule", "每天合计最多 {0} 分");

    public static Message MostColumn { get; } = new("points.most-column", "每天最多");

    public static Message MostHint { get; } = new("points.most-hint", "一个人一天最多几次得分");

    public static Message StageColumn { get; } = new("points.stage-column", "阶段");

    public static Message StageHint { get; } = new("points.stage-hint", "只用于商机：到哪个阶段得分");

    public static Message NeedsColumn { get; } = new("points.needs-column", "凭什么");

    public static Message NeedsHint { get; } = new("points.needs-hint", "只用于跨部门协助：被致谢才得分，还是答复即得分");

    public static Message NeedsThanks { get; } = new("points.needs-thanks", "被致谢");

    public static Message NeedsAnswer { get; } = new("points.needs-answer", "已答复");

    public static Message MessagesColumn { get; } = new("points.messages-column", "几条消息");

    public static Message MessagesHint { get; } = new("points.messages-hint", "只用于协作赢单：在协作日志里发过几条才算参与；答复过工单的都算");

    public static Message NoNeeds { get; } = new("points.no-needs", "只有跨部门协助才看凭什么。");

    public static Message NoMessages { get; } = new("points.no-messages", "只有协作赢单才看消息数。");

    public static Message LeastColumn { get; } = new("points.least-column", "最少");

    public static Message StepColumn { get; } = new("points.step-column", "倍数");

    public static Message FenColumn { get; } = new("points.fen-column", "每分折合（分钱）");

    public static Message FenHint { get; } = new("points.fen-hint", "只用于现金：1 积分值多少分钱，100 就是 1 元");

    public static Message ExpireColumn { get; } = new("points.expire-column", "几个月后过期");

    public static Message ExpireHint { get; } = new("points.expire-hint", "从得分那天算；0 为不过期");

    public static Message WarnColumn { get; } = new("points.warn-column", "提前几天提醒");

    public static Message PlaceTimesColumn { get; } = new("points.place-times-column", "同一地点几次算可疑");

    public static Message PlaceTimesHint { get; } = new("points.place-times-hint", "0 为不看；可疑的打卡照样记，但会告诉主管");

    public static Message PlaceDaysColumn { get; } = new("points.place-days-column", "在几天之内");

    public static Message NoStage { get; } = new("points.no-stage", "只有商机才看阶段。");

    public static Message NoFen { get; } = new("points.no-fen", "只有现金才折合。");

    private static readonly Message VisitName = new("points.sort-visit", "拜访打卡");
    private static readonly Message StageName = new("points.sort-stage", "商机推进");
    private static readonly Message HelpName = new("points.sort-help", "跨部门协助");
    private static readonly Message PartName = new("points.sort-part", "协作赢单");
    private static readonly Message VisitWhat = new("points.what-visit", "位置和照片都有");
    private static readonly Message StageWhat = new("points.what-stage", "到{0}");
    private static readonly Message HelpWhat = new("points.what-help", "答复别的部门的工单");
    private static readonly Message ThankedWhat = new("points.what-thanked", "帮别的部门办工单，收到致谢");
    private static readonly Message PartWhat = new("points.what-part", "出力的别部门商机赢单");
    private static readonly Message TrainingName = new("points.use-training", "培训");
    private static readonly Message LeaveName = new("points.use-leave", "假期");
    private static readonly Message CashName = new("points.use-cash", "现金");

    /// <summary>What may stand behind a number of points, the longest first.</summary>
    public static IReadOnlyList<string> Units { get; } = ["积分", "分"];

    /// <summary>What a sort of fact is called.</summary>
    public static string NameOf(PointSort sort) => sort switch
    {
        PointSort.Visit => VisitName.Text,
        PointSort.Stage => StageName.Text,
        PointSort.Help => HelpName.Text,
        _ => PartName.Text,
    };

    /// <summary>What earns points, so that somebody knows what to do.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="stage">What the stage is called that a deal is to reach.</param>
    public static string WhatOf(EarningRule rule, string? stage) => LayoutTexts.Aside(NameOf(rule.Sort), rule.Sort switch
    {
        PointSort.Visit => VisitWhat.Text,
        PointSort.Stage => StageWhat.With(stage ?? rule.Stage),
        PointSort.Help => (rule.NeedsThanks ? ThankedWhat : HelpWhat).Text,
        _ => PartWhat.Text,
    });

    /// <summary>What a use is called.</summary>
    public static string NameOf(PointUse use) => use switch
    {
        PointUse.Training => TrainingName.Text,
        PointUse.Leave => LeaveName.Text,
        _ => CashName.Text,
    };

    /// <summary>How a redemption ended.</summary>
    public static string NameOf(RedemptionEnd end) => end switch
    {
        RedemptionEnd.Approved => "已同意",
        RedemptionEnd.Refused => "没有同意",
        _ => "已撤回",
    };

    /// <summary>What moved points, in a word or two.</summary>
    public static string NameOf(PointMove move) => move switch
    {
        PointMove.Earned => "得分",
        PointMove.TakenBack => "扣回",
        PointMove.Held => "申请兑换",
        PointMove.Redeemed => "兑换成功",
        PointMove.Returned => "兑换退回",
        _ => "过期",
    };

    /// <summary>Who decides on a use, where nobody is there.</summary>
    public static string DecidersOf(PointUse use) => use == PointUse.Cash ? "财务" : "上级";

    /// <summary>A number of points with its sign.</summary>
    public static string Signed(int points) => points.ToString("+0;-0;0", CultureInfo.InvariantCulture);

    /// <summary>A day with its month.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A line of the journal, about something and for something.</summary>
    public static string Line(string points, string what) => $"{points} {what}";
}
