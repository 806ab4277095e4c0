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
