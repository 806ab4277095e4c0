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
    [GeneratedRegex("预算|才|[签定批付做去来办交给]不(了|下来|成)|不(签|做|买|批|上|续|付|要)了?|上线|交付期|再看|再说|再定|审批|决定|要等|考虑|能(签|定|批|付|成)")]
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
    [GeneratedRegex("(要|需要|想要|问我们要)(我们)?(出|给|发|做|写|报)?(一?[份个套])?(?<thing>[^，,。要我们他把]{2,10})$")]
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
        + "|放(了?我?们?)鸽子|放了?我|爽约|(还|都)?没有?(给|跟|和)[^，,。]{0,8}(打|联系|聊|沟通|见)|没打(?=电话|个|过|招呼)|没约(?!上|到)|没跑|本来|原本|原定|原计划|改期了|改天再|未能(拜访|见|成)")]
    public static partial Regex NotDone();

    /// <summary>That it wasn't done, and no more.</summary>
    [GeneratedRegex("没有?|(去|见|约|拜访|打|联系|成|到|上)+|(取消|改期|忘)了?|本来|原本|原定|今天|昨天|约好的?")]
    public static partial Regex NotMore();

    /// <summary>What isn't done yet, or only asked.</summary>
    [GeneratedRegex(
        "^[^，,。]{0,12}(准备|打算|想要?|计划|考虑|要不要|该不该|能不能|可不可以|应该|需要|是不是该|要不)(再|去|再去|也)?((给|跟|和|找|到)[^，,。了过]{0,8}?)?"
        + "(拜访|见|打(?![0-9一二三四五六七八九半点]+折)|约|联系|沟通|聊|跑|上门|回访|电话)|要(来|去|过来)(?!了)")]
    public static partial Regex NotYet();

    /// <summary>Whether to get in contact, or that it is time to: no report.</summary>
    [GeneratedRegex(
        "(?<!(客户|对方|他|他们|她|问)[^，,。]{0,3})(要不要|该不该|能不能|可不可以)[^，,。]{0,8}(去|拜访|见|打|约|联系|沟通|聊|跑|上门|回访|电话|跟进)|是不是(该|要|得)|^(又|也|都|是时候|应该|真的?)*(该|得)(给|去|跟|和|找|约|联系|打|拜访|回访)|(该|得)(给|去|跟|和|找|约|联系|打|拜访|回访)[^，,。]*了$|要不(给|去|跟|约)")]
    public static partial Regex Wondering();

    /// <summary>It is time to do it.</summary>
    [GeneratedRegex("^[^，,。]{0,8}(该|得)(给|去|跟|和|找|约|联系|打|拜访|回访)")]
    public static partial Regex TimeTo();

    /// <summary>Done by others: no contact of one's own.</summary>
    [GeneratedRegex(
        "被[^，,。]{0,10}(拜访|走访|约|联系|接触|上门|找)|(?<![跟和与陪带同])(竞品|竞争对手|对手|友商|别家|同行|同事|其他销售|别的销售)[^，,。报价]{0,8}(去|来|拜访|走访|见|聊|谈|约|联系|接触|打电话|演示|上门)")]
    public static partial Regex ByOthers();

    /// <summary>Right behind somebody who does it themselves, not with whom it is done.</summary>
    [GeneratedRegex("^(又|也|都|刚|刚刚|已经|今天|昨天|前天|今早|上午|下午|早上|晚上|上周[一二三四五六日天]?|周[一二三四五六日天]|[0-9]{1,2}[号日]| )*(说|讲|告诉|反馈|去|到|在|给|跟|拜访|走访|回访|见|打|约|联系|开|聊|谈|陪|带|微信|电话|发|把)")]
    public static partial Regex DoesIt();

    /// <summary>The asker was there too.</summary>
    [GeneratedRegex("^[ ]*(和|跟|与|陪|带着?|叫|约|拉)(着|了)?我")]
    public static partial Regex WithMe();

    /// <summary>Before somebody with whom it is done, or of whom it is told.</summary>
    [GeneratedRegex("(陪|和|跟|与|带着?|同|给|找|见|约|向|对|被|的|是|还有|、)(了|过|上|着|下|一下)?$")]
    public static partial Regex BeforeCompany();

    /// <summary>A superior or colleague without a name, before what they did.</summary>
    [GeneratedRegex("^[ ]*(今天|昨天|前天|刚才?|上午|下午)?(老板|领导|大老板|总监|经理|主管|同事|售前|技术同事|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗](总|经理|总监|主管))(今天|昨天|前天|刚才?|上午|下午|已经|也|又|自己)*(去|去?拜访|去?走访|去?见|约|跑)(了|过)")]
    public static partial Regex ByCompany();

    /// <summary>A paper about a contact, which is no contact.</summary>
    [GeneratedRegex("(会议|评审会?|启动会|沟通|拜访|电话|微信|邮件|交流|回访|演示)的?(纪要|记录|截图|录音|录像|通知|邀请)")]
    public static partial Regex Paper();

    /// <summary>Every week, every month: no single day.</summary>
    [GeneratedRegex("每(个|逢|隔)?(周|星期|礼拜|天|月|日|季度)[一二三四五六日天末初底]?")]
    public static partial Regex Repeated();

    /// <summary>What is left of it without its day.</summary>
    [GeneratedRegex("^[ ]*每(个|逢)?(?!次|人|家)")]
    public static partial Regex Repeating();

    /// <summary>From one day to another.</summary>
    [GeneratedRegex("^[^，,。]{0,12}(改|推|延|挪|提前)(到|至|迟到|期到)?$")]
    public static partial Regex MovedTo();

    [GeneratedRegex("^(?<week>这|本|下+)个?(周|星期|礼拜)[一二三四五六日天]")]
    public static partial Regex OfWeek();

    [GeneratedRegex("^(周|星期|礼拜)[一二三四五六日天]$")]
    public static partial Regex BareWeekday();

    /// <summary>A step's new day, behind what it is.</summary>
    [GeneratedRegex("(改|推|延|挪|提前)(到|至|迟到|期到)[ ]*$")]
    public static partial Regex MovedAway();

    /// <summary>What somebody said, behind the way in which they said it.</summary>
    [GeneratedRegex("(说|反馈|回复|表示)(?!了|明书|服|法|下)[^，,。]{2,}$")]
    public static partial Regex Reported();

    /// <summary>Right behind somebody: they weren't there.</summary>
    [GeneratedRegex("^(又|也|今天|刚好|正好)*(不在|没在|出差|请假|没见|没空|没来|在忙|在开会)")]
    public static partial Regex IsAway();

    /// <summary>What the customer said, as somebody must have heard it.</summary>
    [GeneratedRegex("^(客户那边|客户方|客户|对方|他们|他|她|那边)(说|表示|反馈|觉得|认为|提到|嫌|问|要求|希望|抱怨|投诉|回复|同意|答应)")]
    public static partial Regex Spoken();

    /// <summary>What happens at the customer's on a day: a step of ours only where nothing else is told, and then asked.</summary>
    [GeneratedRegex("招标|开标|评标|评审|立项|过会|上会|内部|董事会|走流程|开业|打款|付款(?!方式|条件|周期|节点|计划)|汇款|(答应|承诺|争取)[^，,。]{0,6}(签|定|付|批|买|上)")]
    public static partial Regex AtTheirs();

    /// <summary>One's own part in it.</summary>
    [GeneratedRegex("我们?|去|参加|给|发|准备|带|约|送|提交|再")]
    public static partial Regex OwnPart();

    /// <summary>Somebody is away or busy.</summary>
    [GeneratedRegex("出差|出国|休假|放假|请假|回来|回国|忙")]
    public static partial Regex Away();

    /// <summary>What one does oneself.</summary>
    [GeneratedRegex("再|去|约|联系|谈|聊|拜访|打|发|给|送|见|演示|跟进|催|提醒")]
    public static partial Regex OwnDoing();

    /// <summary>What somebody said, within a clause.</summary>
    [GeneratedRegex("(他|她|他们|客户|对方|总|经理|主任|工|院长|科长|处长|部长|老师|采购|技术)(说|表示|反馈|回复|讲)")]
    public static partial Regex Speech();

    /// <summary>A day was agreed on; the day stands apart.</summary>
    [GeneratedRegex("^约((到|在|好)+|了+$)")]
    public static partial Regex Agreed();

    /// <summary>A day and what is to be done on it.</summary>
    [GeneratedRegex(
        "^(下下?个?(周|星期|礼拜)[一二三四五六日天]|周[一二三四五六日天]|明天|后天|月底|[0-9]{1,2}[号日]|[0-9]{1,2}月[0-9]{1,2}[号日]?)(之?前|上午|下午|早上)?"
        + "(再|重新|给|发|去|约|报|打|拜访|演示|联系|交|送|回访|催)")]
    public static partial Regex BeginsStep();

    /// <summary>Ends where a day has begun: the 下 of 下周三.</summary>
    [GeneratedRegex("[下上这本大0-9月年到约]$")]
    public static partial Regex WithinDay();

    /// <summary>Something done, and about what.</summary>
    [GeneratedRegex("(聊|谈|拜访|打|开|见|沟通|演示|发|讲|联系|交流|走访|回访)(完|(了|过)[^，,。]{2,})")]
    public static partial Regex DoneBefore();

    /// <summary>That they will answer.</summary>
    [GeneratedRegex("(说|答应|承诺|会)?(之?前|以前)?(给|有)?(个|我|我们)?(答复|回复|反馈|消息|结果|答案|准信|回音|定论).*$")]
    public static partial Regex Answer();

    /// <summary>A day by which they are to answer.</summary>
    [GeneratedRegex("^(下?(周|星期)[一二三四五六日天]|[0-9]{1,2}[号日]|月底|今天|明天|后天)(之?前|以前)")]
    public static partial Regex ByDay();

    /// <summary>Something that was done, right after its day.</summary>
    [GeneratedRegex("^(上午|下午|早上|晚上|中午|我们?|又|也|就|已经|跟|和|去|[^，,。再要约]{0,10})?(拜访|去|见|聊|谈|打|开|沟通|联系|演示|交流|回访|走访|跑)(了|过|咗|的(?!话|时候|那))(?!聊|下|一下再)|^[^，,。]{0,14}(开的会|见的面)")]
    public static partial Regex Did();

    /// <summary>A day to come that begins what comes next, where no sign parts it from what was told.</summary>
    [GeneratedRegex("^(下下?(周|星期|礼拜|个?月)|明天|后天|大后天)")]
    public static partial Regex BeginsAhead();

    [GeneratedRegex("(拜访|聊|谈|沟通|出来|回来|电话|见|开|演示|交流)(?!.*(约|让|说|等|要|到|在|改|延|给|叫|们|聊|的)$)")]
    public static partial Regex EndsTelling();

    /// <summary>What tells nothing.</summary>
    [GeneratedRegex("^(了|的|下|个|就|然后|都|聊|问了?一?下|一趟|[0-9]+个?|两个项目|项目|那个|单子|那个单子|一次|一圈|演示|沟通|交流|汇报|联系|电话|跟进|[ ，,])*$")]
    public static partial Regex Empty();
}
