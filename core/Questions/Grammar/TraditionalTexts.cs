using System.Collections.Frozen;

namespace ChatSales.Core.Questions.Grammar;

/// <summary>Characters of questions as they are written in Hong Kong and Taiwan.</summary>
internal static class TraditionalTexts
{
    private const string Traditional =
        "時機戶單證據額簽約輸贏個幾銷員線業區東華聯絡訪電話郵會議結關閉響應務過還沒這邊產營專標準醫療軟製資隊團報價錢萬億總數項階層選變轉創錄開進運貨實現內"
        + "後來週環對與無為從讓誰麼樣間問題級類種負責長條張筆場點認請幫協達戰視頻陳劉吳楊黃趙羅馬孫偉傑國慶節滿審駁號兩網廣廠購買賣帳預計歸屬啲紀錄類獲線佔給較";

    private const string Simplified =
        "时机户单证据额签约输赢个几销员线业区东华联络访电话邮会议结关闭响应务过还没这边产营专标准医疗软制资队团报价钱万亿总数项阶层选变转创录开进运货实现内"
        + "后来周环对与无为从让谁么样间问题级类种负责长条张笔场点认请帮协达战视频陈刘吴杨黄赵罗马孙伟杰国庆节满审驳号两网广厂购买卖账预计归属啲纪录类获线占给较";

    private static readonly FrozenDictionary<char, char> Forms =
        Traditional.Zip(Simplified).DistinctBy(pair => pair.First).ToFrozenDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>The same in simplified characters.</summary>
    public static string Simplify(string text) =>
        string.Create(text.Length, text, (plain, from) =>
        {
            for (var at = 0; at < from.Length; at++)
            {
                plain[at] = Forms.GetValueOrDefault(from[at], from[at]);
            }
        });
}
