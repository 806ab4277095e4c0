using System.Text.RegularExpressions;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>How reports of contacts are parted.</summary>
internal static partial class FollowupTexts
{
    public const string Comma = "，";
    public const string They = "他";

    private const string Surname =
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";

    /// <summary>The command, typed with a blank after it.</summary>
    [GeneratedRegex("^跟进[ ：:]")]
    public static partial Regex Typed();

    /// <summary>The contact person as whoever says what follows.</summary>
    [GeneratedRegex("^(的|那边|这边)*(采购|技术|业务|项目)?[" + Surname + "](总|经理|主任|工|院长|校长|老师|处长|科长|部长|董|局|姐|哥|主管|主席|厂长|店长)"
        + "(?=说|话|表示|反馈|觉得|认为|提到|讲|问|想|要求|希望|对|嫌|担心)")]
    public static partial Regex ContactSays();

    /// <summary>What was done, before a time that it was about.</summary>
    [GeneratedRegex("(聊|谈|沟通|讨论|讲|汇报|交流)(了|过)")]
    public static partial Regex Talked();

    /// <summary>No more than that one goes there.</summary>
    [GeneratedRegex("^(再|都|一起)*((过|再)?去(一?趟)?|过来)$")]
    public static partial Regex GoingAlone();

    public const string ToVisit = "拜访";

    /// <summary>A step of one word that says with what, and what it is called.</summary>
    public const string Arrange = "约";
    public const string ToArrange = "约见";

    /// <summary>Words before 约 that make one word with it.</summary>
    public const string Again = "改再另重";

    /// <summary>Steps of one word whose thing was said before.</summary>
    public static readonly IReadOnlyList<string> Handing = [SentenceTexts.Give, "发", "送", "报", "出"];

    /// <summary>Ends in a word whose thing is still to come: 客户要求 下周三给方案.</summary>
    [GeneratedRegex("(要求|希望|觉得|担心|同意|说|约|定|让|叫|等|要|想|问|在|到|给|对)$")]
    public static partial Regex GoesOn();

    /// <summary>Ends in that somebody was in contact, without what about.</summary>
    [GeneratedRegex("(聊|谈|沟通|见|见面|拜访|打|碰|回访|联系)(了|过|完)(一?下|面)?$")]
    public static partial Regex TellsOf();

    /// <summary>What was talked about, without what anybody thinks of it.</summary>
    [GeneratedRegex("^[^，,。]{0,8}?(价格|预算|审批|竞品|需求|要求|体验|price)(和[^，,。]{1,8}|问题|方案|细节|流程|情况)?$", RegexOptions.IgnoreCase)]
    public static partial Regex Topic();

    /// <summary>A way of contact and nothing that tells of one.</summary>
    [GeneratedRegex("^[ ，,]*(拜访|走访|回访|打?电话|微信|邮件|会议|开会|上门|见面)一?下?[ ，,。]*$")]
    public static partial Regex OnlyKind();

    /// <summary>Leads to the customer in a step, and goes with it.</summary>
    [GeneratedRegex("[给跟和与向陪帮]$")]
    public static partial Regex BeforeCustomer();

    /// <summary>What the contact person does there.</summary>
    [GeneratedRegex("(采购|技术|业务|项目|财务)$")]
    public static partial Regex Job();

    /// <summary>Where somebody is, before what they say.</summary>
    [GeneratedRegex("^(那边|这边|那里)+")]
    public static partial Regex There();

    /// <summary>Where a clause begins that no sign parts from the one before.</summary>
    [GeneratedRegex(
        "^(然后|接着|不过|但是|佢哋?话|(客户|对方)(问|说|觉得|想|要|对|嫌|希望|表示|反馈|担心|很|也|比较|提|投诉|抱怨|反映)|他们(技术|采购|业务|老板|领导|负责人|说|那边)|让我们|让我(?!们)|叫我们|要我们|[改再另]?约了?(下周|明天|后天|周|[0-9]))")]
    public static partial Regex Begins();

    /// <summary>A step to come, whether or not its day is said.</summary>
    [GeneratedRegex("下次|再约|约了?(下|明|后|周|[0-9])|下一步(?!$)|改天|回头|打算(下|明|后|周)|准备(下|明|后|周)|计划(下|明|后|周)")]
    public static partial Regex Ahead();

    /// <summary>A time of the customer's that is no step of ours.</summary>
    [GeneratedRegex("预算|才|不(签|做|买|批|上|续|付|要)了?|上线|交付期|再看|再说|再定|审批|决定|要等|考虑|能(签|定|批|付|成)")]
    public static partial Regex OfTheirs();

    [GeneratedRegex("(上午|下午|早上|晚上|中午)?[0-9一二两三四五六七八九十]{1,3}(点半|点钟|点|:[0-9]{2})|上午|下午|早上|晚上|中午")]
    public static partial Regex ClockTime();

    /// <summary>An hour of today, and that of the day it is.</summary>
    [GeneratedRegex("(?<part>上午|下午|早上|晚上|中午|今晚)?(?<hour>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})(点|:[0-9]{2})|(?<part>下午|晚上|今晚)")]
    public static partial Regex Hour();

    /// <summary>Parts of the day whose hours are those after noon.</summary>
    public const string AfterNoon = "下午晚上今晚";

    /// <summary>When parts of the day begin, where no hour is said.</summary>
    public static int BeginOf(string part) => part == "下午" ? 12 : 18;

    /// <summary>Right after the customer: what they said.</summary>
    [GeneratedRegex("^(那边|这边|他们|方面|的?(采购|技术|业务|财务|老板|负责人|[一-龥]{1,2}(总|经理|主任|工)))*说(?!明书|明文|明会|法|服)")]
    public static partial Regex SaysThere();

    /// <summary>A thing that the customer wants to have.</summary>
    [GeneratedRegex("(要|需要|想要|问我们要)(一?[份个套])?(?<thing>[^，,。要我们他把]{2,10})$")]
    public static partial Regex Wants();

    /// <summary>Something is over.</summary>
    [GeneratedRegex("[了过咗]|[聊谈]得|完")]
    public static partial Regex Over();

    /// <summary>A piece of something: the thing itself is meant.</summary>
    [GeneratedRegex("(给|做|发|交|出|搞)一?(?:个|份|下)")]
    public static partial Regex Piece();

    /// <summary>No contact came about.</summary>
    [GeneratedRegex(
        "没去成|没去|没见成|没约上|没约到|没成行|取消了?(拜访|见面|会议|演示)|(拜访|见面|会议|演示)取消|临时取消|取消了$|没拜访|还没联系|没联系|没时间去|(?<!别)忘了"
        + "|放(了?我?们?)鸽子|放了?我|爽约|本来|原本|原定|原计划|改期了|改天再|未能(拜访|见|成)")]
    public static partial Regex NotDone();

    /// <summary>What isn't done yet, or only asked.</summary>
    [GeneratedRegex("^[^，,。]{0,12}(准备|打算|想要?|计划|考虑|要不要|该不该|能不能|可不可以|应该|需要)(去|再去)?(拜访|见|打|约|联系|沟通|聊|跑|上门|回访|电话)|要(来|去|过来)(?!了)")]
    public static partial Regex NotYet();

    /// <summary>Something that was done, right after its day.</summary>
    [GeneratedRegex("^(上午|下午|早上|晚上|中午|我们?|又|也|就|已经|跟|和|去|[^，,。再要约]{0,10})?(拜访|去|见|聊|谈|打|开|沟通|联系|演示|交流|回访|走访|跑)(了|过|咗)(?!聊|下|一下再)|^[^，,。]{0,14}(开的会|见的面)")]
    public static partial Regex Did();

    /// <summary>A day to come that begins what comes next, where no sign parts it from what was told.</summary>
    [GeneratedRegex("^(下下?(周|星期|礼拜|个?月)|明天|后天|大后天)")]
    public static partial Regex BeginsAhead();

    [GeneratedRegex("(拜访|聊|谈|沟通|出来|回来|电话|见|开|演示|交流)(?!.*(约|让|说|等|要|到|在|改|延|给|叫|们|聊|的)$)")]
    public static partial Regex EndsTelling();

    /// <summary>What tells nothing.</summary>
    [GeneratedRegex("^(了|的|下|个|就|然后|都|聊|一趟|[0-9]+个?|两个项目|项目|那个|单子|那个单子|一次|一圈|演示|沟通|交流|汇报|联系|电话|[ ，,])*$")]
    public static partial Regex Empty();
}
