using System.Text.RegularExpressions;
using ChatSales.Adapters.Chat;
using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.DingTalk.Renderer;

/// <summary>
/// The product's texts, among which is what people wrote, as DingTalk is to show them: as they are read, never as a link, a mention or a command.
/// Everything that the renderer puts into a message goes through here.
/// </summary>
internal static partial class DingTalkWords
{
    private const string FullWidthColon = "\uFF1A";
    private const string FullWidthLess = "\uFF1C";
    private const string FullWidthBracket = "\uFF3D";

    /// <summary>In a text message. DingTalk's own addresses act in the name of whoever taps them, so they are no addresses here.</summary>
    public static string Text(string text) => OwnAddress().Replace(Shown.Clean(text), FullWidthColon);

    /// <summary>In markdown.</summary>
    public static string Markdown(string text) => PlainMarkdown.Plain(Text(text));

    /// <summary>In one line: a title or a button. Whether a template reads markdown in it is its own affair.</summary>
    public static string Line(string text) =>
        Opening().Replace(Text(text), sign => sign.ValueSpan is "<" ? FullWidthLess : FullWidthBracket + "(").Replace('\n', ' ');

    [GeneratedRegex(@"(?<=\b(?:dtmd|dingtalk)):(?=//)", RegexOptions.IgnoreCase)]
    private static partial Regex OwnAddress();

    // Of a tag, or of a link's address.
    [GeneratedRegex(@"<(?=[A-Za-z/!])|\]\(")]
    private static partial Regex Opening();
}
