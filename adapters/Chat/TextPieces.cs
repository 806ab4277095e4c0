using System.Globalization;
using System.Text;

namespace ChatSales.Adapters.Chat;

/// <summary>Splits a text at line ends into pieces that fit a platform's limit in bytes of UTF-8.</summary>
public static class TextPieces
{
    /// <summary>The text in order and complete; only the line ends at which it was split are dropped.</summary>
    public static IEnumerable<string> Of(string text, int mostBytes)
    {
        var part = new StringBuilder();
        foreach (var line in text.Split('\n').SelectMany(line => Cut(line, mostBytes)))
        {
            if (part.Length > 0 && Encoding.UTF8.GetByteCount(part.ToString()) + 1 + Encoding.UTF8.GetByteCount(line) > mostBytes)
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

    // A single line that is too long is cut between visible characters.
    private static IEnumerable<string> Cut(string line, int mostBytes)
    {
        var (start, at, bytes) = (0, 0, 0);
        foreach (var length in Encoding.UTF8.GetByteCount(line) <= mostBytes ? [line.Length] : Characters(line, mostBytes))
        {
            var width = Encoding.UTF8.GetByteCount(line.AsSpan(at, length));
            if (bytes + width > mostBytes)
            {
                yield return line[start..at];
                (start, bytes) = (at, 0);
            }

            bytes += width;
            at += length;
        }

        yield return line[start..];
    }

    // Lengths; a character with more marks than fit into one piece is split.
    private static IEnumerable<int> Characters(string line, int mostBytes)
    {
        for (var at = 0; at < line.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(line, at);
            foreach (var part in Encoding.UTF8.GetByteCount(line.AsSpan(at, length)) <= mostBytes
                    ? [length]
                    : line.Substring(at, length).EnumerateRunes().Select(rune => rune.Utf16SequenceLength))
            {
                yield return part;
            }

            at += length;
        }
    }
}
