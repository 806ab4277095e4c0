using System.Text.RegularExpressions;

namespace ChatSales.Core.Conversation.Reading;

/// <summary>Words for a row of the list that was shown last, and for the one thing that was.</summary>
internal static partial class OrdinalTexts
{
    private const string Row = "第[0-9一二两三四五六七八九十]{1,3}(个|条|单|行|笔|项)(商机|单子)?|倒数第[0-9一二两三四五六七八九十]{1,3}(个|条|单)|最后(一个|一条|一单|那个)";
    private const string Last = "(刚才|刚刚|上面|前面|上边)的?那?(一?个|条|单)(商机|单子)?";

    /// <summary>Before a command that shows something.</summary>
    public const string View = "查看";

    /// <summary>Behind what is done: 第二个做完了.</summary>
    public const string Over = "了";

    /// <summary>A row from the end.</summary>
    public const string FromEnd = "倒数";
    public const string End = "最后";

    /// <summary>Such words alone.</summary>
    [GeneratedRegex($"^((?<row>{Row})|(?<last>{Last}))$")]
    public static partial Regex Alone();

    /// <summary>A row by its number alone.</summary>
    [GeneratedRegex("^第(?<number>[0-9一二两三四五六七八九十]{1,3})(个|条|张|份|单|行|笔|项)$")]
    public static partial Regex Nth();

    /// <summary>What stands on buttons that only open something.</summary>
    [GeneratedRegex("^(打开|查看|看)")]
    public static partial Regex Opens();

    /// <summary>Such words within a sentence.</summary>
    [GeneratedRegex($"{Row}|{Last}")]
    public static partial Regex Within();

    /// <summary>The number in such words.</summary>
    [GeneratedRegex("[0-9一二两三四五六七八九十]{1,3}(?=个|条|单|行|笔|项)")]
    public static partial Regex Number();

    /// <summary>Such words with a command before or after them.</summary>
    [GeneratedRegex(
        $"^((请|帮我)?把?(?<which>{Row}|{Last})的?(?<command>[^，,。 ]{{2,6}}?)(一下|吧|了)?"
        + $"|(?<command>[^，,。 ]{{2,6}}?)(一下)? ?(?<which>{Row}|{Last}))[。.]?$")]
    public static partial Regex WithCommand();
}
