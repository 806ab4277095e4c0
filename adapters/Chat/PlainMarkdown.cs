using System.Text;
using System.Text.RegularExpressions;
using ChatSales.Core.Conversation;

namespace ChatSales.Adapters.Chat;

/// <summary>
/// Plain text in the markdown of chat platforms: signs that would become formatting or links are replaced by their full-width twins, line ends stay.
/// </summary>
public static partial class PlainMarkdown
{
    // Markdown needs two blanks before a line end to keep it.
    private const string LineEnd = "  \n";
    private const string Everywhere = "*_`[]<>~|\\";
    private const string AtLineStart = "#>-+=";
    private const string FullWidthAmpersand = "\uFF06";

    /// <summary>
    /// The text to be read literally. Nothing that people typed can become a link, least of all one that gives a command in the reader's name.
    /// </summary>
    public static string Plain(string text) => Lines(Shown.Clean(text).Split('\n').Select(PlainLine));

    public static string Lines(IEnumerable<string> lines) => string.Join(LineEnd, lines);

    private static string PlainLine(string line)
    {
        var plain = new StringBuilder(line.Length);
        foreach (var sign in Entity().Replace(line.TrimStart(), FullWidthAmpersand))
        {
            plain.Append(Everywhere.Contains(sign) || (plain.Length == 0 && AtLineStart.Contains(sign)) ? (char)(sign + 0xFEE0) : sign);
        }

        return plain.ToString();
    }

    // Markdown shows &lt; as <.
    [GeneratedRegex(@"&(?=#?\w+;)")]
    private static partial Regex Entity();
}
