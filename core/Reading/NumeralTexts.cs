namespace ChatSales.Core.Reading;

/// <summary>The characters of Chinese numbers.</summary>
internal static class NumeralTexts
{
    /// <summary>In the place of its value; the other rows are the ways to write the same digits.</summary>
    public const string Digits = "零一二三四五六七八九";

    public const string OtherZeros = "〇";
    public const string CapitalDigits = "零壹贰叁肆伍陆柒捌玖";

    /// <summary>Two things.</summary>
    public const string Pairs = "两俩";
    public const string Triples = "仨";

    public const string Tens = "十拾";
    public const string Hundreds = "百佰";
    public const string Thousands = "千仟K";
    public const string TenThousands = "万萬W";
    public const string Millions = "M";
    public const string HundredMillions = "亿億";

    public const char Point = '点';
    public const char Half = '半';

    /// <summary>After a number and before a smaller part of it: 一小时零五分.</summary>
    public const char Zero = '零';

    /// <summary>Between a number and its large unit: 两个亿.</summary>
    public const char Piece = '个';

    /// <summary>After a number: and some more.</summary>
    public const string AndMore = "多余";

    /// <summary>After a number: about as many.</summary>
    public const string OrSo = "来";

    public const string Minus = "-−－负";
}
