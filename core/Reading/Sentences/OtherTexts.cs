using System.Text.RegularExpressions;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Words of questions.</summary>
internal static partial class OtherTexts
{
    public const int LongestPeriod = 10;

    /// <summary>What is asked for; the last one fits anything.</summary>
    public static readonly IReadOnlyList<(string Words, string Entity)> Entities =
    [
        ("工单", "ticket"), ("线索", "lead"), ("没回款|没收回|没到账|欠款|还欠|欠多少|应收", "contract"), ("回款|到账", "receipt"), ("合同|签约|业绩|签了", "contract"), ("单子|商机|项目|单(?!位)", "deal"),
        ("跟进记录|拜访记录|次跟进|跟进了?几次|拜访了?几次", "followup"), ("客户|跟过谁|拜访了?谁|见了谁|跟进了?谁|联系了?谁|谁家|哪家|哪几家|几家", "customer"),
        ("销售|谁|哪个人", "person"), ("", "deal"),
    ];

    [GeneratedRegex("最大|最高|最多|最久|最长|最小|最低|最近一|排名|排行|前[0-9一二三四五六七八九十]|TOP", RegexOptions.IgnoreCase)]
    public static partial Regex Most();

    [GeneratedRegex("多少(钱)?没(回|收|到)|还?欠(了|着)?多少|应收(还有)?多少|多少钱|总额|总金额|金额是多少|一共多少|业绩多少|签了多少|回款多少|到账多少|合计")]
    public static partial Regex HowMuch();

    [GeneratedRegex("多少个|多少|几个|几家|几次|几单|几条|数量")]
    public static partial Regex HowMany();

    [GeneratedRegex("前(?<count>[0-9一二三四五六七八九十]+)|TOP ?(?<count>[0-9]+)", RegexOptions.IgnoreCase)]
    public static partial Regex First();

    [GeneratedRegex("最[^，,。]{1,6}(是哪个|是哪一个|的单子是|的是哪|的客户是|是谁|是哪家|那个|那单)")]
    public static partial Regex TheOne();

    /// <summary>What is wanted, behind the word for a ticket.</summary>
    [GeneratedRegex("(开|提|建|发|报)一?(个|张|份)?工单(吧|一下)?[：:，, ]+(?<what>.{2,})$")]
    public static partial Regex TicketText();

    /// <summary>The lead of a company that is to be given to somebody.</summary>
    [GeneratedRegex("^(帮我|请|麻烦)?(把|将)?(?<company>[\\p{IsCJKUnifiedIdeographs}A-Za-z（）()0-9-]{2,20}?)的?(这|那)?[个条]?线索")]
    public static partial Regex LeadOfCompany();

    /// <summary>What is wanted besides, in clauses of its own.</summary>
    [GeneratedRegex("^([，,、； ]+(还要|也要|并且?|要)?(支持|对接|增加|开发(?!票)|定制|实现|打通|接入|导出|加个|做个)[^，,。；;]+)+")]
    public static partial Regex WantedToo();

    [GeneratedRegex("我(?!们)")]
    public static partial Regex Mine();

    [GeneratedRegex("(微信|wechat|企微)[^，,。]{0,4}(聊|说|沟通|发|上|跟|确认)", RegexOptions.IgnoreCase)]
    public static partial Regex ByChat();
}
