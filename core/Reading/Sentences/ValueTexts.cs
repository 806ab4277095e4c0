using System.Text.RegularExpressions;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Characters by which values are looked for in sentences.</summary>
internal static partial class ValueTexts
{
    public const string AmountStarts = "0123456789零一二两三四五六七八九十半¥￥";
    public const string Vague = "几数";
    public const string AmountUnits = "万亿元块千百wWkK";

    /// <summary>After digits: they are no amount.</summary>
    public const string NoAmountAfter = "年-/.:号";

    public const string RatioStarts = "0123456789零一二两三四五六七八九十百千半";
    public const string RatioUnits = "成点%％‰折分";

    public const string Streets = "路街道弄巷幢栋座";
    public const string DateStarts = "0123456789零一二两三四五六七八九十今明昨前后大这本上下周星礼月年季元春国五中清端重除圣半过当Qq";
    public const string DateMarks = "年月日号天周期拜底初末节季后-/旦儿Qq";
    public static readonly IReadOnlyList<string> DateWords = ["春节", "除夕", "元宵", "端午", "中秋", "国庆", "五一", "清明", "重阳", "圣诞", "元旦", "昨晚", "今早", "今晚"];

    /// <summary>Together they are one word: 内部.</summary>
    public const char Within = '内';
    public const char Department = '部';

    private const string Number = "[0-9零一二两三四五六七八九十百千万亿点半.,，]*";
    private const string Digit = "[0-9零一二两三四五六七八九十百千]";
    private const string Day = "([0-9]{1,3}|[零一二三四五六七八九十]{1,3})";

    /// <summary>An amount with a sign, commas, or a currency of its own.</summary>
    [GeneratedRegex(
        $"(负|(?<![0-9A-Za-z])[-−－])[¥￥]?{Digit}{Number}[万亿千百元块wWkK]+|[0-9]+[,，][0-9]{{1,2}}(?![0-9])[,，0-9]*[万亿千百元块wWkK]+"
        + $"|([$€£]|USD|HKD|EUR|美元|美金|港币)[ ]?{Digit}{Number}[wWkK]?|{Digit}{Number}[wWkK]? ?(美元|美金|美刀|刀(?!具|片)|欧元|日元|港币|港元|英镑|USD|HKD|EUR)")]
    public static partial Regex AmountLike();

    /// <summary>A ratio with its sign.</summary>
    [GeneratedRegex("(负|(?<![0-9A-Za-z])[-−－])?[0-9]+([.,][0-9]+)? ?[%％]|(负)?[零一二两三四五六七八九十百]+(成|个点)(?![功交立本长都人员])")]
    public static partial Regex RatioLike();

    /// <summary>A day of the calendar.</summary>
    [GeneratedRegex($"((20)?[0-9]{{2}}年|明年|今年|去年|后年)?{Day}月{Day}[日号]?|(?<![0-9零一二三四五六七八九十月路街道弄巷])[0-9]{{1,3}}[日号](?!楼|线|店|机|仓|院|厅|门)|20[0-9]{{2}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}")]
    public static partial Regex DateLike();

    /// <summary>Whether a stretch is part of a number, or has a unit that makes it another: 5.7 of 15.7万 is no day.</summary>
    public static bool IsWithinNumber(string text, int start, int length) =>
        (start > 0 && (char.IsAsciiDigit(text[start - 1]) || text[start - 1] == '.') && char.IsAsciiDigit(text[start]))
        || (start + length < text.Length && char.IsAsciiDigit(text[start + length - 1])
            && (char.IsAsciiDigit(text[start + length]) || text[start + length] == '.' || AmountUnits.Contains(text[start + length])));

    /// <summary>Before or after an amount: the deal that has it, as roughly as it is said.</summary>
    [GeneratedRegex("^的?(那|这)(个|单|笔)?|^的?(单子?|商机|项目)")]
    public static partial Regex Pointing();

    [GeneratedRegex("(那|这)(个|单|笔)?$")]
    public static partial Regex PointingBefore();

    /// <summary>Digits at the end, after a unit and a blank.</summary>
    [GeneratedRegex("[万亿千百元块wWkK] +[0-9零一二三四五六七八九]+$")]
    public static partial Regex DigitApart();

    [GeneratedRegex("(周|星期|礼拜)[一二三四五六日天]")]
    public static partial Regex Weekday();

    /// <summary>A day written as 11.20 where a day is told: at the beginning, before what was done on it.</summary>
    [GeneratedRegex(
        "(?<=^|[ ，,。；;]|于|[昨前]天|我们?)(?<month>1[0-2]|0?[1-9])\\.(?<day>3[01]|[12][0-9]|0?[1-9])"
        + "(?=[号日]|[ ]?(上午|下午|早上|晚上|中午)?[ ]?(去|拜访|走访|回访|跟|和|与|给|见|聊|谈|电话|微信|约|到|开|上门|签|之?前|在|陪|演示|发|[\\p{IsCJKUnifiedIdeographs}]{2,8}(拜访|电话|微信|开会|聊|沟通)))")]
    public static partial Regex DottedDay();

    [GeneratedRegex("^[ (（)）]*\\z")]
    public static partial Regex BetweenDays();

    /// <summary>Monday of a week that is named; what follows may say that it is none.</summary>
    [GeneratedRegex("(这|本|下)个?(周|星期|礼拜)一\\z")]
    public static partial Regex MondayOf();

    /// <summary>下周一定推进 is next week, certainly; of 下周一定方案 Monday is the day on which something is settled.</summary>
    [GeneratedRegex("^定(?![下了]|方案|合同|价|稿|标|时间|日期|日子|人|好|完|不|吗|$|[，,。.！!；;、 ])")]
    public static partial Regex Certainly();

    /// <summary>Letters, digits and signs of numbers as keyboards have them; each stays one character, and other signs stay as they are.</summary>
    public static string HalfWidth(string text) =>
        string.Concat(text.Select(c =>
            (char.IsLetterOrDigit(c) || "％．－＝＃".Contains(c)) && c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c));
}
