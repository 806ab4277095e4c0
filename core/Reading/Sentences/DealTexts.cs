using System.Text.RegularExpressions;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Words of changes to a deal's products.</summary>
internal static partial class DealTexts
{
    [GeneratedRegex("加买|加购|增购|再买|加上|再加")]
    public static partial Regex More();

    /// <summary>A company whose name says that it is one, before somebody of it.</summary>
    [GeneratedRegex("(?<name>(?<![\\p{IsCJKUnifiedIdeographs}（）])[\\p{IsCJKUnifiedIdeographs}（）()]{2,24}?(公司|集团|医院|学校|学院|大学|工厂|酒店|研究院))(?=的|[，,。 ])")]
    public static partial Regex CompanyOfSomebody();

    /// <summary>A lead that is to be entered, with its company's name.</summary>
    [GeneratedRegex("^(请|帮我|我要|给我)?(录|记|建|加|登记|录入|新增|报备)(一?个|一?条|一下|下)?新?线索[：:，, ]+(叫|是)?(?<name>[\\p{IsCJKUnifiedIdeographs}A-Za-z（）()]{2,24})")]
    public static partial Regex LeadOrder();

    /// <summary>Before a company's name that is told.</summary>
    [GeneratedRegex("^(公司|客户|单位|企业|名字)?(叫做?|是|名叫|名称是?)?")]
    public static partial Regex BeforeCompany();

    [GeneratedRegex("^[\\p{IsCJKUnifiedIdeographs}A-Za-z（）()]{4,20}$")]
    public static partial Regex WholeName();

    /// <summary>What is told, and no name.</summary>
    [GeneratedRegex("[的了吗呢吧]$|介绍|推荐|线索|客户|说|几个|多少|什么|咨询|认识|来电|预算|感兴趣|想[要买看上了]|需要|电话|今天|昨天|联系|展会|官网")]
    public static partial Regex NoName();

    /// <summary>What is to be done on a day, right behind it: no day of the deal's.</summary>
    [GeneratedRegex("^(之?前|上午|下午|早上|晚上)?(要|会|就|得)?(再|重新|去|给|发|报(?!名)|约|打电话|电话|拜访|演示|开会|联系|交|送|回访|跟(?!单)|催|见|聊|沟通|回来|提醒)")]
    public static partial Regex StepBehind();

    [GeneratedRegex("加上|增加|加买|加购|增购|再加|再买|加个")]
    public static partial Regex Plus();

    [GeneratedRegex("(产品[^，,。]{0,4}(改|换|变)[成为到]?|换成|改成|改为)$")]
    public static partial Regex ProductsBecome();

    /// <summary>What a product becomes stands behind it.</summary>
    [GeneratedRegex("^(换成|改成|改为|换为|变成)")]
    public static partial Regex BecomesOther();

    [GeneratedRegex("^(也|都)?(加上|加进[去来])")]
    public static partial Regex PlusBehind();

    [GeneratedRegex("^(也|都)?(去掉|减掉|不要了)")]
    public static partial Regex WithoutBehind();
}
