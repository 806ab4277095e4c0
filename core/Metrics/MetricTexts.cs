using System.Globalization;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;

namespace ChatSales.Core.Metrics;

/// <summary>The catalogue of metrics: each number once, as a question in the words that people would ask it with.</summary>
public static class MetricTexts
{
    /// <summary>All of them, in the order in which they are listed.</summary>
    public static IReadOnlyList<Metric> All { get; } =
    [
        new("lead-conversion", "线索转化率", "{0}线索转化率", "期内新增线索中已转成商机的 ÷ 期内新增线索", "%", Role.Manager, true),
        new("high-intent-leads", "新增高意向线索", "{0}新增高意向线索数", "期内新增、意向为高的线索", "条", Role.Manager, true),
        new("win-rate", "赢单率", "{0}赢单率", "期内赢单数 ÷（赢单数＋输单数），按关闭时间", "%", Role.Manager, true),
        new("sales-cycle", "平均成交周期", "{0}平均成交周期", "期内赢单从创建到关闭的天数，取平均", "天", Role.Manager, false),
        new("signed-amount", "签约额", "{0}签约金额", "期内签约的合同金额合计，按签约时间", "元", Role.Director, true),
        new("received-amount", "回款额", "{0}回款金额", "期内到账的回款合计，按到账时间", "元", Role.Finance, true),
        new("first-pass", "一次通过率", "{0}工单一次通过率", "期内提出的工单中一次通过的 ÷ 已有验收结论的", "%", Role.Delivery, true),
        new("first-response", "首次响应时长", "{0}工单平均响应时长", "期内提出的工单从提出到首次响应的自然小时，取平均", "小时", Role.Product, false),
        new("ticket-changes", "需求变更次数", "{0}需求变更总次数", "期内提出的工单登记的变更次数合计", "次", Role.Product, false),
        new("open-deals", "在途商机数", "在途商机有多少个", "进行中商机的个数", "个", Role.Manager, true),
        new("open-amount", "在途金额", "在途商机总金额", "进行中商机的金额合计", "元", Role.Director, true),
        new("late-deals", "超时未推进商机数", "超时未推进的商机有多少个", "进行中、在本阶段停留超过上限的商机", "个", Role.Manager, false),
        new("evidence-lack", "证据缺失率", "目前的证据缺失率", "前四个阶段进行中的商机里，缺本阶段证据的 ÷ 全部", "%", Role.Manager, false),
        new("pending-amount", "待审批合同金额", "待审批的合同金额一共多少", "待审批合同的金额合计", "元", Role.Finance, false),
        new("closing-soon", "30天内到期商机", "30天内即将到期的商机有多少个", "进行中、预计成交日期在今天起 30 天内的商机", "个", Role.Manager, true),
    ];

    public static Message ThisMonth { get; } = new("metric.this-month", "本月");

    /// <summary>A calendar month in the words of a question.</summary>
    public static string Month(DateOnly day) => day.ToString("yyyy'年'M'月'", CultureInfo.InvariantCulture);

    public static Message Formula { get; } = new("metric.formula", "口径");

    public static Message Owner { get; } = new("metric.owner", "负责");

    public static Message Direction { get; } = new("metric.direction", "方向");

    public static Message Higher { get; } = new("metric.higher", "越高越好");

    public static Message Lower { get; } = new("metric.lower", "越低越好");

    public static Message Trend { get; } = new("metric.trend", "最近 6 个月");

    public static Message Rows { get; } = new("metric.rows", "看明细");

    public static Message Open { get; } = new("metric.open", "打开");

    public static Message List { get; } = new("metric.list", "点开看口径、趋势和明细。也可以直接发送，例如：指标 线索转化率");

    public static Message NotForYou { get; } = new("metric.not-for-you", "这个指标不在你的权限范围内，需要的话请找{0}。");

    public static Message InChat { get; } = new("metric.in-chat", "“{0}”请在聊天里发送“指标 {0}”看。");

    public static Message NoSuch { get; } = new("metric.no-such", "没有“{0}”这个指标。");

    public static Message Now { get; } = new("metric.now", "{0}：{1}");
}
