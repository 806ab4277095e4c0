using System.Text.RegularExpressions;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>How reports of contacts are parted.</summary>
internal static partial class FollowupTexts
{
    public const string Comma = "，";

    /// <summary>Where a clause begins that no sign parts from the one before.</summary>
    [GeneratedRegex(
        "^(然后|接着|不过|但是|佢哋?话|(客户|对方)(问|说|觉得|想|要|对|嫌|希望|表示|反馈|担心|很|也|比较|提)|他们(技术|采购|业务|老板|领导|负责人|说|那边)|让我们|让我(?!们)|叫我们|要我们|约了?(下周|明天|后天|周|[0-9]))")]
    public static partial Regex Begins();

    /// <summary>A step to come, whether or not its day is said.</summary>
    [GeneratedRegex("下次|再约|约了?(下|明|后|周|[0-9])|下一步(?!$)|改天|回头|打算(下|明|后|周)|准备(下|明|后|周)|计划(下|明|后|周)")]
    public static partial Regex Ahead();

    /// <summary>A time of the customer's that is no step of ours.</summary>
    [GeneratedRegex("预算|才|上线|交付期|再看|再说|再定|审批|决定|要等|考虑")]
    public static partial Regex OfTheirs();

    [GeneratedRegex("(上午|下午|早上|晚上|中午)?[0-9一二两三四五六七八九十]{1,3}(点半|点钟|点|:[0-9]{2})|上午|下午|早上|晚上|中午")]
    public static partial Regex ClockTime();

    /// <summary>A piece of something: the thing itself is meant.</summary>
    [GeneratedRegex("(给|做|发|交|出|搞)一?(?:个|份|下)")]
    public static partial Regex Piece();

    /// <summary>No contact came about.</summary>
    [GeneratedRegex("没去成|没去|没见成|取消了?拜访|拜访取消|没拜访|还没联系|没联系|没时间去|忘了")]
    public static partial Regex NotDone();

    /// <summary>What tells nothing.</summary>
    [GeneratedRegex("^(了|的|下|个|就|然后|都|聊|一趟|[0-9]+个?|两个项目|项目|那个|单子|那个单子|一次|一圈|演示|沟通|交流|汇报|联系|电话|[ ，,])*$")]
    public static partial Regex Empty();
}
