using System.Text.RegularExpressions;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Words of sentences that leave open what they are about.</summary>
internal static partial class UnclearTexts
{
    /// <summary>Whether something was done, or is to be done, to a deal that isn't named.</summary>
    public static bool IsReport(string text) => Report().IsMatch(text);

    /// <summary>To whom something is to be given, as it was said; null if it wasn't.</summary>
    public static string? WhomAfter(string text) =>
        SentenceTexts.HandOver().Match(text) is { Success: true } order && Polite().Replace(text[(order.Index + order.Length)..], "").Trim() is
            { Length: > 0 } whom
            ? whom
            : null;

    [GeneratedRegex("^(已经|都|终于|刚刚?|今天|昨天|那个|那单|单子|客户)*(搞定|赢|拿下|成交|丢|黄|签|推进|推一下|关|到账|拜访|跟进|聊|谈|见|打(了?个)?电话)[^，,。]{0,6}(了|过|吧|一下)[。.！!]?$")]
    private static partial Regex Report();

    [GeneratedRegex("(来)?(跟|负责|接手|管)?(吧|了|一下)?[。.！!]*$")]
    private static partial Regex Polite();
}
