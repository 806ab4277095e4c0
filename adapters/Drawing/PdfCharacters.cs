using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatSales.Adapters.Drawing;

/// <summary>
/// Says in a document of Skia's in which language it is, and which characters its glyphs stand for. Where a font has one glyph for two characters,
/// Skia names the lesser one: for 日 (U+65E5) the radical ⽇ (U+2F47), so that nobody who looks for 日 finds it.
/// </summary>
internal static partial class PdfCharacters
{
    private const string Catalog = "<</Type /Catalog";

    // Its language, for those who have it read aloud, and its title in the window's bar (PDF 32000-1, 7.7.2 and 12.2).
    private const string InChinese = $"{Catalog}\n/Lang (zh-CN)\n/ViewerPreferences <</DisplayDocTitle true>>";
    private const int EntryLength = 20;
    private const int MostInBlock = 100;

    /// <summary>The document with its characters corrected; its objects are as Skia writes them, and have other places.</summary>
    /// <param name="pdf">The document.</param>
    /// <param name="meant">Which character is meant, by what Skia says.</param>
    /// <exception cref="InvalidDataException">It isn't as Skia writes it.</exception>
    public static byte[] Corrected(byte[] pdf, IReadOnlyDictionary<char, char> meant)
    {
        var text = Encoding.Latin1.GetString(pdf);
        var maps = Maps().Matches(text).Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).ToHashSet();
        var end = End().Match(text) is { Success: true } found ? found : throw new InvalidDataException("The document has no end.");
        var table = int.Parse(end.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var places = PlacesIn(text, table);
        using var written = new MemoryStream(pdf.Length);
        written.Write(pdf.AsSpan(0, places.Min(place => place.Value)));
        var moved = new SortedDictionary<int, long>();
        foreach (var ((number, from), next) in places.OrderBy(place => place.Value)
            .Zip(places.Values.Order().Skip(1).Append(table), (place, next) => (place, next)))
        {
            moved[number] = written.Position;
            written.Write(
                maps.Contains(number) ? CorrectedMap(number, text[from..next], meant)
                : IsCatalog(text, from, next) ? Encoding.Latin1.GetBytes(text[from..next].Replace(Catalog, InChinese, StringComparison.Ordinal))
                : pdf.AsSpan(from, next - from));
        }

        var start = written.Position;
        var trailer = text[text.IndexOf("trailer", table, StringComparison.Ordinal)..end.Index];
        written.Write(Encoding.Latin1.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"xref\n0 {moved.Count + 1}\n0000000000 65535 f \n{string.Concat(moved.Values.Select(Entry))}{trailer}startxref\n{start}\n%%EOF\n")));
        return written.ToArray();
    }

    private static bool IsCatalog(string text, int from, int next) =>
        text.AsSpan(from, next - from).Contains(Catalog, StringComparison.Ordinal);

    private static string Entry(long place) => string.Create(CultureInfo.InvariantCulture, $"{place:D10} 00000 n \n");

    // PDF 32000-1, 7.5.4: twenty bytes for each object, the first of which is free.
    private static Dictionary<int, int> PlacesIn(string text, int table)
    {
        var head = Table().Match(text, table);
        if (!head.Success || head.Index != table)
        {
            throw new InvalidDataException("The document has no table of its objects.");
        }

        var first = head.Index + head.Length;
        return Enumerable.Range(1, int.Parse(head.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - 1).ToDictionary(
            number => number, number => int.Parse(text.AsSpan(first + (number * EntryLength), 10), CultureInfo.InvariantCulture));
    }

    private static byte[] CorrectedMap(int number, string written, IReadOnlyDictionary<char, char> meant)
    {
        var stream = MapStream().Match(written) is { Success: true } found ? found : throw new InvalidDataException("A map has no stream.");
        var length = int.Parse(stream.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        var bytes = Encoding.Latin1.GetBytes(written.Substring(stream.Index + stream.Length, length));
        var map = stream.Value.Contains("/FlateDecode", StringComparison.Ordinal) ? Inflated(bytes) : Encoding.Latin1.GetString(bytes);
        var deflated = Deflated(Corrected(map, meant));
        return
        [
            .. Encoding.Latin1.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"{number} 0 obj\n<</Filter /FlateDecode\n/Length {deflated.Length}>> stream\n")),
            .. deflated, .. "\nendstream\nendobj\n"u8,
        ];
    }

    // Ranges are written as their single characters: what follows each other in one of the two need not do so any more.
    private static string Corrected(string map, IReadOnlyDictionary<char, char> meant)
    {
        var chars = new List<(string Code, string Text)>();
        foreach (Match block in Blocks().Matches(map))
        {
            var words = Hex().Matches(block.Groups[2].Value).Select(match => match.Groups[1].Value).ToList();
            if (block.Groups[1].Value == "char")
            {
                chars.AddRange(words.Chunk(2).Select(pair => (pair[0], pair[1])));
                continue;
            }

            foreach (var range in words.Chunk(3))
            {
                var (from, to) = (Convert.ToInt32(range[0], 16), Convert.ToInt32(range[1], 16));
                var last = Convert.ToInt32(range[2][^4..], 16);
                chars.AddRange(Enumerable.Range(0, to - from + 1).Select(step => (
                    (from + step).ToString($"X{range[0].Length}", CultureInfo.InvariantCulture),
                    range[2][..^4] + (last + step).ToString("X4", CultureInfo.InvariantCulture))));
            }
        }

        var blocks = chars.Chunk(MostInBlock).Select(some =>
            $"{some.Length} beginbfchar\n{string.Concat(some.Select(one => $"<{one.Code}> <{MeantBy(one.Text)}>\n"))}endbfchar\n");
        return $"{map[..Blocks().Match(map).Index]}{string.Concat(blocks)}{map[map.IndexOf("endcmap", StringComparison.Ordinal)..]}";

        string MeantBy(string hex) => hex.Length == 4 && meant.TryGetValue((char)Convert.ToInt32(hex, 16), out var other)
            ? ((int)other).ToString("X4", CultureInfo.InvariantCulture)
            : hex;
    }

    private static string Inflated(byte[] bytes)
    {
        using var inflated = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(inflated, Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private static byte[] Deflated(string map)
    {
        using var bytes = new MemoryStream();
        using (var deflating = new ZLibStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflating.Write(Encoding.Latin1.GetBytes(map));
        }

        return bytes.ToArray();
    }

    [GeneratedRegex(@"/ToUnicode (\d+) 0 R")]
    private static partial Regex Maps();

    [GeneratedRegex(@"startxref\s+(\d+)\s+%%EOF\s*$")]
    private static partial Regex End();

    [GeneratedRegex(@"xref\n0 (\d+)\n")]
    private static partial Regex Table();

    [GeneratedRegex(@"<<[^>]*/Length (\d+)[^>]*>> stream\n")]
    private static partial Regex MapStream();

    [GeneratedRegex(@"\d+ beginbf(char|range)\n(.*?)endbf(?:char|range)\n", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex("<([0-9A-Fa-f]+)>")]
    private static partial Regex Hex();
}
