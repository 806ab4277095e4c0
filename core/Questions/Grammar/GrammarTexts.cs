using System.Text.RegularExpressions;

namespace ChatSales.Core.Questions.Grammar;

/// <summary>Characters by which times and quantities are found in a question.</summary>
internal static partial class GrammarTexts
{
    public const string WhichCustomers = "哪些客户";

    /// <summary>Whom somebody was in contact with.</summary>
    [GeneratedRegex("(?<=(跟进?|拜访|联系|回访)[过了]|[见聊][过了]|[没未](跟进?|拜访|联系|回访|见|聊))(谁家?|哪几家|哪些人)(?=$|[?？。！])")]
    public static partial Regex WhomContacted();

    /// <summary>Whom people who are asked for contacted: customers, as always.</summary>
    [GeneratedRegex(
        "(?<=(谁|销售|业务员|哪些人|哪几个人).*(拜访|跟进|联系|走访|回访|跑|见|碰)[过了]?)(任何|一家|一个)?客户(?=$|[?？。！,(])")]
    public static partial Regex CustomersContacted();

    /// <summary>多少回 counts, 多少回款 doesn't.</summary>
    [GeneratedRegex("(?<=多少|几)回(?![款了来收])")]
    public static partial Regex HowManyTimes();

    public const string Times = "次";

    /// <summary>华南的客户里被拜访过的有几个: customers, not visits.</summary>
    [GeneratedRegex("(?<=客户(里|中|里面|当中|之中)[^,]*[过了][^,的]{0,4})的(?=(有|共有|一共有|总共有)?(几|多少)[个家]|有哪些|是哪些)")]
    public static partial Regex OfThoseCustomers();

    public const string TheCustomers = "的客户";

    /// <summary>最大的商机是哪个，谁在跟: a row tells whose it is.</summary>
    [GeneratedRegex("(?<=(哪|啥|什么|前[0-9一二三四五六七八九十]+|最).*)[,;、](都|分别)?(是)?(谁|哪位|哪个人)(在|正在)?(跟|跟进|负责|管|的)的?(?=$|[?？。！])")]
    public static partial Regex WhoLooksAfter();

    /// <summary>How much of what was agreed came in, as a share.</summary>
    [GeneratedRegex("(?<=合同.*)(已经|已)?(回了|收了|收回了?|回了款|到账了)(款|钱)?(百分之几|百分之多少|几成)")]
    public static partial Regex HowMuchCameIn();

    public const string CollectionRate = "的回款率是多少";

    /// <summary>What is asked of a contract that is called by its number.</summary>
    [GeneratedRegex("多少|几|哪|谁|还欠|还差|的(回款|欠款|金额|毛利|账期|工单)|明细|记录|列出")]
    public static partial Regex AsksOfContract();

    /// <summary>输单原因里哪个最多: which of these.</summary>
    [GeneratedRegex("(?<key>(输单|丢单)?原因|(线索)?来源|行业|区域|团队|产品|阶段)(里|中|里面|当中)(哪个|哪一个|哪种)(?=.*最)")]
    public static partial Regex WhichOfThem();

    public const string Which = "哪个${key}";

    private const string Formal = "壹贰叁肆伍陆柒捌玖拾佰仟";
    private const string Usual = "一二三四五六七八九十百千";

    [GeneratedRegex($"[{Formal}]{{2,}}|[{Formal}](?=[万亿])")]
    private static partial Regex FormalNumber();

    /// <summary>Numbers as they stand on invoices in the usual signs.</summary>
    public static string Plainly(string text) =>
        FormalNumber().Replace(text, number => string.Concat(number.Value.Select(sign => Usual[Formal.IndexOf(sign, StringComparison.Ordinal)])));

    /// <summary>A while that nobody can measure.</summary>
    [GeneratedRegex("(好久|很久|许久|好长时间|长时间|长期)(都|一直)?(?=没|未)")]
    public static partial Regex LongAgo();

    /// <summary>过了一个月没跟进: only how long it is since then.</summary>
    [GeneratedRegex(
        "(已经|都|又)?过了(?=[0-9一二三四五六七八九十两半]+个?半?(分钟|小时|天|日|工作日|周|星期|礼拜|月|季度|年)半?(都|还|一直)?[没未])")]
    public static partial Regex Passed();

    public const string Lately = "最近";

    /// <summary>Said of single contracts and payments.</summary>
    public const string PiecesOfMoney = "笔份单张";

    /// <summary>Between two questions.</summary>
    public const string Separators = ",、;";

    /// <summary>A length that something stays within, not the one up to now.</summary>
    [GeneratedRegex("^[0-9一二三四五六七八九十两半]+个?(半)?(分钟|小时|钟头|天|日|工作日|周|星期)半?(之内|以内|内)$")]
    public static partial Regex WithinLength();

    /// <summary>A period compared with the one before it, called by that one: 环比上个月 asks about this month.</summary>
    [GeneratedRegex("环比上个?(?<period>月|周|星期|季度|年)")]
    public static partial Regex AgainstLast();

    /// <summary>The running period and the comparison.</summary>
    public const string RunningAgainstLast = "本${period}环比";

    /// <summary>What a time a year before another is called.</summary>
    public const string SameLastYear = "去年同期";

    /// <summary>Of the first ones some more is said: whether they are first of all, or of those of whom it holds, is open.</summary>
    [GeneratedRegex("(前[0-9一二三四五六七八九十百]+(名|位|个|家)?|TOP[0-9]+),?(但|却|不过|而且|并且|且|同时)")]
    public static partial Regex FirstOnesBut();

    /// <summary>Whoever hasn't signed yet never has.</summary>
    [GeneratedRegex("(还没有?|尚未|还未|至今没有?|一直没有?)(?=签(过|约过|单过)|下过单|(签|成交|下单)[^,]*客户)")]
    public static partial Regex NotSignedYet();

    public const string NeverSigned = "从没";

    /// <summary>After it customers' words are over: something that was done.</summary>
    public const string DoneLater = "后来";

    /// <summary>A round sum without a bound may be a lower one.</summary>
    [GeneratedRegex("(?<![0-9一二两三四五六七八九十几.上过到于])(?<sum>[百千]?万|亿)(?=级?别?的?(大单|单|商机|项目|合同|客户|订单))")]
    public static partial Regex RoundSumBefore();

    /// <summary>The bound that is offered for it.</summary>
    public static string Bounded(string sum) => sum + "以上";

    private const string Whenever =
        "今年|去年|本年度?|[本上]季度|[本上]个?月|这个月|[上下]半年|第?[一二三四1-4]季度|Q[1-4]|[0-9]{1,2}月|[一二三四五六七八九十]{1,2}月";

    /// <summary>Customers of old, with a time beside them: how old isn't said.</summary>
    [GeneratedRegex($"(?<before>{Whenever})?老客户(?!介绍|推荐|带来)(?=(?<after>{Whenever})?)")]
    public static partial Regex OldCustomers();

    /// <summary>What may be meant by them: who had signed before that time, or who has signed several times.</summary>
    public static IReadOnlyList<string> OldCustomerOffers(string before, string after) =>
        [$"{(before.Length > 0 ? before : after.Length > 0 ? after : "今年")}以前签过合同的客户{before}", $"签过两份以上合同的客户{before}"];

    /// <summary>Units of the calendar: a number before one is no number of anything else.</summary>
    public const string CalendarUnits = "月年周天日号季";

    /// <summary>Times begin with one of these.</summary>
    public const string TimeStarts = "0-9一二三四五六七八九十两半本这上下今昨前去明后大近过最第当未来接往从自年月季周星元春国中端除双清圣重腊QH";

    public const string NumberSigns = "0-9.零〇一二三四五六七八九十百千万亿两半几";

    /// <summary>Words that quantities begin with, apart from numbers.</summary>
    public const string QuantityStarts =
        "大于|小于|不少于|不低于|不小于|不下|不止|至少|最少|起码|少说|不超过|不多于|不高于|不大于|至多|最多|顶多|超|高于|多于|不到|不足|不满|未满|低于|少于|>|<|≥|≤|满|过|前|排|TOP|百分之|千分之|一半|半数|大概|大约|差不多|约|接近|将近|近";

    /// <summary>After a time: all before or after it. The words themselves say which.</summary>
    public const string OpenEnds = "前|之后|以后|同期";

    /// <summary>After a time: a number that begins what follows (上个月一份); 周一 is a day.</summary>
    public const string CutNumerals = "(?<!周|星期|礼拜|初)[一二三四五六七八九十两]";

    /// <summary>More than a sum, a share (过百万, 过半); after what was done it says only that it was (跟进过一次).</summary>
    public const string Over = "过";

    /// <summary>A sum without a digit: 百万单 says how large, not how much.</summary>
    public const string RoundSums = "[十百千万亿]+";

    /// <summary>A place in an order, from its end or its beginning, with what is large or small there.</summary>
    public const string Nth =
        "(?<last>倒数)?第(?<number>[0-9一二两三四五六七八九十]+)(?<size>[大高多长久强好小低少短差弱])?(名|位|个|家|份|条|张)?(?!个?(季|月|周|星期|年|天|期|次|单|笔|批)|百分位|分位)";

    /// <summary>What is small at a place.</summary>
    public const string SmallSizes = "小低少短差弱";

    /// <summary>What is said of amounts if of nothing else.</summary>
    public const string AmountSizes = "大小";

    /// <summary>A point below which a part of all lies.</summary>
    public const string PointOf =
        "(?<number>上四|下四|四分之三|四分之一)分位(数|值|点)?|第?(?<number>[0-9零一二三四五六七八九十]{1,3}%?)百?分位(数|值|点)?|[Pp](?<number>[0-9]{2})(?![0-9])";

    public const char Hundred = '百';

    /// <summary>The points that have names.</summary>
    public static readonly IReadOnlyDictionary<string, decimal> Quartiles = new Dictionary<string, decimal>
    {
        ["上四"] = 0.75m, ["下四"] = 0.25m, ["四分之三"] = 0.75m, ["四分之一"] = 0.25m,
    };

    /// <summary>Nouns that a number may stand before.</summary>
    public const string CountedNouns = "客户|线索|商机|单子|人";

    /// <summary>What something may be said of that was said of nothing.</summary>
    public static readonly IReadOnlyList<string> Nouns = ["客户", "商机", "线索", "合同", "回款", "工单", "销售"];

    /// <summary>Whose figures are put in an order.</summary>
    public static readonly IReadOnlyList<string> Ranked = ["的销售", "的客户", "的合同", "的团队"];

    /// <summary>What may be meant to be put beside itself at another time.</summary>
    public static readonly IReadOnlyList<string> Comparable = ["签约额", "回款", "赢单数", "新增线索数"];

    /// <summary>What is asked of rows whose noun isn't said.</summary>
    [GeneratedRegex("的(有|共有|一共有|是)?((几|多少).{0,2}|哪些|哪几.|谁)?[?？。!！]*$")]
    public static partial Regex EndsOpen();

    /// <summary>Whether words wait for a noun.</summary>
    public static bool IsOpen(string said) => Bare(said).EndsWith('的');

    /// <summary>The words with their noun.</summary>
    public static string Joined(string said, string noun) => Bare(said) + noun;

    /// <summary>The words with whose figure they rank.</summary>
    public static string Of(string said, string whom) => Bare(said) + whom;

    private static string Bare(string said) => said.TrimEnd('。', '？', '?', '！', '!', ' ');

    /// <summary>Customers' words end before one of these, or at the end.</summary>
    public const string AfterQuoted = "的,.?!)";

    /// <summary>A length with one of these is one of the calendar.</summary>
    public const string LongUnits = "月年季";

    /// <summary>A number with one of these is an amount of yuan.</summary>
    public const string LargeUnits = "万亿百千元块WKM¥￥";
}
