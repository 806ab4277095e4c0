using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Commission.Quotes;

/// <summary>Words and texts of estimates.</summary>
public static partial class QuoteTexts
{
    public static Message DealButton { get; } = new("quote.deal-button", "算提成");

    /// <summary>Words before or after a margin, the longest first.</summary>
    public static IReadOnlyList<string> Margin { get; } = ["毛利率", "毛利"];

    public static IReadOnlyList<string> Term { get; } = ["付款周期", "账期"];

    public static IReadOnlyList<string> Tax { get; } = ["增值税率", "税率", "税点"];

    /// <summary>Between a field's name and its value.</summary>
    public static IReadOnlyList<string> Is { get; } = ["大概", "等于", "是", "为", "约", ":", "：", "=", " "];

    /// <summary>What multiplies the digits before it.</summary>
    public const string Units = "十百千万亿兆";

    /// <summary>What multiplies a unit before it.</summary>
    public const string UnitsOfUnits = "亿兆";

    /// <summary>Words that say nothing about a contract's fields.</summary>
    public static IReadOnlyList<string> Fillers { get; } =
    [
        "合同金额", "合同额", "总金额", "金额", "合同", "客户行业", "行业", "客户", "产品", "区域", "一个", "一单", "的", "个", "单子", ",", "，", "。", "、", ";", "；", "?",
        "？", "能拿多少提成", "能拿多少", "拿多少提成", "提成多少", "多少提成", "有多少提成", "多少", "含税",
    ];

    /// <summary>Between a case and what is to be compared with it.</summary>
    public static IReadOnlyList<string> Versus { get; } = ["对比", "比较", " vs ", " VS "];

    public static IReadOnlyList<string> LevelEnds { get; } = ["级", "类"];

    public static IReadOnlyList<string> IndustryEnds { get; } = ["行业", "业"];

    /// <summary>Words that say whether something is so.</summary>
    public static IReadOnlyList<(string Word, QuoteFlag Flag, bool IsSo)> Flags { get; } =
    [
        ("不是首单", QuoteFlag.FirstOrder, false), ("非首单", QuoteFlag.FirstOrder, false), ("首单", QuoteFlag.FirstOrder, true),
        ("不是老带新", QuoteFlag.Referral, false), ("非老带新", QuoteFlag.Referral, false), ("老带新", QuoteFlag.Referral, true),
        ("转介绍", QuoteFlag.Referral, true), ("非战略客户", QuoteFlag.Strategic, false), ("不是战略客户", QuoteFlag.Strategic, false),
        ("非战略", QuoteFlag.Strategic, false), ("战略客户", QuoteFlag.Strategic, true), ("战略", QuoteFlag.Strategic, true),
        ("不是新客户", QuoteFlag.NewCustomer, false), ("非新客户", QuoteFlag.NewCustomer, false), ("老客户", QuoteFlag.NewCustomer, false),
        ("新客户", QuoteFlag.NewCustomer, true), ("新客", QuoteFlag.NewCustomer, true),
    ];

    public static Message NoAmount { get; } = new("quote.no-amount", "还差合同金额。比如：提成试算 120万 制造业 毛利35% 账期60天 首单");

    public static Message OddAmount { get; } = new("quote.odd-amount", "“{0}”是 {1}，还是 {2}？请把单位写上再算。");

    public static Message Unread { get; } = new("quote.unread", "没看懂：{0}。下面没有把它算进去。");

    public static Message NoPlan { get; } = new("quote.no-plan", "{0} 签的合同没有提成方案管到你。");

    public static Message TwoPlans { get; } = new("quote.two-plans", "有两个提成方案同时管到你，分不出用哪一个，请告诉财务。");

    public static Message Result { get; } = new("quote.result", "预计提成 {0}");

    public static Message NoRule { get; } = new("quote.no-rule", "没有一条提成规则符合，提成是 0。");

    public static Message BaseUnknown { get; } = new("quote.base-unknown", "方案按毛利或不含税额算，还差毛利率或税率，算不出。");

    public static Message ByRate { get; } = new("quote.by-rate", "{0} × {1}{2} = {3}");

    public static Message ByTiers { get; } = new("quote.by-tiers", "{0} 按阶梯{1} = {2}");

    public static Message Fixed { get; } = new("quote.fixed", "固定 {0}");

    public static Message Capped { get; } = new("quote.capped", "，封顶");

    public static Message Floored { get; } = new("quote.floored", "，保底");

    public static Message OfPeriod { get; } = new("quote.of-period", "这个阶梯按整个周期累计，这里只按这一单算。");

    public static Message ByPlan { get; } = new("quote.by-plan", "按“{0}”第 {1} 版，{2} 签约");

    public static Message Example { get; } = new("quote.example", "还没有导入提成方案，用的是自带的示例方案。");

    public static Message NodeAt { get; } = new("quote.node-at", "{0}，预计 {1}");

    public static Message NodeOpen { get; } = new("quote.node-open", "{0}，时间未定");

    public static Message Compared { get; } = new("quote.compared", "后一种{0} {1}");

    public static Message More { get; } = new("quote.more", "多拿");

    public static Message Less { get; } = new("quote.less", "少拿");

    public static Message Same { get; } = new("quote.same", "两种一样多。");

    public static Message First { get; } = new("quote.first", "甲");

    public static Message Second { get; } = new("quote.second", "乙");

    public static Message Days { get; } = new("quote.days", "账期 {0} 天");

    public static Message MarginIs { get; } = new("quote.margin-is", "毛利 {0}");

    public static Message TaxIs { get; } = new("quote.tax-is", "税率 {0}");

    public static Message LevelIs { get; } = new("quote.level-is", "{0} 级客户");

    public static Message Ask { get; } = new("quote.ask", "填上知道的，不知道的空着。");

    public static Message WhichDeal { get; } = new("quote.which-deal", "有 {0} 个商机，算哪一个？");

    public static Message WhoseCommission { get; } = new("quote.whose", "要看谁的提成？写“提成 姓名 月份”看一个人的，点按钮看所有人的合计。");

    public static Message EarnedOrEstimated { get; } = new("quote.earned-or-estimated", "是看已经算出的提成，还是估一单的提成？估的话要有金额或商机。");

    public static Message Calculate { get; } = new("quote.calculate", "算一算");

    public static Message Component { get; } = new("quote.component", "提成");

    /// <summary>Whether a sentence asks what was earned: 我这个月提成多少, 上个月的提成有多少.</summary>
    /// <param name="text">The sentence.</param>
    /// <param name="month">The month's words; empty for the one that runs.</param>
    public static bool AsksWhatWasEarned(string text, out string month)
    {
        var match = Earned().Match(text);
        month = match.Groups["month"].Value;
        return match.Success;
    }

    /// <summary>Whose pay of which month a text asks for: 郭勇的提成, 11月提成; null for other texts. Nobody named is oneself.</summary>
    public static (string Who, string Month)? PayAskedIn(string text) => Pay().Match(text.Trim()) is { Success: true } asked
        ? (asked.Groups["who"].Value, asked.Groups["month"].Value)
        : null;

    /// <summary>A doubt about what was paid, with its month and its words: 对11月提成有疑问 少算了K00127; null for other texts.</summary>
    public static (string Month, string Words)? DoubtIn(string text) => Doubt().Match(text.Trim()) is { Success: true } doubt
        ? (doubt.Groups["month"].Value, doubt.Groups["words"].Value.Trim())
        : null;

    private const string SomeMonth = @"(?<month>这个月|本月|这月|上个月|上月|(20\d\d年)?1?\d月)";

    [GeneratedRegex($@"^(看看|查看|查一下|查|看)?我?(的|{SomeMonth})?(?<who>(?!这个?月|本月|上个?月|今年|去年|我|团队|首单|预计)[\p{{IsCJKUnifiedIdeographs}}]{{2,4}}?)?的?\s*{SomeMonth}?份?的?(提成|佣金)(是|有|拿)?了?(多少|几多|呢|情况|明细)?钱?[？?。！!]*$")]
    private static partial Regex Pay();

    [GeneratedRegex($@"^我?(对|觉得)?我?的?{SomeMonth}?份?的?(提成|佣金)(明细表?)?(有|存在)?(点|些|个)?(疑问|问题|异议|意见|不对|算错了|算少了)[，,：:。 ]*(?<words>.*)$")]
    private static partial Regex Doubt();

    /// <summary>A part of the commission.</summary>
    public static string NameOf(Plans.NodeKind node) => node switch
    {
        Plans.NodeKind.Signing => "签约",
        Plans.NodeKind.First => "首次回款",
        Plans.NodeKind.Final => "终验",
        _ => "按回款",
    };

    /// <summary>Whether something is so, in words.</summary>
    public static string NameOf(QuoteFlag flag, bool isSo) => Flags.First(one => one.Flag == flag && one.IsSo == isSo).Word;

    [GeneratedRegex(@"^我?\s*(?<month>这个月|本月|这月|上个月|上月|(20\d\d年)?1?\d月)?我?的?(提成|佣金)(一共|总共|现在|到现在)?(拿|有|是)?(了)?(多少|几多)(钱|了|呢|啊)?[？?。！!]*$")]
    private static partial Regex Earned();
}

/// <summary>What an estimate may be told about a contract.</summary>
public enum QuoteFlag
{
    FirstOrder,
    Referral,
    Strategic,
    NewCustomer,
}
