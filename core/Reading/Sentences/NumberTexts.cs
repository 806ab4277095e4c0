using System.Text.RegularExpressions;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Words around names of deals: bare numbers, and whose they are.</summary>
internal static partial class NumberTexts
{
    /// <summary>Right behind somebody: a deal of theirs.</summary>
    [GeneratedRegex("^的?(那个|那单|那一?个|那边的?单|的?单子|的?商机|的?项目|手上的?|手里的?|名下的?|跟的)")]
    public static partial Regex Theirs();

    /// <summary>Before the bare number of a deal.</summary>
    [GeneratedRegex(
        "(^|[，,。；;])[ ]*(把|给|将|那个|推进一?下?|推一?下|关掉|关了|丢单|丢了|赢单|退回|填写|跟进|商机|单子|#|＃)?[ ]*$"
        + "|(推进一?下?|推一?下|关掉|丢单|退回)[ ]*$|(商机|单子|编号|号码)[是为:： ]*$")]
    public static partial Regex BeforeNumber();

    /// <summary>An order, right before the bare number of its deal.</summary>
    [GeneratedRegex("(推进一?下?|推一?下|关掉|丢单|退回)[ ]*$")]
    public static partial Regex Order();

    /// <summary>Behind the object of an order: what else is said.</summary>
    [GeneratedRegex("^[ ，,。；;]")]
    public static partial Regex Pause();

    /// <summary>Behind the bare number of a deal.</summary>
    [GeneratedRegex(
        "^[ ]*(的?(单子|商机|项目|那个|那单|这个|这单)|的?(金额|合同额|毛利率?|预计签约|预计成交|产品|阶段)|推进|往前推|推到|推一?下|推进?吧|丢了?|黄了|关了|关掉|退回|延到?|延期|推迟|赢单?了?|搞定|拿下"
        + "|客户|那边|改成|加上|(今天|昨天|刚刚?|上午|下午)?(拜访|电话|微信|聊|沟通|开会|见)|吧|了?[。！!]?$)")]
    public static partial Regex BehindNumber();

    /// <summary>A number that may be a deal's.</summary>
    [GeneratedRegex(
        "(?<![0-9A-Za-z.,，/:：%％-])(?<!第|前|近|约|[万亿千百])0*[1-9][0-9]{1,5}"
        + "(?![0-9A-Za-z.%％‰/:：-]|[ ]?[年月日点个万千百亿元块成折倍次家条天周人份台套级期年号wWkK])")]
    public static partial Regex Bare();

    /// <summary>Before another number.</summary>
    [GeneratedRegex("^[ ]?(跟|和|与|同|、)[ ]?[0-9]|^[ ]+[0-9]{2,6}(?=[ ]|$)")]
    public static partial Regex Joined();
}
