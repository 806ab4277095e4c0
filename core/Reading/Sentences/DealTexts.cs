using System.Text.RegularExpressions;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Words of changes to a deal's products.</summary>
internal static partial class DealTexts
{
    [GeneratedRegex("加买|加购|增购|再买|加上|再加")]
    public static partial Regex More();

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
