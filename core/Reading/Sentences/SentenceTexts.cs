using System.Text.RegularExpressions;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>The words by which a sentence tells what was done, or is to be done.</summary>
internal static partial class SentenceTexts
{
    /// <summary>Ends a clause.</summary>
    public const string ClauseEnds = "，,。；;！!？?、\n";

    public const string OtherReason = "其他";
    public const string Done = "了";

    // Numbers of things in words.
    private const string Few = "[两2二三3四4五5几俩多]";

    public static readonly IReadOnlyDictionary<string, int> FewOf = new Dictionary<string, int>
    {
        ["两"] = 2, ["2"] = 2, ["二"] = 2, ["俩"] = 2, ["三"] = 3, ["3"] = 3, ["四"] = 4, ["4"] = 4, ["五"] = 5, ["5"] = 5,
    };

    /// <summary>Stages as people say them, and their keys.</summary>
    public static readonly IReadOnlyList<(string Words, string Stage)> Stages =
    [
        ("线索获取|线索阶段", "Lead"), ("需求初筛|初筛", "Qualification"), ("价值共识|共识", "ValueConsensus"),
        ("方案验证|验证阶段|方案阶段|方案", "SolutionValidation"), ("签约交付|签约阶段|签约|签单阶段", "SigningDelivery"),
    ];

    /// <summary>Reasons of a loss by what is said of them; a reason of the plan is also named by itself.</summary>
    public static readonly IReadOnlyList<(string Words, string Reason)> Reasons =
    [
        ("竞品|竞争对手|对手|友商|别家|别人|同行", "竞品"), ("价格|太贵|嫌贵|贵了|报价高|低价|压价|价钱", "价格"),
        ("预算取消|没预算|预算没了|预算砍|砍了预算|没钱|预算被砍|预算不批", "预算取消"), ("需求变更|需求变了|需求没了|需求改|不需要了|项目取消|业务调整", "需求变更"),
        ("失联|联系不上|找不到人|没人理|不回消息|不接电话", "失联"),
    ];

    public static readonly IReadOnlyList<(string Words, string Source)> Sources =
    [
        ("官网|网站", "官网"), ("展会|展台|会展|博览会", "展会"), ("转介绍|介绍|推荐", "转介绍"), ("来电|打进来|电话进来|打电话(过|进)?来(?=咨询|问|了解)|400", "电话"),
        ("广告|百度|抖音|投放", "广告"),
    ];

    [GeneratedRegex("^(嗯|呃|额|啊|那个|就是|哦|诶|唉|喂|你好|小助手|帮我|麻烦|请|记一下|记录一下|记下|补记一?下?|补录一?下?|登记一?下?|[，, ])+")]
    public static partial Regex Filler();

    [GeneratedRegex("删了|删掉|删除|清空|清掉|抹掉|作废掉")]
    public static partial Regex Delete();

    [GeneratedRegex("转给|移交给|交给|转交|过户给|让给|划给|分给|^把[^，,。发寄送讲说拿打带看补]{2,20}给|给[^，,。]{2,4}(来?跟|负责|接手)吧?[。.！!]?$")]
    public static partial Regex HandOver();

    [GeneratedRegex("提成|佣金|奖金")]
    public static partial Regex Pay();

    [GeneratedRegex("[?？]|吗[。.]?$|呢[。.]?$|谁|哪|多少|有几|(?<!好)几(家|单|条|次|个)(?=$|[?？了])|(签|跟|跟进|拜访|赢|丢)了?几|几个(客户|单子|商机|人|线索|合同)|有没有|(?<!没)(什么|啥)|怎么样"
        + "|(^|帮我|给我|我想|我要)(查|看|列|统计|算)|列一下|列出|排名|排行|一共|最(大|高|久|多|小|低|长)的?(单|商机|客户|合同|项目|是|那|销售|人)")]
    public static partial Regex Question();

    // Within a report these words ask nothing.
    [GeneratedRegex("问(?!题)|那个谁|谁谁|帮看看|帮忙看看|看看吧|回去看看|考虑|再看看|想知道|想了解|不(太)?(确定|知道|清楚)是?[哪什谁]")]
    public static partial Regex NoQuestion();

    [GeneratedRegex("(到账|到款|钱到了?|款到了?|钱收到|打了(?=[0-9一二三四五六七八九十百两]+(%|成|万|个点))|结清|付清|回款|打款|打了款|打了(?=首付|首款|预付|定金|尾款|全款|钱)|付了|付款了|首付款|首款|预付款|定金|尾款|进账|汇了|汇过来|打过来|收到款|收到了?(?!消息|通知|邮件|回复)|款到|打来|付过来)")]
    public static partial Regex Receipt();

    [GeneratedRegex("(没|未|还没|尚未|不(?!错)|催|什么时候|预计|准备|打算|答应|承诺|下周|下个?月|明天|后天)[^，,。]{0,8}(到账|回款|打款|付|尾款|首款|收到|首付)|付款方式|付款条件|付款周期|付款节点")]
    public static partial Regex NoReceipt();

    /// <summary>A contract's number as it is written or imported.</summary>
    [GeneratedRegex("(?<![0-9A-Za-z])[Kk]-?[0-9]{3,8}(?![0-9A-Za-z])")]
    public static partial Regex ContractNumber();

    /// <summary>A ticket's number.</summary>
    [GeneratedRegex("(?<![0-9A-Za-z])REQ-[0-9]{4}-[0-9]{4}(?![0-9])", RegexOptions.IgnoreCase)]
    public static partial Regex TicketNumber();

    /// <summary>Money that goes back, or is let off: finance's own commands.</summary>
    [GeneratedRegex("折让|抹零|减免|退款|退了?(?=[0-9一二三四五六七八九十两百]+(万|元|块|千))|退回多付|少付")]
    public static partial Regex MoneyBack();

    [GeneratedRegex("合同[^，,。]{0,6}(签了|签好|签完|签字|盖章|签回|签掉|签下)|签了合同|签了(?=[^，,。]{0,3}[0-9一二两三四五六七八九十])|签约[了啦]|签下来|签单[了啦]|签[了啦][。！!]?$|签[了啦][，,。！!]|合同签|签完合同|合同盖")]
    public static partial Regex Signed();

    [GeneratedRegex("合同[^，,。]{0,6}(批了|批下来|审批通过|审批过了|批过|通过了|过了)|批了[^，,。]{0,6}合同|合同(都|全)?我?(通过|同意|批准)$")]
    public static partial Regex Approved();

    [GeneratedRegex("合同[^，,。还在]{0,6}(提交|报上去|提审|送审|发起审批|走审批)|提交[^，,。]{0,8}合同")]
    public static partial Regex Submitted();

    [GeneratedRegex("合同[^，,。]{0,6}(取消|作废|解除|终止)")]
    public static partial Regex Cancelled();

    [GeneratedRegex("合同[^，,。]{0,4}(驳回|不同意|不批(?!了))")]
    public static partial Regex Rejected();

    /// <summary>Terms of a contract, not of the deal.</summary>
    [GeneratedRegex("合同的?(金额|账期|毛利率?)[^，,。]{0,3}(改成|改为|改到|调到|调成|调整为|调整到|变更为|降到|涨到)")]
    public static partial Regex Amended();

    [GeneratedRegex("(?<!没|未|未能|等|待|准备|要|能)验收(了|过了|通过了?|完成了?|完了|合格)")]
    public static partial Regex Accepted();

    [GeneratedRegex("(没|未|还没|尚未|不|准备|打算|快要|(?<!很)快|要|能|想|等|可能|下周|下个?月|明天|后天|月底|年前|先)[^，,。]{0,5}(签|批|盖|章)|签字盖章的需求|没签|需求确认单")]
    public static partial Regex NotSigned();

    /// <summary>Between names that stand side by side.</summary>
    [GeneratedRegex("^ ?([和跟与、,，及同]|以及|还有|还去了|又去了|跟着)? ?\\z")]
    public static partial Regex Joins();

    /// <summary>Whether something was done.</summary>
    [GeneratedRegex("(了|过)没有?[。.]?$")]
    public static partial Regex WhetherDone();

    /// <summary>Of pay: how it is reckoned, or whether it came, which is no estimate.</summary>
    [GeneratedRegex("(提成|佣金|奖金)[^，,。]{0,6}(怎么算|规则|政策|什么时候|到账|到了|发了|发没发|哪天)")]
    public static partial Regex OfPaid();

    [GeneratedRegex("工单|(需求|开发)[^，,。]{0,4}催|催[^，,。]{0,6}(产品|研发|开发)")]
    public static partial Regex Ticket();

    [GeneratedRegex("催|提醒|跟一下|追一下|加急")]
    public static partial Regex Urge();

    [GeneratedRegex("(?:要求|需要|希望|想要|想|得|要|提了个?需求[，,：: ]?|提需求|能不能|能否)(?<what>(?:支持|对接|增加|开发(?!票)|定制|实现|打通|接入|导出|加个|做个|加一个|做一个)[^，,。]+)")]
    public static partial Regex Wanted();

    /// <summary>Colleagues of another department are asked to look at what the customer wants.</summary>
    [GeneratedRegex(
        "^(的|那边|这边)?(客户|对方|他们)?(想要|需要|要求|提出?了?|要)?(?<what>[^，,。]{2,40})[，,。 ]+(请|让|麻烦)?(产品|研发|技术|架构师?|交付|开发)(那边|同事|经理|侧)?"
        + "(能不能|能否)?(帮忙|帮|麻烦|给)?(看|评估|支持|排|确认)(一)?(下|看|一看)?(吧|呗)?[。.！!]?$")]
    public static partial Regex AskedOf();

    [GeneratedRegex("退回|退到|退一步|打回|回退|往回退|退一级")]
    public static partial Regex Return();

    [GeneratedRegex(
        "输给|丢给|谈崩|泡汤|没谈成|定了别家|签了别家|被[^，,。]{0,6}(签走|拿走|抢了)|不买了|不要了|(?<![年月底天周先暂])不签了(?!.{0,12}再)|不考虑了|没希望了|死单|丢了|丢单|黄了|没戏|输了|关了吧|关掉|关单|关了|输单|不做了|凉了|流标|没中标|飞了|没了$|被[^，,。]{0,6}抢走|选了别家|选了竞品|放弃"
    )]
    public static partial Regex Lose();

    [GeneratedRegex("感觉要|可能要?|担心|怕|快要|快(?=[黄丢没凉输飞]|不行|谈崩)|要(?=黄了|凉了|丢了|没戏)|(不是|并非|不算|算不上|不至于|谈不上|没有|不能|不想|不用)[^，,。]{0,4}(丢|黄|输|凉|关|死|流标|放弃|不签|不要|不买)|会不会|要是|如果|恐怕|别(?!家|人|的)|差点|没丢|没黄|不会|要不要|能不能|可不可以|该不该|是不是|就不(签|买|做|要|考虑|上)|(准备|打算|想)(推|往前|关|赢)|等[^，,。]{0,14}(再|就|才|后)[^，,。]{0,3}(推|赢|关)|不(推进|推|赢|丢)|暂不")]
    public static partial Regex Worry();

    [GeneratedRegex("推进(?!顺利|中|得|情况|会|缓慢|速度|比较|很|不|计划)|往前推|推到|推一下|推一步|推下|推至|下一步$|下一阶段|往前走|升到|进入[^，,。]{0,6}阶段|进下一?个?阶段|挪到|移到|进到|转到[^，,。]{0,6}阶段|往下推|往下走|可以推|推了吧|可以赢单|赢单|赢了|拿下|搞定|成交了")]
    public static partial Regex Advance();

    /// <summary>A stage right before the order: 方案验证可以推进了 is none, 到签约阶段了 is one.</summary>
    [GeneratedRegex("(到|进入?)[^，,。]{2,6}阶段了?[^，,。]{0,3}$")]
    public static partial Regex NamesStageBefore();

    [GeneratedRegex("赢单|赢了|拿下|搞定|成交了")]
    public static partial Regex WonWords();

    [GeneratedRegex("改(?=[0-9一二三四五六七八九十两百])|延(?=[0-9一二两三半])|改成|改为|改到|调到|调成|调整为|调整到|调为|变成|转成(?=[0-9一二三四五六七八九十两百])|延到|推到(?=下|明|后|今|年|月|[0-9一二三四五六七八九十]|周|春节)|推至|延期|延后|推迟|推后|拖到|提前到|加上|增加|去掉|减掉|降到|降为|降价到|降至|涨到|涨至|压到|砍到|更新为|更新成|改一下|加个产品|换成")]
    public static partial Regex Edit();

    /// <summary>A field of the customer, not of the deal.</summary>
    [GeneratedRegex("(地址|电话|手机号?|邮箱|联系人|对接人|行业|区域|等级|级别|名称|名字|负责人)[^，,。]{0,3}(改|换|变|更新|是|为|[:：])")]
    public static partial Regex OfCustomer();

    /// <summary>Another day for a meeting, not for the deal.</summary>
    [GeneratedRegex("(拜访|见面|会议|开会|演示|电话|汇报|交流)[^，,。]{0,4}(改|推|延|提前)(到|至|迟到|期到)")]
    public static partial Regex MeetingMoved();

    /// <summary>By how much a deal's close moves, and which way.</summary>
    [GeneratedRegex("(延后|延期|延|推迟|推后|往后推|往后延)了?(?<length>[0-9零一二三四五六七八九十两半]+(个半|个)?(天|周|星期|礼拜|个月|月|年)半?)"
        + "|(?<early>提前)了?(?<length>[0-9零一二三四五六七八九十两半]+(个半|个)?(天|周|星期|礼拜|个月|月|年)半?)")]
    public static partial Regex MovedBy();

    /// <summary>A margin without its unit.</summary>
    [GeneratedRegex("毛利率?(改成|改为|改到|调到|调成|降到|涨到|是|为|[=：:])? ?(?<number>[0-9]+([.][0-9]+)?)(?![0-9.%％‰成个点万元亿])")]
    public static partial Regex BareMargin();

    /// <summary>An amount without its unit.</summary>
    [GeneratedRegex("金额(改成|改为|改到|调到|调成|调整为|调整到|降到|涨到|是|为|[=：:]) ?(?<number>[0-9]+([.][0-9]+)?[元块]?)(?=[吧了]?[。！! ]?$|[，,。；;])")]
    public static partial Regex BareAmount();

    /// <summary>A field that is to have another value.</summary>
    [GeneratedRegex("(金额|合同额|预算|毛利率?|账期|产品|预计(签约|成交)?(日期|时间)?)[^，,。]{0,3}(改|调|降|涨|延|换)([成为到]|(?=[0-9一二三四五六七八九十两百]))|(加上|加个|去掉|换成)[^，,。]{0,3}产品")]
    public static partial Regex ChangesField();

    /// <summary>A clause of its own.</summary>
    [GeneratedRegex("(^|[，,。；;！!])[ ]*(?<clause>[^，,。；;！!]+)")]
    public static partial Regex Clause();

    /// <summary>A product that no list has.</summary>
    [GeneratedRegex("产品[^，,。]{0,2}(加上|增加|加个|加|改成|换成)(?<name>[^，,。和 ]{2,20})")]
    public static partial Regex OtherProduct();

    /// <summary>A field with its value right after it, without a word that changes it.</summary>
    [GeneratedRegex("(金额|合同额|预算金额|毛利率?|预计(签约|成交)(日期|时间)?)(是|为|就是|大概|约|[:：=])? ?[0-9一二三四五六七八九十两百]|预计[^，,。]{1,8}(能?签|成交|落单|关单)"
        + "|([日号]|月底|月初|年底|年前|季度|周[一二三四五六日天])(之?前)?(可以|应该|估计|一定|肯定|争取|会)?能?(签|定|成交|落单|拿下)(约|单|下来)?[。.！!]?$")]
    public static partial Regex FieldIs();

    [GeneratedRegex("去掉|减掉|不要")]
    public static partial Regex Without();

    [GeneratedRegex("建个|新建(?!线索|客户)|建一个|开个单|开个商机|开一个|建单|立个项|新增一?个?商机|加个商机|加个单")]
    public static partial Regex NewDealOrder();

    /// <summary>What a customer wants to buy.</summary>
    [GeneratedRegex("加买|加购|增购|再买|想买|要买|要上|想上|采购一套|要一套|想要一套|要采购|想采购|打算上|打算买|打算采购|准备上|准备买|加单|续费|续约|有个新项目|有新项目|有个新需求|[有来多]了?一?个新的?(单子|商机|项目|机会)|想再上|再上一?套|想再买|再要一套")]
    public static partial Regex NewDealWish();

    [GeneratedRegex("线索|新客户|加了个|加了一个|加了(?=[^，,。]{4,20}的)|认识了|来了?一?个客户|留了(联系方式|电话|名片)|拿了名片|来咨询|潜在客户|(介绍|推荐)了(一?[个家]|他们|兄弟|朋友)")]
    public static partial Regex Lead();

    /// <summary>A lead that came in.</summary>
    [GeneratedRegex("(有|来|收到|加|记|录)了?一?[个条]?新?线索|新线索")]
    public static partial Regex ToldLead();

    [GeneratedRegex("新客户|新线索")]
    public static partial Regex NewCustomer();

    [GeneratedRegex("(介绍|推荐)了(一?[个家]|他们|兄弟|朋友)")]
    public static partial Regex Introduced();

    /// <summary>A company's name where a lead is told of.</summary>
    [GeneratedRegex("(线索|客户|加了|认识了|来了)[：:，, ]*(一?[个位家条])?(?<name>[\\p{IsCJKUnifiedIdeographs}A-Za-z（）()]{4,24}?)(?=的|那边|[，,。 ]|$)")]
    public static partial Regex LeadCompany();

    /// <summary>A company by its name, where it is told of first.</summary>
    [GeneratedRegex("[有来]了?一?[个家]叫(?<name>[\\p{IsCJKUnifiedIdeographs}A-Za-z（）()]{3,20}?)的(公司|客户|企业|单位|工厂|厂)")]
    public static partial Regex CalledCompany();

    /// <summary>That there is none, or what is told of all.</summary>
    [GeneratedRegex("(没有?|没录|未录|未)[^，,。]{0,3}(线索|新客户)|[那这该][个条]线索|线索(来源|分布|转化|数|量|池)")]
    public static partial Regex NoLead();

    [GeneratedRegex("(感兴趣|很感兴趣|意向(很|比较)?(强|高|大|明确)|很急|挺急|比较急|很着急|急着|高意向|非常感兴趣)")]
    public static partial Regex HighIntent();

    [GeneratedRegex("有点兴趣|有些兴趣|有一点兴趣|略感兴趣|有意向|兴趣一般")]
    public static partial Regex SomeIntent();

    [GeneratedRegex("中意向|中等意向|意向一般|意向中等")]
    public static partial Regex MediumIntent();

    [GeneratedRegex("随便看看|没什么兴趣|兴趣不大|低意向|意向(很|比较)?(低|弱|不高)|先了解")]
    public static partial Regex LowIntent();

    [GeneratedRegex("开(了|完|过)[^，,。]{0,6}会|开的会|评审会|开会|会议|碰头会|启动会|会上|研讨会|例会|交流会|视频会")]
    public static partial Regex Meeting();

    [GeneratedRegex("微信|wechat|weixin|企微|钉钉|飞书|vx|QQ|whatsapp|发消息|发了(条|个)?信息|私信", RegexOptions.IgnoreCase)]
    public static partial Regex Chat();

    [GeneratedRegex("邮件|email|e-mail|mail|发邮|邮箱", RegexOptions.IgnoreCase)]
    public static partial Regex Email();

    [GeneratedRegex("电话(?![:： ]*[0-9]{5})|致电|通了话|通话|打给|call|语音|电联|电聊|telco|concall", RegexOptions.IgnoreCase)]
    public static partial Regex Call();

    [GeneratedRegex("拜访|上门|(?<!过)去了(?!解)|(?<![回出])去(?=(演示|汇报|交流|讲解|宣讲|培训|调研|对接|讲|谈|聊)[^，,。]{0,6}了)|去的(?!时候|是)|去咗|(?<![发寄送传转递给交][^，,。]{0,10})过去(?!的|了?两|了?三|几)|(?<![钱款货账期间时])到了(?![两几0-9一二三四五六七八九十]+(笔|万|元|块))|刚到|出来(?=[^，,。]{0,3}(聊|谈|，|,| |$))|走访|登门|见了|见咗|见面|面谈|跑了|吃了?(个|顿)?饭|现场|打个?卡|签到|visit|来了一?趟|去过|(?<!出差|休假|请假|度假)回来|参观|当面", RegexOptions.IgnoreCase)]
    public static partial Regex Visit();

    [GeneratedRegex("聊了|聊咗|聊过|(演示|聊|谈|沟通|汇报|交流)完|(?<!没)碰(了|过)|聊得|聊的|谈得|沟通|谈了|谈咗|交流|演示了|讲了|汇报|跟进了|联系了|联系上|(?<!答)[寄送递]了|对接了|确认了|发了|[发寄送传转递给交](过去|出去|给(他|她|客户|对方)们?)了|回访|demo了", RegexOptions.IgnoreCase)]
    public static partial Regex Contact();

    [GeneratedRegex("打个?卡|签到|check ?in", RegexOptions.IgnoreCase)]
    public static partial Regex CheckIn();

    [GeneratedRegex("^(记得|提醒我)?(跟进一下|跟进下|跟一下|跟进|联系一下|联系下|催一下|盯一下|关注一下)|(跟进一下|跟进下|跟一下|联系一下)$")]
    public static partial Regex Order();

    [GeneratedRegex(
        "(?<who>[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文](总|经理|主任|工|院长|校长|老师|处长|科长|部长|董|局|姐|哥|主管|主席|厂长|店长|主管))"
        + "|(?<=[的跟和与])(?<who>[A-Z][a-z]{1,11})(?= ?(call|聊|说|沟通|确认|通|微信|电话|邮件|开|见|谈|交流|那边))"
    )]
    public static partial Regex ContactPerson();

    [GeneratedRegex("陪|和|跟|与|带着?|同|一起")]
    public static partial Regex Together();

    /// <summary>All deals of the customer are meant.</summary>
    [GeneratedRegex($"(?<few>{Few})个?(项目|单子|商机|单)都|都(聊|谈|过|推|丢)|(项目|单子|商机)都")]
    public static partial Regex AllDeals();

    [GeneratedRegex("都批|都签|全批|全都|两份|几份|都过")]
    public static partial Regex AllContracts();

    [GeneratedRegex("^(?:他|她|客户|对方|领导|那边|[^，,。]{1,2}总)?(?:们)?(?:说|答应|承诺)?[^，,。]*(给|有|(?<=[日号天一二三四五六底初])之?前|会)(个|我|我们)?(答复|回复|反馈|消息|结果|答案|准信|回音|定论)")]
    public static partial Regex WaitForAnswer();

    [GeneratedRegex(
        "^(他|她|他们|客户|对方)?(说|要求|希望)?(提醒|记得|别忘了|计划|准备|打算)?(让|叫|要|请)?(我们|我|咱们|咱)?(说|在|再|就|先|给(?=打|发(?!个|份)))*")]
    public static partial Regex BeforeStep();

    public const string WaitingForAnswer = "等客户答复";

    /// <summary>A thing to be handed over whose subject was named before, and how that was said.</summary>
    [GeneratedRegex("^给(一?份|一?个|我们)?(?<thing>文档|资料|材料|方案|清单)$")]
    public static partial Regex Thing();

    [GeneratedRegex("问了?(?<subject>[^，,。的]{1,6})")]
    public static partial Regex Asked();

    public const string Give = "给";

    /// <summary>The customer's side as whoever says what follows.</summary>
    [GeneratedRegex("^((客户那边|客户方|客户|对方|他们(?:的?(?:技术|采购|业务|项目)?(?:负责人|经理|总监|老板|主任))?|他|她|那边|佢哋|佢)(说|话|表示|反馈说?|回复说?|觉得|认为|提到|讲)?"
        + "|反馈说?(?![了的收表])|说(?![了服法一下]|明(?![年天]))|表示)[：: ]?")]
    public static partial Regex Customers();

    [GeneratedRegex(
        "顾虑|认可|满意|偏高|太贵|贵|便宜|犹豫|预算|审批|竞品|价格|担心|希望|要求|觉得|喜欢|考虑|同意|拒绝|不需要|兴趣|认同|嫌|price|说(?![明服法])|问|等内部|没问题|不错|不急|想|不满|投诉|领导|很好|差|慢|快|体验",
        RegexOptions.IgnoreCase)]
    public static partial Regex Feedback();

    [GeneratedRegex("没接|没人接|没接通|没见着|没碰上|没碰到|没遇到|不在|没见到|没通|没回|没人")]
    public static partial Regex NobodyThere();

    [GeneratedRegex("的事(情)?$")]
    public static partial Regex Matter();

    /// <summary>What of a report is in its fields already.</summary>
    [GeneratedRegex("今天|今日|寻日|琴日|今早|今晚|昨天|前天|上午|下午|早上|晚上|中午|刚才|刚刚|刚|嗯|那个|然后|已经|我们|我|"
        + "给(?=打)|发了?(一?封|一?个|条)?(邮件|微信)(?=.)|在?(电话|微信|邮件)里说?|打(了|完|过)?(一?个|[0-9一两二三]个)?电话了?|通了(个)?电话|通了话|电话|致电|微信上?|wechat|企微|钉钉|飞书|邮件|email|发了封|"
        + "拜访了?一?下?|拜访咗|回访了?|上门|走访了?|登门|去了?一?趟|去咗|去了|过去了?一?趟|过去了|过去|到了|(?<![得收找看听谈提达拿约见])到(?![货期账位底])|见到?了一?面?|来了一?趟|"
        + "聊了聊|聊了一?下|聊咗|聊过|聊了|聊(?!得)|刚?从(?=出来|回来)|出来了?|已?电联|谈了谈|谈了|沟通了?一?下|沟通了|沟通(?!截图|记录|纪要)|开[了完过]?[^，,。]{0,5}会|开会|打卡|签到|call|联系(?!人)了?一?下?|"
        + "那边|那里|(?<!看了?)现场|跟(?!进|踪)|和|(?<!参)与|(?<![合共相不])同(?![事行意步比时类])|(?<![现正存])在(?![线途建谈])|(?<![意方倾])向|陪|的(?=$)|了(?=$)|一起|都(?=$)|(两|几|三)个(项目|单子|商机)都?|项目|单子|下(?=$)|一下", RegexOptions.IgnoreCase)]
    public static partial Regex Told();

    [GeneratedRegex("^(的|了|都|下|个|趟|在|跟(?!进)|和|给|就|也|又|还|把|[:：、 ])+|(改到|推到|延到|的|了|都|吧|哈|啊|呢)+$")]
    public static partial Regex Edges();

    [GeneratedRegex("下一步|下一阶段|下一?个阶段|往前推|往前走|推一下|推一步|推进一下|往下走")]
    public static partial Regex NextStage();

    [GeneratedRegex("毛利率?")]
    public static partial Regex Margin();

    [GeneratedRegex("账期(?<days>[0-9一二两三四五六七八九十百半]+(个月|天|日)?)|(?<days>[0-9一二两三四五六七八九十百]+)天账期")]
    public static partial Regex Term();

    [GeneratedRegex("首付款?|首款|预付款?|定金|订金|签约款")]
    public static partial Regex FirstMoney();

    [GeneratedRegex("尾款|质保金|余款")]
    public static partial Regex LastMoney();

    /// <summary>All that was still to come.</summary>
    [GeneratedRegex("结清|付清|全款|全部(到账|付)|尾款(到了|到账|收到|付了)")]
    public static partial Regex AllMoney();

    /// <summary>Money that came without its amount.</summary>
    [GeneratedRegex("(钱|款)(已经|都|也)?(到了|到账|收到|来了)|[付打汇转]了(首付|首款|尾款|定金|预付|全款)|到账了[。！!]?$")]
    public static partial Regex SomeMoney();

    [GeneratedRegex("中期款|进度款|二期款|到货款|验收款|第二笔")]
    public static partial Regex MiddleMoney();

    [GeneratedRegex("首单|新客首单|第一单")]
    public static partial Regex FirstOrder();

    [GeneratedRegex("老带新|转介绍")]
    public static partial Regex Referral();

    [GeneratedRegex("打(?<factor>[0-9一二两三四五六七八九半点.]+)折")]
    public static partial Regex Discount();

    [GeneratedRegex(
        "(新客户|线索|新线索|客户)[：:，, ]*(叫|是)?(?!的|介绍|推荐|带来|打电话|来电)(?<name>[\\p{IsCJKUnifiedIdeographs}A-Za-z（）()]{2,20}?)(?=想|要|预算|有|，|,|。| |对|$|先|记|来|打算|准备|感兴趣|咨询)")]
    public static partial Regex NewName();

    public static partial class Typed
    {
        /// <summary>A command with the deal's number right after it.</summary>
        [GeneratedRegex("^(?<command>推进|赢单|丢单|退回|填写)[：:]?(?=[#＃]?[DdＤｄ][-－]?[0-9０-９])")]
        public static partial Regex Joined();

        /// <summary>The unit of the number before it.</summary>
        [GeneratedRegex("^(万|亿|千|百万|千万|万元|亿元|元|块|[wWkK]|[%％]|个点|点|成)$")]
        public static partial Regex Unit();

        public const string Advance = "推进";
        public const string Won = "赢单";
        public const string Lose = "丢单";
        public const string Return = "退回";
        public const string Fill = "填写";
        public const string NewDeal = "新建商机";
        public const string Calculate = "提成试算";
        public const string Estimate = "试算";
    }

    /// <summary>Fields of a deal by the words before their values.</summary>
    public static readonly IReadOnlyList<(string Words, string Field)> Fields =
    [
        ("金额|合同额|预算|报价", "amount"), ("毛利率|毛利", "gross_margin"), ("预计签约|预计成交|预计成交日期|成交日期|预计关单|签约日期", "expected_close"),
        ("产品", "products"),
    ];
}
