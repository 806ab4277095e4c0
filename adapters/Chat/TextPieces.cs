using System.Globalization;
using System.Text;

namespace ChatSales.Adapters.Chat;

/// <summary>Splits a text at line ends into pieces of a size that a platform takes, counted in bytes of UTF-8.</summary>
public static class TextPieces
{
    /// <summary>The text in order, nothing left out; an end of line between two pieces is where it was split.</summary>
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

    // A single line that is too long is cut between what the eye takes for characters; one of those that is too long itself between the letters and marks in it.
    private static IEnumerable<string> Cut(string line, int mostBytes)
    {
        var start = 0;
        if (Encoding.UTF8.GetByteCount(line) > mostBytes)
        {
            var bytes = 0;
            for (var at = 0; at < line.Length;)
            {
                var (size, width) = Next(line, at, mostBytes);
                if (bytes + width > mostBytes)
                {
                    yield return line[start..at];
                    (start, bytes) = (at, 0);
                }

                bytes += width;
                at += size;
            }
        }

        yield return line[start..];
    }

    private static (int Size, int Bytes) Next(string line, int at, int mostBytes)
    {
        var size = StringInfo.GetNextTextElementLength(line, at);
        if (Encoding.UTF8.GetByteCount(line.AsSpan(at, size)) is var width && width > mostBytes)
        {
            size = char.IsHighSurrogate(line[at]) && at + 1 < line.Length ? 2 : 1;
            width = Encoding.UTF8.GetByteCount(line.AsSpan(at, size));
        }

        return (size, width);
    }
}
