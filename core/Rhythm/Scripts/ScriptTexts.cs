using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;

namespace ChatSales.Core.Rhythm.Scripts;

/// <summary>Texts about script packs, and the words that their rules know.</summary>
public static partial class ScriptTexts
{
    /// <summary>The industry of packs that do for any.</summary>
    public const string AnyIndustry = "通用";

    /// <summary>How the person at the customer is addressed.</summary>
    public const string Addressed = "称呼";

    /// <summary>The rep's name.</summary>
    public const string Me = "我";

    /// <summary>What our company is called.</summary>
    public const string Company = "我司";

    /// <summary>What the deal is about.</summary>
    public const string Product = "产品";

    /// <summary>Who sent the customer to us.</summary>
    public const string Referrer = "来源";

    /// <summary>A customer like this one, of the organisation's own list.</summary>
    public const string PeerCase = "同行案例";

    /// <summary>The time of an appointment.</summary>
    public const string Time = "时间";

    private const string Somebody = "(?!老?客户|朋友|同事|同行|熟人|别人|他人|自我|内部)";

    /// <summary>All placeholders.</summary>
    public static readonly IReadOnlyList<string> Placeholders = [Addressed, Me, Company, Product, Referrer, PeerCase, Time];

    /// <summary>Those without which a first message isn't meant.</summary>
    public static readonly IReadOnlyList<string> Telling = [Referrer, PeerCase, Time];

    // Empty phrases, fawning, and what advertising law forbids of one's own goods.
    private static readonly string[] Forbidden =
    [
        "哈喽", "亲爱的", "亲，", "亲～", "亲~", "亲们", "赋能", "抓手", "闭环", "打通", "助力", "极致", "颠覆", "一站式", "首先", "其次", "方便聊聊", "您看呢",
        "再跟您确认", "国家级", "100%", "100％", "百分之百", "百分百", "永久", "行业第一", "全国第一", "排名第一", "销量第一", "最佳", "最优", "最强", "最低价", "最便宜",
        "最先进", "最专业", "最权威", "最高级", "最大的", "最好的", "！！", "!!",
    ];

    public static Message Title { get; } = new("script.title", "话术包");

    public static Message About { get; } = new(
        "script.about", "销售跟不同行业的客户在每个阶段怎么说：破冰、异议应答、下一步。没有这个行业的话术时用“通用”的。改了就是新的一版，旧版都留着。");

    public static Message Industry { get; } = new("script.industry", "行业");

    public static Message For { get; } = new("script.for", "目的");

    public static Message Opens { get; } = new("script.opens", "破冰话术");

    public static Message When { get; } = new("script.when", "什么时候用");

    public static Message Say { get; } = new("script.say", "怎么说");

    public static Message SayHint { get; } = new("script.say-hint", "可以写 {称呼} {我} {我司} {产品} {来源} {同行案例} {时间}；没有内容可填的那一句会整句去掉");

    public static Message Answers { get; } = new("script.answers", "异议应答");

    public static Message Hear { get; } = new("script.hear", "客户说");

    public static Message Then { get; } = new("script.then", "接着说");

    public static Message Steps { get; } = new("script.steps", "下一步行动");

    public static Message Do { get; } = new("script.do", "做什么");

    public static Message Evidence { get; } = new("script.evidence", "得到的证据");

    public static Message Within { get; } = new("script.within", "多久内");

    public static Message WithinHint { get; } = new("script.within-hint", "如 2d（两天）、12h（十二小时）");

    public static Message Never { get; } = new("script.never", "不要说");

    public static Message NoIndustryName { get; } = new("script.no-industry-name", "只能用文字和数字");

    public static Message Count { get; } = new("script.count", "要有 {0} 到 {1} 条，现在是 {2} 条");

    public static Message IsForbidden { get; } = new("script.forbidden", "不能出现“{0}”");

    public static Message NoPlaceholder { get; } = new("script.no-placeholder", "没有 {0} 这样的空，可以用的有 {1}");

    public static Message LoneBrace { get; } = new("script.lone-brace", "花括号要成对，中间写一个空的名字");

    public static Message NotWithin { get; } = new("script.not-within", "写成 2d（两天）或 12h（十二小时）这样");

    public static Message NotThisGate { get; } = new("script.not-this-gate", "“{0}”不是离开“{1}”要的证据，可以写 {2}");

    public static Message NotOneQuestion { get; } = new("script.not-one-question", "破冰“{0}”应当只问一个问题，现在有 {1} 个问号");

    public static Message Usefulness { get; } = new("script.usefulness", "销售怎么看这一版");

    public static Message Votes { get; } = new("script.votes", "有用 {0} 人，没用 {1} 人");

    public static Message WordsTitle { get; } = new("script.words-title", "话术用词");

    public static Message WordsAbout { get; } = new("script.words-about", "话术里 {我司} 和 {同行案例} 填什么。案例只写确有其事、客户同意说出去的。");

    public static Message CompanyName { get; } = new("script.company", "我司叫什么");

    public static Message Cases { get; } = new("script.cases", "同行案例");

    public static Message CaseText { get; } = new("script.case-text", "案例");

    public static Message CaseHint { get; } = new("script.case-hint", "一句话的一部分，不写句号，如：苏州一家做阀门的厂，头一个月只让两个业务员用");

    /// <summary>The first word in a text that must not be said; null if there is none.</summary>
    public static string? ForbiddenIn(string text) =>
        Forbidden.FirstOrDefault(word => text.Contains(word, StringComparison.Ordinal))
        ?? (BareAsking().Match(text) is { Success: true } asking ? asking.Value : Picture().Match(text) is { Success: true } one ? one.Value : null);

    /// <summary>How many questions a text asks.</summary>
    public static int QuestionsIn(string text) => text.Count(letter => letter is '？' or '?');

    /// <summary>A sentence with its end and what closes behind it.</summary>
    [GeneratedRegex("[^。？！]*[。？！]+[”’）」]*|[^。？！]+$")]
    internal static partial Regex Sentence();

    /// <summary>A gap to be filled.</summary>
    [GeneratedRegex(@"\{(?<name>[^{}]*)\}")]
    internal static partial Regex Placeholder();

    /// <summary>How soon a step is to be done, as files say it.</summary>
    [GeneratedRegex("^(?<count>[1-9][0-9]?)(?<unit>[dh])$")]
    internal static partial Regex Period();

    /// <summary>Who sent a customer, where a lead's source says so by name; 老客户介绍 names nobody.</summary>
    [GeneratedRegex("^(?:转介绍|介绍人|推荐人)[：: ]+" + Somebody + "(?<who>[^：: ]{1,10})$|^(?!转介绍)" + Somebody
        + "(?<who>[^：: ]{1,10}?)(?:转介绍|介绍|推荐)(?:来?的)?$")]
    internal static partial Regex Introduced();

    // Alone it only asks whether anybody is there; 现在吗 is something else.
    [GeneratedRegex("(?<!现)在吗")]
    private static partial Regex BareAsking();

    [GeneratedRegex(@"\p{Cs}|[\u2600-\u27BF\uFE0F]")]
    private static partial Regex Picture();
}
