using System.Globalization;
using System.Text;
using SkiaSharp;

namespace ChatSales.Adapters.Drawing;

/// <summary>Faces and widths of characters, each looked up once: a long document has few different ones.</summary>
internal sealed class Letters : IDisposable
{
    private const float Unit = 100;
    private const char Private = '\uE000';
    private readonly SKTypeface plain = Fonts.Face(isBold: false);
    private readonly SKTypeface bold = Fonts.Face(isBold: true);
    private readonly List<SKFont> others = [];
    private readonly Dictionary<(Rune Rune, bool IsBold), (SKTypeface Face, float Width)> known = [];

    /// <summary>How wide a character is.</summary>
    public float WidthOf(Rune rune, float size, bool isBold) => Of(rune, isBold).Width * size / Unit;

    /// <summary>A text's parts with their faces and widths.</summary>
    public IEnumerable<(string Text, SKTypeface Face, float Width)> Runs(string text, float size, bool isBold)
    {
        var (run, face, width) = (new StringBuilder(), plain, 0f);
        foreach (var rune in text.EnumerateRunes())
        {
            var (fitting, wide) = Of(rune, isBold);
            if (run.Length > 0 && fitting != face)
            {
                yield return (run.ToString(), face, width);
                run.Clear();
                width = 0;
            }

            (face, width) = (fitting, width + (wide * size / Unit));
            run.Append(rune);
        }

        if (run.Length > 0)
        {
            yield return (run.ToString(), face, width);
        }
    }

    /// <summary>
    /// A text in lines of a width. Chinese breaks anywhere, but no line begins with a sign that ends something; other words stay whole where they
    /// fit.
    /// </summary>
    public IEnumerable<string> Wrap(string text, float width, float size, bool isBold)
    {
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var runes = paragraph.EnumerateRunes().ToArray();
            var start = 0;
            do
            {
                var end = EndOf(runes, start, width, size, isBold);
                yield return string.Concat(runes[start..end]).TrimEnd();
                for (start = end; start < runes.Length && Rune.IsWhiteSpace(runes[start]); start++)
                {
                }
            }
            while (start < runes.Length);
        }
    }

    /// <summary>Characters that were written, by lesser ones with the same glyph, of which none was.</summary>
    public IReadOnlyDictionary<char, char> Meant()
    {
        var written = known.Keys.Where(key => key.Rune.IsBmp).Select(key => (char)key.Rune.Value).ToHashSet();
        var meant = new Dictionary<char, char>();
        foreach (var of in known.GroupBy(one => one.Value.Face, one => one.Key.Rune))
        {
            using var font = new SKFont(of.Key, Unit);
            var glyphs = of.Where(rune => rune.IsBmp && font.ContainsGlyph(rune.Value)).DistinctBy(rune => font.GetGlyph(rune.Value))
                .ToDictionary(rune => font.GetGlyph(rune.Value), rune => (char)rune.Value);
            for (var c = char.MinValue; c < Private; c++)
            {
                if (!char.IsSurrogate(c) && !written.Contains(c) && glyphs.TryGetValue(font.GetGlyph(c), out var other) && c < other)
                {
                    meant[c] = other;
                }
            }
        }

        return meant;
    }

    public void Dispose()
    {
        plain.Dispose();
        bold.Dispose();
        foreach (var other in others)
        {
            other.Typeface.Dispose();
            other.Dispose();
        }
    }

    private int EndOf(Rune[] runes, int start, float width, float size, bool isBold)
    {
        var (at, wide) = (start, 0f);
        for (; at < runes.Length; at++)
        {
            wide += WidthOf(runes[at], size, isBold);
            if (wide > width)
            {
                break;
            }
        }

        if (at >= runes.Length || at == start)
        {
            return Math.Min(runes.Length, Math.Max(at, start + 1));
        }

        var end = at;
        while (end > start && ((IsInWord(runes[end]) && IsInWord(runes[end - 1])) || IsEnd(runes[end])))
        {
            end--;
        }

        return end > start ? end : at;
    }

    private static bool IsInWord(Rune rune) => rune.IsAscii && !Rune.IsWhiteSpace(rune);

    // Closing brackets and quotes, and what ends a clause.
    private static bool IsEnd(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.ClosePunctuation
            or UnicodeCategory.FinalQuotePunctuation
        || (Rune.IsPunctuation(rune) && Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherPunctuation && !rune.IsAscii);

    private (SKTypeface Face, float Width) Of(Rune rune, bool isBold)
    {
        if (!known.TryGetValue((rune, isBold), out var of))
        {
            var face = isBold ? bold : plain;
            using var own = new SKFont(face, Unit);
            if (!own.ContainsGlyph(rune.Value))
            {
                face = others.FirstOrDefault(other => other.ContainsGlyph(rune.Value))?.Typeface ?? Another(rune) ?? face;
            }

            using var font = new SKFont(face, Unit);
            known[(rune, isBold)] = of = (face, font.MeasureText(rune.ToString()));
        }

        return of;
    }

    private SKTypeface? Another(Rune rune)
    {
        if (SKFontManager.Default.MatchCharacter(rune.Value) is not { } face)
        {
            return null;
        }

        others.Add(new SKFont(face, Unit));
        return face;
    }
}
