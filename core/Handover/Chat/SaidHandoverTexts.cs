using System.Text.RegularExpressions;

namespace ChatSales.Core.Handover.Chat;

/// <summary>How people write that something is to be handed over.</summary>
internal static partial class SaidHandoverTexts
{
    [GeneratedRegex(
        "^(移交|转交)[：: ]*((?<who>[^ 的给]{2,4})(的| +))?(?<what>(?!单子|商机|项目|客户|工作)[^ ]{2,40}?)(的?(单子|商机|项目|客户|工作))?(都|全部)? *(交给|转给|给) *(?<whom>[^ ]{2,10}?)[。.！!]?$")]
    public static partial Regex Said();
}
