using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Metrics;

namespace ChatSales.Core.Rhythm.Scores;

/// <summary>Texts about process scores.</summary>
public static class ScoreTexts
{
    public static Message Rule { get; } = new("score.rule", "过程分");

    public static Message Title { get; } = new("score.title", "{0} 的过程分 {1}");

    public static Message TeamTitle { get; } = new("score.team-title", "{0}的过程分 {1}");

    public static Message Everyone { get; } = new("score.everyone", "团队");

    public static Message SoFar { get; } = new("score.so-far", "本月还没结束，这是到现在为止的。");

    public static Message Total { get; } = new("score.total", "总分 {0}，团队中位 {1}，上月 {2}。");

    public static Message NothingToMeasure { get; } = new("score.nothing-to-measure", "没有可以算的商机和下一步，这个月没有总分。");

    public static Message NoTotal { get; } = new("score.no-total", "—");

    public static Message DimensionRow { get; } = new("score.dimension-row", "{0} {1}");

    public static Message DimensionDetail { get; } = new("score.dimension-detail", "{0} ÷ {1} · 权重 {2}% · 团队中位 {3}");

    public static Message PersonRow { get; } = new("score.person-row", "{0} {1}");

    public static Message MedianOfTeam { get; } = new("score.median-of-team", "共 {0} 人，中位 {1}。");

    public static Message DetailButton { get; } = new("score.detail-button", "明细");

    public static Message MonthBeforeButton { get; } = new("score.month-before-button", "上月");

    public static Message ShowButton { get; } = new("score.show-button", "看过程分");

    public static Message TeamButton { get; } = new("score.team-button", "团队过程分");

    public static Message AskButton { get; } = new("score.ask-button", "有疑问");

    public static Message DetailText { get; } = new("score.detail-text", "{0}\n这个月是 {1} ÷ {2}。{3}");

    public static Message AllFine { get; } = new("score.all-fine", "全部都算上了。");

    public static Message MissedText { get; } = new("score.missed-text", "没算上的有 {0} 个，列出前 {1} 个。");

    public static Message Gone { get; } = new("score.gone", "已经不在了，或者不归你看");

    public static Message Picture { get; } = new("score.picture", "过程健康度雷达图：{0}");

    public static Message OwnLine { get; } = new("score.own-line", "■ 本人");

    public static Message TeamLine { get; } = new("score.team-line", "■ 团队中位");

    public static Message NoneThen { get; } = new("score.none-then", "{0} 没有{1}的过程分。过程分从装好机器人以后的月份算起，只算销售。");

    public static Message NoneOfTeam { get; } = new("score.none-of-team", "没有你能看的{0}的过程分。");

    public static Message NotYours { get; } = new("score.not-yours", "{0} 的过程分不在你的权限范围内，可以找{1}。");

    public static Message QuestionTitle { get; } = new("score.question-title", "{0} 对过程分的疑问 {1}");

    public static Message Asked { get; } = new("score.asked", "已转给负责这个指标的人，有回复会告诉你。");

    public static Message NobodyAnswers { get; } = new("score.nobody-answers", "名单里没有你的主管，没有人能回复。请找管理员。");

    public static Message NoSuchDimension { get; } = new("score.no-such-dimension", "过程分没有“{0}”这一项。有：{1}。");

    /// <summary>What a dimension is called.</summary>
    public static string NameOf(ScoreDimension dimension) => dimension switch
    {
        ScoreDimension.Evidence => "证据完整",
        ScoreDimension.Timeliness => "阶段及时",
        ScoreDimension.Contact => "跟进覆盖",
        ScoreDimension.NextSteps => "下一步按时",
        _ => "资料完整",
    };

    /// <summary>The catalogue's metric that a doubt is about: lateness if it names that part, else the evidence, which weighs most.</summary>
    public static Metric MetricOf(string text) => MetricTexts.All.First(metric =>
        metric.Key == (text.Contains(NameOf(ScoreDimension.Timeliness), StringComparison.Ordinal) ? "late-deals" : "evidence-lack"));

    /// <summary>How a dimension is worked out.</summary>
    public static string FormulaOf(ScoreDimension dimension) => dimension switch
    {
        ScoreDimension.Evidence => "进行中、所在阶段要证据的商机里，证据已齐的 ÷ 全部。",
        ScoreDimension.Timeliness => "进行中的商机里，没有超过阶段时限的 ÷ 全部。",
        ScoreDimension.Contact => "月底前录入、进行中的商机里，这个月有过跟进的 ÷ 全部。",
        ScoreDimension.NextSteps => "提醒日在这个月、已经到期的下一步里，当天或以前了结的 ÷ 全部。",
        _ => "进行中的商机的金额、毛利率、产品、预计签约里，已填的 ÷ 全部。",
    };

    /// <summary>Points with one decimal.</summary>
    public static string Show(decimal? points) => points is { } known ? known.ToString("0.0", CultureInfo.InvariantCulture) : NoTotal.Text;
}
