using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatSales.Adapters.WeCom.Renderer;

/// <summary>
/// Text messages: words without markup, split at line ends to WeCom's size, and distinguished from equal ones by an invisible mark.
/// </summary>
internal static partial class WeComText
{
    private const int MarkSymbols = 16;
    private const string FullWidthLess = "\uFF1C";

    // Zero-width characters; two bits each.
    private static readonly char[] Invisible = ['\u200B', '\u200C', '\u200D', '\u2060'];

    /// <summary>Bytes of one text message, without its mark.</summary>
    public const int MostBytes = WeComLimits.TextBytes - MarkSymbols * 3;

    /// <summary>
    /// Words to be read literally: WeCom makes links of <c>&lt;a href&gt;</c> in a text, so what could begin a tag becomes its full-width twin. We
    /// send no tags.
    /// </summary>
    public static string Plain(string text) => TagStart().Replace(text, FullWidthLess);

    /// <summary>
    /// WeCom drops a text that equals an earlier one; the mark lets "好的" be said twice, while a retry of the same message stays the same.
    /// </summary>
    public static JsonObject Message(string text, string id) =>
        new()
        {
            ["msgtype"] = "text",
            ["text"] = new JsonObject { ["content"] = text + Mark(id) },
        };

    private static string Mark(string id)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(id));
        return string.Create(MarkSymbols, hash, (span, bits) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = Invisible[(bits[i / 4] >> (i % 4 * 2)) & 3];
            }
        });
    }

    [GeneratedRegex(@"<(?=[\s\p{Cf}]*[a-zA-Z/!?])")]
    private static partial Regex TagStart();
}
