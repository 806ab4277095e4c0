using System.Text.RegularExpressions;
using ChatSales.Adapters.Chat;
using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.DingTalk.Renderer;

/// <summary>
/// Makes DingTalk show the product's texts, including what people wrote, literally: never as a link, a mention or a command. Everything the renderer
/// puts into a message goes through here.
/// </summary>
internal static partial class DingTalkWords
{
    private const string FullWidthColon = "\uFF1A";
    private const string FullWidthLess = "\uFF1C";
    private const string FullWidthBracket = "\uFF3D";

    /// <summary>In a text message. DingTalk's own addresses act in the name of whoever taps them, so they are defused here.</summary>
    public static string Text(string text) => OwnAddress().Replace(Shown.Clean(text), FullWidthColon);

    /// <summary>In markdown.</summary>
    public static string Markdown(string text) => PlainMarkdown.Plain(Text(text));

    /// <summary>In one line: a title or a button. Whether a template reads markdown there is up to it.</summary>
    public static string Line(string text) =>
        Opening().Replace(Text(text), sign => sign.ValueSpan is "<" ? FullWidthLess : FullWidthBracket + "(").Replace('\n', ' ');

    [GeneratedRegex(@"(?<=\b(?:dtmd|dingtalk)):(?=//)", RegexOptions.IgnoreCase)]
    private static partial Regex OwnAddress();

    // Part of a tag, or of a link's address.
    [GeneratedRegex(@"<(?=[A-Za-z/!])|\]\(")]
    private static partial Regex Opening();
}
