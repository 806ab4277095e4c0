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
    private static readonly int MostBytes = WeComLimits.TextBytes - MarkSymbols * 3;

    /// <summary>WeCom drops a text that equals an earlier one; the mark lets "好的" be said twice, while a retry of the same message stays the same.</summary>
    public static JsonObject Message(string text, string id) => new() { ["msgtype"] = "text", ["text"] = new JsonObject { ["content"] = text + Mark(id) } };

    public static IEnumerable<string> Split(string text)
    {
        var part = new StringBuilder();
        foreach (var line in text.Split('\n').SelectMany(Pieces))
        {
            if (part.Length > 0 && Encoding.UTF8.GetByteCount(part.ToString()) + 1 + Encoding.UTF8.GetByteCount(line) > MostBytes)
            {
                yield return part.ToString();
                part.Clear();
            }

            part.Append(part.Length > 0 ? "\n" : "").Append(line);
        }

        if (part.Length > 0)
        {
            yield return part.ToString();
        }
    }

    // A single line that is too long is cut between characters.
    private static IEnumerable<string> Pieces(string line)
    {
        var start = 0;
        var bytes = 0;
        for (var at = 0; at < line.Length;)
        {
            var size = char.IsHighSurrogate(line[at]) && at + 1 < line.Length ? 2 : 1;
            var width = Encoding.UTF8.GetByteCount(line.AsSpan(at, size));
            if (bytes + width > MostBytes)
            {
                yield return line[start..at];
                (start, bytes) = (at, 0);
            }

            bytes += width;
            at += size;
        }

        yield return line[start..];
    }

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
