using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ChatSales.Adapters.WeCom.Renderer;

/// <summary>Text messages: split at line ends to WeCom's size, and told apart from equal ones by a mark that nobody sees.</summary>
internal static class WeComText
{
    private const int MarkSymbols = 16;

    // Zero-width characters; two bits each.
    private static readonly char[] Invisible = ['\u200B', '\u200C', '\u200D', '\u2060'];

    /// <summary>Bytes of one text message beside its mark.</summary>
    public const int MostBytes = WeComLimits.TextBytes - MarkSymbols * 3;

    /// <summary>WeCom drops a text that equals an earlier one; the mark lets "好的" be said twice, while a retry of the same message stays the same.</summary>
    public static JsonObject Message(string text, string id) => new() { ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = text + Mark(id) } };

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
}
