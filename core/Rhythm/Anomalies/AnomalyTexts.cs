using System.Globalization;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Rhythm.Anomalies;

/// <summary>Texts about anomalies.</summary>
public static class AnomalyTexts
{
    public static Message Sweep { get; } = new("anomaly.sweep", "异动提醒");

    public static Message LeadsTitle { get; } = new("anomaly.leads-title", "{0} 连续 {1} 个工作日没有新线索");

    public static Message SilentTitle { get; } = new("anomaly.silent-title", "大单 {0} 天没有跟进：{1}");

    public static Message ConversionTitle { get; } = new("anomaly.conversion-title", "{0} 从“{1}”往下推进的转化率 {2}%，平常 {3}%");

    public static Message LackTitle { get; } = new("anomaly.lack-title", "{0} 的证据缺失率 {1}%，连续 {2} 个工作日超过 {3}%");

    public static Message LeadsScript { get; } = new(
        "anomaly.leads-script",
        "可以这样聊：\n1. 先问情况：“这几天主要在忙什么？有没有卡住的客户？”\n2. 看来源：老客户转介绍、展会名单、行业群，挑一个今天能动的。\n3. 定下一步：“今天先联系 5 家，明天上午我们一起看结果。”");

    public static Message SilentScript { get; } = new(
        "anomaly.silent-script",
        "可以这样聊：\n1. 先问事实：“最后一次和客户谈的是什么？对方谁在拍板？”\n2. 找原因：预算、竞品、内部流程，还是联系不上人。\n3. 定下一步：“这周约一次，需要我一起去就说。”");

    public static Message ConversionScript { get; } = new(
        "anomaly.conversion-script",
        "可以这样聊：\n1. 先看事实：“这个阶段丢掉的几单，客户最后一句话是什么？”\n2. 找规律：是客户没选对、问题没问透，还是该来的人没到场。\n3. 定下一步：“挑一单还在这个阶段的，下次见客户前我们先对一遍。”");

    public static Message LackScript { get; } = new(
        "anomaly.lack-script",
        "可以这样聊：\n1. 先问卡点：“截图、纪要、确认单，是客户没给，还是拿到了没传？”\n2. 当场补：手机里有的现在就发给机器人，一张图就算。\n3. 定下一步：“客户没给的，今天各约一次，站会上一起看。”");

    public static Message SinceFact { get; } = new("anomaly.since-fact", "开始于");

    public static Message LackedFact { get; } = new("anomaly.lacked-fact", "缺得最多");

    public static Message AfterFact { get; } = new("anomaly.after-fact", "最近一次");

    public static Message OwnerFact { get; } = new("anomaly.owner-fact", "负责人");

    public static Message StepsFact { get; } = new("anomaly.steps-fact", "已跟进");

    public static Message StepBy { get; } = new("anomaly.step-by", "{0} {1} {2}");

    public static Message PutOffFact { get; } = new("anomaly.put-off-fact", "再提醒");

    public static Message CallButton { get; } = new("anomaly.call-button", "打电话");

    public static Message TalkButton { get; } = new("anomaly.talk-button", "约谈");

    public static Message TellButton { get; } = new("anomaly.tell-button", "转告");

    public static Message LaterButton { get; } = new("anomaly.later-button", "稍后");

    public static Message ShowButton { get; } = new("anomaly.show-button", "看异动");

    public static Message Coached { get; } = new("anomaly.coached", "记下了：{0}。这一次不再提醒。");

    public static Message IsPutOff { get; } = new("anomaly.is-put-off", "好的，到 {0} 还是这样就再提醒你。");

    public static Message BadDays { get; } = new("anomaly.bad-days", "请写几天以后再提醒，1 到 {0} 天。");

    public static Message NoSuch { get; } = new("anomaly.no-such", "没有找到这条异动，或者它不归你看。");

    public static Message NoSuchWay { get; } = new("anomaly.no-such-way", "“{0}”不是跟进的方式。可以写：{1}。");

    public static Message ListTitle { get; } = new("anomaly.list-title", "最近的异动");

    public static Message ListText { get; } = new("anomaly.list-text", "最近 {0} 天提醒过 {1} 条。");

    public static Message NoneLately { get; } = new("anomaly.none-lately", "最近 {0} 天没有异动。");

    public static Message RulesTitle { get; } = new("anomaly.rules-title", "异动规则");

    public static Message RulesAbout { get; } = new("anomaly.rules-about", "什么算异动、多久算，提醒谁的主管");

    public static Message RulesTable { get; } = new("anomaly.rules-table", "规则");

    public static Message KindColumn { get; } = new("anomaly.kind-column", "异动");

    public static Message OnColumn { get; } = new("anomaly.on-column", "启用");

    public static Message DaysColumn { get; } = new("anomaly.days-column", "天数");

    public static Message AmountColumn { get; } = new("anomaly.amount-column", "金额（元）");

    public static Message AmountHint { get; } = new("anomaly.amount-hint", "只用于大单没有跟进：从多少元起");

    public static Message PercentColumn { get; } = new("anomaly.percent-column", "百分比");

    public static Message PercentHint { get; } = new("anomaly.percent-hint", "转化率：比平常低多少个百分点；证据缺失率：超过百分之几");

    public static Message LeastColumn { get; } = new("anomaly.least-column", "至少几单");

    public static Message LeastHint { get; } = new("anomaly.least-hint", "只用于转化率和证据缺失率：商机少于这么多就不判断");

    public static Message NoRate { get; } = new("anomaly.no-rate", "这种异动不看比率。");

    public static Message NoAmount { get; } = new("anomaly.no-amount", "这种异动不看金额。");

    public static Message TrialTitle { get; } = new("anomaly.trial-title", "按这些规则，过去 {0} 天会提醒");

    public static Message TrialLine { get; } = new("anomaly.trial-line", "{0}：{1} 次");

    public static Message TrialMost { get; } = new("anomaly.trial-most", "{0}：{1} 次，最多的是{2}");

    public static Message NameAndTimes { get; } = new("anomaly.name-and-times", "{0} {1} 次");

    private static readonly Message Leads = new("anomaly.kind-leads", "连续没有新线索");

    private static readonly Message Silent = new("anomaly.kind-silent", "大单没有跟进");

    private static readonly Message Conversion = new("anomaly.kind-conversion", "阶段转化率偏低");

    private static readonly Message Lack = new("anomaly.kind-lack", "团队证据缺失率高");

    /// <summary>What a kind is called.</summary>
    public static string NameOf(AnomalyKind kind) => kind switch
    {
        AnomalyKind.NoNewLeads => Leads.Text,
        AnomalyKind.SilentDeal => Silent.Text,
        AnomalyKind.LowConversion => Conversion.Text,
        _ => Lack.Text,
    };

    /// <summary>Words for the talk about it.</summary>
    public static string ScriptOf(AnomalyKind kind) => kind switch
    {
        AnomalyKind.NoNewLeads => LeadsScript.Text,
        AnomalyKind.SilentDeal => SilentScript.Text,
        AnomalyKind.LowConversion => ConversionScript.Text,
        _ => LackScript.Text,
    };

    /// <summary>What a way is called.</summary>
    public static string NameOf(CoachingWay way) => (way == CoachingWay.Call ? CallButton : TalkButton).Text;

    /// <summary>How often a rule would have spoken.</summary>
    public static string Times(AnomalyKind kind, int times, IEnumerable<string> named) => LayoutTexts.List(named) is { Length: > 0 } most
        ? TrialMost.With(NameOf(kind), times, most)
        : TrialLine.With(NameOf(kind), times);

    /// <summary>A day with its month.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
