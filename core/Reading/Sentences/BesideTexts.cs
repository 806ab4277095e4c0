using System.Text.RegularExpressions;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Words of what is said besides.</summary>
internal static partial class BesideTexts
{
    /// <summary>In place of names.</summary>
    public const char Mask = '〇';

    private const string Contact =
        "((拜访|走访|回访|聊|谈|沟通|见|见面|演示|打(个|了)?电话|联系|碰)(了|过|完)(?!没)|(电话|微信|邮件|当面|上门)里?[^，,。]{0,6}(聊|谈|说|沟通|联系)了?)";

    /// <summary>That somebody was in contact.</summary>
    [GeneratedRegex(Contact)]
    public static partial Regex Told();

    /// <summary>A contact told of right before the order, in the same clause.</summary>
    [GeneratedRegex($"^[^，,。]*{Contact}(一?下)?[^，,。]*?(?=推进|往前推|推一|推到)")]
    public static partial Regex ToldBefore();

    [GeneratedRegex("推进(?!顺利|中|得|情况|会|缓慢|速度|比较|很|不|计划)|往前推|推一下|推一步|可以赢单|丢单|退回")]
    public static partial Regex Moves();

    [GeneratedRegex("签合同|合同(已经)?签|签了合同|(新建|起草|做个|做份|出个|出份)合同")]
    public static partial Regex Signs();

    [GeneratedRegex("(开|提|建|发)一?(个|张)?工单|工单[^，,。]{0,6}催|催[^，,。]{0,4}(产品|研发|开发|工单|一下)")]
    public static partial Regex Tickets();

    /// <summary>A picture or paper that is to be sent here, not one that went to the customer.</summary>
    [GeneratedRegex(
        "(?<!已|已经|客户|对方|他|他们|给我|[让叫请等])(传|上传|补传|归档|附上?)(?!了|过|给|来|真)(一?[个张份下])?[^，,。]{0,6}"
        + "(截图|确认单|纪要|照片|图片|比价表|盖章页|合同页|凭证|证据|名片)")]
    public static partial Regex Sends();

    /// <summary>What is to be done later.</summary>
    [GeneratedRegex("提醒我|记得提醒|(下+(周|个?月)|明天|后天|周[一二三四五六日天])[^，,。]{0,4}(再|约|去|给|发|打电话|拜访|演示|开会)")]
    public static partial Regex Steps();

    /// <summary>What tells nothing of its own.</summary>
    [GeneratedRegex("麻烦|谢谢|帮我?|辛苦|请|一下|吧|啊|哈|了|的|那个|那单|这单|单子|商机|项目|客户|可以|搞定|没问题|〇|记得|尽快|今天|现在|刚才?|刚刚|快点|看看")]
    public static partial Regex Nothing();

    /// <summary>Where another thing begins that no sign parts from the one before.</summary>
    [GeneratedRegex("^(顺便|另外|同时|然后|并(?=传|上传|归档|发|记|提醒|开|填|推进|把)|再(?=传|上传|归档))")]
    public static partial Regex Begins();

    /// <summary>What joins it to the rest.</summary>
    [GeneratedRegex("^(顺便|另外|同时|然后|并|还|也|再|[ ：:])+")]
    public static partial Regex Around();
}
