using System.Globalization;
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
    private const int MostInBlock = 100;

    /// <summary>Corrects a document's characters.</summary>
    /// <param name="pdf">The document.</param>
    /// <param name="meant">Which character is meant, by what Skia says.</param>
    /// <exception cref="InvalidDataException">It isn't as Skia writes it.</exception>
    public static void Correct(SkiaPdf pdf, IReadOnlyDictionary<char, char> meant)
    {
        foreach (var number in pdf.Numbers.SelectMany(number => Maps().Matches(pdf[number]))
            .Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).ToHashSet())
        {
            pdf.PutStream(number, Corrected(pdf.StreamOf(number), meant));
        }

        var catalog = pdf.Find(Catalog);
        pdf[catalog] = pdf[catalog].Replace(Catalog, InChinese, StringComparison.Ordinal);
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

    [GeneratedRegex(@"/ToUnicode (\d+) 0 R")]
    private static partial Regex Maps();

    [GeneratedRegex(@"\d+ beginbf(char|range)\n(.*?)endbf(?:char|range)\n", RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex("<([0-9A-Fa-f]+)>")]
    private static partial Regex Hex();
}
