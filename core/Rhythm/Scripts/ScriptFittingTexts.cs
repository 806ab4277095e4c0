using System.Text.RegularExpressions;

namespace ChatSales.Core.Rhythm.Scripts;

/// <summary>Words in a fitted text that say something that could be wrong: figures, days, promises, people, companies, goods.</summary>
internal static partial class ScriptFittingTexts
{
    private const string Count = "零〇一二三四五六七八九十百千万亿两半几";

    /// <summary>All figures of a text, those in words with what they count.</summary>
    public static IEnumerable<string> NumbersIn(string text) => Number().Matches(text).Select(match => match.Value);

    /// <summary>All else that must have been there before.</summary>
    public static IEnumerable<string> TellingIn(string text) => Telling().Matches(text).Select(match => match.Value);

    [GeneratedRegex(@"\d+([.,:：]\d+)*[%％]?|[" + Count + "]+(个|天|周|星期|月|年|季|家|次|人|位|万|元|块|成|折|倍|点|分|小时|秒|条|项|页|步|层|遍|批|单|份|套|台|号|期)|"
        + "[二三四五六七八九两][" + Count + "]*", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();

    [GeneratedRegex(
        "今天|明天|后天|昨天|前天|今早|今晚|本周|这周|上周|下周|本月|这个月|上个月|下个月|周[一二三四五六日天]|星期[一二三四五六日天]|礼拜[一二三四五六日天]|月初|月底|年初|年底|上午|中午|下午|晚上"
        + "|保证|承诺|一定|肯定|绝对|必须|免费|赠送|送您|优惠|打折|折扣|降价|便宜|返点|回扣|包退|包换|包教|签完|立减|限时|名额|最后|最|第一|唯一|已经谈好|已批"
        + @"|[A-Za-z][A-Za-z0-9+.-]*|[“”「」《》""][^“”「」《》""]{1,30}[“”「」《》""]"
        + @"|[\u4E00-\u9FFF]{2}(公司|集团|银行|医院|学校|大学|学院|工厂|科技|软件|股份|协会|商会|机构|厂)"
        + @"|[\u4E00-\u9FFF](总|总监|经理|主任|老师|院长|校长|厂长|店长|行长|处长|科长|部长|所长|队长|书记|主管|会计|医生|先生|女士|工程师|董事长)(?![经是会])")]
    private static partial Regex Telling();
}
